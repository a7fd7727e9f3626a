"""How to scan many papers at once, and the sheet to print for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.common.buttons import Button
from app.ui.common.cards import Card
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole


class ScanningCard(Card):
    """The sheet is made when it is asked for; whoever shows this card opens it."""

    sheet_made = Signal(str)
    """The path of the sheet as PDF."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._press = context.press
        look = context.theme
        self.body.setSpacing(10)
        self.body.addWidget(Label(look, "Scanning many papers at once", FontRole.STRONG))
        words = (
            "Put a separator sheet between two papers and scan the whole stack. The Inbox then proposes where each "
            "paper ends, and leaves the sheets and empty backs out. It often sees that without sheets, too."
        )
        self.body.addWidget(Label(look, words, FontRole.SMALL, tone="second"))
        self.trouble = Label(look, "", FontRole.SMALL, tone="you")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.print_sheets = Button(look, "Print separator sheets", icon="printer")
        self.print_sheets.clicked.connect(self._make)
        self.body.addWidget(self.print_sheets, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _make(self) -> None:
        self.print_sheets.setEnabled(False)
        self.trouble.hide()
        self._press.make_separator_sheet(done=self._made, failed=self._not_made, owner=self)

    def _made(self, path: str) -> None:
        self.print_sheets.setEnabled(True)
        self.sheet_made.emit(path)

    def _not_made(self, error: Exception) -> None:
        self.print_sheets.setEnabled(True)
        self.trouble.setText(" ".join(part for part in in_words(error) if part))
        self.trouble.show()
