"""Title, subtitle, search and Add papers, above every screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.common.buttons import Button
from app.ui.common.fields import SearchField
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager

SIDE, WIDE_SIDE = 28, 40
WIDE_FROM = 1600


class TopRow(QWidget):
    """68 px high at normal text."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = Label(look, "", FontRole.TITLE, wrap=False)
        self.subtitle = Label(look, "", tone="second")
        self.search = SearchField(look)
        self.add_papers = Button(look, "Add papers", icon="plus-bold")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 14, SIDE, 14)
        row.setSpacing(12)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.subtitle, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.search, 0)
        row.addWidget(self.add_papers, 0)
        self.search.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = row

    def set_window_width(self, width: int) -> None:
        """More room at the sides of a wide window."""
        side = WIDE_SIDE if width >= WIDE_FROM else SIDE
        self._row.setContentsMargins(side, 14, side, 14)

    @Slot(str)
    def set_subtitle(self, words: str) -> None:
        """Change the words beside the title."""
        self.subtitle.setText(words)
