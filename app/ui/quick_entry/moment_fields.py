"""When something happened: the day, with "Today" and "Yesterday" to choose from, and the time if it is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import FieldError
from app.domain.typed_times import parse_typed_time, shown_time
from app.ui.common.buttons import Button
from app.ui.common.date_field import DateField
from app.ui.common.fields import GuessLineEdit, show_invalid
from app.ui.common.theme import ThemeManager


class DayField(QWidget):
    """A day to type, and two buttons that write today's or yesterday's into it. Nothing is filled in by itself."""

    day_changed = Signal()

    def __init__(self, look: ThemeManager, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line = DateField(look, name, today)
        self.today_button = Button(look, "Today", name=f"{name} Today")
        self.yesterday_button = Button(look, "Yesterday", name=f"{name} Yesterday")
        row.addWidget(self.line, 1)
        row.addWidget(self.today_button)
        row.addWidget(self.yesterday_button)
        self.setFocusProxy(self.line)
        self.today_button.clicked.connect(self._choose_today)
        self.yesterday_button.clicked.connect(self._choose_yesterday)
        self.line.day_changed.connect(self.day_changed)
        self.line.refused.connect(self.day_changed)

    def iso(self) -> str:
        """The day as it is kept, "" for none. Raises FieldError for what cannot be read as a day."""
        if not self.line.take():
            raise FieldError("day", self.line.trouble())
        day = self.line.day()
        return "" if day is None else day.isoformat()

    def set_iso(self, day: str | None) -> None:
        """Show a day that was kept."""
        self.line.set_day(date.fromisoformat(day) if day else None)

    def text(self) -> str:
        """What stands in it."""
        return self.line.text()

    def setAccessibleName(self, name: str) -> None:
        """The question belongs to the line in it."""
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Help and error, too."""
        self.line.setAccessibleDescription(description)

    def event(self, event: QEvent) -> bool:
        """The edge of something that needs fixing is drawn by the line."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            show_invalid(self.line, self.property("invalid") == "true")
        return super().event(event)

    @Slot()
    def _choose_today(self) -> None:
        self._choose(self._today())

    @Slot()
    def _choose_yesterday(self) -> None:
        self._choose(self._today() - timedelta(days=1))

    def _choose(self, day: date) -> None:
        self.line.set_day(day)
        self.line.setFocus()
        self.day_changed.emit()


class TimeField(GuessLineEdit):
    """A time of day, or nothing. Leaving it shows the time as it was understood."""

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.setPlaceholderText("Like 2:30 pm")

    def kept(self) -> str | None:
        """ "HH:MM", or None for none. Raises FieldError for what cannot be read as a time."""
        return parse_typed_time(self.text())

    def set_kept(self, time: str | None) -> None:
        """Show a time that was kept."""
        self.setText(shown_time(time))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write out what was understood; what was not stays as it was typed."""
        super().focusOutEvent(event)
        try:
            self.setText(shown_time(self.kept()))
        except FieldError:
            return
