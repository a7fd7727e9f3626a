"""Two papers laid beside each other, word by word."""

from __future__ import annotations

from rapidfuzz import fuzz
from sqlalchemy import Connection, text

from app.domain.comparing import Comparison, compare
from app.domain.paper_tokens import ComparedPage
from app.queries.documents import PaperRow, get_paper, list_all, words_shown
from app.queries.page_looks import LOOK_COLUMNS, places_of
from app.store.words import unpack_words


def compare_papers(conn: Connection, first: str, second: str) -> Comparison:
    """Compare two papers by their uids, also from the trash. Pages that were not read have no words."""
    return compare(compared_pages(conn, first), compared_pages(conn, second))


def compared_pages(conn: Connection, uid: str) -> list[ComparedPage]:
    """The pages of a paper with their words as shown, without those left out."""
    rows = conn.execute(
        text(f"""
        SELECT p.position, w.packed, {LOOK_COLUMNS} FROM pages p JOIN documents d ON d.id = p.document_id
        LEFT JOIN page_words w ON w.page_id = p.id
        WHERE d.uid = :uid AND p.deleted_at IS NULL AND p.left_out = 0 ORDER BY p.position"""),
        {"uid": uid},
    )
    return [
        ComparedPage(row[0], words_shown(places_of(row[2:]), unpack_words(row[1])) if row[1] else ()) for row in rows
    ]


def comparable_papers(conn: Connection, uid: str) -> list[PaperRow]:
    """A paper and after it those it can be compared with: of its child or of nobody yet, the likeliest first."""
    this = get_paper(conn, uid).paper
    others = [
        paper
        for paper in list_all(conn)
        if paper.uid != uid and paper.pages and (not this.child or paper.child in (None, this.child))
    ]
    others.sort(key=lambda paper: (paper.kind != this.kind, -fuzz.ratio(paper.title, this.title)))
    return [this, *others]
