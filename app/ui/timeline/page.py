"""The Timeline screen: concerns as lanes, everything that happened below, one event whole at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.typed_dates import MONTHS
from app.ui.common.banner import Banner
from app.ui.common.cards import EmptyState
from app.ui.common.context import UiContext
from app.ui.common.form_scroll import FormScroll
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.screen import Screen
from app.ui.common.timeline_rows import TimelineItem, TimelineRowDelegate, is_month, spoken_entry
from app.ui.timeline.actions_row import ActionsRow
from app.ui.timeline.detail_panel import DetailPanel
from app.ui.timeline.details import Detail
from app.ui.timeline.lanes import Lane, Months
from app.ui.timeline.lanes_panel import LanesPanel
from app.ui.timeline.presenter import TimelinePresenter

LIST_WIDTH, DETAIL_WIDTH = 786, 348
# Least width at normal text with list and detail side by side.
TWO_PANES_WIDTH = 900
NOTHING = (
    "Nothing on the timeline yet",
    "Concerns, calls, letters, meetings and papers stand here in the order they happened.",
)
NOTHING_CHOSEN = ("Nothing to show here", "Choose Everything, or other kinds of events.")


class TimelinePage(Screen):
    """Concerns and events of one child.

    Sends ``open_requested`` with add_concern, add_to_concern, edit_entry, add_proof, log_call, write_request,
    request_sent, request_answered (see ``QuickEntry``), binder ((paper, page)), meetings (a meeting), print (a path).
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = context.theme
        self._silent = False
        self._narrow = False
        self._over = False
        self._actions = self._make_actions()
        self.lanes = LanesPanel(self._look)
        self.banner = Banner(self._look)
        self.undo_banner = Banner(self._look)
        self.undo_banner.try_again.set_words("Undo", "Undo: bring it back from the trash")
        self.undo_banner.try_again.set_icon("arrow-counter-clockwise")
        self.model: RowsModel[TimelineItem] = RowsModel(spoken_entry, is_month, self)
        self.list = RowsView(self._look, "Events")
        self.list.setModel(self.model)
        self.list.setItemDelegate(TimelineRowDelegate(self._look, parent=self.list))
        self.empty = EmptyState(
            self._look, "path", *NOTHING, button="Add a concern", button_icon="plus-bold", parent=self
        )
        self.detail = DetailPanel(self._look)
        self._left = self._make_left()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("timeline")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([LIST_WIDTH, DETAIL_WIDTH])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
        self.presenter = TimelinePresenter(context, self)
        self._connect()

    def _make_actions(self) -> ActionsRow:
        actions = ActionsRow(self._look, self)
        actions.hide()
        return actions

    def _make_left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lanes)
        banners = QVBoxLayout()
        banners.setContentsMargins(28, 0, 28, 0)
        banners.addWidget(self.banner)
        banners.addWidget(self.undo_banner)
        column.addLayout(banners)
        below = QWidget(left)
        self._below = QStackedLayout(below)
        self._below.addWidget(self.list)
        self._empty_scroll = FormScroll(ground="surface")
        self._empty_scroll.column.addWidget(self.empty)
        self._below.addWidget(self._empty_scroll)
        column.addWidget(below, 1)
        return left

    def _connect(self) -> None:
        presenter = self.presenter
        self._actions.key_only_chosen.connect(presenter.set_key_only)
        self._actions.kind_chosen.connect(presenter.set_kind)
        self._actions.print_requested.connect(presenter.print_table)
        self._actions.add_requested.connect(self._add_concern)
        self.empty.pressed.connect(self._add_concern)
        self.lanes.concern_chosen.connect(presenter.choose_concern)
        self.list.current_row_changed.connect(self._current_changed)
        self.list.clicked.connect(self._clicked)
        self.list.opened.connect(self._opened)
        self.detail.acted.connect(presenter.act)
        self.detail.proof_opened.connect(presenter.open_paper)
        self.detail.concern_opened.connect(presenter.choose_concern)
        self.detail.back_requested.connect(self._back)
        self.banner.try_again_requested.connect(presenter.reload)
        self.undo_banner.try_again_requested.connect(self._undo)
        self._look.changed.connect(self._fold)

    # What the window asks of a screen

    def second_row(self) -> QWidget:
        """Key events or everything, kinds, print, add."""
        self._actions.show()
        return self._actions

    def set_child(self, uid: str) -> None:
        """Show this child."""
        self.undo_banner.hide()
        self._show_over(False)
        self.presenter.show_child(uid)

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        self.presenter.refresh(changes)

    def show_payload(self, payload: object) -> None:
        """The uid of an event or of a concern to show."""
        if isinstance(payload, str):
            self.presenter.reveal(payload)

    def panes(self) -> tuple[QWidget, ...]:
        """Lanes, list, detail."""
        return (self.lanes.view, self.list, self.detail)

    # What the presenter asks of the page

    def show_lanes(self, lanes: tuple[Lane, ...], months: Months, chosen: str | None) -> None:
        """The concerns; none, no lanes."""
        self.lanes.setVisible(bool(lanes))
        self.lanes.show_lanes(lanes, months, chosen)

    def show_filters(self, key_only: bool, kind: str) -> None:
        """What the list is cut down to."""
        self._actions.show_key_only(key_only)
        self._actions.show_kind(kind)

    def show_items(self, items: tuple[TimelineItem, ...], chosen: str | None) -> None:
        """The list, without telling anyone what is current in it."""
        self._silent = True
        self.model.set_rows(items)
        if chosen is not None:
            self.list.setCurrentIndex(self.model.index_of(chosen))
        self._silent = False
        self._below.setCurrentWidget(self.list)

    def show_nothing(self, filtered: bool) -> None:
        """Say why the list is empty."""
        title, words = NOTHING_CHOSEN if filtered else NOTHING
        self.empty.title.setText(title)
        self.empty.words.setText(words)
        self.model.set_rows(())
        self._below.setCurrentWidget(self._empty_scroll)

    def show_detail(self, detail: Detail | None) -> None:
        """One event whole."""
        self.detail.show_detail(detail)
        self.lanes.show_open_entry(detail.uid if detail is not None else None)
        if detail is None:
            self._show_over(False)

    def show_since(self, day: str | None) -> None:
        """How far back it goes."""
        first = date.fromisoformat(day) if day else None
        self.set_subtitle(f"Since {MONTHS[first.month - 1]} {first.year}" if first else "")

    def show_printing(self, busy: bool) -> None:
        """The button says what is going on."""
        self._actions.print_button.setEnabled(not busy)
        self._actions.print_button.set_words("Making the table" if busy else "Print as a table")

    def offer_undo(self, words: str) -> None:
        """It went to the trash; it stays there until somebody wants it back."""
        self._show_over(False)
        self.undo_banner.show_message(words, can_try_again=True)
        self.undo_banner.try_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, happened: str, to_do: str) -> None:
        """Trouble on top of the list."""
        if happened:
            self.banner.show_message(happened, to_do, can_try_again=True)
        else:
            self.banner.hide()

    def ask_for(self, code: str, about: object) -> None:
        """Another screen or a dialog."""
        self.open_requested.emit(code, about)

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del moves the open event to the trash, Ctrl+Z brings it back, Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.presenter.act("trash")
        elif event.key() == Qt.Key.Key_Escape and self._over:
            self._back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the detail away where there is no room beside the list."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        self._narrow = self.width() < TWO_PANES_WIDTH * self._look.theme.scale
        self._show_over(self._over and self._narrow)

    def _show_over(self, over: bool) -> None:
        """In a narrow window either the list or the event is seen."""
        self._over = over
        self._left.setVisible(not over)
        self.detail.setVisible(over or not self._narrow)
        self.detail.back.setVisible(over)

    def _uid(self, index: QModelIndex) -> str | None:
        row = self.model.row(index)
        return row.uid if row is not None else None

    @Slot(QModelIndex)
    def _current_changed(self, index: QModelIndex) -> None:
        uid = self._uid(index)
        if uid is not None and not self._silent:
            self.presenter.choose(uid)

    @Slot(QModelIndex)
    def _clicked(self, _index: QModelIndex) -> None:
        if self._narrow:
            self._show_detail_over()

    @Slot(QModelIndex)
    def _opened(self, index: QModelIndex) -> None:
        uid = self._uid(index)
        if self._narrow:
            self._show_detail_over()
        elif uid is not None:
            self.presenter.opened(uid)

    def _show_detail_over(self) -> None:
        self._show_over(True)
        self.detail.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _back(self) -> None:
        self._show_over(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _undo(self) -> None:
        self.undo_banner.dismiss()
        self.presenter.undo()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _add_concern(self) -> None:
        self.open_requested.emit("add_concern", None)
