"""The pages of a paper as they were read, for saying anew what it is."""

from __future__ import annotations

from sqlalchemy import Connection, text

from app.domain.page_reading_words import without_typed
from app.domain.reading import PageNote, PageText, ReadBy
from app.store.words import unpack_words


def pages_as_read(conn: Connection, uid: str) -> dict[str, PageText]:
    """What was read of each page, by the page's uid, in order and numbered as in the paper; without those left out.

    Places are those of the page as read. A page that was never read is not there.
    """
    rows = conn.execute(
        text("""
        SELECT p.uid, p.position, p.typed, t.body, w.packed,
               p.read_by, p.confidence, p.width_pt, p.height_pt, p.turn, p.note
        FROM pages p JOIN documents d ON d.id = p.document_id
        JOIN page_texts t ON t.page_id = p.id LEFT JOIN page_words w ON w.page_id = p.id
        WHERE d.uid = :uid AND p.left_out = 0 AND p.read_by IS NOT NULL AND p.deleted_at IS NULL
        ORDER BY p.position"""),
        {"uid": uid},
    )
    return {
        row.uid: PageText(
            row.position,
            without_typed(row.body, row.typed),
            unpack_words(row.packed) if row.packed else (),
            ReadBy(row.read_by),
            row.confidence,
            row.width_pt,
            row.height_pt,
            row.turn,
            PageNote(row.note) if row.note else None,
        )
        for row in rows
    }
