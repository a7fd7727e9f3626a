"""How an event is called and drawn on the timeline: icon, word, sentence."""

from __future__ import annotations

from app.domain.meetings import MEETING_NAMES, MeetingType
from app.domain.suggestions import Standing
from app.domain.timeline import ContactMethod, EntryKind, SendMethod
from app.queries.timeline import TimelineRow

CONCERN, PAPER, MEETING, CONTACT, REQUEST = "concern", "paper", "meeting", "contact", "request"
FILTERS = (
    ("", "All kinds"),
    (CONCERN, "Concerns"),
    (CONTACT, "Calls and talks"),
    (REQUEST, "Requests"),
    (PAPER, "Papers"),
    (MEETING, "Meetings"),
)
"""What the list can be cut down to: code and words."""

_PLAIN = {
    PAPER: ("file-text", "Paper"),
    MEETING: ("users-three", "Meeting"),
    REQUEST: ("paper-plane-tilt", "Request"),
}
_CONTACTS = {
    ContactMethod.CALL: ("phone-call", "Call"),
    ContactMethod.EMAIL: ("envelope-simple", "E-mail"),
    ContactMethod.TALK: ("users-three", "Talk"),
    ContactMethod.MESSAGE: ("envelope-simple", "Message"),
}
_ENTRIES = {
    EntryKind.RAISED: ("flag", "Concern"),
    EntryKind.AGAIN: ("flag", "Concern"),
    EntryKind.ANSWERED: ("check-bold", "Answer"),
    EntryKind.NOTE: ("note-pencil", "Note"),
}
ENTRY_TITLES = {
    EntryKind.RAISED: "First raised",
    EntryKind.AGAIN: "Raised again",
    EntryKind.ANSWERED: "Answered",
    EntryKind.NOTE: "Note",
}
METHOD_WORDS = {
    ContactMethod.CALL: "Call with",
    ContactMethod.EMAIL: "E-mail with",
    ContactMethod.TALK: "Talk with",
    ContactMethod.MESSAGE: "Message with",
}
SENT_WORDS = {
    SendMethod.HAND: "by hand",
    SendMethod.EMAIL: "by e-mail",
    SendMethod.MAIL: "by mail",
    SendMethod.CERTIFIED_MAIL: "by certified mail",
    SendMethod.FAX: "by fax",
    SendMethod.PORTAL: "through the school's website",
}


def icon_and_word(kind: str, detail: str) -> tuple[str, str]:
    """The icon and the word of an event; ``detail`` is the finer code of its kind."""
    if kind == CONCERN:
        return _ENTRIES[EntryKind(detail)]
    if kind == CONTACT:
        return _CONTACTS[ContactMethod(detail)]
    return _PLAIN[kind]


def event_sentence(row: TimelineRow) -> str:
    """What happened, in one sentence."""
    if row.kind == MEETING:
        return ", ".join(part for part in (MEETING_NAMES[MeetingType(row.detail)], row.sentence) if part)
    if row.kind == REQUEST:
        return f"Letter: {row.sentence}" if row.sentence else "Letter"
    return row.sentence


def proof_words(row: TimelineRow) -> tuple[str, str]:
    """What proves it ("page 2", "2 proofs"), or what is said instead."""
    if row.kind == PAPER:
        return "", "the date is a guess" if row.standing == Standing.GUESS else ""
    if row.kind != CONCERN:
        return "", ""
    if row.proofs == 0:
        return "", "no proof yet" if row.detail in {EntryKind.RAISED, EntryKind.AGAIN} else ""
    return (f"page {row.proof_page}" if row.proofs == 1 else f"{row.proofs} proofs"), ""
