"""The Binder: tabs or years, their papers, and the paper that is open; search over every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.papers import PaperEdit, PaperState
from app.queries.binder import FoundInBinder
from app.queries.documents import PaperDetails, PaperRow
from app.queries.family import ChildRow
from app.ui.binder.details_panel import DetailsPanel
from app.ui.binder.hits_bar import HitsBar, hits_in_words
from app.ui.binder.parts_delegate import PartRow, PartsDelegate, part_row, spoken_part
from app.ui.binder.presenter import BinderPresenter, HitsShown
from app.ui.binder.rows import list_items, second_line
from app.ui.binder.shelf import Order, Part
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind, SegmentedChoice
from app.ui.common.cards import EmptyState
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.fields import ComboBox, SearchField
from app.ui.common.labels import Label, Separator
from app.ui.common.page_view.marks import MarkStyle
from app.ui.common.page_view.panel import PaperPanel
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, PaperRowKind, is_head, spoken_paper
from app.ui.common.password_dialog import ask_password
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.screen import Screen
from app.ui.common.theme import FontRole

PARTS_WIDTH, LIST_WIDTH, LEAST_PAGE_WIDTH = 234, 314, 340
NEWEST, OLDEST = "Newest first", "Oldest first"


class BinderPage(Screen):
    """Answers the search of the window; F3 and Shift+F3 go from place to place."""

    def __init__(self, context: UiContext, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._look = context.theme
        self._folded = False
        self._parts: tuple[Part, ...] = ()
        self._children: tuple[ChildRow, ...] = ()
        self._child = ""
        self._pictures = pictures
        self._paper: PaperRow | None = None
        self._count: tuple[int, str] = (0, "")
        self._newest_first = True
        self._typed = ""
        self._presenter = BinderPresenter(context, self, self)
        self.parts_column = self._build_parts()
        self.list_column = self._build_list()
        self.page_column = self._build_page(pictures)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("binder_panes")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for place, pane in enumerate((self.parts_column, self.list_column, self.page_column)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(place, 1 if pane is self.page_column else 0)
        self.empty = EmptyState(
            self._look,
            "books",
            "No papers here yet",
            "Papers you file in the Inbox stand here, each in its tab.",
            button="Add papers",
            button_icon="plus-bold",
            parent=self,
        )
        self.banner = Banner(self._look, self, compact=True)
        self.banner.try_again.set_words("Undo")
        self.banner.try_again.set_icon("arrow-counter-clockwise")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banner)
        box.addWidget(self.stack, 1)
        self._second_row = self._build_second_row()
        self._connect()
        self._restyle()

    def _build_second_row(self) -> QWidget:
        row = QWidget(self)
        self.order = SegmentedChoice(
            self._look,
            "Order of the papers",
            (
                (Order.TAB.value, "By tab"),
                (Order.DATE.value, "By date"),
                (Order.YEAR.value, "By school year"),
            ),
            row,
        )
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.order)
        box.addStretch(1)
        return row

    def _build_parts(self) -> QWidget:
        column = QWidget(self)
        column.setObjectName("page")
        self.parts_model = RowsModel[PartRow](spoken_part, parent=self)
        self.parts = RowsView(self._look, "Tabs", column)
        self.parts.setObjectName("page")
        self.parts.setItemDelegate(PartsDelegate(self._look, self.parts))
        self.parts.setModel(self.parts_model)
        box = QVBoxLayout(column)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.parts)
        return column

    def _build_list(self) -> QWidget:
        column = QWidget(self)
        column.setObjectName("surface")
        self.parts_combo = ComboBox(self._look, "Tab", column)
        self.parts_combo.hide()
        self.part_name = Label(self._look, "", FontRole.STRONG)
        self.sort = Button(self._look, NEWEST, kind=ButtonKind.LINK, icon="sort-descending", parent=column)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 6, 6)
        head.addWidget(self.part_name, 1)
        head.addWidget(self.sort)
        self.model = RowsModel[PaperItem](spoken_paper, is_head, parent=self)
        self.list = RowsView(self._look, "Papers", column)
        self.list.setItemDelegate(PaperRowDelegate(self._look, parent=self.list))
        self.list.setModel(self.model)
        self.nothing_here = Label(self._look, "", tone="second")
        self.nothing_here.setContentsMargins(16, 16, 16, 16)
        self.nothing_here.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list_stack = QStackedWidget(column)
        self.list_stack.addWidget(self.list)
        self.list_stack.addWidget(self.nothing_here)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.parts_combo)
        box.addLayout(head)
        box.addWidget(Separator(self._look))
        box.addWidget(self.list_stack, 1)
        return column

    def _build_page(self, pictures: PagePictures) -> QWidget:
        column = QWidget(self)
        column.setObjectName("surface")
        self.title = Label(self._look, "", FontRole.STRONG)
        self.second = Label(self._look, "", FontRole.SMALL, tone="second")
        self.details_button = Button(self._look, "Details", icon="sidebar-simple", parent=column)
        self.details_button.setCheckable(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.second)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self.details_button, 0, Qt.AlignmentFlag.AlignTop)
        self.paper = PaperPanel(self._look, self._context.runner, pictures, parent=column)
        self.details = DetailsPanel(self._look, self._context.catalogue, self._context.today, column)
        self.shown = QStackedWidget(column)
        self.shown.addWidget(self.paper)
        self.shown.addWidget(self.details)
        self.hits_bar = HitsBar(self._look, column)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.shown, 1)
        box.addWidget(self.hits_bar)
        return column

    def _connect(self) -> None:
        self.order.chosen.connect(self._order_chosen)
        self.parts.current_row_changed.connect(self._part_chosen)
        self.parts.opened.connect(self._part_opened)
        self.parts_combo.activated.connect(self._part_chosen_in_combo)
        self.sort.clicked.connect(self._turn_sort)
        self.list.current_row_changed.connect(self._paper_chosen)
        self.list.opened.connect(self._paper_opened)
        self.paper.password_wanted.connect(self._ask_password)
        self.details_button.toggled.connect(self._details_toggled)
        self.details.saved.connect(self._save)
        self.details.closed.connect(self._close_details)
        self.details.trash_requested.connect(self.move_to_trash)
        self.details.take_back_requested.connect(self._take_back)
        self.banner.try_again_requested.connect(self.undo)
        self.hits_bar.stepped.connect(self._presenter.step_hit)
        self.empty.pressed.connect(self.add_papers_requested)
        self._look.changed.connect(self._restyle)

    # Screen

    def second_row(self) -> QWidget:
        """The three orders."""
        return self._second_row

    def set_child(self, uid: str) -> None:
        """Show the papers of a child."""
        self._child = uid
        self._presenter.show_child(uid)

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        self._presenter.refresh(changes)

    def activated(self) -> None:
        """Whoever comes by searching goes on typing; anybody else finds the list, without an old search."""
        if not isinstance(QApplication.focusWidget(), SearchField):
            self._typed = ""
            self._presenter.search("")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: object) -> None:
        """Open a paper: its uid, or its uid and a page."""
        if isinstance(payload, str):
            self._presenter.open_paper(payload)
        elif isinstance(payload, tuple):
            self._presenter.open_paper(*payload)

    def search(self, words: str) -> None:
        """Look for what is being typed. The same words again are Enter: open the best paper found, on its page."""
        if words.strip() and words == self._typed:
            self.open_first_found()
        else:
            self._typed = words
            self._presenter.search(words)

    def open_first_found(self) -> bool:
        """Open the best paper found. False where nothing was found."""
        if not self._presenter.open_first_found():
            return False
        self.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def panes(self) -> Sequence[QWidget]:
        """Tabs, list, page."""
        tabs = self.parts_combo if self._folded else self.parts
        return (tabs, self.list, self.details.title if self.details_button.isChecked() else self.paper.view)

    # What the presenter tells

    def show_parts(self, parts: Sequence[Part], chosen: str) -> None:
        """Show the left column."""
        self._parts = tuple(parts)
        self.parts.blockSignals(True)
        self.parts_model.set_rows([part_row(part) for part in parts])
        self.parts.setCurrentIndex(self.parts_model.index_of(chosen))
        self.parts.blockSignals(False)
        self.parts.viewport().update()
        self.parts_combo.clear()
        for part in parts:
            number = f"{part.number}  " if part.number is not None else ""
            self.parts_combo.addItem(f"{number}{part.name} ({part.count})", part.key)
        self.parts_combo.setCurrentIndex(self.parts_combo.findData(chosen))

    def show_count(self, papers: int, typed: str) -> None:
        """Say how many papers there are, or were found for what was typed."""
        self._count = (papers, typed)
        self._say_count()
        self.stack.setCurrentWidget(self.splitter if papers or typed else self.empty)

    def show_list(self, part: Part | None, found: FoundInBinder | None, chosen: str | None) -> None:
        """Show the papers of a part, with what was found in them while searching."""
        self.part_name.setText(part.name if part is not None else "")
        self.sort.setVisible(found is None)
        self.list.blockSignals(True)
        self.model.set_rows(list(list_items(part, found)) if part is not None else [])
        index = self.model.index_of(chosen or "")
        self.list.setCurrentIndex(index)
        self.list.blockSignals(False)
        if index.isValid():
            self.list.scrollTo(index)
        self.list.viewport().update()
        if part is not None and not part.count:
            typed = self._count[1]
            self.nothing_here.setText(
                f"Nothing found for “{typed}”. Check the spelling, or try one word." if typed else "Nothing here yet."
            )
        self.list_stack.setCurrentWidget(self.list if self.model.rowCount() else self.nothing_here)

    def show_paper(self, details: PaperDetails, children: Sequence[ChildRow]) -> None:
        """Show a paper; the same one again stays on its page."""
        self._children = tuple(children)
        self._say_count()
        self.title.setText(details.paper.title)
        self.second.setText(second_line(details.paper))
        self.details_button.setEnabled(True)
        self._paper = details.paper
        locked = details.paper.state == PaperState.NEEDS_PASSWORD
        self.paper.show_paper(details.paper.uid, details.pages, locked=locked)
        self.details.show_paper(details.paper, children)

    def show_no_paper(self) -> None:
        """No paper is chosen."""
        self.title.setText("")
        self.second.setText("")
        self.details_button.setChecked(False)
        self.details_button.setEnabled(False)
        self._paper = None
        self.paper.show_nothing()

    def show_page(self, page: int) -> None:
        """Go to a page of the paper that is shown."""
        self.paper.go_to(page)

    def show_hits(self, hits: HitsShown | None, *, move: bool) -> None:
        """Mark what was found on the pages; ``move`` brings the current place into view."""
        self.hits_bar.show_hits(hits)
        marks = hits.marks if hits is not None else ()
        current = hits.current if hits is not None else -1
        shown = [
            replace(mark, style=MarkStyle.CURRENT) if place == current else mark for place, mark in enumerate(marks)
        ]
        self.paper.set_marks(shown)
        if move and hits is not None and current >= 0:
            self.paper.go_to(shown[current].page, shown[current])
            self.hits_bar.setAccessibleDescription(hits_in_words(hits))

    def show_done(self, words: str, *, can_undo: bool) -> None:
        """Say what was done, with a way back."""
        self.details_button.setChecked(False)
        self.banner.show_message(words, can_try_again=can_undo)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field_error(self, field: str, words: str) -> None:
        """Say beside a field how to fix it."""
        self.details.show_error(field, words)

    def show_error(self, error: Exception) -> None:
        """Say what went wrong."""
        self.banner.show_message(*in_words(error))

    # What the parent does

    @Slot()
    def move_to_trash(self) -> None:
        """Move the paper that is open to the trash."""
        self._presenter.trash()

    @Slot()
    def undo(self) -> None:
        """Take back the last thing done here."""
        if self._presenter.undo():
            self.banner.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field wanted."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.move_to_trash()
        elif event.key() == Qt.Key.Key_F2 and self.details_button.isEnabled():
            self.details_button.setChecked(True)
            self.details.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.details.title.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.details_button.isChecked():
            self.details_button.setChecked(False)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @Slot(str)
    def _order_chosen(self, order: str) -> None:
        self._presenter.set_order(Order(order))

    @Slot(QModelIndex)
    def _part_chosen(self, index: QModelIndex) -> None:
        row = self.parts_model.row(index)
        if row is not None:
            self._presenter.choose_part(row.uid)

    @Slot(QModelIndex)
    def _part_opened(self, _index: QModelIndex) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _part_chosen_in_combo(self, place: int) -> None:
        self._presenter.choose_part(self.parts_combo.itemData(place))

    @Slot(QModelIndex)
    def _paper_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and row.kind is PaperRowKind.PAPER:
            self._presenter.choose(row.uid)

    @Slot(QModelIndex)
    def _paper_opened(self, _index: QModelIndex) -> None:
        self.details_button.setChecked(False)
        self.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _turn_sort(self) -> None:
        self._newest_first = not self._newest_first
        self.sort.set_words(NEWEST if self._newest_first else OLDEST)
        self.sort.set_icon("sort-descending" if self._newest_first else "sort-ascending")
        self._presenter.set_newest_first(self._newest_first)

    @Slot()
    def _ask_password(self) -> None:
        if self._paper is not None:
            ask_password(self._context, self._pictures, self._paper, self)

    @Slot(bool)
    def _details_toggled(self, shown: bool) -> None:
        self.shown.setCurrentWidget(self.details if shown else self.paper)
        if shown:
            self.details.title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.details_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close_details(self) -> None:
        self.details_button.setChecked(False)

    @Slot(object)
    def _save(self, edit: PaperEdit) -> None:
        self._presenter.edit(edit)

    @Slot()
    def _take_back(self) -> None:
        self._presenter.take_back()

    def _say_count(self) -> None:
        papers, typed = self._count
        if typed:
            self.set_subtitle(f"Found in {papers} {'paper' if papers == 1 else 'papers'}")
            return
        name = next((child.first_name for child in self._children if child.uid == self._child), "")
        self.set_subtitle(f"All of {name}’s papers, {papers}" if name else f"All papers, {papers}")

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
            self.parts_combo.setVisible(folded)
