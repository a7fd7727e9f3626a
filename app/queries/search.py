"""Search over every word of every page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.search_words import SearchWords, match_expression, misread_expression, parse_search

MOST_PAGES = 200
_PAGES = """
    FROM page_texts_fts
    JOIN pages p ON p.id = page_texts_fts.rowid
    JOIN documents d ON d.id = p.document_id
    LEFT JOIN children c ON c.id = d.child_id
    WHERE page_texts_fts MATCH :expression AND d.deleted_at IS NULL AND p.left_out = 0 AND p.deleted_at IS NULL
          AND (:child IS NULL OR d.child_id IS NULL OR c.uid = :child)
          AND (:paper IS NULL OR d.uid = :paper)
"""
MARK_START, MARK_END = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page on which the words stand. In ``snippet`` they lie between ``MARK_START`` and ``MARK_END``.

    ``misread``: no page has the words as typed; this one has words that look like them.
    """

    document: str
    title: str
    kind: str
    document_date: str | None
    child: str | None
    place: str
    page: int
    snippet: str
    misread: bool = False


@dataclass(frozen=True, slots=True)
class Matching:
    """How to ask the index. ``misread``: nothing stands there as typed, so what looks like it is asked for."""

    expression: str
    misread: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The best pages with what was typed, and how the index was asked. ``is_all``: there are no others."""

    matching: Matching
    pages: tuple[FoundPage, ...]
    is_all: bool


def find(conn: Connection, typed: str, child: str | None = None) -> list[FoundPage]:
    """Pages with what was typed, best first; without the trash.

    With a child's uid: its papers and those of which nobody has said whose they are.
    """
    return list(find_best(conn, typed, child).pages)


def find_best(conn: Connection, typed: str, child: str | None = None, limit: int = MOST_PAGES) -> Found:
    """The best pages with what was typed, and what ``count_by_paper`` needs to count them all."""
    words = parse_search(typed)
    if not words:
        return Found(Matching(""), (), is_all=True)
    matching = matching_pages(conn, words, child)
    # The best pages are picked inside the index; only these are joined and get a snippet.
    rows = conn.execute(
        text(f"""
        SELECT d.uid, d.title, d.kind, d.document_date, c.uid, d.place, p.position,
               snippet(page_texts_fts, 0, :start, :end, '…', 12)
        {_PAGES} ORDER BY page_texts_fts.rank LIMIT :limit"""),
        {
            "expression": matching.expression,
            "child": child,
            "paper": None,
            "limit": limit,
            "start": MARK_START,
            "end": MARK_END,
        },
    )
    pages = tuple(FoundPage(*(*row, matching.misread)) for row in rows)
    return Found(matching, pages, is_all=len(pages) < limit)


def count_by_paper(conn: Connection, found: Found, child: str | None = None) -> dict[str, int]:
    """How many pages of each paper hold what was found, by the paper's uid; without the trash."""
    if found.is_all:
        return Counter(page.document for page in found.pages)
    # Counted before it is known which papers they are: thousands of pages are of a few hundred papers.
    rows = conn.execute(
        text("""
        SELECT d.uid, counted.pages FROM (
            SELECT p.document_id, count(*) AS pages FROM page_texts_fts JOIN pages p ON p.id = page_texts_fts.rowid
            WHERE page_texts_fts MATCH :expression AND p.left_out = 0 AND p.deleted_at IS NULL GROUP BY p.document_id
        ) counted
        JOIN documents d ON d.id = counted.document_id LEFT JOIN children c ON c.id = d.child_id
        WHERE d.deleted_at IS NULL AND (:child IS NULL OR d.child_id IS NULL OR c.uid = :child)"""),
        {"expression": found.matching.expression, "child": child},
    )
    return {row[0]: row[1] for row in rows}


def matching_pages(
    conn: Connection, words: SearchWords, child: str | None = None, paper: str | None = None
) -> Matching:
    """As typed where any page of the child, or of one paper, has it so; else as a reader may have misread it."""
    typed = Matching(match_expression(words))
    values = {"expression": typed.expression, "child": child, "paper": paper}
    if conn.execute(text(f"SELECT 1 {_PAGES} LIMIT 1"), values).first() is not None:
        return typed
    misread = misread_expression(words)
    return typed if misread is None else Matching(misread, misread=True)
