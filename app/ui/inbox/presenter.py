"""What happens in the Inbox: reading it, choosing a paper, filing it, bringing the next. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from app.domain.changes import Changes
from app.domain.day_words import counted
from app.domain.errors import FieldError
from app.domain.kinds import KindCatalogue
from app.domain.papers import UNKNOWN_KIND, PaperEdit, PaperState
from app.domain.progress import Progress
from app.queries.documents import PaperDetails, get_paper
from app.queries.inbox import EMPTY_INBOX, InboxRow, whole_inbox
from app.services.arrivals import close_arrival
from app.services.documents import bring_back, file_paper, put_off
from app.services.page_work import join_papers
from app.services.several_papers import SeveralFiled, file_papers, put_off_papers, trash_papers
from app.services.undo import undo
from app.ui.common.context import UiContext
from app.ui.inbox.filing import Answers, FilingForm, edit_of, filing_form
from app.ui.inbox.items import InboxItem, InboxItems, ItemAction, ItemKind
from app.ui.inbox.several_strip import MarkedPapers

SEVERAL = ""
"""What a step is about that was done with several papers."""


class InboxView(Protocol):
    """What the presenter tells the page."""

    def show_items(self, inbox: InboxRow, items: Sequence[InboxItem], chosen: str | None) -> None:
        """Show the list, with one row chosen."""

    def show_reading(self, items: Sequence[InboxItem]) -> None:
        """Show how far these papers are read; nothing else about the list is new."""

    def show_paper(self, item: InboxItem, details: PaperDetails, form: FilingForm) -> None:
        """Show a paper and ask about it."""

    def show_file(self, item: InboxItem) -> None:
        """Show what became of a file that is no paper."""

    def show_nothing(self) -> None:
        """There is nothing to show."""

    def show_filed(self, words: str) -> None:
        """Say where a paper went, with a way back."""

    def show_field_error(self, field: str, words: str) -> None:
        """Say beside a field how to fix it."""

    def show_error(self, error: Exception) -> None:
        """Say on top of the list what went wrong."""

    def ask_password(self, item: InboxItem) -> None:
        """Ask what opens a locked paper."""

    def choose_mails(self, mailbox: str) -> None:
        """Ask which mails of a mailbox come in."""

    def show_marked(self, marked: MarkedPapers) -> None:
        """Ask what to do with the papers that are marked."""

    def show_busy(self, busy: bool) -> None:
        """A paper is being filed: nothing can be filed meanwhile."""


class InboxPresenter:
    """Knows what is chosen and what was filed last."""

    def __init__(self, context: UiContext, view: InboxView, owner: object) -> None:
        self._context = context
        self._runner = context.runner
        self._view = view
        self._owner = owner
        self._child: str | None = None
        self._inbox = EMPTY_INBOX
        self._making = InboxItems(context.catalogue)
        self._items: tuple[InboxItem, ...] = ()
        self._progress: dict[str, Progress] = {}
        self._chosen: str | None = None
        self._form: FilingForm | None = None
        self._shown: tuple[object, ...] = ()
        self._busy = False
        self._filed: list[str] = []
        self._marked: set[str] = set()

    @property
    def catalogue(self) -> KindCatalogue:
        """All kinds of paper."""
        return self._context.catalogue

    @property
    def form(self) -> FilingForm | None:
        """The questions about the paper that is shown; None while it is being fetched."""
        return self._form

    @property
    def can_undo(self) -> bool:
        """Whether a paper was filed here that can be taken back."""
        return bool(self._filed)

    # Reading

    def show_child(self, child: str | None) -> None:
        """Show the papers of a child and those of which nobody said whose they are; None: of all."""
        self._child, self._chosen, self._form = child, None, None
        self._marked.clear()
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write touched."""
        if changes.documents or changes.arrivals or changes.children or changes.people:
            self.reload()

    def reload(self) -> None:
        """Read the whole inbox again."""
        asked = self._child
        self._runner.read(whole_inbox, asked, self._inbox, done=partial(self._inbox_came, asked), owner=self._owner)

    def reading_progress(self, reached: Mapping[str, Progress]) -> None:
        """Pages of these papers were read."""
        self._progress.update(reached)
        now = datetime.now().astimezone()
        items, told = list(self._items), []
        for place, item in enumerate(items):
            if item.paper is not None and item.kind is ItemKind.READING and item.uid in reached:
                items[place] = self._making.of(item.paper, reached[item.uid], now)
                told.append(items[place])
        self._items = tuple(items)
        if told:
            self._view.show_reading(told)

    def _inbox_came(self, asked: str | None, inbox: InboxRow) -> None:
        if asked != self._child:
            return
        before = [item.uid for item in self._items]
        self._inbox = inbox
        waiting = {paper.uid for paper in inbox.papers if paper.state in (PaperState.RECEIVED, PaperState.READING)}
        self._progress = {uid: progress for uid, progress in self._progress.items() if uid in waiting}
        self._items = self._made_items()
        self._choose_again(before)
        self._show_marks()
        self._view.show_items(self._inbox, self._items, self._chosen)
        self._fetch()

    def _made_items(self) -> tuple[InboxItem, ...]:
        return self._making.all_of(self._inbox, self._progress, datetime.now().astimezone(), self._child)

    def _show_items(self) -> None:
        self._items = self._made_items()
        self._view.show_items(self._inbox, self._items, self._chosen)

    def _choose_again(self, before: Sequence[str]) -> None:
        """The chosen row stays; where it went, the one that came after it takes its place."""
        here = [item.uid for item in self._items]
        if self._chosen in here:
            return
        after = before[before.index(self._chosen) + 1 :] if self._chosen in before else []
        self._chosen = next((uid for uid in after if uid in here), here[0] if here else None)
        self._form = None

    # Choosing

    def choose(self, uid: str) -> None:
        """Look at a row."""
        if uid != self._chosen:
            self._chosen, self._form = uid, None
            self._fetch()

    def look_at(self, uid: str) -> None:
        """Look at a paper that was asked for elsewhere: the list has to go along."""
        self.choose(uid)
        if any(item.uid == uid for item in self._items):
            self._show_items()

    def step(self, rows: int) -> None:
        """Look at the next row (1) or the one before (-1)."""
        here = [item.uid for item in self._items]
        if self._chosen in here:
            place = min(max(here.index(self._chosen) + rows, 0), len(here) - 1)
            self.choose(here[place])
            self._show_items()

    def _fetch(self) -> None:
        item = self._chosen_item()
        if item is None:
            self._form = None
            self._view.show_nothing()
        elif item.paper is None:
            self._form = None
            self._view.show_file(item)
        else:
            self._runner.read(
                get_paper,
                item.uid,
                done=self._paper_came,
                failed=self._view.show_error,
                owner=self._owner,
            )

    def _paper_came(self, details: PaperDetails) -> None:
        item = self._chosen_item()
        if item is None or details.paper.uid != item.uid:
            return
        shown = (item, details, self._inbox.children, self._inbox.people)
        if self._form is not None and shown == self._shown:
            # Another paper came meanwhile; nothing about this one is new.
            return
        self._shown, self._form = shown, filing_form(details)
        self._view.show_paper(item, details, self._form)

    def _chosen_item(self) -> InboxItem | None:
        return next((item for item in self._items if item.uid == self._chosen), None)

    # Several at once

    @property
    def marked(self) -> frozenset[str]:
        """The papers that are marked."""
        return frozenset(self._marked)

    def mark(self) -> None:
        """Mark the paper that is looked at, or take its mark away; look at the next."""
        item = self._chosen_item()
        if item is None or item.kind is not ItemKind.PAPER:
            return
        self._marked ^= {item.uid}
        self._show_marks()
        self._show_items()
        self.step(1)

    def mark_all(self) -> None:
        """Mark every paper that was read."""
        self._marked = {item.uid for item in self._items if item.kind is ItemKind.PAPER}
        self._show_marks()
        self._show_items()

    def clear_marks(self) -> None:
        """Take all marks away."""
        self._marked.clear()
        self._show_marks()
        self._show_items()

    def file_marked(self, edit: PaperEdit) -> None:
        """File the papers that are marked."""
        self._do_with_marked(file_papers, edit, done=self._were_filed)

    def join_marked(self) -> None:
        """Make one paper of those that are marked, in the order in which they stand."""
        self._do_with_marked(join_papers, done=self._were_joined)

    def put_off_marked(self) -> None:
        """Leave the papers that are marked for later."""
        self._do_with_marked(put_off_papers, done=partial(self._are_done, "Left for later."))

    def trash_marked(self) -> None:
        """Move the papers that are marked to the trash."""
        self._do_with_marked(trash_papers, done=partial(self._are_done, "Moved to the trash."))

    def _do_with_marked(self, service: Callable[..., Any], *said: object, done: Callable[[Any], object]) -> None:
        uids = [item.uid for item in self._items if item.uid in self._marked]
        if uids and not self._busy:
            self._set_busy(True)
            self._runner.write(service, uids, *said, done=done, failed=self._failed, owner=self._owner)

    def _were_filed(self, several: SeveralFiled) -> None:
        left = f" {counted(len(several.left), 'paper')} stayed: say what it is and whose." if several.left else ""
        self._are_done(f"{counted(len(several.filed), 'paper')} filed.{left}", None)
        self._marked.update(several.left)
        self._show_marks()

    def _were_joined(self, paper: str) -> None:
        self._are_done("Joined to one paper.", None, about=paper)
        self._chosen, self._form = paper, None

    def _are_done(self, words: str, _result: object, about: str = SEVERAL) -> None:
        self._marked.clear()
        self._filed.append(about)
        self._set_busy(False)
        self._show_marks()
        self._view.show_filed(words)

    def _show_marks(self) -> None:
        papers = {item.uid: item.paper for item in self._items if item.paper is not None and item.uid in self._marked}
        self._marked &= set(papers)
        marked = [papers[uid] for uid in self._marked]
        unknown = sum(paper.kind == UNKNOWN_KIND or paper.child is None for paper in marked)
        self._view.show_marked(MarkedPapers(len(marked), unknown))

    # Deciding

    def file(self, answers: Answers, *, only_what_and_whose: bool = False) -> None:
        """File the paper that is shown and bring the next. Does nothing while another is on its way."""
        form = self._form
        if form is None or self._busy:
            return
        self._set_busy(True)
        self._runner.write(
            file_paper,
            form.uid,
            edit_of(form, answers),
            only_what_and_whose=only_what_and_whose,
            done=partial(self._was_filed, form.uid, answers.kind),
            failed=self._failed,
            owner=self._owner,
        )

    def _was_filed(self, uid: str, kind: str, _result: None) -> None:
        self._filed.append(uid)
        self._set_busy(False)
        tab = self.catalogue.kind(kind).tab if kind else None
        self._view.show_filed(f"Filed in tab {tab}." if tab else "Filed.")

    def was_decided(self, uid: str, words: str) -> None:
        """Something else was done with a paper that can be undone: parted, or kept as one."""
        self._filed.append(uid)
        self._view.show_filed(words)

    def later(self) -> None:
        """Leave the paper that is shown for later: it goes to the end, the next one comes."""
        item = self._chosen_item()
        if item is None or item.paper is None or self._busy:
            return
        papers = [other.uid for other in self._items if other.paper is not None]
        following = papers[papers.index(item.uid) + 1 :] + papers[: papers.index(item.uid)]
        if following:
            self._chosen, self._form = following[0], None
        self._runner.write(put_off, item.uid, failed=self._failed, owner=self._owner)

    def undo(self) -> None:
        """Take the paper that was filed last back to the inbox and look at it."""
        if not self._filed or self._busy:
            return
        uid = self._filed.pop()
        if uid != SEVERAL:
            self._chosen, self._form = uid, None
        self._runner.write(undo, uid, failed=self._failed, owner=self._owner)

    def stop_taking_in(self) -> None:
        """Take in no more of the files that were added."""
        self._context.intake.stop_taking_in()

    def act(self, uid: str) -> None:
        """Do what the row offers: stop reading it, open it, try it again, or close it."""
        item = next((item for item in self._items if item.uid == uid), None)
        if item is None:
            return
        match item.kind:
            case ItemKind.READING:
                self._context.intake.stop_reading(uid)
            case ItemKind.NEEDS_HELP if item.action is ItemAction.TYPE_IT_IN:
                self._view.ask_password(item)
            case ItemKind.NEEDS_HELP:
                self._context.intake.try_again(uid)
            case ItemKind.REFUSED if item.action is ItemAction.CHOOSE_MAILS:
                self._view.choose_mails(item.source)
            case ItemKind.REFUSED:
                self._context.intake.try_file_again(uid)
            case ItemKind.DUPLICATE:
                self.close(uid)

    def decide_found(self, service: Callable[..., object], said: tuple[object, ...]) -> None:
        """Write down what the parent decided about something smaller that the paper says: a day, its grade."""
        self._runner.write(service, *said, failed=self._failed, owner=self._owner)

    def close(self, uid: str) -> None:
        """Do not show a file that came any more."""
        self._runner.write(close_arrival, uid, failed=self._failed, owner=self._owner)

    def keep_copy(self, uid: str) -> None:
        """Make a paper of its own of a file that came again."""
        self._context.intake.keep_copy(uid, failed=self._failed)

    def bring_back(self, document: str) -> None:
        """Bring the paper that a file is a copy of back from the trash."""
        self._runner.write(bring_back, document, failed=self._failed, owner=self._owner)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, FieldError):
            self._view.show_field_error(error.field, error.sentence)
        else:
            self._view.show_error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)
