"""Title, subtitle, search and Add papers, above every screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.common.buttons import Button
from app.ui.common.fields import SearchField
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.shell.recent_searches import RecentSearches

SIDE, WIDE_SIDE = 28, 40
WIDE_FROM = 1600


class _Words(QWidget):
    """The title and beside it the subtitle, which wraps before anything is cut."""

    def __init__(self, title: Label, subtitle: Label) -> None:
        super().__init__()
        self._title = title
        self._subtitle = subtitle
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(subtitle, 1, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """In one line: title and subtitle side by side."""
        words = self._subtitle.fontMetrics().horizontalAdvance(self._subtitle.text())
        title = self._title.sizeHint()
        return QSize(title.width() + 12 + words + 8, max(title.height(), self._subtitle.fontMetrics().height()))


class TopRow(QWidget):
    """68 px high at normal text; search and button go under the title where all three do not fit."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = Label(look, "", FontRole.TITLE, wrap=False)
        self.subtitle = Label(look, "", tone="second")
        self.search = SearchField(look)
        self.recent = RecentSearches(self.search)
        self.add_papers = Button(look, "Add papers", icon="plus-bold")
        self.search.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box = QVBoxLayout(self)
        box.setContentsMargins(SIDE, 14, SIDE, 14)
        box.addWidget(FlowRow([_Words(self.title, self.subtitle)], [self.search, self.add_papers], grows=self.search))
        self._box = box

    def set_window_width(self, width: int) -> None:
        """More room at the sides of a wide window."""
        side = WIDE_SIDE if width >= WIDE_FROM else SIDE
        self._box.setContentsMargins(side, 14, side, 14)

    @Slot(str)
    def set_subtitle(self, words: str) -> None:
        """Change the words beside the title."""
        self.subtitle.setText(words)
