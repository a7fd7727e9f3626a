"""The days a paper names that matter later: each with Right, Change and Remove, and a way to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.day_words import plain_day
from app.domain.key_days import KEY_DAY_WORDS, key_day_in_words
from app.domain.suggestions import Standing
from app.queries.key_dates import KeyDateRow
from app.services.key_dates import add_key_date, confirm_key_date, edit_key_date, remove_key_date
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox
from app.ui.common.found_line import FoundLine
from app.ui.common.labels import Label, LinkLabel
from app.ui.common.theme import FontRole, ThemeManager


class KeyDatesList(QWidget):
    """Says what the parent decided; whoever owns it writes that down and shows the dates again."""

    decided = Signal(object, tuple)
    """A service of ``services.key_dates`` and what it is to be given."""
    pointed = Signal(bool)
    show_wanted = Signal(object)
    """What its lines say of themselves (``FoundLine``)."""

    def __init__(self, look: ThemeManager, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today
        self._document = ""
        self._rows: tuple[KeyDateRow, ...] = ()
        self.lines: list[KeyDateLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Label(look, "Dates it names", FontRole.STRONG))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._column.addLayout(self._list)
        self.add = LinkLabel(look, "Add a date", parent=self)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.new_role = ComboBox(look, "What happens on that day", self)
        for role, words in KEY_DAY_WORDS.items():
            self.new_role.addItem(words, role.value)
        self.new_day = DateField(look, "The new date", today, self)
        self._column.addWidget(self.new_role)
        self._column.addWidget(self.new_day)
        self._error = Label(look, "", FontRole.SMALL, tone="you")
        self._column.addWidget(self._error)
        self.add.clicked.connect(self._open_new)
        self.new_day.returnPressed.connect(self._add)
        self._close_new()

    def show_dates(self, document: str, rows: Sequence[KeyDateRow]) -> None:
        """Show the days of a paper; the same ones again keep what is being typed."""
        if (self._document, self._rows) == (document, tuple(rows)):
            return
        self._document, self._rows = document, tuple(rows)
        answered = next((line.row.uid for line in self.lines if line.is_focused), "")
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [KeyDateLine(self._look, row, self._today, self) for row in rows]
        for line in self.lines:
            self._list.addWidget(line)
            line.decided.connect(self.decided)
            line.pointed.connect(self.pointed)
            line.show_wanted.connect(self.show_wanted)
            if line.row.uid == answered:
                # Whoever answered goes on from there.
                line.show()
                line.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close_new()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc in a field here are about that field; they file nothing."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.accept()
            case Qt.Key.Key_Escape if self.new_day.isVisible():
                self._close_new()
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    @Slot()
    def _open_new(self) -> None:
        self.add.hide()
        self.new_role.show()
        self.new_day.show()
        self.new_role.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_new(self) -> None:
        self.new_role.hide()
        self.new_day.set_day(None)
        self.new_day.hide()
        self.add.show()
        self._error.hide()

    @Slot()
    def _add(self) -> None:
        day = self.new_day.day() if self.new_day.take() else None
        if day is not None:
            self.decided.emit(add_key_date, (self._document, self.new_role.currentData(), day.isoformat()))
        self._error.setText(self.new_day.trouble())
        self._error.setVisible(bool(self.new_day.trouble()))


class KeyDateLine(FoundLine):
    """One day: what it is for, the day, the words on the page that name it, and the answers to it."""

    decided = Signal(object, tuple)

    def __init__(
        self, look: ThemeManager, row: KeyDateRow, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        self.row = row
        name = key_day_in_words(row.role)
        is_guess = row.standing == Standing.GUESS
        super().__init__(
            look,
            name,
            f"{name}: {plain_day(row.day)}",
            is_guess=is_guess,
            quote=row.quote,
            page=row.page,
            boxes=row.boxes,
            parent=parent,
        )
        self.right = self.add_answer("Right")
        self.right.setVisible(is_guess)
        self.change = self.add_answer("Change")
        self.remove = self.add_answer("Remove")
        self.field = DateField(look, name, today, self)
        self.field.set_day(date.fromisoformat(row.day))
        self.field.hide()
        self.watch(self.field)
        self.column.addWidget(self.field)
        self.right.clicked.connect(partial(self.decided.emit, confirm_key_date, (row.uid,)))
        self.change.clicked.connect(self._open)
        self.remove.clicked.connect(partial(self.decided.emit, remove_key_date, (row.uid,)))
        self.field.returnPressed.connect(self._changed)

    @Slot()
    def _open(self) -> None:
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    @Slot()
    def _changed(self) -> None:
        day = self.field.day() if self.field.take() else None
        if day is not None:
            self.decided.emit(edit_key_date, (self.row.uid, day.isoformat()))
