"""A day to type or to pick: takes what parents in the United States type and shows what it understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.errors import FieldError
from app.domain.suggestions import Standing
from app.domain.typed_dates import parse_typed_date, shown_date
from app.ui.common.fields import GuessLineEdit, show_invalid
from app.ui.common.theme import ThemeManager


class DateField(GuessLineEdit):
    """A line for one day; may be empty. Alt+Down or the small button opens a calendar.

    ``day_changed`` carries a ``date`` or None, ``refused`` the sentence that says how to fix what was typed; both
    come when the parent leaves the field, presses Enter or picks a day, never in the middle of typing.
    """

    day_changed = Signal(object)
    refused = Signal(str)

    def __init__(
        self, look: ThemeManager, name: str, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, parent)
        self._today = today
        self._day: date | None = None
        self._words = ""
        self._trouble = ""
        self.setPlaceholderText("Month / day / year")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button = QToolButton(self)
        self._button.setProperty("kind", "inline")
        self._button.setAccessibleName(f"{name}: pick in a calendar")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self.open_calendar)
        self._popup: QFrame | None = None
        self.returnPressed.connect(self.take)
        look.changed.connect(self._restyle)
        self._restyle()

    def day(self) -> date | None:
        """The day it holds; None while it is empty or cannot be read."""
        return self._day

    def words(self) -> str:
        """How the day is shown where it is not exact; "" for an exact one."""
        return self._words

    def trouble(self) -> str:
        """How to fix what was typed; "" when there is nothing to fix."""
        return self._trouble

    def set_day(self, day: date | None, standing: Standing = Standing.CONFIRMED, words: str = "") -> None:
        """Show a day without telling anyone; as ``words`` where it is not exact."""
        self._day, self._words = day, words
        self.setText(words or (shown_date(day) if day is not None else ""))
        self.set_standing(standing if day is not None else Standing.NONE)
        self._set_trouble("")

    @Slot()
    def take(self) -> bool:
        """Read what is typed now, as leaving the field does. False if it cannot be read."""
        typed = self.text().strip()
        try:
            day, words = self._understood(typed) if typed else (None, "")
        except FieldError as trouble:
            self._day, self._words = None, ""
            self._set_trouble(trouble.sentence)
            self.refused.emit(trouble.sentence)
            return False
        changed = (day, words) != (self._day, self._words) or bool(self._trouble)
        standing = self.standing() if day is not None and self.standing() != Standing.NONE else Standing.CONFIRMED
        self.set_day(day, standing, words)
        if changed:
            self.day_changed.emit(day)
        return True

    def _understood(self, typed: str) -> tuple[date, str]:
        """The day that was typed, and its words where it is not exact. Raises FieldError."""
        return parse_typed_date(typed, self._today()), ""

    @Slot()
    def open_calendar(self) -> None:
        """Show a month below the field to pick from."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("frame", "card")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setAccessibleName(self.accessibleName())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, QTextCharFormat())
        shown = self._day or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        box = QVBoxLayout(popup)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(calendar)
        self._popup = popup
        popup.destroyed.connect(self._popup_gone)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()

    def sizeHint(self) -> QSize:
        """Wide enough for the longest day."""
        widest = self.fontMetrics().horizontalAdvance("Wed, September 30, 2027")
        return QSize(widest + 70, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, as in a combo box."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field takes what is typed."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.take()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the calendar button at the right."""
        super().resizeEvent(event)
        hint = self._button.sizeHint()
        self._button.setGeometry(
            self.width() - hint.width() - 8, (self.height() - hint.height()) // 2, hint.width(), hint.height()
        )

    @Slot(QDate)
    def _picked(self, picked: QDate) -> None:
        day = date(picked.year(), picked.month(), picked.day())
        if self._popup is not None:
            self._popup.close()
        changed = day != self._day or self.standing() == Standing.GUESS
        self.set_day(day)
        if changed:
            self.edited_by_hand.emit()
            self.day_changed.emit(day)

    @Slot()
    def _popup_gone(self) -> None:
        self._popup = None

    def _set_trouble(self, sentence: str) -> None:
        self._trouble = sentence
        show_invalid(self, bool(sentence))

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        size = theme.icon_size(18)
        self._button.setIconSize(QSize(size, size))
        self._button.setIcon(self._look.icons.icon("calendar-blank", size, theme.text2))
        self.setTextMargins(0, 0, size + 14, 0)
        self.updateGeometry()
