"""Everything the Inbox shows, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass

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


def whole_inbox(conn: Connection, child: str | None = None) -> InboxRow:
    """The inbox of one child (with papers of which nobody said whose they are), or of all."""
    return InboxRow(
        tuple(list_inbox(conn, child)),
        tuple(list_open_arrivals(conn)),
        tuple(list_children(conn)),
        tuple(list_people(conn)),
        waiting_photo_groups(conn, child),
    )
