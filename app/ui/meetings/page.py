"""Meetings: the list at the left, the meeting that is being prepared at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.meetings import MeetingDetails
from app.queries.paper_story import LinkedPaper
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.cards import EmptyState
from app.ui.common.context import UiContext
from app.ui.common.fields import ComboBox
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import IconLabel, Label
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, PaperRowKind, is_head, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.screen import Screen
from app.ui.common.theme import FontRole
from app.ui.meetings.add_dialog import AddMeetingDialog
from app.ui.meetings.editor import MeetingEditor
from app.ui.meetings.form_values import MeetingForm
from app.ui.meetings.presenter import MeetingsPresenter

LIST_WIDTH = 252
FOLDED_BELOW = 1000
SIDE = 28


class MeetingsPage(Screen):
    """The meetings of the child. ``open_requested("packet", uid)`` asks for the packet of the open one."""

    wants_add_papers = False

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = context.theme
        self._today = context.today
        self._dialog: AddMeetingDialog | None = None
        self._shown_uid = ""
        self._folded = False
        self._row_widget: QWidget | None = None
        self._build(context)
        self.presenter = MeetingsPresenter(context, self)
        self.editor.left.connect(self._field_left)
        self.editor.papers.paper_wanted.connect(partial(self.open_requested.emit, "binder"))
        self.banner.try_again_requested.connect(self._try_again)
        self.undo_banner.try_again_requested.connect(self._undo)
        self._look.changed.connect(self._fold)

    # Building

    def _build(self, context: UiContext) -> None:
        look = self._look
        self.model: RowsModel[PaperItem] = RowsModel(spoken_paper, is_head, self)
        self.list = RowsView(look, "Meetings")
        self.list.setObjectName("surface")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaperRowDelegate(look, parent=self.list))
        self.list.current_row_changed.connect(self._row_chosen)
        self.combo = ComboBox(look, "Which meeting")
        self.combo.activated.connect(self._combo_chosen)
        self.combo.hide()
        self.banner, self.undo_banner = Banner(look), Banner(look)
        self.undo_banner.try_again.set_words("Undo", "Undo: bring the meeting back")
        self.undo_banner.try_again.set_icon("arrow-counter-clockwise")
        self.editor = MeetingEditor(context)
        scroll = FormScroll(ground="surface")
        scroll.setObjectName("surface")
        scroll.column.setContentsMargins(SIDE - 8, 16, SIDE, SIDE)
        scroll.column.setSpacing(16)
        scroll.column.addWidget(self.editor)
        self.trash_button = Button(look, "Move this meeting to the trash", kind=ButtonKind.LINK, icon="trash-simple")
        self.trash_button.clicked.connect(self._trash)
        scroll.column.addWidget(self.trash_button, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.column.addStretch(1)
        self._scroll = scroll
        right = QWidget()
        right.setObjectName("surface")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(SIDE - 8, 12, SIDE, 0)
        above.setSpacing(8)
        for widget in (self.combo, self.banner, self.undo_banner):
            above.addWidget(widget)
        column.addLayout(above)
        column.addWidget(scroll, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("meetings")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, 882])
        self.empty = EmptyState(
            look,
            "users-three",
            "No meetings yet",
            "Add the next one when the invitation comes. Then write down what you want to ask and say.",
            button="Add a meeting",
            button_icon="plus-bold",
        )
        self.empty.pressed.connect(self.add_meeting)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)
        self._meeting_icon = IconLabel(look, "users-three")
        self.title = Label(look, "", FontRole.STRONG)
        self.when = Label(look, "", tone="second")
        self.kept = Label(look, "", FontRole.SMALL, tone="ok", wrap=False)
        self.add_button = Button(look, "Add a meeting", icon="plus-bold")
        self.packet_button = Button(look, "Get the packet ready", kind=ButtonKind.PRIMARY, icon="printer")
        self.add_button.clicked.connect(self.add_meeting)
        self.packet_button.clicked.connect(self._to_packet)

    def second_row(self) -> QWidget:
        """Which meeting is open, and what can be done with it."""
        if self._row_widget is None:
            self._row_widget = QWidget()
            row = QHBoxLayout(self._row_widget)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(self.title)
            words.addWidget(self.when)
            row.addWidget(self._meeting_icon)
            row.addLayout(words, 1)
            row.addWidget(self.kept)
            for button in (self.add_button, self.packet_button):
                row.addWidget(button)
            self._show_row(self._has_meeting)
        return self._row_widget

    def _show_row(self, with_meeting: bool) -> None:
        for widget in (self.kept, self.add_button, self.packet_button):
            widget.setVisible(with_meeting)
        # Where the list is folded away, the choice of the meeting says which one it is.
        named = with_meeting and not self._folded
        self._meeting_icon.setVisible(named)
        self.title.setVisible(named)
        self.when.setVisible(named)

    @property
    def _has_meeting(self) -> bool:
        return self._stack.currentWidget() is self.splitter

    # The screen

    def set_child(self, uid: str) -> None:
        self.editor.leave()
        self.presenter.show_child(uid)

    def refresh(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def show_payload(self, payload: object) -> None:
        """A meeting's uid."""
        if isinstance(payload, str):
            self.presenter.open(payload)

    def panes(self) -> Sequence[QWidget]:
        return (self.combo if self.combo.isVisibleTo(self) else self.list, self.editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        self._folded = folded = self.width() < FOLDED_BELOW * self._look.theme.scale
        had_focus = self.list.hasFocus() or self.combo.hasFocus()
        self.list.setVisible(not folded)
        self.combo.setVisible(folded)
        self._show_row(self._has_meeting)
        if had_focus:
            (self.combo if folded else self.list).setFocus()

    # What the presenter shows

    def show_list(self, lines: tuple[PaperItem, ...], chosen: str | None) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self._show_row(True)
        self.list.blockSignals(True)
        self.model.set_rows(lines)
        self.list.blockSignals(False)
        meetings = [line for line in lines if line.kind is not PaperRowKind.HEAD]
        self.combo.clear()
        for line in meetings:
            self.combo.addItem(f"{line.title}, {line.second}", line.uid)
        self._mark_chosen(chosen or "")
        self.set_subtitle("1 meeting" if len(meetings) == 1 else f"{len(meetings)} meetings")

    def _mark_chosen(self, uid: str) -> None:
        self.list.blockSignals(True)
        self.list.setCurrentIndex(self.model.index_of(uid))
        self.list.blockSignals(False)
        self.combo.setCurrentIndex(self.combo.findData(uid))

    def show_form(self, uid: str, form: MeetingForm) -> None:
        if uid != self._shown_uid:
            self._scroll.verticalScrollBar().setValue(0)
        self._shown_uid = uid
        self.editor.show_form(form)
        self._mark_chosen(uid)

    def show_papers(self, papers: Sequence[LinkedPaper]) -> None:
        self.editor.papers.show_papers(papers)

    def form_now(self) -> MeetingForm:
        return self.editor.form()

    def show_heading(self, title: str, second: str) -> None:
        self.title.setText(title)
        self.when.setText(second)

    def show_errors(self, errors: dict[str, str]) -> None:
        self.editor.show_errors(errors)

    def show_kept(self, words: str) -> None:
        self.kept.setText(words)
        self.kept.set_tone("ok" if words == "Saved" else "guess")

    def show_trouble(self, happened: str, to_do: str) -> None:
        if happened:
            self.banner.show_message(happened, to_do, can_try_again=True)
        elif self.banner.isVisibleTo(self):
            self.banner.dismiss()

    def show_nothing_yet(self) -> None:
        self.set_subtitle("")
        self.model.set_rows(())
        self._show_row(False)
        self._stack.setCurrentWidget(self.empty)

    def suggest_people(self, people: tuple[tuple[str, str], ...]) -> None:
        self.editor.people.suggest(people)

    def offer_undo(self, words: str) -> None:
        self.undo_banner.show_message(words, can_try_again=True)
        self.undo_banner.try_again.setFocus()

    def meeting_added(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.editor.people.add_button.setFocus()

    def meeting_refused(self, field: str, words: str) -> None:
        if self._dialog is not None:
            self._dialog.show_refused(field, words)

    # What the parent does

    @Slot()
    def add_meeting(self) -> None:
        """Ask for a new meeting."""
        self._dialog = AddMeetingDialog(self._look, self._today, self)
        self._dialog.asked.connect(self._add)
        self._dialog.destroyed.connect(self._dialog_gone)
        self._dialog.open()

    @Slot(object)
    def _add(self, details: MeetingDetails) -> None:
        self.presenter.add(details)

    @Slot()
    def _dialog_gone(self) -> None:
        self._dialog = None

    @Slot(QModelIndex)
    def _row_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and row.kind is not PaperRowKind.HEAD:
            self.editor.leave()
            self.presenter.open(row.uid)

    @Slot(int)
    def _combo_chosen(self, place: int) -> None:
        self.editor.leave()
        self.presenter.open(str(self.combo.itemData(place)))

    @Slot()
    def _field_left(self) -> None:
        self.presenter.typed(self.editor.form())

    @Slot()
    def _try_again(self) -> None:
        self.presenter.try_again()

    @Slot()
    def _undo(self) -> None:
        self.undo_banner.dismiss()
        self.presenter.undo_trash()

    @Slot()
    def _trash(self) -> None:
        self.editor.leave()
        self.presenter.trash()

    @Slot()
    def _to_packet(self) -> None:
        self.editor.leave()
        if self.presenter.open_meeting is not None:
            self.open_requested.emit("packet", self.presenter.open_meeting)
