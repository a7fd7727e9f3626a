"""Everything the Inbox shows, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from app.queries.documents import ArrivalRow, PaperRow, list_inbox, list_open_arrivals
from app.queries.family import ChildRow, PersonRow, list_children, list_people


@dataclass(frozen=True, slots=True)
class InboxRow:
    """Papers to look at, files that need the parent, and whom a paper can belong to or come from."""

    papers: tuple[PaperRow, ...]
    arrivals: tuple[ArrivalRow, ...]
    children: tuple[ChildRow, ...]
    people: tuple[PersonRow, ...]


def whole_inbox(conn: Connection, child: str | None = None) -> InboxRow:
    """The inbox of one child (with papers of which nobody said whose they are), or of all."""
    return InboxRow(
        tuple(list_inbox(conn, child)),
        tuple(list_open_arrivals(conn)),
        tuple(list_children(conn)),
        tuple(list_people(conn)),
    )
