"""Two papers side by side, scrolled and turned together, with every word that differs marked on both pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QSplitter, QVBoxLayout, QWidget

from app.domain.day_words import counted
from app.domain.difference_words import summary_of
from app.domain.page_pairs import page_steps
from app.domain.pair_words import suggestion_words
from app.queries.side_by_side import MarkedDifference, MarkedPlace, SideBySide
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.flow_row import FlowRow
from app.ui.common.focus_ring import FocusRing
from app.ui.common.labels import Label
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole
from app.ui.common.toolbar import PageToolbar
from app.ui.comparing.paper_side import PaperSide
from app.ui.comparing.words import difference_items, spoken_difference, where_it_is

LIST_WIDTH, LEAST_WITH_LIST = 270, 1080
SIDE = 20


class CompareDialog(QDialog):
    """N and P go from difference to difference, Page Up and Page Down turn both, Esc leaves everything as it is.

    What the parent decides is sent as uids; whoever writes it closes the dialog, or calls ``refused``. It deletes
    itself when it closes.
    """

    keep_both_wanted = Signal(str, str)
    keep_better_wanted = Signal(str, str)
    """The paper to keep, and the one that goes to the trash."""
    chain_wanted = Signal(str, str)
    """The draft and the final paper."""

    def __init__(
        self, context: UiContext, pictures: PagePictures, shown: SideBySide, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = context.theme
        self._shown = shown
        self._steps = page_steps(
            shown.found.pairs,
            [page.number for page in shown.left.pages],
            [page.number for page in shown.right.pages],
        )
        self._step = 0
        self._current = -1
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Compare two papers")
        self.summary = Label(self._look, summary_of(shown.found, shown.by_looks), FontRole.STRONG)
        better = suggestion_words(shown.suggestion, differ=bool(shown.found.sure))
        self.better = Label(self._look, better, FontRole.SMALL, tone="ok")
        self.better.setVisible(bool(self.better.text()))
        self.banner = Banner(self._look, self)
        self.left = PaperSide(self._look, context.runner, pictures, "Left", self)
        self.right = PaperSide(self._look, context.runner, pictures, "Right", self, indent=12)
        self.toolbar = self._made_toolbar()
        self.sentence = Label(self._look, "")
        self.panes = self._made_panes()
        self.buttons = self._made_buttons()
        box = QVBoxLayout(self)
        box.setContentsMargins(SIDE, 14, SIDE, 14)
        box.setSpacing(6)
        for part in (self.summary, self.better, self.banner, self.toolbar, self.sentence):
            box.addWidget(part)
        box.addWidget(self.panes, 1)
        box.addSpacing(4)
        box.addWidget(self.buttons)
        self._connect()
        self._fit(parent)
        FocusRing(self, self._look)
        self._show_papers()

    def _made_toolbar(self) -> PageToolbar:
        bar = PageToolbar(self._look, "Pages and differences", self)
        self.back = bar.add_action("Back", "caret-left")
        self.place = bar.add_label("")
        self.forward = bar.add_action("Next", "caret-right", icon_after=True)
        bar.add_separator()
        self.before = bar.add_action("Difference before", "caret-up")
        self.following = bar.add_action("Next difference", "caret-down")
        bar.add_separator()
        self.bigger = bar.add_action("Bigger", "magnifying-glass-plus")
        self.smaller = bar.add_action("Smaller", "magnifying-glass-minus")
        return bar

    def _made_panes(self) -> QSplitter:
        self.model: RowsModel[PaperItem] = RowsModel(spoken_paper, parent=self)
        self.list = RowsView(self._look, "Words that differ", self)
        self.list.setItemDelegate(PaperRowDelegate(self._look, parent=self.list))
        self.list.setModel(self.model)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        for place, pane in enumerate((self.left, self.right, self.list)):
            panes.addWidget(pane)
            panes.setStretchFactor(place, 0 if pane is self.list else 1)
        return panes

    def _made_buttons(self) -> FlowRow:
        look = self._look
        self.keep_both = Button(look, "Keep both", kind=ButtonKind.PRIMARY, icon="check-bold")
        self.keep_left = Button(look, "Keep only the left")
        self.keep_right = Button(look, "Keep only the right")
        self.chain = Button(
            look,
            "Draft and final",
            icon="caret-down",
            icon_after=True,
            name="They are draft and final: choose which is which",
        )
        menu = QMenu(self.chain)
        self.left_is_draft = QAction("The left one is the draft", menu)
        self.right_is_draft = QAction("The right one is the draft", menu)
        menu.addActions([self.left_is_draft, self.right_is_draft])
        self.chain.setMenu(menu)
        self.close_button = Button(look, "Decide later", kind=ButtonKind.LINK)
        return FlowRow([self.keep_left, self.keep_right, self.chain], [self.close_button, self.keep_both], parent=self)

    def _connect(self) -> None:
        left, right = self._shown.left.paper.uid, self._shown.right.paper.uid
        self.keep_both.clicked.connect(partial(self.keep_both_wanted.emit, left, right))
        self.keep_left.clicked.connect(partial(self.keep_better_wanted.emit, left, right))
        self.keep_right.clicked.connect(partial(self.keep_better_wanted.emit, right, left))
        self.left_is_draft.triggered.connect(partial(self.chain_wanted.emit, left, right))
        self.right_is_draft.triggered.connect(partial(self.chain_wanted.emit, right, left))
        self.close_button.clicked.connect(self.reject)
        self.back.triggered.connect(self.previous_page)
        self.forward.triggered.connect(self.next_page)
        self.before.triggered.connect(self.previous_difference)
        self.following.triggered.connect(self.next_difference)
        for key, step in (("N", self.next_difference), ("P", self.previous_difference)):
            QShortcut(QKeySequence(key), self, step)
        self.list.current_row_changed.connect(self._difference_chosen)
        for side, other in ((self.left, self.right), (self.right, self.left)):
            side.scrolled.connect(other.follow)
            side.view.leaf_wanted.connect(self._turn)
            self.bigger.triggered.connect(side.view.bigger)
            self.smaller.triggered.connect(side.view.smaller)

    def _fit(self, parent: QWidget | None) -> None:
        """As large as the window it belongs to: two pages need all the room there is."""
        room = self.screen().availableGeometry().size()
        if parent is not None:
            room = room.boundedTo(parent.window().size())
        self.resize(room.width() - 32, room.height() - 32)

    def _show_papers(self) -> None:
        shown = self._shown
        self.left.show_paper(shown.left, where_it_is(shown.left.paper, shown.left_filed_at))
        self.right.show_paper(shown.right, where_it_is(shown.right.paper, shown.right_filed_at))
        self.model.set_rows(difference_items(shown.differences))
        self.list.setVisible(bool(shown.differences))
        self._show_pages()
        for action in (self.before, self.following):
            action.setEnabled(bool(shown.differences))
        if shown.differences:
            self.show_difference(0)
        else:
            self._say_nothing_differs()
        self.left.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing_differs(self) -> None:
        self.sentence.setVisible(False)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.summary.text()))

    # What the parent does

    @Slot()
    def next_page(self) -> None:
        """Both papers one page on."""
        self._turn(1)

    @Slot()
    def previous_page(self) -> None:
        """Both papers one page back."""
        self._turn(-1)

    @Slot()
    def next_difference(self) -> None:
        """Go to the next place that differs, round and round."""
        self._step_difference(1)

    @Slot()
    def previous_difference(self) -> None:
        """Go to the place before."""
        self._step_difference(-1)

    def show_difference(self, place: int) -> None:
        """Show one of the differences on both pages."""
        self._current = place
        one = self._shown.differences[place]
        self._step = self._step_of(one)
        self._show_pages()
        self._mark()
        index = self.model.index_of(str(place))
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        count = len(self._shown.differences)
        self.sentence.setText(f"{place + 1} of {count}. {spoken_difference(one.difference)}")
        for side, marked in ((self.left, one.here), (self.right, one.there)):
            if marked and marked[0].page == side.page:
                side.view.scroll_to(_mark_of(marked[0], MarkStyle.CURRENT))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence.text()))

    def refused(self, error: Exception) -> None:
        """What the parent decided could not be done: say why, and leave everything as it is."""
        self.banner.show_message(*in_words(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where two pages and the list do not fit, the list goes: the sentence above tells the same."""
        super().resizeEvent(event)
        self.list.setVisible(bool(self._shown.differences) and self.width() >= self._look.theme.grown(LEAST_WITH_LIST))
        width = self._look.theme.grown(LIST_WIDTH)
        rest = max((self.width() - width) // 2, 1)
        self.panes.setSizes([rest, rest, width])

    @Slot(QModelIndex)
    def _difference_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and int(row.uid) != self._current:
            self.show_difference(int(row.uid))

    def _step_difference(self, step: int) -> None:
        count = len(self._shown.differences)
        if count:
            self.show_difference((self._current + step) % count)

    @Slot(int)
    def _turn(self, step: int) -> None:
        if 0 <= self._step + step < len(self._steps):
            self._step += step
            self._show_pages()

    def _step_of(self, one: MarkedDifference) -> int:
        wanted = (one.here[0].page if one.here else None, one.there[0].page if one.there else None)
        steps = list(enumerate(self._steps))
        for place, (left, right) in steps:
            if wanted == (left, right):
                return place
        return next((place for place, (left, right) in steps if left == wanted[0] or right == wanted[1]), self._step)

    def _show_pages(self) -> None:
        left, right = self._steps[self._step] if self._steps else (None, None)
        one = self._shown.differences[self._current] if self._current >= 0 else None
        if one is not None and self._step == self._step_of(one):
            # A difference may stand on the end of one page here and on the top of the next there.
            left = one.here[0].page if one.here else left
            right = one.there[0].page if one.there else right
        self.left.show_page(left)
        self.right.show_page(right)
        self.place.setText(f"{self._step + 1} of {counted(len(self._steps), 'page')}")
        self.back.setEnabled(self._step > 0)
        self.forward.setEnabled(self._step + 1 < len(self._steps))
        self._mark()

    def _mark(self) -> None:
        for panel, here in ((self.left, True), (self.right, False)):
            panel.set_marks(
                [
                    _mark_of(place, MarkStyle.CURRENT if number == self._current else MarkStyle.FOUND)
                    for number, one in enumerate(self._shown.differences)
                    for place in (one.here if here else one.there)
                ]
            )


def _mark_of(place: MarkedPlace, style: MarkStyle) -> PageMark:
    return PageMark(place.page, place.boxes, style)
