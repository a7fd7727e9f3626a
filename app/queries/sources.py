"""Files of watched folders whose papers are safe in the binder, and where each is now."""

from __future__ import annotations

import json
from collections.abc import Sequence
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


# What lies in a parcel has a path from its own and "/" on; "0" is the sign behind "/", so the index finds these.
# What was refused at first and came when it was tried again keeps its row of then.
_SAFE_FILES = """
    SELECT a.uid, a.source_path, a.size, a.modified_ns, a.sha256, a.status = 'unpacked', a.after, a.moved_to
    FROM arrivals a
    WHERE a.status IN ('stored', 'duplicate', 'needs_password', 'needs_attention', 'unpacked')
      AND a.sha256 IS NOT NULL AND a.size IS NOT NULL AND a.modified_ns IS NOT NULL
      AND (a.status <> 'unpacked' OR NOT EXISTS (
          SELECT 1 FROM arrivals part WHERE part.status = 'refused'
          AND part.source_path > a.source_path || '/' AND part.source_path < a.source_path || '0'
          AND NOT EXISTS (
              SELECT 1 FROM arrivals came
              WHERE came.status <> 'refused' AND came.source_path = part.source_path AND came.id > part.id)))
      AND """


def safe_files(conn: Connection, start: str) -> list[SafeFileRow]:
    """The files whose paths begin like this and that may be moved: never one that was refused, or a parcel with
    something in it that was.
    """
    return _rows(conn, "substr(a.source_path, 1, length(:start)) = :start", start=start)


def safe_files_at(conn: Connection, paths: Sequence[str]) -> list[SafeFileRow]:
    """The same of these paths alone."""
    return _rows(conn, "a.source_path IN (SELECT value FROM json_each(:paths))", paths=json.dumps(paths))


def _rows(conn: Connection, which: str, **values: str) -> list[SafeFileRow]:
    rows = conn.execute(text(_SAFE_FILES + which), values)
    return [SafeFileRow(*(*row[:5], bool(row[5]), *row[6:])) for row in rows]
