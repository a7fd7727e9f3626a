"""The Inbox: list, page, and "Is this right?" side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.progress import Progress
from app.domain.suggestions import Field
from app.queries.documents import PaperDetails
from app.queries.inbox import EMPTY_INBOX, InboxRow
from app.ui.common.banner import Banner
from app.ui.common.cards import EmptyState
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.fields import SearchField
from app.ui.common.page_view.marks import PageMark
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.pages.dialog import PagesDialog
from app.ui.common.pages.presenter import neighbours_of
from app.ui.common.password_dialog import ask_password
from app.ui.common.screen import Screen
from app.ui.inbox.filing import FilingForm
from app.ui.inbox.filing_panel import FilingPanel
from app.ui.inbox.items import InboxItem, ItemKind, to_look_at
from app.ui.inbox.list_column import ListColumn
from app.ui.inbox.panes import InboxPanes
from app.ui.inbox.paper_column import PaperColumn
from app.ui.inbox.presenter import InboxPresenter
from app.ui.inbox.several_strip import MarkedPapers, SeveralStrip
from app.ui.inbox.taking_in_row import TakingInRow


class InboxPage(Screen):
    """Enter files from anywhere, Esc leaves for later, J and K move, S splits, Space marks, Ctrl+Z takes back."""

    def __init__(self, context: UiContext, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._look = context.theme
        self._details: PaperDetails | None = None
        self._form: FilingForm | None = None
        self._item: InboxItem | None = None
        self.pictures = pictures
        self._inbox = EMPTY_INBOX
        self._child: str | None = None
        self._presenter = InboxPresenter(context, self, self)
        self.list_column = ListColumn(self._look, pictures, self)
        self.list, self.model = self.list_column.list, self.list_column.model
        self.middle = PaperColumn(context, pictures, self)
        self.paper, self.related = self.middle.paper, self.middle.related
        self.paper_trouble, self.file_panel = self.middle.trouble, self.middle.file_panel
        self.stack_strip, self.photo_strip = self.middle.stack_strip, self.middle.photo_strip
        self.show_list = self.middle.show_list
        self.panel = FilingPanel(self._look, context.catalogue, context.today, self)
        self.splitter = InboxPanes(self._look, self.list_column, self.middle, self.panel, self)
        self.empty = EmptyState(
            self._look,
            "tray",
            "Nothing to look at",
            "New papers show up here by themselves when you put them in a watched folder.",
            button="Add papers",
            button_icon="plus-bold",
            parent=self,
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.filed = Banner(self._look, self, compact=True)
        self.filed.try_again.set_words("Undo", "Undo: put it back as it was")
        self.filed.try_again.set_icon("arrow-counter-clockwise")
        self.taking_in = TakingInRow(self._look, self)
        box.addWidget(self.taking_in)
        box.addWidget(self.filed)
        self._several: SeveralStrip | None = None
        box.addWidget(self.stack, 1)
        self._connect()
        self.splitter.share(self.width())

    def _connect(self) -> None:
        self.list.current_row_changed.connect(self._row_chosen)
        self.list.clicked.connect(self._row_clicked)
        self.list_column.delegate.link_pressed.connect(self._presenter.act)
        self.filed.try_again_requested.connect(self.take_back)
        self.middle.lookalike.compare_requested.connect(partial(self.open_requested.emit, "compare"))
        self.paper_trouble.try_again_requested.connect(self._act_on_shown)
        self.stack_strip.decided.connect(self._presenter.was_decided)
        self.stack_strip.failed.connect(self.show_error)
        self.photo_strip.decided.connect(self._presenter.was_decided)
        self.photo_strip.failed.connect(self.show_error)
        self.list_column.pause_row.paused.connect(self._context.intake.pause_reading)
        self.paper.read_again_wanted.connect(self._context.intake.try_again)
        self.paper.password_wanted.connect(self._ask_password_of_shown)
        self.related.paper_requested.connect(self._show_in_binder)
        self.paper.pages_wanted.connect(self.work_on_pages)
        self.middle.reading.stop_requested.connect(self._act_on_shown)
        self.taking_in.stop_requested.connect(self._presenter.stop_taking_in)
        self.file_panel.action_requested.connect(self._presenter.act)
        self.file_panel.close_requested.connect(self._presenter.close)
        self.file_panel.paper_requested.connect(self._show_in_binder)
        self.file_panel.keep_requested.connect(self._presenter.keep_copy)
        self.file_panel.bring_back_requested.connect(self._presenter.bring_back)
        self.panel.file_requested.connect(self.file_it)
        self.panel.later_requested.connect(self.leave_for_later)
        self.panel.field_focused.connect(self._field_focused)
        for found in (self.panel.more.signs, self.panel.more.key_dates):
            found.decided.connect(self._presenter.decide_found)
        self.panel.more.pointed.connect(self._show_pointed)
        self.panel.more.show_wanted.connect(self._go_to_words)
        self.empty.pressed.connect(self.add_papers_requested)

    @property
    def several(self) -> SeveralStrip:
        """Asks what to do with marked papers; made when the first is marked, or while nobody waits."""
        if self._several is None:
            strip = self._several = SeveralStrip(self._look, self._context.catalogue, self)
            strip.file_requested.connect(self._presenter.file_marked)
            strip.join_requested.connect(self._presenter.join_marked)
            strip.later_requested.connect(self._presenter.put_off_marked)
            strip.trash_requested.connect(self._presenter.trash_marked)
            strip.clear_requested.connect(self._clear_marks)
            self._box.insertWidget(self._box.indexOf(self.stack), strip)
        return self._several

    # Screen

    def set_child(self, uid: str) -> None:
        """Show the papers of a child."""
        self._child = uid
        self._presenter.show_child(uid)

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        self._presenter.refresh(changes)

    def reading_progress(self, reached: Mapping[str, Progress]) -> None:
        """Pages of papers were read."""
        self._presenter.reading_progress(reached)

    def made_later(self) -> Sequence[Callable[[], object]]:
        """The strip for marked papers."""
        return (lambda: self.several,)

    def show_payload(self, payload: object) -> None:
        """Look at a paper: its uid."""
        if isinstance(payload, str):
            self._presenter.look_at(payload)

    def activated(self) -> None:
        """The list has the focus, so that the keys work at once; the page, where the list is folded."""
        if not (self._has_focus(self) or isinstance(QApplication.focusWidget(), SearchField)):
            self._to_list_or(self.paper.view)

    def panes(self) -> Sequence[QWidget]:
        """List, page, fields."""
        fields = self.panel.kind if self.panel.isVisible() else self.file_panel.first_button()
        return (self.list, self.paper.view, fields)

    def show_taking_in(self, progress: Progress) -> None:
        """So many of the files that were added are dealt with; all of them: nothing is shown any more."""
        self.taking_in.show_taking_in(progress)

    # What the presenter tells

    def show_items(self, inbox: InboxRow, items: Sequence[InboxItem], chosen: str | None) -> None:
        """Show the list, with one row chosen."""
        self._inbox = inbox
        self.photo_strip.set_groups(inbox.photo_groups)
        self.list_column.show_items(inbox.papers, items, chosen, self._presenter.marked)
        papers = sum(item.paper is not None for item in items)
        self.set_subtitle(to_look_at(items))
        self.badge_changed.emit(papers)
        self.show_list.set_words(to_look_at(items).removesuffix(" to look at"))
        had_focus = self._has_focus(self.stack)
        self.stack.setCurrentWidget(self.splitter if items else self.empty)
        if not items and had_focus and self.empty.button is not None:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._item = next((item for item in items if item.uid == chosen), None)
        if self._item is not None and self._item.paper is not None:
            self.middle.show_reading(self._item)

    def show_reading(self, items: Sequence[InboxItem]) -> None:
        """Show how far these papers are read; nothing else about the list is new."""
        self.list_column.show_reading(items, self._presenter.marked)
        for item in items:
            if self._item is not None and self._item.uid == item.uid:
                self._item = item
                self.middle.show_reading(item)

    def show_paper(self, item: InboxItem, details: PaperDetails, form: FilingForm) -> None:
        """Show a paper and ask about it."""
        self._item, self._details, self._form = item, details, form
        self.panel.setVisible(not self._presenter.marked)
        self.panel.show_form(form, self._inbox.children, self._inbox.people)
        self.middle.show_paper(item, details, form, self._child, self.panel.more.mark())

    def show_file(self, item: InboxItem) -> None:
        """Show what became of a file that is no paper."""
        self._item, self._details, self._form = item, None, None
        lost_focus = self._has_focus(self.panel) or self._has_focus(self.paper)
        self.middle.show_file(item)
        self.panel.hide()
        if lost_focus:
            # Not left to Qt, which would go on to a button that decides something.
            self._to_list_or(self.file_panel.first_button())

    def show_nothing(self) -> None:
        """There is nothing to show."""
        self._item, self._details, self._form = None, None, None
        self.middle.show_nothing()

    def show_filed(self, words: str) -> None:
        """Say where a paper went, with a way back."""
        self.filed.show_message(words, can_try_again=True)

    def show_field_error(self, field: str, words: str) -> None:
        """Say beside a field how to fix it."""
        self.panel.show_error(field, words)

    def show_error(self, error: Exception) -> None:
        """Say on top of the list what went wrong."""
        self.list_column.trouble.show_message(*in_words(error))

    def ask_password(self, item: InboxItem) -> None:
        """Ask what opens a locked paper."""
        if item.paper is not None:
            ask_password(self._context, self.pictures, item.paper, self)

    def show_marked(self, marked: MarkedPapers) -> None:
        """Ask what to do with the papers that are marked."""
        if marked.count or self._several is not None:
            self.several.show_marked(marked, self._inbox.children)
        # One question at a time: that about the marked papers takes the place of that about the one in sight.
        self.panel.setVisible(self._form is not None and not marked.count)

    def show_busy(self, busy: bool) -> None:
        """A paper is being filed."""
        self.panel.set_busy(busy)

    # What the parent does

    @Slot()
    def file_it(self) -> None:
        """File the paper as it stands in the fields."""
        if self._form is None or self._presenter.form is None or self._form.uid != self._presenter.form.uid:
            return
        answers = self.panel.answers()
        if answers is not None:
            self._presenter.file(answers, only_what_and_whose=self.panel.is_quick)

    @Slot()
    def leave_for_later(self) -> None:
        """Bring the next and put this one last."""
        self._presenter.later()

    @Slot()
    def take_back(self) -> None:
        """Undo the last filing."""
        self.filed.hide()
        self._presenter.undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field wanted."""
        if self._handled(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _clear_marks(self) -> None:
        self._presenter.clear_marks()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _marks(self, event: QKeyEvent) -> bool:
        """The keys for several papers at once."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._presenter.mark_all()
        elif event.key() == Qt.Key.Key_Space and self.list.hasFocus():
            self._presenter.mark()
        elif event.key() == Qt.Key.Key_Escape and self._presenter.marked:
            self._clear_marks()
        else:
            return False
        return True

    def _handled(self, event: QKeyEvent) -> bool:
        if self._marks(event):
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self.panel.is_choosing:
                    return False
                self._enter()
            case Qt.Key.Key_Escape if self.splitter.list_covers_page:
                self.splitter.uncover_page()
            case Qt.Key.Key_Escape:
                self.leave_for_later()
            case Qt.Key.Key_J:
                self._presenter.step(1)
            case Qt.Key.Key_K:
                self._presenter.step(-1)
            case Qt.Key.Key_S if self.stack_strip.choice is not None:
                self.stack_strip.divide()
            case Qt.Key.Key_S:
                self.work_on_pages()
            case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3:
                return self._form is not None and self.panel.kind.choose_best(event.key() - Qt.Key.Key_0)
            case _:
                return False
        return True

    def _enter(self) -> None:
        if self.splitter.list_covers_page:
            self.splitter.uncover_page()
        elif self._presenter.marked:
            self.several.file_marked()
        elif self._item is not None and self._item.kind in (ItemKind.REFUSED, ItemKind.DUPLICATE):
            self.file_panel.first_button().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.file_it()

    @Slot(QModelIndex)
    def _row_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self._presenter.choose(row.uid)

    @Slot(QModelIndex)
    def _row_clicked(self, _index: QModelIndex) -> None:
        self.splitter.uncover_page()

    def choose_mails(self, mailbox: str) -> None:
        """Ask which mails of a mailbox come in."""
        self.open_requested.emit("mailbox", mailbox)

    @Slot()
    def _act_on_shown(self) -> None:
        if self._item is not None:
            self._presenter.act(self._item.uid)

    @Slot()
    def _ask_password_of_shown(self) -> None:
        if self._item is not None:
            self.ask_password(self._item)

    @Slot()
    def work_on_pages(self) -> None:
        """Show the pages of the paper side by side, to split it and more."""
        if self._details is not None and self._details.pages:
            paper = self._details.paper
            near = neighbours_of(self._inbox.papers, paper.uid)
            PagesDialog(
                self._context, self.pictures, paper.uid, paper.title, near, page=self.paper.page, parent=self
            ).open()

    @Slot(str)
    def _show_in_binder(self, document: str) -> None:
        if any(paper.uid == document for paper in self._inbox.papers):
            self._presenter.look_at(document)
        else:
            if self._item is not None and self._item.other_child is not None:
                self.open_requested.emit("child", self._item.other_child)
            self.open_requested.emit("binder", document)

    @Slot(str)
    def _field_focused(self, field: str) -> None:
        self.middle.go_to_source(Field(field))

    @Slot(bool)
    def _show_pointed(self, go: bool) -> None:
        """Mark the words that are pointed at below the questions; ``go`` shows their page."""
        self.middle.show_pointed(self.panel.more.mark(), go=go)

    @Slot(object)
    def _go_to_words(self, mark: PageMark) -> None:
        self.splitter.uncover_page()
        self.paper.go_to(mark.page, mark)

    def _to_list_or(self, other: QWidget) -> None:
        """The keys go to the list; where it is folded away, to another part."""
        (other if self.list_column.isHidden() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self, part: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and part.isAncestorOf(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes share what room there is."""
        super().resizeEvent(event)
        self.splitter.share(self.width())
