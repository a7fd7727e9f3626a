"""The places in one paper where what was typed stands, for stepping from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.hits import Hit, find_hits
from app.domain.reading import Box
from app.domain.search_words import parse_search
from app.queries.documents import words_shown
from app.queries.page_looks import LOOK_COLUMNS, places_of
from app.queries.search import matching_pages
from app.store.words import unpack_words

_IN_TYPED = Hit(0, 0, (Box(0.0, 0.0, 1.0, 0.015),))
"""Words the parent typed of a page stand nowhere on it: its upper edge is marked."""


@dataclass(frozen=True, slots=True)
class PageHits:
    """A page on which the words stand, and where; ``hits`` is never empty."""

    page: int
    hits: tuple[Hit, ...]


def find_in_paper(conn: Connection, uid: str, typed: str) -> list[PageHits]:
    """The pages of one paper that hold what was typed, in order, with the places to mark."""
    wanted = parse_search(typed)
    if not wanted:
        return []
    matching = matching_pages(conn, wanted, paper=uid)
    rows = conn.execute(
        text(f"""
        SELECT p.position, p.typed, w.packed, {LOOK_COLUMNS}
        FROM pages p JOIN documents d ON d.id = p.document_id LEFT JOIN page_words w ON w.page_id = p.id
        WHERE d.uid = :uid AND p.left_out = 0 AND p.deleted_at IS NULL
              AND p.id IN (SELECT rowid FROM page_texts_fts WHERE page_texts_fts MATCH :expression)
        ORDER BY p.position"""),
        {"uid": uid, "expression": matching.expression},
    )
    found = []
    for number, own_words, packed, *look in rows:
        words = words_shown(places_of(look), unpack_words(packed)) if packed else ()
        hits = find_hits(words, wanted, misread=matching.misread) or ((_IN_TYPED,) if own_words else ())
        if hits:
            found.append(PageHits(number, hits))
    return found
