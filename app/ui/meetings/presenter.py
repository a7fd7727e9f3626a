"""What happens on Meetings: which meeting is open, keeping what is typed, the trash. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from app.domain.changes import Changes
from app.domain.errors import FieldError
from app.domain.meetings import MEETING_NAMES, MeetingDetails, MeetingType
from app.domain.paper_extra import LinkKind
from app.queries.family import ChildRow, PersonRow, list_children, list_people
from app.queries.meetings import MeetingRow, get_meeting, list_meetings
from app.queries.paper_story import LinkedPaper, papers_of
from app.services.meetings import add_meeting, bring_back_meeting, delete_meeting, edit_meeting
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.paper_rows import PaperItem, PaperRowKind
from app.ui.meetings.draft import Draft
from app.ui.meetings.form_values import MeetingForm, brought_up_to_date, form_of, tidied, understand
from app.ui.meetings.rows import listed, when


class MeetingsView(Protocol):
    """What the page can show."""

    def show_list(self, lines: tuple[PaperItem, ...], chosen: str | None) -> None:
        """The meetings of the child; ``chosen`` is the uid of the one that is open."""

    def show_form(self, uid: str, form: MeetingForm) -> None:
        """Put a meeting into the fields; where it is the one already there, only what differs."""

    def show_papers(self, papers: Sequence[LinkedPaper]) -> None:
        """The papers that belong to the meeting that is open."""

    def form_now(self) -> MeetingForm:
        """What stands in the fields, also in the one that is being typed in."""

    def show_heading(self, title: str, second: str) -> None:
        """Which meeting is open: its name, and when and where it is."""

    def show_errors(self, errors: dict[str, str]) -> None:
        """A sentence beside each field that could not be taken; no others."""

    def show_kept(self, words: str) -> None:
        """ "Saved", or what stands in its place."""

    def show_trouble(self, happened: str, to_do: str) -> None:
        """Something was not kept; "Try again" stands beside it. Two empty strings: all is well again."""

    def show_nothing_yet(self) -> None:
        """The child has no meetings."""

    def suggest_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """(name, role) of the people known."""

    def offer_undo(self, words: str) -> None:
        """A meeting went to the trash."""

    def meeting_added(self) -> None:
        """The dialog can close."""

    def meeting_refused(self, field: str, words: str) -> None:
        """The dialog stays open: this field needs fixing ("" for no field)."""


class MeetingsPresenter:
    """Turns what the parent does into reads and writes, and rows into what the page shows."""

    def __init__(self, context: UiContext, view: MeetingsView) -> None:
        self._context = context
        self._view = view
        self._child: str | None = None
        self._first_name = ""
        self._rows: list[MeetingRow] = []
        self._open: str | None = None
        self._drafts: dict[str, Draft] = {}
        self._trashed: str | None = None

    @property
    def open_meeting(self) -> str | None:
        """The uid of the meeting in the fields."""
        return self._open

    def show_child(self, child: str) -> None:
        """Show the meetings of a child."""
        if child != self._child:
            self._child, self._first_name, self._open = child, "", None
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write touched."""
        if changes.people:
            self._read_people()
        if changes.children:
            self.reload()
        elif changes.meetings:
            self._read_list()
        if self._open is not None and self._open in changes.meetings:
            self._read_meeting(self._open)
        if self._open is not None and (self._open in changes.meetings or changes.documents):
            self._read_papers(self._open)

    def reload(self) -> None:
        """Read everything again."""
        self._read_people()
        self._context.runner.read(list_children, done=self._children_read, failed=self._failed, owner=self._view)

    def _children_read(self, children: list[ChildRow]) -> None:
        self._first_name = next((row.first_name for row in children if row.uid == self._child), "")
        self._read_list()

    def open(self, uid: str) -> None:
        """Put a meeting into the fields. What was typed into another one and not kept is still there later."""
        if uid == self._open:
            return
        self._open = uid
        self._read_papers(uid)
        draft = self._drafts.get(uid)
        if draft is None:
            self._read_meeting(uid)
        else:
            self._show(draft)

    def typed(self, form: MeetingForm) -> None:
        """A field was left: keep what it says."""
        draft = self._drafts.get(self._open or "")
        if draft is None:
            return
        understood = understand(form, draft.saved, self._context.today())
        draft.form = tidied(form, understood)
        if draft.form != form:
            self._view.show_form(draft.uid, draft.form)
        self._view.show_errors(understood.errors)
        draft.want(understood.details)
        self._write(draft)

    def try_again(self) -> None:
        """Write once more what could not be written."""
        for draft in self._drafts.values():
            self._write(draft)

    def add(self, details: MeetingDetails) -> None:
        """Add a meeting for the child and open it."""
        if self._child is not None:
            self._context.runner.write(
                add_meeting, self._child, details, done=self._added, failed=self._refused, owner=self._view
            )

    def trash(self) -> None:
        """Move the open meeting to the trash."""
        uid, self._open = self._open, None
        if uid is None:
            return
        self._context.runner.write(
            delete_meeting, uid, done=partial(self._went_to_trash, uid), failed=self._failed, owner=self._view
        )

    def undo_trash(self) -> None:
        """Bring back the meeting that went to the trash last."""
        uid, self._trashed = self._trashed, None
        if uid is not None:
            self._context.runner.write(
                bring_back_meeting, uid, done=partial(self._brought_back, uid), failed=self._failed, owner=self._view
            )

    def _read_people(self) -> None:
        self._context.runner.read(list_people, done=self._people_read, failed=self._failed, owner=self._view)

    def _people_read(self, people: list[PersonRow]) -> None:
        self._view.suggest_people(tuple((person.name, person.role or "") for person in people))

    def _read_list(self) -> None:
        if self._child is not None:
            self._context.runner.read(
                list_meetings,
                self._child,
                done=partial(self._list_read, self._child),
                failed=self._failed,
                owner=self._view,
            )

    def _list_read(self, child: str, rows: list[MeetingRow]) -> None:
        if child != self._child:
            return
        self._rows = rows
        lines = listed(rows, self._context.today())
        uids = [line.uid for line in lines if line.kind is not PaperRowKind.HEAD]
        if self._open not in uids:
            self._open = None
        if not uids:
            self._view.show_nothing_yet()
            return
        chosen = self._open or uids[0]
        self._view.show_list(lines, chosen)
        self._show_heading(chosen)
        self.open(chosen)

    def _show_heading(self, uid: str) -> None:
        for row in self._rows:
            if row.uid == uid:
                self._view.show_heading(MEETING_NAMES[MeetingType(row.type)], when(row))

    def _read_meeting(self, uid: str) -> None:
        self._context.runner.read(
            get_meeting, uid, done=partial(self._meeting_read, uid), failed=self._failed, owner=self._view
        )

    def _meeting_read(self, uid: str, details: MeetingDetails) -> None:
        if uid != self._open:
            return
        form = form_of(details, self._first_name)
        draft = self._drafts.get(uid)
        if draft is None:
            draft = self._drafts[uid] = Draft(uid, details, form, form)
        elif draft.is_kept:
            draft.form = brought_up_to_date(self._view.form_now(), draft.saved_form, form)
            draft.saved, draft.saved_form = details, form
        else:
            return
        self._show(draft)

    def _read_papers(self, uid: str) -> None:
        self._context.runner.read(
            papers_of,
            LinkKind.MEETING,
            uid,
            done=partial(self._papers_read, uid),
            failed=self._failed,
            owner=self._view,
        )

    def _papers_read(self, uid: str, papers: list[LinkedPaper]) -> None:
        if uid == self._open:
            self._view.show_papers(papers)

    def _show(self, draft: Draft) -> None:
        self._show_heading(draft.uid)
        self._view.show_form(draft.uid, draft.form)
        self._view.show_errors(understand(draft.form, draft.saved, self._context.today()).errors)
        self._view.show_kept("Saved" if draft.is_kept else "")

    def _write(self, draft: Draft) -> None:
        details = draft.next_write()
        if details is None:
            return
        self._context.runner.write(
            edit_meeting,
            draft.uid,
            details,
            done=partial(self._written, draft),
            failed=partial(self._not_written, draft),
            owner=self._view,
        )

    def _written(self, draft: Draft, _result: object) -> None:
        draft.written()
        draft.saved_form = form_of(draft.saved, self._first_name)
        self._view.show_trouble("", "")
        self._write(draft)
        if draft.is_kept and draft.uid == self._open:
            self._view.show_kept("Saved")

    def _not_written(self, draft: Draft, error: Exception) -> None:
        draft.not_written()
        self._view.show_kept("Not saved yet")
        self._view.show_trouble(*_not_kept(error))

    def _added(self, uid: str) -> None:
        self._open = None
        self._view.meeting_added()
        self.open(uid)
        self._read_list()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, FieldError):
            self._view.meeting_refused(error.field, error.sentence)
        else:
            self._view.meeting_refused("", " ".join(_not_kept(error)))

    def _went_to_trash(self, uid: str, _result: object) -> None:
        self._trashed = uid
        self._drafts.pop(uid, None)
        self._view.offer_undo("The meeting is in the trash. Packets made for it stay in the binder.")
        self._read_list()

    def _brought_back(self, uid: str, _result: object) -> None:
        self.open(uid)
        self._read_list()

    def _failed(self, error: Exception) -> None:
        self._view.show_trouble(*in_words(error))


def _not_kept(error: Exception) -> tuple[str, str]:
    happened, to_do = in_words(error)
    return f"What you typed is still here. {happened}", to_do
