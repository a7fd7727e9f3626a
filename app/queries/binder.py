"""Everything the Binder shows, and what a search finds in it, each read at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.queries.documents import PaperRow, list_filed, list_inbox
from app.queries.family import ChildRow, list_children
from app.queries.search import FoundPage, count_by_paper, find


@dataclass(frozen=True, slots=True)
class BinderRow:
    """All filed papers, newest date first, and all children."""

    papers: tuple[PaperRow, ...]
    children: tuple[ChildRow, ...]


@dataclass(frozen=True, slots=True)
class FoundInBinder:
    """What a search found. ``papers`` are the best first and hold those of the inbox, too.

    ``best_pages`` gives for each paper its best page with a snippet (missing for the last of very many); ``counts``
    on how many pages of each paper the words stand.
    """

    papers: tuple[PaperRow, ...]
    best_pages: Mapping[str, FoundPage]
    counts: Mapping[str, int]


def whole_binder(conn: Connection, child: str | None = None) -> BinderRow:
    """The binder of one child, or of all."""
    return BinderRow(tuple(list_filed(conn, child)), tuple(list_children(conn)))


def search_binder(conn: Connection, typed: str, child: str | None = None) -> FoundInBinder:
    """The papers that hold what was typed, filed or waiting in the inbox."""
    best_pages: dict[str, FoundPage] = {}
    for page in find(conn, typed, child):
        best_pages.setdefault(page.document, page)
    counts = count_by_paper(conn, typed, child)
    rows = {row.uid: row for row in (*list_filed(conn, child), *list_inbox(conn, child)) if row.uid in counts}
    order = [*best_pages, *(uid for uid in rows if uid not in best_pages)]
    return FoundInBinder(tuple(rows[uid] for uid in order if uid in rows), best_pages, counts)
