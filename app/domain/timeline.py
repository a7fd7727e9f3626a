"""Concerns, calls and requests: what may be entered, and the checks on it.

Facts and the parent's own view are different fields on purpose: the view is never handed to the school.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.errors import FieldError

SAME_DAY = timedelta(hours=24)


class ConcernStatus(StrEnum):
    """Whether a concern still runs."""

    OPEN = "open"
    ANSWERED = "answered"


class EntryKind(StrEnum):
    """What an entry of a concern is."""

    RAISED = "raised"
    AGAIN = "again"
    ANSWERED = "answered"
    NOTE = "note"


class ContactMethod(StrEnum):
    """How a contact was made."""

    CALL = "call"
    EMAIL = "email"
    TALK = "talk"
    MESSAGE = "message"


class SendMethod(StrEnum):
    """How a request was sent."""

    HAND = "hand"
    EMAIL = "email"
    MAIL = "mail"
    CERTIFIED_MAIL = "certified_mail"
    FAX = "fax"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Proof:
    """A page of a paper that proves an entry, with the words on it (may be empty: the whole page)."""

    document: str
    page: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One moment of a concern. ``happened_on`` is an ISO day, ``happened_time`` "HH:MM" or None."""

    happened_on: str
    what_happened: str
    kind: EntryKind = EntryKind.AGAIN
    happened_time: str | None = None
    place: str = ""
    what_i_want: str = ""
    my_view: str = ""
    proof: tuple[Proof, ...] = ()
    is_key: bool = True

    def check(self, today: date) -> None:
        """Raise FieldError for the first field that cannot stand."""
        if not self.what_happened.strip():
            raise FieldError("what_happened", "Say in a few words what happened.")
        check_day("happened_on", self.happened_on, today)


@dataclass(frozen=True, slots=True)
class NewConcern:
    """A concern with its first entry. ``child`` is a uid."""

    child: str
    title: str
    first: NewEntry

    def check(self, today: date) -> None:
        """Raise FieldError for the first field that cannot stand."""
        if not self.title.strip():
            raise FieldError("title", "Give it a short name, so that you find it again.")
        self.first.check(today)


@dataclass(frozen=True, slots=True)
class NewContact:
    """A call, a mail or a talk. ``promised_by`` is an ISO day or None; ``person`` a uid or None."""

    child: str
    happened_on: str
    method: ContactMethod
    person_name: str
    said: str
    happened_time: str | None = None
    person: str | None = None
    promised: str = ""
    promised_by: str | None = None
    my_view: str = ""
    concern: str | None = None

    def check(self, today: date) -> None:
        """Raise FieldError for the first field that cannot stand."""
        if not self.person_name.strip():
            raise FieldError("person_name", "Say whom you talked to. A role is enough: “the school nurse”.")
        if not self.said.strip():
            raise FieldError("said", "Say in a few words what was said.")
        check_day("happened_on", self.happened_on, today)


@dataclass(frozen=True, slots=True)
class NewRequest:
    """Something asked for in writing. ``kind`` is a request kind of the reference data; days are ISO."""

    child: str
    kind: str
    subject: str
    to_name: str
    text: str
    written_on: str
    sent_on: str | None = None
    method: SendMethod | None = None

    def check(self, today: date) -> None:
        """Raise FieldError for the first field that cannot stand."""
        if not self.to_name.strip():
            raise FieldError("to_name", "Say whom it goes to.")
        if not self.text.strip():
            raise FieldError("text", "Write what you ask for, in your own words.")
        check_day("written_on", self.written_on, today)
        if self.sent_on is not None:
            check_day("sent_on", self.sent_on, today)


def check_day(field: str, day: str, today: date) -> None:
    """A day something happened: a real one, and not in the future. Raises FieldError."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        raise FieldError(field, "Say which day it was, for example 3/18/2027.") from None
    if parsed > today:
        raise FieldError(field, "This day has not come yet. Pick the day it happened.")


def written_the_same_day(happened_on: str, happened_time: str | None, written_at: str) -> bool:
    """Whether a note was written within 24 hours of what it tells; both on the family's own clock.

    Without a time of day the whole day counts.
    """
    latest = datetime.fromisoformat(f"{happened_on}T{happened_time or '23:59'}") + SAME_DAY
    written = datetime.fromisoformat(written_at).replace(tzinfo=None)
    return datetime.fromisoformat(happened_on) <= written <= latest
