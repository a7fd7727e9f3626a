"""Which paper to compare with: a list of the papers of one child, found by a word of their titles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.day_words import counted, plain_day
from app.domain.search_words import holds_all, words_to_find
from app.queries.documents import PaperRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import GuessLineEdit
from app.ui.common.filter_keys import FilterKeys
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole, ThemeManager

WIDTH, HEIGHT = 560, 600


class ChooseDialog(QDialog):
    """``chosen`` carries the uid of a paper, once. It deletes itself when it closes."""

    chosen = Signal(str)

    def __init__(
        self, look: ThemeManager, title: str, papers: Sequence[PaperRow], parent: QWidget | None = None
    ) -> None:
        """``title`` is what the other paper is called; the likeliest of ``papers`` come first."""
        super().__init__(parent)
        self._papers = tuple(papers)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Compare with which paper?")
        self.filter = GuessLineEdit(look, "Find a paper")
        self.filter.setPlaceholderText("A word of its title")
        self.model: RowsModel[PaperItem] = RowsModel(spoken_paper, parent=self)
        self.papers = RowsView(look, "Papers")
        self.papers.setModel(self.model)
        FilterKeys(self.filter, self.papers)
        self.papers.setItemDelegate(PaperRowDelegate(look, parent=self.papers))
        self.none_found = Label(look, "No paper has these words in its title.", FontRole.SMALL, tone="second")
        self.later = Button(look, "Close", kind=ButtonKind.LINK)
        self.compare = Button(look, "Compare", kind=ButtonKind.PRIMARY, icon="copy")
        self.compare.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.later)
        buttons.addStretch(1)
        buttons.addWidget(self.compare)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(12)
        box.addWidget(Label(look, f"Compare “{title}” with which paper?", FontRole.STRONG))
        box.addWidget(FormRow(look, "Find a paper", self.filter))
        box.addWidget(self.papers, 1)
        box.addWidget(self.none_found)
        box.addLayout(buttons)
        self.filter.textChanged.connect(self._show_papers)
        self.papers.opened.connect(self._take)
        self.compare.clicked.connect(self._take)
        self.later.clicked.connect(self.reject)
        room = self.screen().availableGeometry()
        self.resize(min(look.theme.grown(WIDTH), room.width() - 40), min(look.theme.grown(HEIGHT), room.height() - 80))
        FocusRing(self, look)
        self._show_papers()
        self.filter.setFocus()

    @Slot()
    def _show_papers(self) -> None:
        wanted = words_to_find(self.filter.text())
        found = [paper for paper in self._papers if holds_all(paper.title, wanted)]
        self.model.set_rows([_item(paper) for paper in found])
        self.none_found.setVisible(not found)
        self.compare.setEnabled(bool(found))
        if found and not self.papers.currentIndex().isValid():
            self.papers.setCurrentIndex(self.model.index(0))

    @Slot()
    def _take(self) -> None:
        row = self.model.row(self.papers.currentIndex())
        if row is not None:
            self.chosen.emit(row.uid)
            self.accept()


def _item(paper: PaperRow) -> PaperItem:
    day = plain_day(paper.document_date) if paper.document_date else "No date yet"
    return PaperItem(paper.uid, paper.title, second=f"{day}, {counted(paper.pages, 'page')}")
