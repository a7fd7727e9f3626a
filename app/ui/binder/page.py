"""The Binder: tabs or years, their papers, and the paper that is open; search over every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.errors import FieldError
from app.domain.papers import Place
from app.domain.shelf import Order, PaperFilter, Sort
from app.queries.documents import PaperDetails
from app.queries.family import ChildRow
from app.queries.notes import NoteKind
from app.queries.shelf_filter import FilterChoices
from app.ui.binder.filter_row import FilterStrip
from app.ui.binder.list_column import ListColumn
from app.ui.binder.list_printing import ListPrinting
from app.ui.binder.paper_column import PaperColumn
from app.ui.binder.parts_column import PartsColumn
from app.ui.binder.presenter import BinderPresenter, HitsShown
from app.ui.binder.rows import ShownShelf, note_of
from app.ui.binder.shelf_row import ShelfRow
from app.ui.binder.typing_pause import TypingPause
from app.ui.binder.words import count_in_words
from app.ui.common.banner import Banner
from app.ui.common.cards import EmptyState
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.fields import SearchField
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.pages.dialog import PagesDialog
from app.ui.common.pages.presenter import neighbours_of
from app.ui.common.paper_rows import PaperRowKind, is_head
from app.ui.common.password_dialog import ask_password
from app.ui.common.screen import Screen

PARTS_WIDTH, LIST_WIDTH, LEAST_PAGE_WIDTH = 234, 314, 340


class BinderPage(Screen):
    """Answers the search of the window; F3 and Shift+F3 go from place to place, Space marks papers to compare."""

    def __init__(self, context: UiContext, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._look = context.theme
        self._folded = False
        self._children: tuple[ChildRow, ...] = ()
        self._pictures = pictures
        self._count: tuple[int, str] = (0, "")
        self._typed = ""
        self._pause = TypingPause(self)
        self.presenter = BinderPresenter(context, self, self)
        self.list_printing = ListPrinting(context, self)
        # Each widget is made where it stays: one that moves to another parent is dressed by the style sheet again.
        self.stack = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self.stack)
        self.splitter.setObjectName("binder_panes")
        self.splitter.setHandleWidth(1)
        self.parts_column = PartsColumn(self._look, self.splitter)
        self.parts, self.parts_model = self.parts_column.list, self.parts_column.model
        self.list_column = ListColumn(self._look, self.splitter)
        self.page_column = PaperColumn(context, pictures, self.splitter)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(2, 1)
        self.list, self.model = self.list_column.list, self.list_column.model
        self.paper, self.details_button = self.page_column.paper, self.page_column.details_button
        self.empty = EmptyState(
            self._look,
            "books",
            "No papers here yet",
            "Papers you file in the Inbox stand here, each in its tab.",
            button="Add papers",
            button_icon="plus-bold",
            parent=self.stack,
        )
        self.banner = Banner(self._look, self, compact=True)
        self.banner.try_again.set_words("Undo")
        self.banner.try_again.set_icon("arrow-counter-clockwise")
        self.filter_strip = FilterStrip(self._look, context.catalogue, self)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banner)
        box.addWidget(self.filter_strip)
        box.addWidget(self.stack, 1)
        self._second_row = row = ShelfRow(self._look, context.catalogue, self)
        self.order, self.filter_button, self.list_button = row.order, row.filter_button, row.list_button
        self._connect()
        self._restyle()

    def _connect(self) -> None:
        self.order.chosen.connect(self._order_chosen)
        self.parts.current_row_changed.connect(self._part_chosen)
        self.parts.opened.connect(self._part_opened)
        self.list_column.parts_combo.activated.connect(self._part_chosen_in_combo)
        self.list_column.sort_chosen.connect(self._sort_chosen)
        self.list.current_row_changed.connect(self._paper_chosen)
        self.list.opened.connect(self._paper_opened)
        self.list_column.delegate.link_pressed.connect(self._open_note)
        self.list_button.wanted.connect(self._make_list)
        self.list_button.stopped.connect(self.list_printing.stop)
        self.list_printing.busy.connect(self.list_button.show_busy)
        self.list_printing.reached.connect(self.list_button.show_reached)
        self.list_printing.made.connect(self._list_made)
        self.list_printing.saved.connect(self.banner.show_message)
        self.list_printing.failed.connect(self.show_error)
        self.filter_button.asked.connect(self.presenter.ask_choices)
        for turner in (self.filter_button, self.filter_strip):
            turner.turned.connect(self.presenter.turn_filter)
        self.filter_strip.cleared.connect(self._clear_filter)
        self.paper.read_again_wanted.connect(self._context.intake.try_again)
        self.paper.password_wanted.connect(self._ask_password)
        self.paper.pages_wanted.connect(self._work_on_pages)
        self.page_column.related.paper_requested.connect(self._open_related)
        self.page_column.chain.paper_wanted.connect(self.presenter.open_paper)
        self.page_column.compare_wanted.connect(partial(self.open_requested.emit, "compare"))
        self.page_column.open_requested.connect(self.open_requested)
        self.page_column.trash_requested.connect(self.move_to_trash)
        self.page_column.take_back_requested.connect(self.presenter.take_back)
        self.page_column.failed.connect(self.show_error)
        self.list_column.marking.compare_wanted.connect(partial(self.open_requested.emit, "compare"))
        self.banner.try_again_requested.connect(self.undo)
        self.page_column.hits_bar.stepped.connect(self.presenter.step_hit)
        self.empty.pressed.connect(self.add_papers_requested)
        self._look.changed.connect(self._restyle)

    # Screen

    def second_row(self) -> QWidget:
        """The three orders, and what to show."""
        return self._second_row

    def made_later(self) -> Sequence[Callable[[], object]]:
        """The details of a paper."""
        return (lambda: self.page_column.details,)

    def set_child(self, uid: str) -> None:
        """Show the papers of a child."""
        self.page_column.child = uid
        self.list_column.marking.clear()
        self.presenter.show_child(uid)

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        self.presenter.refresh(changes)

    def activated(self) -> None:
        """Whoever comes by searching goes on typing; anybody else finds the list, without an old search."""
        if not isinstance(QApplication.focusWidget(), SearchField):
            self._typed = ""
            self.presenter.search("")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: object) -> None:
        """Open a paper: its uid, or its uid and a page."""
        if isinstance(payload, str):
            self.presenter.open_paper(payload)
        elif isinstance(payload, tuple):
            self.presenter.open_paper(*payload)

    def search(self, words: str) -> None:
        """Look for what is being typed. The same words again are Enter: open the best paper found, on its page."""
        if words.strip() and words == self._typed:
            self.open_first_found()
        else:
            self._typed = words
            self.presenter.search(words)

    def open_first_found(self) -> bool:
        """Open the best paper found. False where nothing was found."""
        if not self.presenter.open_first_found():
            return False
        self.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def panes(self) -> Sequence[QWidget]:
        """Tabs, list, page."""
        tabs = self.list_column.parts_combo if self._folded else self.parts
        page = self.page_column.details.title if self.details_button.isChecked() else self.paper.view
        return (tabs, self.list, page)

    # What the presenter tells

    def show_children(self, children: Sequence[ChildRow]) -> None:
        """Know the children by name."""
        self._children = tuple(children)
        self._say_count()

    def show_shelf(self, shown: ShownShelf, only: PaperFilter, chosen: str | None) -> None:
        """Show the left column, and the papers of the part that is open."""
        shelf = shown.shelf
        self._count = (shelf.count, shown.typed)
        self._say_count()
        self._second_row.show_order(shelf.order)
        self.filter_strip.show_filter(only, shelf.count)
        key = shelf.part.key if shelf.part is not None else ""
        self.parts_column.show_parts(shelf.parts, key)
        combo = self.list_column.parts_combo
        combo.clear()
        for part in shelf.parts:
            number = f"{part.number}  " if part.number is not None else ""
            combo.addItem(f"{number}{part.name} ({part.count})", part.key)
        combo.setCurrentIndex(combo.findData(key))
        self.list_column.show_shelf(shown, only, chosen)
        self.stack.setCurrentWidget(self.splitter if shelf.has_papers or shown.typed else self.empty)

    def show_first_found(self, shown: ShownShelf, only: PaperFilter, chosen: str | None) -> None:
        """Show the best papers found; how many there are, and where, is not known yet."""
        self.list_column.show_shelf(shown, only, chosen)
        self.stack.setCurrentWidget(self.splitter)

    def once_typing_pauses(self, call: Callable[[], None]) -> None:
        """Call this in a moment, unless there is something newer to call by then."""
        self._pause.then(call)

    def show_choices(self, choices: FilterChoices, only: PaperFilter) -> None:
        """Offer what the papers can be filtered by."""
        self.filter_button.fill(choices, only)
        self.filter_button.open_menu()

    def show_paper(self, details: PaperDetails, children: Sequence[ChildRow]) -> None:
        """Show a paper; the same one again stays on its page."""
        self.page_column.show_paper(details, children)

    def show_no_paper(self) -> None:
        """No paper is chosen."""
        self.page_column.show_no_paper()

    def show_page(self, page: int) -> None:
        """Go to a page of the paper that is shown."""
        self.paper.go_to(page)

    def show_hits(self, hits: HitsShown | None, *, move: bool) -> None:
        """Mark what was found on the pages; ``move`` brings the current place into view."""
        self.page_column.show_hits(hits, move=move)

    def show_done(self, words: str, *, can_undo: bool) -> None:
        """Say what was done, with a way back."""
        self.details_button.setChecked(False)
        self.banner.show_message(words, can_try_again=can_undo)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def show_error(self, error: Exception) -> None:
        """Say what went wrong; beside a field of the details how to fix it."""
        if not isinstance(error, FieldError):
            self.banner.show_message(*in_words(error))
        elif not self.page_column.show_field_error(error.field, error.sentence):
            self.banner.show_message(error.sentence)

    # What the parent does

    @Slot()
    def move_to_trash(self) -> None:
        """Move the paper that is open to the trash."""
        self.presenter.trash()

    @Slot()
    def undo(self) -> None:
        """Take back the last thing done here."""
        if self.presenter.undo():
            self.banner.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field wanted."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.move_to_trash()
        elif event.key() == Qt.Key.Key_F2 and self.details_button.isEnabled():
            self.page_column.rename()
        elif event.key() == Qt.Key.Key_Escape and self.details_button.isChecked():
            self.details_button.setChecked(False)
        elif event.key() == Qt.Key.Key_Escape and self.list_column.marking.marked:
            self.list_column.marking.clear()
        elif event.key() == Qt.Key.Key_Escape and self.presenter.only:
            self._clear_filter()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @Slot(bool, bool)
    def _make_list(self, for_team: bool, as_table: bool) -> None:
        asked = (self.presenter.child, self.presenter.only, self.presenter.sort)
        self.list_printing.make(*asked, for_team=for_team, as_table=as_table)

    @Slot(str)
    def _list_made(self, path: str) -> None:
        self.open_requested.emit("print", path)

    @Slot(str)
    def _order_chosen(self, order: str) -> None:
        self.presenter.set_order(Order(order))

    @Slot(str)
    def _sort_chosen(self, sort: str) -> None:
        self.presenter.set_sort(Sort(sort))

    @Slot(QModelIndex)
    def _part_chosen(self, index: QModelIndex) -> None:
        row = self.parts_model.row(index)
        if row is not None:
            self.presenter.choose_part(row.uid)

    @Slot(QModelIndex)
    def _part_opened(self, _index: QModelIndex) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _part_chosen_in_combo(self, place: int) -> None:
        self.presenter.choose_part(self.list_column.parts_combo.itemData(place))

    @Slot(QModelIndex)
    def _paper_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and row.kind is PaperRowKind.PAPER:
            self.presenter.choose(row.uid)

    @Slot(QModelIndex)
    def _paper_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and row.kind is PaperRowKind.NOTICE:
            self._open_note(row.uid)
            return
        self.details_button.setChecked(False)
        self.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _open_note(self, row: str) -> None:
        """Show what a note is about, on its screen."""
        note = note_of(row)
        if note is None:
            return
        kind, about = note
        if kind is NoteKind.PAPER:
            self.presenter.choose(about)
            self.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_requested.emit("meetings" if kind is NoteKind.MEETING else "timeline", about)

    @Slot()
    def _clear_filter(self) -> None:
        self.presenter.clear_filter()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str)
    def _open_related(self, uid: str, place: str) -> None:
        if place == Place.FILED:
            self.presenter.open_paper(uid)
        else:
            self.open_requested.emit("inbox", uid)

    @Slot()
    def _work_on_pages(self) -> None:
        row = self.page_column.row
        if row is not None:
            papers = [item for item in self.list_column.model.rows() if not is_head(item)]
            near = neighbours_of(papers, row.uid)
            PagesDialog(
                self._context, self._pictures, row.uid, row.title, near, page=self.paper.page, parent=self
            ).open()

    @Slot()
    def _ask_password(self) -> None:
        paper = self.page_column.row
        if paper is not None:
            ask_password(self._context, self._pictures, paper, self)

    def _say_count(self) -> None:
        papers, typed = self._count
        name = next((child.first_name for child in self._children if child.uid == self.presenter.child), "")
        self.set_subtitle(count_in_words(papers, typed, name, only_some=bool(self.presenter.only)))

    # Folding

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tabs become a combo box where the page would get too narrow."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        self.parts_column.setMinimumWidth(theme.grown(170))
        self.list_column.setMinimumWidth(theme.grown(200))
        self.splitter.setSizes([theme.grown(PARTS_WIDTH), theme.grown(LIST_WIDTH), 4000])
        self._fold()

    def _fold(self) -> None:
        theme = self._look.theme
        needed = theme.grown(PARTS_WIDTH) + theme.grown(LIST_WIDTH) + LEAST_PAGE_WIDTH
        folded = 0 < self.width() < needed
        if folded != self._folded:
            self._folded = folded
            self.parts_column.setVisible(not folded)
            self.list_column.parts_combo.setVisible(folded)
