"""A mailbox (.mbox): whose mails are in it, and which of them a parent wants. Pure rules, no I/O.

A Gmail Takeout holds very many mails, so a mailbox is kept in columns, which cost little memory and time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

NOBODY = -1
_SCHOOL = re.compile(
    r"[@.]k12\.|\.edu$|\.k12$|[@.-](?:[a-z0-9-]*(?:school|isd|usd|unified|academy|boces|selpa|district)[a-z0-9-]*)\."
)


@dataclass(frozen=True, slots=True)
class MailboxPlace:
    """Where a mailbox lies: a file, or ``inside`` a ZIP at this place of it."""

    path: str
    inside: str = ""

    @property
    def shown_path(self) -> str:
        """The two as one path, as it stands among the files that came."""
        return f"{self.path}/{self.inside}" if self.inside else self.path


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Someone in a mailbox. ``name`` may be empty; ``wrote`` counts the mails that came from the address."""

    address: str
    name: str
    wrote: int

    @property
    def shown_name(self) -> str:
        """The name, or the address where there is none."""
        return self.name or self.address

    @property
    def is_school(self) -> bool:
        """Whether the address looks like that of a school or a district."""
        return bool(_SCHOOL.search(self.address))


@dataclass(frozen=True, slots=True)
class Span:
    """Where one mail lies in its mailbox, in bytes; ``end`` is where the next begins."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ListedMail:
    """One mail as it is listed. ``day`` is the day it says itself, if it says one; ``is_here`` is already taken."""

    place: int
    writer: str
    address: str
    subject: str
    day: date | None
    size: int
    has_attachments: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class Mailbox:
    """All mails of a mailbox, the newest first, those without a date last; the columns are of one length.

    ``writers`` and ``readers`` are places in ``people`` (``NOBODY`` for none); ``days`` are ordinals, 0 for none.
    """

    people: tuple[Correspondent, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    writers: tuple[int, ...] = ()
    readers: tuple[tuple[int, ...], ...] = ()
    subjects: tuple[str, ...] = ()
    with_attachments: bytes = b""
    here: bytes = b""

    def __len__(self) -> int:
        return len(self.starts)

    def mail(self, place: int) -> ListedMail:
        """One mail."""
        writer = self.writers[place]
        person = self.people[writer] if writer != NOBODY else Correspondent("", "", 0)
        day = self.days[place]
        return ListedMail(
            place,
            person.shown_name,
            person.address,
            self.subjects[place],
            date.fromordinal(day) if day else None,
            self.ends[place] - self.starts[place],
            bool(self.with_attachments[place]),
            bool(self.here[place]),
        )

    def span(self, place: int) -> Span:
        """Where a mail lies."""
        return Span(self.starts[place], self.ends[place])


def people_named(mailbox: Mailbox, typed: str) -> tuple[Correspondent, ...]:
    """Who wrote something and has these letters in the name or the address: schools first, then who wrote most."""
    words = typed.casefold().split()
    found = (
        person
        for person in mailbox.people
        if person.wrote and all(word in f"{person.name} {person.address}".casefold() for word in words)
    )
    return tuple(sorted(found, key=lambda one: (not one.is_school, -one.wrote, one.shown_name.lower())))


@dataclass(frozen=True, slots=True)
class WantedMails:
    """Which mails: of whom (nobody named: of all), from which days, with which words in the subject.

    ``both_ways`` also wants what was written *to* these people.
    """

    people: frozenset[str] = frozenset()
    both_ways: bool = False
    since: date | None = None
    until: date | None = None
    words: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing was chosen at all."""
        return not self.people and self.since is None and self.until is None and not self.words.strip()


def wanted_mails(mailbox: Mailbox, wanted: WantedMails) -> tuple[int, ...]:
    """The places of the mails that are wanted, in the order of the mailbox."""
    return tuple(_wanted(mailbox, wanted))


def _wanted(mailbox: Mailbox, wanted: WantedMails) -> Iterator[int]:
    people = {at for at, person in enumerate(mailbox.people) if person.address in wanted.people}
    first = wanted.since.toordinal() if wanted.since else 0
    last = wanted.until.toordinal() if wanted.until else date.max.toordinal()
    has_days = wanted.since is not None or wanted.until is not None
    words = wanted.words.casefold().split()
    for place in range(len(mailbox)):
        day = mailbox.days[place]
        if has_days and not (day and first <= day <= last):
            continue
        if wanted.people and not (
            mailbox.writers[place] in people or (wanted.both_ways and not people.isdisjoint(mailbox.readers[place]))
        ):
            continue
        if words:
            subject = mailbox.subjects[place].casefold()
            if not all(word in subject for word in words):
                continue
        yield place
