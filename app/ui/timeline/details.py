"""One event whole, as it stands in the panel at the right. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.day_words import full_day, full_moment, plain_day
from app.domain.kinds import KindCatalogue
from app.domain.meetings import MEETING_NAMES, MeetingType
from app.domain.papers import UNKNOWN_KIND
from app.domain.suggestions import Standing
from app.domain.timeline import ContactMethod, EntryKind, SendMethod, written_the_same_day
from app.queries.paper_story import LinkedPaper
from app.queries.timeline import ContactDetails, EntryDetails, ProofRow, RequestRow, TimelineRow
from app.ui.timeline.words import (
    CONCERN,
    CONTACT,
    ENTRY_TITLES,
    METHOD_WORDS,
    REQUEST,
    SENT_WORDS,
    icon_and_word,
)

ADD_PROOF = ("add_proof", "Add proof", "paperclip")
EDIT = ("edit", "Edit", "pencil-simple")
ADD_TO = ("add_to_concern", "Add to this concern", "plus-bold")
SENT = ("request_sent", "I sent it...", "paper-plane-tilt")
ANSWERED = ("request_answered", "The answer came...", "check-bold")
OPEN_PAPER = ("open_paper", "Open the paper", "file-text")
OPEN_MEETING = ("open_meeting", "Open the meeting", "users-three")
TRASH = ("trash", "Move to trash", "trash")
Action = tuple[str, str, str]
"""Code, words, icon."""


@dataclass(frozen=True, slots=True)
class Detail:
    """``facts`` are (heading, text). ``my_view`` is the parent's own and never printed for the school.

    ``shows_proof`` is whether there is a place for proof at all; ``part_of`` is (uid, title) of a concern.
    ``actions`` are the next steps, always in sight; ``more`` stands at the end.
    """

    uid: str
    kind: str
    icon: str
    title: str
    when: str
    same_day: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    my_view: str = ""
    shows_proof: bool = False
    proofs: tuple[ProofRow, ...] = ()
    part_of: tuple[str, str] | None = None
    actions: tuple[Action, ...] = ()
    more: tuple[Action, ...] = ()


def entry_detail(entry: EntryDetails) -> Detail:
    """An entry of a concern."""
    kind = EntryKind(entry.kind)
    return Detail(
        uid=entry.uid,
        kind=CONCERN,
        icon=icon_and_word(CONCERN, kind)[0],
        title=f"{ENTRY_TITLES[kind]}: {entry.concern_title}",
        when=full_moment(entry.happened_on, entry.happened_time),
        same_day=written_the_same_day(entry.happened_on, entry.happened_time, entry.written_at),
        facts=_facts(
            ("What happened", entry.what_happened), ("Where", entry.place), ("What I want", entry.what_i_want)
        ),
        my_view=entry.my_view,
        shows_proof=True,
        proofs=entry.proofs,
        part_of=(entry.concern, entry.concern_title),
        actions=(ADD_PROOF, EDIT),
        more=(ADD_TO, TRASH),
    )


def contact_detail(contact: ContactDetails, concerns: Mapping[str, str]) -> Detail:
    """A call, a mail, a talk. ``concerns`` gives the title of a concern by its uid."""
    promised = contact.promised
    if promised and contact.promised_by:
        promised = f"{promised}\nBy {full_day(date.fromisoformat(contact.promised_by))}"
    title = concerns.get(contact.concern or "")
    part_of = (contact.concern, title) if contact.concern and title else None
    return Detail(
        uid=contact.uid,
        kind=CONTACT,
        icon=icon_and_word(CONTACT, contact.method)[0],
        title=f"{METHOD_WORDS[ContactMethod(contact.method)]} {contact.person_name}",
        when=full_moment(contact.happened_on, contact.happened_time),
        same_day=written_the_same_day(contact.happened_on, contact.happened_time, contact.written_at),
        facts=_facts(("What was said", contact.said), ("What was promised", promised)),
        my_view=contact.my_view,
        part_of=part_of,
        actions=(EDIT,),
        more=(*((ADD_TO,) if part_of else ()), TRASH),
    )


def request_detail(request: RequestRow, kinds: Mapping[str, str]) -> Detail:
    """A letter. ``kinds`` gives the name of what is asked for by its code."""
    sent = ""
    if request.sent_on:
        how = f", {SENT_WORDS[SendMethod(request.method)]}" if request.method else ""
        sent = f"{full_day(date.fromisoformat(request.sent_on))}{how}"
    answered = full_day(date.fromisoformat(request.answered_on)) if request.answered_on else ""
    open_step = (SENT,) if not request.sent_on else (ANSWERED,) if not request.answered_on else ()
    return Detail(
        uid=request.uid,
        kind=REQUEST,
        icon=icon_and_word(REQUEST, request.kind)[0],
        title=request.subject or kinds.get(request.kind, "Letter"),
        when=f"Written {full_day(date.fromisoformat(request.written_on))}",
        facts=_facts(
            ("Asked for", kinds.get(request.kind, "")),
            ("Sent to" if request.sent_on else "For", request.to_name),
            ("In my own words", request.text),
            ("Sent", sent or "Not sent yet"),
            ("Answered", answered or ("No answer yet" if request.sent_on else "")),
        ),
        actions=(*open_step, EDIT),
        more=(TRASH,),
    )


def paper_detail(row: TimelineRow, catalogue: KindCatalogue) -> Detail:
    """A paper of the binder."""
    when = full_moment(row.happened_on, None)
    return Detail(
        uid=row.uid,
        kind=row.kind,
        icon=icon_and_word(row.kind, row.detail)[0],
        title=row.sentence,
        when=f"{when} (a guess)" if row.standing == Standing.GUESS else when,
        facts=_facts(("What it is", "" if row.detail == UNKNOWN_KIND else catalogue.kind(row.detail).name)),
        actions=(OPEN_PAPER,),
    )


def meeting_detail(row: TimelineRow) -> Detail:
    """A meeting."""
    return Detail(
        uid=row.uid,
        kind=row.kind,
        icon=icon_and_word(row.kind, row.detail)[0],
        title=MEETING_NAMES[MeetingType(row.detail)],
        when=full_moment(row.happened_on, row.happened_time),
        facts=_facts(("Where", row.sentence)),
        actions=(OPEN_MEETING,),
    )


def with_papers(detail: Detail, papers: Sequence[LinkedPaper]) -> Detail:
    """The same with the papers that the parent said belong to it."""
    words = "\n".join(
        f"{paper.title}, {plain_day(paper.document_date)}" if paper.document_date else paper.title for paper in papers
    )
    return replace(detail, facts=(*detail.facts, *_facts(("Papers that belong to it", words))))


def _facts(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])
