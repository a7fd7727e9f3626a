"""The bar under the page while searching: which place this is, and the way to the others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.day_words import counted
from app.ui.binder.presenter import HitsShown
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager


class HitsBar(QWidget):
    """ "Found 2 of 5 on 3 pages, “reading fluency”", Before, Next."""

    stepped = Signal(int)
    """1 for the next place, -1 for the one before."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = Label(look, "", FontRole.STRONG)
        self.before = Button(look, "Before", kind=ButtonKind.LINK, icon="caret-up", name="The place found before")
        self.next = Button(look, "Next", kind=ButtonKind.LINK, icon="caret-down", name="The next place found")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel(look, "magnifying-glass", tone=""))
        row.addWidget(self.words, 1)
        row.addWidget(self.before)
        row.addWidget(self.next)
        self.before.clicked.connect(self._step_back)
        self.next.clicked.connect(self._step_on)
        # A key of a button presses it only after a tenth of a second.
        QShortcut(QKeySequence("Shift+F3"), self).activated.connect(self._step_back)
        QShortcut(QKeySequence("F3"), self).activated.connect(self._step_on)
        self.hide()

    def show_hits(self, hits: HitsShown | None) -> None:
        """Say where the parent is among all places; None hides the bar."""
        self.setVisible(hits is not None)
        if hits is None:
            return
        self.words.setText(hits_in_words(hits))
        for button in (self.before, self.next):
            button.setEnabled(len(hits.marks) > 1)

    @Slot()
    def _step_back(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _step_on(self) -> None:
        self.stepped.emit(1)


def hits_in_words(hits: HitsShown) -> str:
    """What the bar says."""
    if not hits.marks:
        return f"“{hits.typed}” is not in this paper"
    pages = len({mark.page for mark in hits.marks})
    where = f" on {counted(pages, 'page')}" if pages > 1 else ""
    return f"Found {hits.current + 1} of {len(hits.marks)}{where}, “{hits.typed}”"
