"""Under a page: how it was read, where a parent should know, and a field to type what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.page_reading_words import page_reading
from app.queries.documents import PageRow
from app.ui.common.buttons import Button
from app.ui.common.chips import Chip
from app.ui.common.fields import TextArea, show_invalid
from app.ui.common.labels import Label
from app.ui.common.painting import GUESS_WORDS, ChipKind, guess_chip
from app.ui.common.theme import FontRole, ThemeManager

_TYPE, _CHANGE = "Type what it says", "Read or change it"


class ReadingStrip(QWidget):
    """Hidden where there is nothing to say. What is being typed stays until it is kept or given up."""

    typed = Signal(int, str)
    """Number of the page and what the parent typed of it."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row: PageRow | None = None
        self._page = ""
        self.chip = Chip(look, ChipKind.GUESS_NOT_SURE, "", self)
        self.sentence = Label(look, "", FontRole.SMALL, parent=self)
        self.open_field = Button(look, _TYPE, icon="note-pencil", parent=self)
        self.field = TextArea(look, "What this page says", lines=4, parent=self)
        self.error = Label(look, "", FontRole.SMALL, tone="you", parent=self)
        self.keep = Button(look, "Keep it", icon="check", name="Keep what I typed", parent=self)
        self.give_up = Button(look, "Cancel", parent=self)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.chip)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.open_field)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.give_up)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 8)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.field)
        box.addWidget(self.error)
        box.addLayout(buttons)
        self.open_field.clicked.connect(self.start_typing)
        self.keep.clicked.connect(self._keep)
        self.give_up.clicked.connect(self.stop_typing)
        self._show_field(False)
        self.show_page(None)

    def show_page(self, row: PageRow | None) -> None:
        """Say how a page was read. The same page again leaves alone what is being typed."""
        same = row is not None and row.uid == self._page
        self._row, self._page = row, row.uid if row is not None else ""
        if not same:
            self._show_field(False)
        said = page_reading(row.read_by, row.confidence, row.note, row.typed) if row is not None else None
        self.setVisible(said is not None)
        if row is None or said is None:
            return
        self.chip.setVisible(said.certainty is not None)
        if said.certainty is not None:
            words = GUESS_WORDS[said.certainty]
            self.chip.set_chip(guess_chip(said.certainty), words[:1].upper() + words[1:])
        self.sentence.setText(said.sentence)
        self.open_field.set_words(_CHANGE if row.typed else _TYPE)
        self.open_field.setVisible(said.can_type and self.field.isHidden())

    @Slot()
    def start_typing(self) -> None:
        """Open the field, with what was typed before."""
        if self._row is None:
            return
        self.field.setPlainText(self._row.typed)
        self._show_field(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def stop_typing(self) -> None:
        """Close the field, without what was typed in it just now."""
        self._show_field(False)
        self.show_page(self._row)
        self.open_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, words: str) -> None:
        """Say below the field how to fix it; what was typed stays there."""
        self._show_field(True)
        show_invalid(self.field, True)
        self.error.setText(words)
        self.error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up, Ctrl+Enter keeps it."""
        if self.field.isHidden():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_typing()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _keep(self) -> None:
        if self._row is not None:
            words = self.field.toPlainText()
            self._show_field(False)
            self.show_page(self._row)
            self.typed.emit(self._row.number, words)

    def _show_field(self, shown: bool) -> None:
        show_invalid(self.field, False)
        for part in (self.field, self.keep, self.give_up):
            part.setVisible(shown)
        self.error.hide()
        self.open_field.setVisible(not shown)
