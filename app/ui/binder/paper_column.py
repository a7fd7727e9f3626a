"""The right of the Binder: the paper that is open, its details, and the places found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.paper_extra import LinkKind, PaperExtra
from app.domain.papers import PaperEdit, PaperState
from app.queries.documents import PaperDetails, PaperRow
from app.queries.family import ChildRow
from app.queries.highlights import HighlightRow
from app.queries.paper_story import LinkChoice, LinkedPaper, PaperStory
from app.ui.binder.details_panel import DetailsPanel
from app.ui.binder.hits_bar import HitsBar, hits_in_words
from app.ui.binder.paper_work import PaperWork
from app.ui.binder.presenter import HitsShown
from app.ui.binder.rows import second_line
from app.ui.binder.story_sections import ChainStrip
from app.ui.common.buttons import Button
from app.ui.common.context import UiContext
from app.ui.common.labels import Label
from app.ui.common.lookalike_strip import LookalikeStrip
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.page_view.panel import PaperPanel
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.paper_picker import PaperPicker
from app.ui.common.related_row import RelatedRow
from app.ui.common.theme import FontRole


class PaperColumn(QWidget):
    """The details are made when they are opened for the first time: they have many fields."""

    open_requested = Signal(str, object)
    """The screen, and what to show on it, that something about the paper leads to."""
    trash_requested = Signal()
    take_back_requested = Signal()
    failed = Signal(object)
    compare_wanted = Signal(object)
    """The uids of two papers as a tuple, or the uid of one that is to be compared with another."""

    def __init__(self, context: UiContext, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = context.theme
        self._context = context
        self.child: str | None = None
        """Whose view this is: a paper of another child is never named in it."""
        self._shown: tuple[PaperDetails, tuple[ChildRow, ...]] | None = None
        self._story: PaperStory | None = None
        self._marks: tuple[HighlightRow, ...] = ()
        self._hits: tuple[PageMark, ...] = ()
        self._source: tuple[PageMark, ...] = ()
        self._details: DetailsPanel | None = None
        self._work = PaperWork(context, self, self, self.failed.emit, self._uid)
        self.title = Label(look, "", FontRole.STRONG)
        self.second = Label(look, "", FontRole.SMALL, tone="second")
        self.details_button = Button(look, "Details", icon="sidebar-simple", parent=self)
        self.details_button.setCheckable(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.second)
        self.chain = ChainStrip(look, self)
        self.chain.setContentsMargins(16, 0, 16, 4)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self.details_button, 0, Qt.AlignmentFlag.AlignTop)
        self.stack = QStackedWidget(self)
        self.paper = PaperPanel(look, context.runner, pictures, can_mark=True, parent=self.stack)
        self.stack.addWidget(self.paper)
        self.related = RelatedRow(context, self)
        self.compare = self.paper.toolbar.add_menu_action("Compare with another paper", "copy")
        self.lookalike = LookalikeStrip(look, context.runner, self)
        self.hits_bar = HitsBar(look, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.chain)
        box.addWidget(self.related)
        box.addWidget(self.lookalike)
        box.addWidget(self.stack, 1)
        box.addWidget(self.hits_bar)
        self.details_button.toggled.connect(self._details_toggled)
        self.lookalike.compare_requested.connect(self.compare_wanted)
        self.compare.triggered.connect(self._compare)
        self.paper.marked.connect(self._work.mark)

    @property
    def row(self) -> PaperRow | None:
        """The paper that is open."""
        return self._shown[0].paper if self._shown is not None else None

    def _uid(self) -> str | None:
        return self.row.uid if self.row is not None else None

    @property
    def details(self) -> DetailsPanel:
        """Everything about the paper, to change."""
        if self._details is None:
            self._details = DetailsPanel(self._context.theme, self._context.catalogue, self._context.today, self.stack)
            self._connect_details(self._details)
            self.stack.addWidget(self._details)
            if self._shown is not None:
                self._details.show_paper(self._shown[0].paper, self._shown[1])
                self._details.show_found(self._shown[0])
            if self._story is not None:
                self._details.show_story(self._story)
            self._details.marks.show_marks(self._marks)
        return self._details

    def _connect_details(self, details: DetailsPanel) -> None:
        work, links, marks = self._work, details.links, details.marks
        details.saved.connect(self._save)
        details.closed.connect(self._close_details)
        details.trash_requested.connect(self.trash_requested)
        details.take_back_requested.connect(self.take_back_requested)
        details.earlier_asked.connect(work.ask_earlier)
        details.sources.show_wanted.connect(self.show_source)
        details.key_dates.show_wanted.connect(self.show_source)
        details.key_dates.decided.connect(work.decide_key_date)
        links.choices_asked.connect(work.ask_link_choices)
        links.added.connect(self._link)
        links.removal_asked.connect(work.unlink)
        links.open_wanted.connect(self._open_linked)
        marks.mark_wanted.connect(self.go_to_mark)
        marks.edited.connect(work.edit_mark)
        marks.removed.connect(work.remove_mark)

    def show_paper(self, details: PaperDetails, children: Sequence[ChildRow]) -> None:
        """Show a paper; the same one again stays on its page."""
        if self.row is None or self.row.uid != details.paper.uid:
            self._source = ()
        self._shown = (details, tuple(children))
        self.title.setText(details.paper.title)
        self.second.setText(second_line(details.paper))
        self.details_button.setEnabled(True)
        locked = details.paper.state == PaperState.NEEDS_PASSWORD
        self.paper.show_paper(details.paper.uid, details.pages, locked=locked)
        self.related.show_paper(details.paper.uid)
        self.compare.setEnabled(bool(details.pages))
        self.lookalike.show_for(details.paper.uid, self.child)
        if self._details is not None:
            self._details.show_paper(details.paper, children)
            self._details.show_found(details)
        self._work.read_about_it()

    def show_story(self, story: PaperStory) -> None:
        """Show the chain of the paper that is open, and what else is known of it."""
        self._story = story
        self.chain.show_chain(story.chain, story.uid)
        if self._details is not None:
            self._details.show_story(story)

    def show_no_paper(self) -> None:
        """No paper is open."""
        self._shown = self._story = None
        self._marks = self._hits = self._source = ()
        self.chain.show_chain((), "")
        self.title.setText("")
        self.second.setText("")
        self.details_button.setChecked(False)
        self.details_button.setEnabled(False)
        self.related.show_nothing()
        self.compare.setEnabled(False)
        self.lookalike.show_for(None, None)
        self.paper.show_nothing()

    def show_marks(self, marks: Sequence[HighlightRow]) -> None:
        """Show what the parent marked on the pages."""
        self._marks = tuple(marks)
        self._show_all_marks()
        if self._details is not None:
            self._details.marks.show_marks(marks)

    def show_link_choices(self, choices: Sequence[LinkChoice]) -> None:
        """Offer what the paper may belong to."""
        self.details.links.show_choices(choices)

    def show_earlier(self, papers: Sequence[LinkedPaper]) -> None:
        """Let the parent choose the paper that this one replaces; it is kept with the other details."""
        picker = PaperPicker(self._context.theme, "Which paper does it replace?", papers, self)
        picker.picked.connect(self._earlier_picked)
        picker.open()

    def show_field_error(self, field: str, words: str) -> bool:
        """Say beside a field of the details how to fix it. False where they are not open, or have no such field."""
        if not self.details_button.isChecked() or field not in self.details.rows:
            return False
        self.details.show_error(field, words)
        return True

    @Slot(str)
    def go_to_mark(self, uid: str) -> None:
        """Show the page with a mark, and the mark in the middle."""
        row = next((row for row in self._marks if row.uid == uid), None)
        if row is not None:
            self.details_button.setChecked(False)
            self.paper.go_to(row.page, _as_mark(row) if row.boxes else None)
            self.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def show_source(self, mark: PageMark) -> None:
        """Show the words on a page that say what stands in the details."""
        self._source = (mark,)
        self._show_all_marks()
        self.details_button.setChecked(False)
        self.paper.go_to(mark.page, mark)
        self.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hits(self, hits: HitsShown | None, *, move: bool) -> None:
        """Mark what was found on the pages; ``move`` brings the current place into view."""
        self.hits_bar.show_hits(hits)
        current = hits.current if hits is not None else -1
        self._hits = tuple(
            replace(mark, style=MarkStyle.CURRENT) if place == current else mark
            for place, mark in enumerate(hits.marks if hits is not None else ())
        )
        self._show_all_marks()
        if move and hits is not None and current >= 0:
            self.paper.go_to(self._hits[current].page, self._hits[current])
            self.hits_bar.setAccessibleDescription(hits_in_words(hits))

    def _show_all_marks(self) -> None:
        self.paper.set_marks([*(_as_mark(row) for row in self._marks), *self._hits, *self._source])

    def rename(self) -> None:
        """Open the details at the name."""
        self.details_button.setChecked(True)
        self.details.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.details.title.selectAll()

    @Slot()
    def _compare(self) -> None:
        if self.row is not None:
            self.compare_wanted.emit(self.row.uid)

    @Slot(object, object)
    def _save(self, edit: PaperEdit, extra: PaperExtra) -> None:
        self._work.edit(edit, extra)

    @Slot(str)
    def _earlier_picked(self, uid: str) -> None:
        picker = self.sender()
        words = picker.words_of(uid) if isinstance(picker, PaperPicker) else ""
        self.details.replaces.show_paper(uid, words)

    @Slot(str, str)
    def _link(self, kind: str, target: str) -> None:
        self._work.link(LinkKind(kind), target)

    @Slot(str, str)
    def _open_linked(self, kind: str, target: str) -> None:
        self.open_requested.emit("meetings" if kind == LinkKind.MEETING else "timeline", target)

    @Slot()
    def _close_details(self) -> None:
        self.details_button.setChecked(False)

    @Slot(bool)
    def _details_toggled(self, shown: bool) -> None:
        self.stack.setCurrentWidget(self.details if shown else self.paper)
        if shown:
            self.details.title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.details_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _as_mark(row: HighlightRow) -> PageMark:
    return PageMark(row.page, row.boxes, MarkStyle.PINNED if row.is_pinned else MarkStyle.HIGHLIGHT)
