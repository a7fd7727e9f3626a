"""A short list that is typed line by line: people with their roles, points of the agenda.

A row of ordinary fields, because each is a handful of lines in a form and every part of it can be reached by Tab.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import LineEdit, show_invalid
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager


@dataclass(frozen=True, slots=True)
class Column:
    """A field of each line: its heading, and its share of the width."""

    heading: str
    stretch: int


class LinesEditor(QWidget):
    """Lines of fields with "Remove" beside each and a button that adds one.

    Enter goes to the next line and makes one after the last; Ctrl+Up and Ctrl+Down move a line.
    """

    lines_changed = Signal()
    """A line was added, moved or removed; typing is not told."""

    def __init__(
        self,
        look: ThemeManager,
        what: str,
        columns: Sequence[Column],
        *,
        add_words: str,
        parent: QWidget | None = None,
    ) -> None:
        """``what`` names one line ("Person")."""
        super().__init__(parent)
        self._look = look
        self._what = what
        self._columns = tuple(columns)
        self._rows: list[_Line] = []
        self._suggested: dict[str, str] = {}
        self._names = QStringListModel(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for number, column in enumerate(self._columns):
            self._grid.addWidget(Label(look, column.heading, FontRole.SMALL, tone="second"), 0, number)
            self._grid.setColumnStretch(number, column.stretch)
        outer.addLayout(self._grid)
        self._error = Label(look, "", FontRole.SMALL, tone="you")
        self._error.hide()
        outer.addWidget(self._error)
        self.add_button = Button(look, add_words, kind=ButtonKind.LINK, icon="plus-bold")
        self.add_button.clicked.connect(self.add_line)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._after_change()

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """What stands in the fields."""
        return tuple(row.texts() for row in self._rows)

    def set_lines(self, lines: Sequence[tuple[str, ...]]) -> None:
        """Show these lines; the field that has the focus keeps it."""
        focused = self._focused()
        while len(self._rows) > len(lines):
            self._drop(self._rows[-1])
        while len(self._rows) < len(lines):
            self._append()
        for row, texts in zip(self._rows, lines, strict=True):
            row.set_texts(texts)
        self._after_change()
        if focused is not None and self._rows:
            self._rows[min(focused[0], len(self._rows) - 1)].fields[focused[1]].setFocus()

    def suggest(self, known: Sequence[tuple[str, str]]) -> None:
        """(first field, second field) to propose while the first is typed."""
        self._suggested = dict(known)
        self._names.setStringList([first for first, _ in known])

    def set_error(self, sentence: str, line: int | None = None, column: int = 0) -> None:
        """Say under the lines what needs fixing, and mark the field; "" takes it away."""
        for number, row in enumerate(self._rows):
            for place, field in enumerate(row.fields):
                show_invalid(field, bool(sentence) and (number, place) == (line, column))
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence and line is not None and line < len(self._rows):
            self._rows[line].fields[column].setAccessibleDescription(sentence)

    @Slot()
    def add_line(self) -> None:
        """Add an empty line and go there."""
        row = self._append()
        self._after_change()
        row.fields[0].setFocus()
        self.lines_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, and moving a line, from inside its fields."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            row = next((row for row in self._rows if watched in row.fields), None)
            if row is not None and self._key(row, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, row: _Line, event: QKeyEvent) -> bool:
        place = self._rows.index(row)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if place + 1 < len(self._rows):
                self._rows[place + 1].fields[0].setFocus()
            else:
                self.add_line()
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self._move(place, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return False

    def _move(self, place: int, step: int) -> None:
        target = place + step
        if not 0 <= target < len(self._rows):
            return
        one, other = self._rows[place], self._rows[target]
        column = next((number for number, field in enumerate(one.fields) if field.hasFocus()), 0)
        texts = one.texts()
        one.set_texts(other.texts())
        other.set_texts(texts)
        other.fields[column].setFocus()
        self.lines_changed.emit()

    def _append(self) -> _Line:
        row = _Line(self._look, [column.heading for column in self._columns], self)
        completer = QCompleter(self._names, row.fields[0])
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(row.name_chosen)
        row.fields[0].setCompleter(completer)
        row.chosen.connect(self._fill)
        row.remove.clicked.connect(row.ask_removal)
        row.removal.connect(self._remove)
        self._rows.append(row)
        self._place(row, len(self._rows))
        return row

    def _place(self, row: _Line, number: int) -> None:
        for column, field in enumerate(row.fields):
            field.installEventFilter(self)
            self._grid.addWidget(field, number, column)
            # A layout shows new widgets later, and what is hidden cannot take the focus.
            field.show()
        self._grid.addWidget(row.remove, number, len(row.fields))
        row.remove.show()
        row.name(self._what, number)

    @Slot(object, str)
    def _fill(self, row: _Line, name: str) -> None:
        if len(row.fields) > 1 and not row.fields[1].text():
            row.fields[1].setText(self._suggested.get(name, ""))

    @Slot(object)
    def _remove(self, row: _Line) -> None:
        place = self._rows.index(row)
        self._drop(row)
        for number, left in enumerate(self._rows, start=1):
            self._place(left, number)
        self._after_change()
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].fields[0].setFocus()
        else:
            self.add_button.setFocus()
        self.lines_changed.emit()

    def _drop(self, row: _Line) -> None:
        self._rows.remove(row)
        for widget in (*row.fields, row.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        row.deleteLater()

    def _focused(self) -> tuple[int, int] | None:
        for number, row in enumerate(self._rows):
            for column, field in enumerate(row.fields):
                if field.hasFocus():
                    return number, column
        return None

    def _after_change(self) -> None:
        """Headings only above lines; Tab goes through the lines in their order, whenever they were made."""
        before: QWidget = self.add_button
        for row in self._rows:
            for widget in (*row.fields, row.remove):
                QWidget.setTabOrder(before, widget)
                before = widget
        if before is not self.add_button:
            QWidget.setTabOrder(before, self.add_button)
        for number in range(len(self._columns)):
            item = self._grid.itemAtPosition(0, number)
            heading = item.widget() if item is not None else None
            if heading is not None:
                heading.setVisible(bool(self._rows))


class _Line(QObject):
    """The fields of one line."""

    chosen = Signal(object, str)
    removal = Signal(object)

    def __init__(self, look: ThemeManager, headings: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self.fields = tuple(LineEdit(parent) for _ in headings)
        self.remove = Button(look, "Remove", kind=ButtonKind.LINK, parent=parent)

    def texts(self) -> tuple[str, ...]:
        return tuple(field.text() for field in self.fields)

    def set_texts(self, texts: Sequence[str]) -> None:
        for field, text in zip(self.fields, texts, strict=True):
            if field.text() != text:
                field.setText(text)
                # A long role shows its beginning, not its end.
                field.setCursorPosition(0)

    def name(self, what: str, number: int) -> None:
        """Tell screen readers which line this is."""
        for heading, field in zip(self._headings, self.fields, strict=True):
            field.setAccessibleName(f"{what} {number}: {heading}")
        self.remove.setAccessibleName(f"Remove {what.lower()} {number}")

    @Slot(str)
    def name_chosen(self, name: str) -> None:
        self.chosen.emit(self, name)

    @Slot()
    def ask_removal(self) -> None:
        self.removal.emit(self)
