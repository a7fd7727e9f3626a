"""Everything the Inbox shows, read at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from app.domain.photo_groups import PhotoGroup
from app.queries.documents import ArrivalRow, PaperRow, list_inbox, list_open_arrivals
from app.queries.family import ChildRow, PersonRow, list_children, list_people
from app.queries.photos import waiting_photo_groups


@dataclass(frozen=True, slots=True)
class InboxRow:
    """Papers to look at, files that need the parent, and whom a paper can belong to or come from.

    ``photo_groups`` are photos among the papers that may be one paper together.
    """

    papers: tuple[PaperRow, ...]
    arrivals: tuple[ArrivalRow, ...]
    children: tuple[ChildRow, ...]
    people: tuple[PersonRow, ...]
    photo_groups: tuple[PhotoGroup, ...] = ()


EMPTY_INBOX = InboxRow((), (), (), ())

R = TypeVar("R", PaperRow, ArrivalRow)


def whole_inbox(conn: Connection, child: str | None = None, before: InboxRow = EMPTY_INBOX) -> InboxRow:
    """The inbox of one child (with papers of which nobody said whose they are), or of all.

    A row that is as it was ``before`` is that very object: hundreds are read anew with every paper that comes, and
    whoever shows them sees at a glance which are new.
    """
    return InboxRow(
        _kept(before.papers, list_inbox(conn, child)),
        _kept(before.arrivals, list_open_arrivals(conn)),
        tuple(list_children(conn)),
        tuple(list_people(conn)),
        waiting_photo_groups(conn, child),
    )


def _kept(before: Iterable[R], rows: Iterable[R]) -> tuple[R, ...]:
    known = {row.uid: row for row in before}
    return tuple(known[row.uid] if known.get(row.uid) == row else row for row in rows)
