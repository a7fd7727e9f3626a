"""The left of the Inbox: the papers and files that came, and the pause of all reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.queries.documents import PaperRow
from app.ui.common.banner import Banner
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.page_view.thumbnails import Thumbnails
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.theme import ThemeManager
from app.ui.inbox.inbox_list import InboxList
from app.ui.inbox.items import InboxItem, ItemKind
from app.ui.inbox.pause_row import PauseRow
from app.ui.inbox.rows import paper_item


class ListColumn(QWidget):
    """Draws again only what is new about the rows: hundreds may come at once."""

    def __init__(self, look: ThemeManager, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._drawn: dict[str, tuple[InboxItem, bool, PaperItem]] = {}
        self.trouble = Banner(look, self)
        self.thumbnails = Thumbnails(look, pictures, self)
        self.model = RowsModel[PaperItem](spoken_paper, parent=self)
        self.list = InboxList(look, "Papers that came", self)
        self.list.setObjectName("page")
        self.delegate = PaperRowDelegate(look, self.thumbnails, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setModel(self.model)
        self.pause_row = PauseRow(look, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        box.addWidget(self.trouble)
        box.addWidget(self.list, 1)
        box.addWidget(self.pause_row)
        self.thumbnails.arrived.connect(self.list.viewport().update)

    def show_items(
        self, papers: Iterable[PaperRow], items: Sequence[InboxItem], chosen: str | None, marked: Collection[str]
    ) -> None:
        """Show these rows, with one chosen and some marked."""
        self.thumbnails.set_papers(papers)
        self.list.blockSignals(True)
        before, self._drawn = self._drawn, {}
        self.model.set_rows([self._row(item, item.uid in marked, before) for item in items])
        index = self.model.index_of(chosen or "")
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self.list.blockSignals(False)
        self.list.viewport().update()
        if index.isValid():
            self.list.scrollTo(index)
        self.pause_row.show_waiting(any(item.kind is ItemKind.READING for item in items))

    def show_reading(self, items: Iterable[InboxItem], marked: Collection[str]) -> None:
        """Show how far these papers are read."""
        self.model.update_rows([self._row(item, item.uid in marked, self._drawn) for item in items])

    def _row(self, item: InboxItem, marked: bool, before: dict[str, tuple[InboxItem, bool, PaperItem]]) -> PaperItem:
        drawn = before.get(item.uid)
        if drawn is None or drawn[0] is not item or drawn[1] != marked:
            drawn = (item, marked, paper_item(item, marked=marked))
        self._drawn[item.uid] = drawn
        return drawn[2]
