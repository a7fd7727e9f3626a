"""Photos in the Inbox that may be the pages of one paper."""

from __future__ import annotations

from sqlalchemy import Connection, text

from app.domain.photo_groups import Photo, PhotoGroup, photo_groups


def waiting_photo_groups(conn: Connection, child: str | None = None) -> tuple[PhotoGroup, ...]:
    """The groups among the photos that wait, of which nobody has said yet that they stay apart.

    With a child's uid: its photos and those of which nobody has said whose they are.
    """
    rows = conn.execute(
        text("""
        SELECT d.uid, d.source_name, d.created_at, d.taken_at, c.uid
        FROM documents d JOIN originals o ON o.sha256 = d.sha256 LEFT JOIN children c ON c.id = d.child_id
        WHERE d.place = 'inbox' AND d.deleted_at IS NULL AND d.is_one_paper = 0 AND d.part_of_id IS NULL
              AND o.media_type IN ('image/jpeg', 'image/heic', 'image/heif', 'image/png', 'image/webp')
              AND (:child IS NULL OR c.uid = :child OR d.child_id IS NULL)
              AND (SELECT count(*) FROM pages p WHERE p.document_id = d.id AND p.deleted_at IS NULL) = 1"""),
        {"child": child},
    )
    return photo_groups(Photo(*row) for row in rows)
