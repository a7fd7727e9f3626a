"""How list, page and fields share the room of the Inbox. Where it is narrow the list folds away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.common.theme import ThemeManager
from app.ui.inbox.filing_panel import FilingPanel
from app.ui.inbox.list_column import ListColumn
from app.ui.inbox.paper_column import PaperColumn

LIST_WIDTH, FIELDS_WIDTH, LEAST_FIELDS_WIDTH, LEAST_PAGE_WIDTH = 238, 372, 300, 340


class InboxPanes(QSplitter):
    """Folded, a button over the page brings the list in the place of the page."""

    def __init__(
        self,
        look: ThemeManager,
        list_column: ListColumn,
        middle: PaperColumn,
        fields: FilingPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("inbox_panes")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._look = look
        self._list_column, self._middle = list_column, middle
        self._room = 0
        self._folded = False
        fields.setMinimumWidth(LEAST_FIELDS_WIDTH)
        for place, pane in enumerate((list_column, middle, fields)):
            self.addWidget(pane)
            self.setStretchFactor(place, 1 if pane is middle else 0)
        middle.show_list.clicked.connect(self._toggle_list)
        look.changed.connect(self._restyle)
        self._restyle()

    def share(self, room: int) -> None:
        """Share so many pixels: fold the list where the page would get too narrow."""
        self._room = room
        theme = self._look.theme
        needed = theme.grown(LIST_WIDTH) + theme.grown(FIELDS_WIDTH) + LEAST_PAGE_WIDTH
        folded = 0 < room < needed
        if folded != self._folded:
            self._folded = folded
            if folded and self._list_column.list.hasFocus():
                self._middle.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._middle.list_row.setVisible(folded)
            self._list_column.setVisible(not folded)
            self._middle.setVisible(True)

    @property
    def list_covers_page(self) -> bool:
        """Whether the list stands in the place of the page."""
        return self._folded and not self._list_column.isHidden()

    def uncover_page(self) -> None:
        """Show the page again where the list stands in its place."""
        if self.list_covers_page:
            self._toggle_list()

    @Slot()
    def _toggle_list(self) -> None:
        to_list = self._list_column.isHidden()
        self._list_column.setVisible(to_list)
        self._middle.setVisible(not to_list)
        (self._list_column.list if to_list else self._middle.show_list).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        self._list_column.setMinimumWidth(theme.grown(180))
        self.setSizes([theme.grown(LIST_WIDTH), 4000, theme.grown(FIELDS_WIDTH)])
        self.share(self._room)
