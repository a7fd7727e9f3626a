"""Pick what proves something: a paper, a page of it, and the words on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.day_words import counted
from app.domain.paper_days import shown_paper_day
from app.domain.reading import Word
from app.domain.search_words import holds_all, words_to_find
from app.domain.suggestions import Standing, certainty
from app.queries.documents import PageRow, PaperRow, list_pages, page_words
from app.queries.timeline import ProofRow
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.fields import GuessLineEdit
from app.ui.common.filter_keys import FilterKeys
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.page_view.view import PageView, ShownPage
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole
from app.ui.common.toolbar import PageToolbar
from app.ui.quick_entry.entry_dialog import fit_on_screen

LIST_WIDTH, WIDTH, HEIGHT = 300, 980, 660
SIDE = 24


def matches(paper: PaperRow, typed: str) -> bool:
    """Whether every word that was typed stands in the title, the sender or the day of a paper."""
    known = f"{paper.title} {paper.sender or ''} {paper.document_date or ''} {_day(paper)}"
    return holds_all(known, words_to_find(typed))


def _day(paper: PaperRow) -> str:
    return shown_paper_day(paper.document_date, paper.date_words) or "No date yet"


def _item(paper: PaperRow) -> PaperItem:
    is_guess = Standing.GUESS in {paper.title_standing, paper.date_standing}
    return PaperItem(
        paper.uid,
        paper.title,
        second=f"{_day(paper)}, {counted(paper.pages, 'page')}",
        guess=certainty(min(paper.kind_confidence, paper.date_confidence)) if is_guess else None,
    )


class ProofDialog(QDialog):
    """``chosen`` carries a ProofRow, once. It deletes itself when it closes."""

    chosen = Signal(object)

    def __init__(
        self, context: UiContext, pictures: PagePictures, papers: Sequence[PaperRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look = context.theme
        self._context = context
        self._papers = tuple(paper for paper in papers if paper.pages)
        self._paper: PaperRow | None = None
        self._pages: list[PageRow] = []
        self._number = 1
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Add proof")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SIDE, 20, SIDE, 20)
        outer.setSpacing(12)
        outer.addWidget(Label(look, "Which page shows it?", FontRole.TITLE))
        self.banner = Banner(look)
        outer.addWidget(self.banner)
        panes = QHBoxLayout()
        panes.setSpacing(16)
        panes.addLayout(self._list_side(), 0)
        panes.addLayout(self._page_side(pictures), 1)
        outer.addLayout(panes, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        self.close_button = Button(look, "Close", kind=ButtonKind.LINK)
        self.use_button = Button(look, "Use this page", kind=ButtonKind.PRIMARY, icon="check-bold")
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.use_button)
        outer.addLayout(buttons)
        self.close_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self.use)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.use)
        fit_on_screen(self, look.theme.grown(WIDTH), look.theme.grown(HEIGHT))
        FocusRing(self, look)
        self._show_papers()
        self.filter.setFocus()

    def _list_side(self) -> QVBoxLayout:
        look = self._context.theme
        side = QVBoxLayout()
        side.setSpacing(12)
        self.filter = GuessLineEdit(look, "Find a paper")
        self.filter.setPlaceholderText("A word of its title")
        self.filter.textChanged.connect(self._show_papers)
        side.addWidget(FormRow(look, "Find a paper", self.filter))
        self.model: RowsModel[PaperItem] = RowsModel(spoken_paper, parent=self)
        self.papers = RowsView(look, "Papers")
        self.papers.setModel(self.model)
        FilterKeys(self.filter, self.papers)
        self.papers.setItemDelegate(PaperRowDelegate(look, parent=self.papers))
        self.papers.setMinimumWidth(look.theme.grown(LIST_WIDTH))
        self.papers.current_row_changed.connect(self._paper_chosen)
        self.papers.opened.connect(self._to_page)
        side.addWidget(self.papers, 1)
        self.none_found = Label(look, "", FontRole.SMALL, tone="second")
        side.addWidget(self.none_found)
        return side

    def _page_side(self, pictures: PagePictures) -> QVBoxLayout:
        look = self._context.theme
        side = QVBoxLayout()
        side.setSpacing(8)
        self.toolbar = PageToolbar(look, "Page")
        self.back = self.toolbar.add_action("Back", "caret-left")
        self.page_label = self.toolbar.add_label("No page")
        self.forward = self.toolbar.add_action("Next", "caret-right", icon_after=True)
        bigger = self.toolbar.add_action("Bigger", "magnifying-glass-plus")
        smaller = self.toolbar.add_action("Smaller", "magnifying-glass-minus")
        side.addWidget(self.toolbar)
        self.view = PageView(look, pictures, self)
        side.addWidget(self.view, 1)
        self.quote = GuessLineEdit(look, "The words on it")
        self.pick = Button(look, "Pick them on the page", kind=ButtonKind.LINK, icon="quotes")
        how = "Drag over them, or choose lines with the arrow keys and press Enter. Or type them. May be empty."
        side.addWidget(FormRow(look, "The words on it", self.quote, help_text=how, beside=self.pick))
        self.back.triggered.connect(self._page_back)
        self.forward.triggered.connect(self._page_forward)
        self.pick.clicked.connect(self.view.start_picking)
        bigger.triggered.connect(self.view.bigger)
        smaller.triggered.connect(self.view.smaller)
        self.view.leaf_wanted.connect(self._turn)
        self.view.quote_picked.connect(self._quote_picked)
        return side

    @Slot()
    def use(self) -> None:
        """Take the page that is shown, with the words."""
        if self._paper is None or not self._pages:
            return
        self.chosen.emit(
            ProofRow(self._paper.uid, self._paper.title, self._number, " ".join(self.quote.text().split()))
        )
        self.accept()

    @Slot()
    def _show_papers(self) -> None:
        found = [paper for paper in self._papers if matches(paper, self.filter.text())]
        self.model.set_rows([_item(paper) for paper in found])
        self.none_found.setVisible(not found)
        self.none_found.setText(
            "No paper has these words in its title." if self._papers else "There are no papers in the binder yet."
        )
        if found and not self.papers.currentIndex().isValid():
            self.papers.setCurrentIndex(self.model.index(0))
        self._paper_chosen()

    @Slot()
    def _to_page(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _paper_chosen(self) -> None:
        row = self.model.row(self.papers.currentIndex())
        paper = next((paper for paper in self._papers if row is not None and paper.uid == row.uid), None)
        if paper == self._paper and paper is not None:
            return
        self._paper, self._pages, self._number = paper, [], 1
        self.quote.clear()
        self._show_page()
        if paper is not None:
            self._context.runner.read(
                list_pages, paper.uid, done=partial(self._pages_read, paper.uid), failed=self._not_read, owner=self
            )

    def _pages_read(self, paper: str, pages: list[PageRow]) -> None:
        if self._paper is not None and self._paper.uid == paper:
            self._pages = pages
            self._show_page()

    def _show_page(self) -> None:
        count = len(self._pages)
        self.back.setEnabled(self._number > 1)
        self.forward.setEnabled(self._number < count)
        self.pick.setEnabled(bool(count))
        self.use_button.setEnabled(bool(count))
        self.page_label.setText(f"Page {self._number} of {count}" if count else "No page")
        if self._paper is None or not count:
            self.view.show_page(None)
            return
        page = self._pages[self._number - 1]
        self.view.show_page(ShownPage.of(page, count))
        uid = self._paper.uid
        self._context.runner.read(
            page_words,
            uid,
            page.number,
            done=partial(self._words_read, uid, page.number),
            failed=self._not_read,
            owner=self,
        )

    def _words_read(self, paper: str, number: int, words: tuple[Word, ...]) -> None:
        if self._paper is not None and (paper, number) == (self._paper.uid, self._number):
            self.view.set_words(words)

    def _not_read(self, error: Exception) -> None:
        self.banner.show_message(*in_words(error))

    @Slot()
    def _page_back(self) -> None:
        self._turn(-1)

    @Slot()
    def _page_forward(self) -> None:
        self._turn(1)

    @Slot(int)
    def _turn(self, step: int) -> None:
        number = self._number + step
        if 1 <= number <= len(self._pages):
            self._number = number
            self.quote.clear()
            self._show_page()

    @Slot(int, str)
    def _quote_picked(self, _number: int, words: str) -> None:
        self.quote.setText(words)
        self.quote.setFocus()
