"""Which paper, which of its pages, which words to mark: one exhibit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.meetings import ChosenExhibit
from app.domain.papers import Privacy
from app.queries.documents import PageRow, PaperRow, list_filed, list_pages
from app.queries.highlights import HighlightRow, list_highlights
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.fields import LineEdit
from app.ui.common.filter_keys import FilterKeys
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import IconLabel, Label
from app.ui.common.page_view.panel import PaperPanel
from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.page_view.thumbs import WIDTH_PX, Thumb, ThumbsView
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, spoken_paper
from app.ui.common.password_dialog import ask_password
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole
from app.ui.packet.exhibit_choice import ExhibitChoice, papers_to_choose
from app.ui.packet.quotes import QuotesList

SIZE = (980, 640)
OFFERS_HEIGHT = 110


class ExhibitDialog(QDialog):
    """Show it with ``open()``. With ``exhibit`` it changes the pages of one that is there."""

    chosen = Signal(object)
    """ChosenExhibit."""

    def __init__(
        self,
        context: UiContext,
        pictures: PagePictures,
        child: str,
        *,
        taken: Sequence[ChosenExhibit],
        exhibit: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``taken`` are the exhibits there are; ``exhibit`` is the paper of the one to change."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Change the exhibit" if exhibit else "Add an exhibit")
        self._context = context
        self._look = context.theme
        self._pictures = pictures
        self._taken = {chosen.document: chosen for chosen in taken}
        self._wanted = exhibit
        self._papers: list[PaperRow] = []
        self._pages: tuple[PageRow, ...] = ()
        self._choice: ExhibitChoice | None = None
        self._pinned: tuple[tuple[int, str], ...] = ()
        self._build()
        self.resize(look_size := self._size(), self._look.theme.grown(SIZE[1] - 160, 160))
        self.setMinimumWidth(min(look_size, 760))
        FocusRing(self, self._look)
        context.runner.read(list_filed, child, done=self._papers_read, owner=self)
        (self.pages_field if exhibit else self.filter).setFocus()

    def _size(self) -> int:
        screen = self.screen()
        most = screen.availableGeometry().width() - 40 if screen is not None else SIZE[0]
        return min(self._look.theme.grown(SIZE[0]), most)

    # Building

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(12)
        box.addWidget(Label(self._look, self.windowTitle(), FontRole.STRONG))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._paper_list())
        splitter.addWidget(self._page_choice())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 620])
        box.addWidget(splitter, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        self.cancel = Button(self._look, "Cancel")
        self.cancel.clicked.connect(self.reject)
        words = "Keep it so" if self._wanted else "Put it in"
        self.take = Button(self._look, words, kind=ButtonKind.PRIMARY)
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        box.addLayout(buttons)

    def _paper_list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.filter = LineEdit()
        self.filter.setPlaceholderText("Type to find a paper")
        self.filter.setAccessibleName("Type to find a paper")
        self.filter.textChanged.connect(self._show_papers)
        self.model: RowsModel[PaperItem] = RowsModel(spoken_paper, parent=self)
        self.list = RowsView(self._look, "Papers")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaperRowDelegate(self._look, parent=self.list))
        self.list.current_row_changed.connect(self._paper_chosen)
        self.list.opened.connect(self._to_pages)
        FilterKeys(self.filter, self.list)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        side.setVisible(self._wanted is None)
        return side

    def _page_choice(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        self.title = Label(self._look, "Choose a paper at the left", FontRole.STRONG)
        column.addWidget(self.title)
        self._lock = QWidget()
        lock = QHBoxLayout(self._lock)
        lock.setContentsMargins(0, 0, 0, 0)
        lock.setSpacing(6)
        lock.addWidget(IconLabel(self._look, "lock-simple-fill", 16, tone=""))
        self._lock_words = Label(self._look, "", FontRole.SMALL)
        lock.addWidget(self._lock_words, 1)
        self._lock.hide()
        column.addWidget(self._lock)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.pages_field = LineEdit()
        self.pages_field.textEdited.connect(self._typed)
        self.pages_row = FormRow(self._look, "Which pages", self.pages_field)
        line.addWidget(self.pages_row, 1)
        self.mark = Button(self._look, "Mark words...", icon="quotes")
        self.mark.clicked.connect(self._mark_words)
        line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self.thumbs = ThumbsView(self._look, "Pages of the paper", self._pictures)
        self.thumbs.tick_asked.connect(self._tick)
        self.thumbs.opened.connect(self._mark_words)
        self.panel = PaperPanel(self._look, self._context.runner, self._pictures, can_pick=True)
        self.panel.quote_picked.connect(self._quote_picked)
        self.panel.password_wanted.connect(self._ask_password)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.thumbs)
        self._stack.addWidget(self.panel)
        column.addWidget(self._stack, 1)
        self.quotes = QuotesList(self._look, "Remove", "Remove the mark on")
        self.quotes.pressed.connect(self._remove_quote)
        column.addWidget(self.quotes)
        self.offers = FormScroll(ground="surface")
        self.offers.setObjectName("surface")
        self.offers.setMaximumHeight(self._look.theme.grown(OFFERS_HEIGHT))
        self.pinned = QuotesList(self._look, "Mark them", "Mark the words you pinned on")
        self.pinned.pressed.connect(self._take_pinned)
        # Room for the ring around what has the focus.
        self.offers.column.setContentsMargins(0, 0, 6, 6)
        self.offers.column.setSpacing(2)
        self.offers.column.addWidget(Label(self._look, "Quotes you pinned", FontRole.STRONG))
        self.offers.column.addWidget(self.pinned)
        self.offers.column.addStretch(1)
        self.offers.hide()
        column.addWidget(self.offers)
        return side

    # Papers

    def _papers_read(self, papers: list[PaperRow]) -> None:
        self._papers = papers
        if self._wanted is not None:
            self._open_paper(self._wanted)
        else:
            self._show_papers()

    @Slot()
    def _show_papers(self) -> None:
        items = papers_to_choose(self._papers, self._context.catalogue, self.filter.text(), tuple(self._taken))
        self.model.set_rows(items)

    @Slot(QModelIndex)
    def _paper_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self._open_paper(row.uid)

    @Slot()
    def _to_pages(self) -> None:
        self.pages_field.setFocus()
        self.pages_field.selectAll()

    def _open_paper(self, uid: str) -> None:
        paper = next((paper for paper in self._papers if paper.uid == uid), None)
        if paper is None or (self._choice is not None and self._choice.document == uid):
            return
        self.title.setText(paper.title)
        self._lock.setVisible(Privacy(paper.privacy) is not Privacy.NORMAL)
        never = Privacy(paper.privacy) is Privacy.NEVER_PRINT
        self._lock_words.setText(
            "You marked this paper as never to print. It stays out of every packet."
            if never
            else "This paper is private. It goes into your set only, never into the team’s set."
        )
        self._choice = None
        self._pinned = ()
        self.take.setEnabled(False)
        self._context.runner.read(list_pages, uid, done=partial(self._pages_read, uid), owner=self)

    def _pages_read(self, uid: str, pages: list[PageRow]) -> None:
        self._pages = tuple(pages)
        known = self._taken.get(uid)
        count = len(pages)
        choice = ExhibitChoice.of_exhibit(known, count) if known else ExhibitChoice.of_all_pages(uid, count)
        self._stack.setCurrentWidget(self.thumbs)
        self.panel.show_paper(uid, self._pages)
        self.mark.set_words("Mark words...")
        self.pages_field.setText(choice.typed)
        self._show(choice)
        self._context.runner.read(list_highlights, uid, done=partial(self._marks_read, uid), owner=self)

    def _marks_read(self, uid: str, marks: Sequence[HighlightRow]) -> None:
        if self._choice is not None and self._choice.document == uid:
            self._pinned = tuple(dict.fromkeys((mark.page, mark.quote) for mark in marks if mark.is_pinned))
            self._show(self._choice)

    # Pages and words

    def _show(self, choice: ExhibitChoice) -> None:
        self._choice = choice
        if self.pages_field.text() != choice.typed:
            self.pages_field.setText(choice.typed)
        self.pages_row.set_error(choice.error)
        self.take.setEnabled(not choice.error and choice.page_count > 0)
        width = round(self._look.theme.grown(WIDTH_PX) * self.devicePixelRatioF())
        self.thumbs.show_thumbs(
            tuple(
                Thumb(
                    str(page.number),
                    page.number,
                    PictureKey.of(page, width),
                    f"Page {page.number}",
                    page.number in choice.pages,
                )
                for page in self._pages
            )
        )
        self.quotes.show_quotes(choice.quotes)
        self.quotes.come_after(self.panel.view)
        offered = choice.not_marked(self._pinned)
        self.pinned.show_quotes(offered)
        self.offers.setVisible(bool(offered))

    @Slot(str)
    def _typed(self, typed: str) -> None:
        if self._choice is not None:
            self._show(self._choice.with_typed(typed))

    @Slot(int)
    def _tick(self, page: int) -> None:
        if self._choice is not None:
            self._show(self._choice.with_page_ticked(page))

    @Slot()
    def _mark_words(self) -> None:
        if self._choice is None:
            return
        if self._stack.currentWidget() is self.panel:
            self._stack.setCurrentWidget(self.thumbs)
            self.mark.set_words("Mark words...")
            self.thumbs.setFocus()
            return
        self._stack.setCurrentWidget(self.panel)
        self.mark.set_words("Back to the pages")
        self.panel.go_to(self.thumbs.chosen_page())
        self.panel.view.start_picking()

    @Slot()
    def _ask_password(self) -> None:
        paper = next((paper for paper in self._papers if self._choice and paper.uid == self._choice.document), None)
        if paper is not None:
            ask_password(self._context, self._pictures, paper, self)

    @Slot(int, str)
    def _quote_picked(self, page: int, words: str) -> None:
        if self._choice is not None:
            self._show(self._choice.with_quote(page, words))
            self.panel.view.start_picking()

    @Slot(int)
    def _remove_quote(self, place: int) -> None:
        if self._choice is not None:
            self._show(self._choice.without_quote(place))

    @Slot(int)
    def _take_pinned(self, place: int) -> None:
        if self._choice is not None:
            self._show(self._choice.with_quote(*self._choice.not_marked(self._pinned)[place]))

    @Slot()
    def _take(self) -> None:
        if self._choice is not None and not self._choice.error:
            self.chosen.emit(self._choice.chosen())
            self.accept()
