"""What the parent confirmed, as far as it can teach something about the next paper; without the trash."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.reading import PageText, ReadBy
from app.store.words import unpack_words

MOST_PAPERS = 300


@dataclass(frozen=True, slots=True)
class ConfirmedPaper:
    """A filed paper whose kind the parent confirmed. ``sender`` only where that was confirmed, too.

    ``kind_was_corrected`` and ``sender_was_corrected``: the app had believed something else, or nothing.
    ``organization`` is only ever confirmed by a parent who says it.
    """

    uid: str
    updated_at: str
    kind: str
    kind_was_corrected: bool
    sender: str | None
    sender_was_corrected: bool
    organization: str | None
    source_name: str
    media_type: str


def confirmed_papers(conn: Connection) -> list[ConfirmedPaper]:
    """The papers filed last, newest first."""
    rows = conn.execute(
        text("""
        SELECT d.uid, d.updated_at, d.kind,
               NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.document_id = d.id AND s.field = 'kind'
                           AND s.rank = 1 AND s.value = d.kind),
               CASE WHEN d.sender_standing = 'confirmed' THEN d.sender END,
               NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.document_id = d.id AND s.field = 'sender'
                           AND s.rank = 1 AND s.value = d.sender),
               CASE WHEN d.organization_standing = 'confirmed' THEN d.organization END,
               d.source_name, o.media_type
        FROM documents d JOIN originals o ON o.sha256 = d.sha256
        WHERE d.place = 'filed' AND d.kind_standing = 'confirmed' AND d.deleted_at IS NULL
        ORDER BY d.filed_at DESC, d.id DESC LIMIT :most"""),
        {"most": MOST_PAPERS},
    )
    return [
        ConfirmedPaper(
            uid, updated, kind, bool(kind_corrected), sender, bool(sender_corrected), organization, name, media or ""
        )
        for uid, updated, kind, kind_corrected, sender, sender_corrected, organization, name, media in rows
    ]


def first_page(conn: Connection, uid: str) -> PageText | None:
    """The first page of a paper that has words, or None."""
    row = conn.execute(
        text("""
        SELECT p.position, t.body, w.packed, p.width_pt, p.height_pt
        FROM pages p JOIN documents d ON d.id = p.document_id
        JOIN page_texts t ON t.page_id = p.id JOIN page_words w ON w.page_id = p.id
        WHERE d.uid = :uid AND p.left_out = 0 AND p.deleted_at IS NULL AND t.body <> '' ORDER BY p.position LIMIT 1"""),
        {"uid": uid},
    ).first()
    if row is None:
        return None
    return PageText(row[0], row[1], unpack_words(row[2]), ReadBy.PDF_TEXT, 1.0, row[3], row[4])
