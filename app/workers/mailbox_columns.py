"""Puts the list of a mailbox together, column by column, within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.errors import KnownError, Trouble
from app.domain.mailboxes import NOBODY, Correspondent, Mailbox, Span
from app.workers.typed_papers.short_heads import Address, short_head

MOST_MAILS = 300_000
_MOST_PEOPLE = 200_000


@dataclass(slots=True)
class Columns:
    """The columns of the mails that came so far. ``known`` are the Message-IDs of mails the binder has."""

    known: frozenset[str]
    _people: dict[str, int] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    _wrote: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _moments: list[int] = field(default_factory=list)
    _days: list[int] = field(default_factory=list)
    _writers: list[int] = field(default_factory=list)
    _readers: list[tuple[int, ...]] = field(default_factory=list)
    _subjects: list[str] = field(default_factory=list)
    _attached: bytearray = field(default_factory=bytearray)
    _here: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, span: Span, head: bytes) -> None:
        """One more mail. Raises KnownError TOO_MANY_MAILS."""
        if len(self._starts) >= MOST_MAILS:
            raise KnownError(Trouble.TOO_MANY_MAILS)
        said = short_head(head)
        writer = self._place(said.writer)
        if writer != NOBODY:
            self._wrote[writer] += 1
        readers = (self._place(one) for one in said.readers)
        self._starts.append(span.start)
        self._ends.append(span.end)
        self._moments.append(said.moment)
        self._days.append(said.sent.toordinal() if said.sent is not None else 0)
        self._writers.append(writer)
        self._readers.append(tuple(one for one in readers if one != NOBODY))
        self._subjects.append(said.subject)
        self._attached.append(said.may_have_attachments)
        self._here.append(bool(said.message_id) and said.message_id in self.known)

    def mailbox(self) -> Mailbox:
        """All of it, the newest first, those without a date last."""
        order = sorted(range(len(self)), key=lambda at: (-self._moments[at], self._starts[at]))
        people = tuple(
            Correspondent(address, name, wrote)
            for address, name, wrote in zip(self._people, self._names, self._wrote, strict=True)
        )
        return Mailbox(
            people,
            tuple(self._starts[at] for at in order),
            tuple(self._ends[at] for at in order),
            tuple(self._days[at] for at in order),
            tuple(self._writers[at] for at in order),
            tuple(self._readers[at] for at in order),
            tuple(self._subjects[at] for at in order),
            bytes(self._attached[at] for at in order),
            bytes(self._here[at] for at in order),
        )

    def _place(self, one: Address | None) -> int:
        if one is None:
            return NOBODY
        known = self._people.get(one.address)
        if known is None:
            if len(self._people) >= _MOST_PEOPLE:
                return NOBODY
            known = self._people[one.address] = len(self._people)
            self._names.append(one.name)
            self._wrote.append(0)
        elif one.name and not self._names[known]:
            self._names[known] = one.name
        return known
