"""Files of watched folders whose papers are safe in the binder, and where each is now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class SafeFileRow:
    """A file whose bytes the binder has, or everything that was in it. ``is_parcel``: the binder has what was in it.

    ``whereabouts`` is a code of ``domain.watched_folders.Whereabouts``, ``moved_to`` where it was or is being moved.
    """

    uid: str
    source_path: str
    size: int
    modified_ns: int
    sha256: str
    is_parcel: bool
    whereabouts: str
    moved_to: str | None


def safe_files(conn: Connection, start: str) -> list[SafeFileRow]:
    """The files whose paths begin like this and that may be moved: never one that was refused, or a parcel with
    something in it that was.
    """
    rows = conn.execute(
        text("""
        SELECT a.uid, a.source_path, a.size, a.modified_ns, a.sha256, a.status = 'unpacked', a.after, a.moved_to
        FROM arrivals a
        WHERE a.status IN ('stored', 'duplicate', 'needs_password', 'needs_attention', 'unpacked')
          AND a.sha256 IS NOT NULL AND a.size IS NOT NULL AND a.modified_ns IS NOT NULL
          AND substr(a.source_path, 1, length(:start)) = :start
          AND (a.status <> 'unpacked' OR NOT EXISTS (
              SELECT 1 FROM arrivals part WHERE part.status = 'refused'
              AND substr(part.source_path, 1, length(a.source_path) + 1) = a.source_path || '/'))"""),
        {"start": start},
    )
    return [SafeFileRow(*(*row[:5], bool(row[5]), *row[6:])) for row in rows]
