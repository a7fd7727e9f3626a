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
    """What a search found, by the uids of papers; the best paper comes first in ``best_pages``.

    ``best_pages`` gives each paper's best page with a snippet (missing for the last of very many), ``counts`` on how
    many pages of each paper the words stand. ``waiting`` are the found papers that wait in the inbox.
    """

    best_pages: Mapping[str, FoundPage]
    counts: Mapping[str, int]
    waiting: tuple[PaperRow, ...]


def whole_binder(conn: Connection, child: str | None = None) -> BinderRow:
    """The binder of one child, or of all."""
    return BinderRow(tuple(list_filed(conn, child)), tuple(list_children(conn)))


def search_binder(conn: Connection, typed: str, child: str | None = None) -> FoundInBinder:
    """The papers that hold what was typed, filed or waiting in the inbox.

    Rows of filed papers are not read again: the Binder has them.
    """
    best_pages: dict[str, FoundPage] = {}
    for page in find(conn, typed, child):
        best_pages.setdefault(page.document, page)
    counts = count_by_paper(conn, typed, child)
    return FoundInBinder(best_pages, counts, tuple(row for row in list_inbox(conn, child) if row.uid in counts))
