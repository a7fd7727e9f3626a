"""What happens on Timeline: what is shown, which event is open, the trash, the table on paper. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from app.domain.changes import Changes
from app.domain.paper_extra import LinkKind
from app.queries.paper_story import LinkedPaper, papers_of
from app.queries.timeline import (
    ConcernRow,
    ContactDetails,
    EntryDetails,
    RequestRow,
    TimelineRow,
    get_contact,
    get_entry,
    get_request,
    list_concerns,
    list_entries,
)
from app.services.concerns import bring_back_concern, bring_back_entry, delete_concern, delete_entry
from app.services.contacts import bring_back_contact, delete_contact
from app.services.requests import bring_back_request, delete_request
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.timeline_rows import TimelineItem
from app.ui.timeline.details import (
    Detail,
    contact_detail,
    entry_detail,
    meeting_detail,
    paper_detail,
    request_detail,
    with_papers,
)
from app.ui.timeline.lanes import Lane, Months, lanes_of, months_of
from app.ui.timeline.lines import timeline_items
from app.ui.timeline.words import CONCERN, CONTACT, MEETING, PAPER, REQUEST

DIALOGS = {
    ("add_proof", CONCERN): "add_proof",
    ("edit", CONCERN): "edit_entry",
    ("edit", CONTACT): "log_call",
    ("edit", REQUEST): "write_request",
    ("request_sent", REQUEST): "request_sent",
    ("request_answered", REQUEST): "request_answered",
}
"""What opens which dialog: (code of the action, kind of event)."""


class TimelineView(Protocol):
    """What the page can show."""

    def show_lanes(self, lanes: tuple[Lane, ...], months: Months, chosen: str | None) -> None:
        """The concerns; ``chosen`` is the one that the list is cut down to."""

    def show_filters(self, key_only: bool, kind: str) -> None:
        """What the list is cut down to."""

    def show_items(self, items: tuple[TimelineItem, ...], chosen: str | None) -> None:
        """The list; ``chosen`` is the event that is open."""

    def show_nothing(self, filtered: bool) -> None:
        """There is nothing on the timeline, or nothing that fits what was chosen."""

    def show_detail(self, detail: Detail | None) -> None:
        """The event that is open."""

    def show_since(self, day: str | None) -> None:
        """The ISO day of the oldest event."""

    def offer_undo(self, words: str) -> None:
        """Something went to the trash."""

    def show_trouble(self, happened: str, to_do: str) -> None:
        """Something did not work; two empty strings: all is well again."""

    def ask_for(self, code: str, about: object) -> None:
        """Open another screen or a dialog."""

    def show_printing(self, busy: bool) -> None:
        """Whether a table is being made."""


class TimelinePresenter:
    """Turns what the parent does into reads and writes, and rows into what the page shows."""

    def __init__(self, context: UiContext, view: TimelineView) -> None:
        self._context = context
        self._view = view
        self._child: str | None = None
        self._concern: str | None = None
        self._kind = ""
        self._key_only = True
        self._concerns: list[ConcernRow] = []
        self._rows: list[TimelineRow] = []
        self._open: str | None = None
        self._wanted: str | None = None
        self._undo: Callable[[], object] | None = None

    # What is shown

    @property
    def open_event(self) -> str | None:
        """The uid of the event in the panel."""
        return self._open

    @property
    def concern(self) -> str | None:
        """The concern that the list is cut down to."""
        return self._concern

    def show_child(self, child: str | None) -> None:
        """Show the timeline of a child."""
        if child != self._child:
            self._child, self._concern, self._open, self._undo = child, None, None, None
            self._concerns, self._rows = [], []
            self._view.show_detail(None)
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write touched."""
        if any(
            (
                changes.concerns,
                changes.contacts,
                changes.requests,
                changes.meetings,
                changes.documents,
                changes.children,
            )
        ):
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        if self._child is None:
            return
        self._read(list_concerns, self._child, done=partial(self._concerns_read, self._child))

    def choose_concern(self, uid: str | None) -> None:
        """Cut the list down to one concern, or show all again."""
        if uid != self._concern:
            self._concern = uid
            self._read_rows()

    def set_key_only(self, key_only: bool) -> None:
        """Only key events, or everything."""
        if key_only != self._key_only:
            self._key_only = key_only
            self._read_rows()

    def set_kind(self, kind: str) -> None:
        """Only events of one kind; "" for all."""
        if kind != self._kind:
            self._kind = kind
            self._show_rows()

    def reveal(self, uid: str) -> None:
        """Show an event or a concern that somebody asked for, whatever was filtered before."""
        self._wanted = uid
        if uid in {concern.uid for concern in self._concerns}:
            self._wanted = None
            self.choose_concern(uid)
            return
        self._concern, self._kind, self._key_only = None, "", False
        self._view.show_filters(self._key_only, self._kind)
        self.reload()

    def choose(self, uid: str | None) -> None:
        """Open an event in the panel."""
        if uid != self._open:
            self._open = uid
            self._read_detail()

    # What the parent does with the event that is open

    def act(self, code: str) -> None:
        """Do what a button of the panel says."""
        row = self._row(self._open)
        if row is None:
            return
        if code == "trash":
            self._trash(row)
        elif code == "add_to_concern":
            self._view.ask_for("add_to_concern", row.concern)
        elif code == "open_paper":
            self.open_paper(row.uid, 1)
        elif code == "open_meeting":
            self._view.ask_for("meetings", row.uid)
        else:
            self._view.ask_for(DIALOGS[code, row.kind], row.uid)

    def opened(self, uid: str) -> None:
        """Enter or a double click on an event: a paper is opened in the binder, a meeting on its screen."""
        row = self._row(uid)
        if row is not None and row.kind == PAPER:
            self.open_paper(uid, 1)
        elif row is not None and row.kind == MEETING:
            self._view.ask_for("meetings", uid)

    def open_paper(self, document: str, page: int) -> None:
        """Show a page of a paper in the binder."""
        self._view.ask_for("binder", (document, page))

    def undo(self) -> None:
        """Bring back what went to the trash last."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def print_table(self) -> None:
        """Make the timeline, or that of the chosen concern, as a table on paper."""
        if self._child is not None:
            self._view.show_printing(True)
            self._context.press.make_timeline(
                self._child, self._concern, done=self._printed, failed=self._not_printed, owner=self
            )

    def _printed(self, path: str) -> None:
        self._view.show_printing(False)
        self._view.ask_for("print", path)

    def _not_printed(self, error: Exception) -> None:
        self._view.show_printing(False)
        self._failed(error)

    # Reading

    def _concerns_read(self, child: str, concerns: list[ConcernRow]) -> None:
        if child != self._child:
            return
        self._concerns = concerns
        uids = {concern.uid for concern in concerns}
        if self._concern not in uids:
            self._concern = None
        if self._wanted in uids:
            self._concern, self._wanted = self._wanted, None
        self._read_rows()

    def _read_rows(self) -> None:
        if self._child is None:
            return
        months = months_of(self._concerns, self._context.today())
        self._view.show_lanes(lanes_of(self._concerns, months), months, self._concern)
        asked = (self._child, self._concern, self._key_only)
        self._read(
            list_entries,
            self._child,
            self._concern,
            key_only=self._key_only,
            done=partial(self._rows_read, asked),
        )

    def _rows_read(self, asked: tuple[str, str | None, bool], rows: list[TimelineRow]) -> None:
        if asked != (self._child, self._concern, self._key_only):
            return
        self._rows = rows
        self._view.show_trouble("", "")
        self._show_rows()

    def _show_rows(self) -> None:
        items = timeline_items(self._rows, self._kind)
        uids = {item.uid for item in items}
        if self._wanted in uids:
            self._open = self._wanted
        self._wanted = None
        if self._open not in uids:
            self._open = next((item.uid for item in items if not item.is_month), None)
        self._view.show_since(min((row.happened_on for row in self._rows), default=None))
        if items:
            self._view.show_items(items, self._open)
        else:
            self._view.show_nothing(bool(self._kind or self._concern or self._concerns or self._rows))
        self._read_detail()

    def _row(self, uid: str | None) -> TimelineRow | None:
        return next((row for row in self._rows if row.uid == uid), None)

    def _read_detail(self) -> None:
        row = self._row(self._open)
        if row is None:
            self._view.show_detail(None)
        elif row.kind == PAPER:
            self._view.show_detail(paper_detail(row, self._context.catalogue))
        elif row.kind == MEETING:
            self._show_with_papers(LinkKind.MEETING, row.uid, meeting_detail(row))
        elif row.kind == CONTACT:
            self._read(get_contact, row.uid, done=partial(self._detail_read, self._of_contact))
        elif row.kind == REQUEST:
            self._read(get_request, row.uid, done=partial(self._detail_read, self._of_request))
        else:
            self._read(get_entry, row.uid, done=partial(self._detail_read, entry_detail))

    def _detail_read(self, make: Callable[[Any], Detail], read: EntryDetails | ContactDetails | RequestRow) -> None:
        if read.uid != self._open:
            return
        detail = make(read)
        if isinstance(read, EntryDetails):
            self._show_with_papers(LinkKind.CONCERN, read.concern, detail)
        elif isinstance(read, RequestRow):
            self._show_with_papers(LinkKind.REQUEST, read.uid, detail)
        else:
            self._view.show_detail(detail)

    def _show_with_papers(self, kind: LinkKind, target: str, detail: Detail) -> None:
        """Show it with the papers that belong to it."""

        def came(papers: list[LinkedPaper]) -> None:
            if detail.uid == self._open:
                self._view.show_detail(with_papers(detail, papers))

        self._read(papers_of, kind, target, done=came)

    def _of_contact(self, contact: ContactDetails) -> Detail:
        return contact_detail(contact, {concern.uid: concern.title for concern in self._concerns})

    def _of_request(self, request: RequestRow) -> Detail:
        kinds = self._context.reference("deadlines")["request_kinds"]
        return request_detail(request, {code: str(kind["name"]) for code, kind in kinds.items()})

    # The trash

    def _trash(self, row: TimelineRow) -> None:
        whole = next((concern for concern in self._concerns if concern.uid == row.concern), None)
        if row.kind == CONCERN and whole is not None and len(whole.points) == 1:
            self._throw(delete_concern, bring_back_concern, whole.uid, f"“{whole.title}” is in the trash.")
        elif row.kind == CONCERN:
            self._throw(delete_entry, bring_back_entry, row.uid, "The entry is in the trash.")
        elif row.kind == CONTACT:
            self._throw(delete_contact, bring_back_contact, row.uid, "The entry is in the trash.")
        elif row.kind == REQUEST:
            self._throw(delete_request, bring_back_request, row.uid, "The letter is in the trash.")

    def _throw(self, delete: Callable[..., object], bring_back: Callable[..., object], uid: str, words: str) -> None:
        self._write(delete, uid, done=partial(self._thrown, bring_back, uid, words))

    def _thrown(self, bring_back: Callable[..., object], uid: str, words: str, _result: object) -> None:
        self._undo = partial(self._write, bring_back, uid)
        self._view.offer_undo(words)

    # Handing work out

    def _read(self, query: Callable[..., Any], *args: object, done: Callable[[Any], object], **kwargs: object) -> None:
        self._context.runner.read(query, *args, done=done, failed=self._failed, owner=self, **kwargs)

    def _write(self, service: Callable[..., Any], uid: str, done: Callable[[Any], object] | None = None) -> None:
        self._context.runner.write(service, uid, done=done, failed=self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self._view.show_trouble(*in_words(error))
