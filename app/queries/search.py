"""Search over every word of every page."""

from __future__ import annotations

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


def find(conn: Connection, typed: str, child: str | None = None, limit: int = MOST_PAGES) -> list[FoundPage]:
    """Pages with what was typed, best first; without the trash.

    With a child's uid: its papers and those of which nobody has said whose they are.
    """
    words = parse_search(typed)
    if not words:
        return []
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
    return [FoundPage(*(*row, matching.misread)) for row in rows]


def count_by_paper(conn: Connection, typed: str, child: str | None = None) -> dict[str, int]:
    """How many pages of each paper hold what was typed, by the paper's uid; without the trash."""
    words = parse_search(typed)
    if not words:
        return {}
    rows = conn.execute(
        text(f"SELECT d.uid, count(*) {_PAGES} GROUP BY d.id"),
        {"expression": matching_pages(conn, words, child).expression, "child": child, "paper": None},
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
