"""Two papers laid beside each other, word by word."""

from __future__ import annotations

from sqlalchemy import Connection, text

from app.domain.comparing import Comparison, compare
from app.domain.paper_tokens import ComparedPage
from app.store.words import unpack_words


def compare_papers(conn: Connection, first: str, second: str) -> Comparison:
    """Compare two papers by their uids, also from the trash. Pages that were not read have no words."""
    return compare(compared_pages(conn, first), compared_pages(conn, second))


def compared_pages(conn: Connection, uid: str) -> list[ComparedPage]:
    """The pages of a paper with their words, without those left out."""
    rows = conn.execute(
        text("""
        SELECT p.position, w.packed FROM pages p JOIN documents d ON d.id = p.document_id
        LEFT JOIN page_words w ON w.page_id = p.id
        WHERE d.uid = :uid AND p.deleted_at IS NULL AND p.left_out = 0 ORDER BY p.position"""),
        {"uid": uid},
    )
    return [ComparedPage(position, unpack_words(packed) if packed else ()) for position, packed in rows]
