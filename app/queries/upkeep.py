"""What the database says should be on the disk."""

from __future__ import annotations

from sqlalchemy import Connection, text


def expected_originals(conn: Connection) -> dict[str, int]:
    """Every original that a row knows, by hash, with its size in bytes."""
    return {row[0]: row[1] for row in conn.execute(text("SELECT sha256, size FROM originals"))}


def is_known_original(conn: Connection, sha256: str) -> bool:
    """Whether a row knows this original."""
    return conn.execute(text("SELECT 1 FROM originals WHERE sha256 = :sha256"), {"sha256": sha256}).scalar() is not None


def expected_packets(conn: Connection) -> dict[str, str]:
    """The file name of every packet that was made, with its hash."""
    rows = conn.execute(text("SELECT file_name, sha256 FROM packets WHERE deleted_at IS NULL"))
    return {row[0]: row[1] for row in rows}


def papers_without_pages_or_work(conn: Connection) -> list[str]:
    """Papers that wait to be read while nothing is queued for them, by uid; there should be none."""
    rows = conn.execute(
        text("""
        SELECT d.uid FROM documents d WHERE d.state IN ('received', 'reading') AND NOT EXISTS
        (SELECT 1 FROM jobs j WHERE j.document_id = d.id AND j.state IN ('queued', 'running'))""")
    )
    return [row[0] for row in rows]
