"""A new meeting: what is known of it on the first day. The rest is typed into the meeting itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import FieldError
from app.domain.meetings import MEETING_NAMES, MeetingDetails, MeetingType
from app.domain.typed_times import parse_typed_time
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox, LineEdit
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager

WIDTH = 440


class AddMeetingDialog(QDialog):
    """Show it with ``open()``. It stays open until the meeting is in the binder: call ``accept`` then."""

    asked = Signal(object)
    """MeetingDetails."""

    def __init__(self, look: ThemeManager, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Add a meeting")
        self.setMinimumWidth(look.theme.grown(WIDTH))
        self.type = ComboBox(look, "")
        for code, name in MEETING_NAMES.items():
            self.type.addItem(name, code)
        self.day = DateField(look, "", today)
        self.time, self.place = LineEdit(), LineEdit()
        self.time.setPlaceholderText("2:30 pm")
        self.rows = {
            "type": FormRow(look, "What kind of meeting", self.type),
            "held_on": FormRow(look, "Day", self.day),
            "at_time": FormRow(look, "Time, if you know it", self.time),
            "place": FormRow(look, "Place, if you know it", self.place),
        }
        self.banner = Banner(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(12)
        box.addWidget(Label(look, "Add a meeting", FontRole.STRONG))
        box.addWidget(self.banner)
        for row in self.rows.values():
            box.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        self.cancel = Button(look, "Cancel")
        self.cancel.clicked.connect(self.reject)
        self.add = Button(look, "Add it", kind=ButtonKind.PRIMARY)
        self.add.setDefault(True)
        self.add.clicked.connect(self._ask)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        box.addSpacing(8)
        box.addLayout(buttons)
        FocusRing(self, look)
        self.type.setFocus()

    def show_refused(self, field: str, words: str) -> None:
        """The binder did not take it: beside the field, or on top where it is no field's fault."""
        row = self.rows.get(field)
        if row is None:
            self.banner.show_message(words)
        else:
            row.set_error(words)
            row.field.setFocus()

    @Slot()
    def _ask(self) -> None:
        for row in self.rows.values():
            row.set_error("")
        at_time = None
        refused: list[tuple[str, str]] = []
        if not self.day.take():
            refused.append(("held_on", self.day.trouble()))
        elif self.day.day() is None:
            refused.append(("held_on", "Say which day it is, for example 3/18/2027."))
        try:
            at_time = parse_typed_time(self.time.text())
        except FieldError as error:
            refused.append(("at_time", error.sentence))
        for field, words in reversed(refused):
            self.show_refused(field, words)
        day = self.day.day()
        if not refused and day is not None:
            self.asked.emit(
                MeetingDetails(
                    MeetingType(self.type.currentData()),
                    day.isoformat(),
                    at_time,
                    " ".join(self.place.text().split()),
                )
            )
