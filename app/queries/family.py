"""Children, people, watched folders, settings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from app.domain.remembered import PASSWORD_SETTING
from app.domain.watched_folders import AfterSafe


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child. ``waiting`` counts its papers in the inbox; ``birth_date`` is ISO."""

    uid: str
    first_name: str
    last_name: str | None
    nicknames: tuple[str, ...]
    birth_date: str | None
    grade: str | None
    school: str | None
    state: str | None
    shape: int
    waiting: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Someone the family deals with."""

    uid: str
    name: str
    role: str | None
    organization: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class WatchedFolderRow:
    """A folder whose papers come in by themselves.

    ``child`` is a uid or None; ``after`` says what becomes of a file whose paper is safe (``AfterSafe``).
    """

    uid: str
    path: str
    child: str | None
    after: AfterSafe


def list_children(conn: Connection) -> list[ChildRow]:
    """All children in the order they were added, without the trash."""
    rows = conn.execute(
        text("""
        SELECT c.uid, c.first_name, c.last_name, c.nicknames, c.birth_date, c.grade, c.school, c.state, c.shape,
               (SELECT count(*) FROM documents d
                WHERE d.child_id = c.id AND d.place = 'inbox' AND d.deleted_at IS NULL) AS waiting
        FROM children c WHERE c.deleted_at IS NULL ORDER BY c.id""")
    )
    return [
        ChildRow(
            row.uid,
            row.first_name,
            row.last_name,
            tuple(row.nicknames.split("\n")) if row.nicknames else (),
            row.birth_date,
            row.grade,
            row.school,
            row.state,
            row.shape,
            row.waiting,
        )
        for row in rows
    ]


def list_people(conn: Connection) -> list[PersonRow]:
    """All people by name, without the trash."""
    rows = conn.execute(
        text("""
        SELECT uid, name, role, organization, phone, email FROM people
        WHERE deleted_at IS NULL ORDER BY name, id""")
    )
    return [PersonRow(*row) for row in rows]


def list_watched_folders(conn: Connection) -> list[WatchedFolderRow]:
    """All folders that are watched."""
    rows = conn.execute(
        text("""
        SELECT f.uid, f.path, c.uid, f.after FROM watched_folders f
        LEFT JOIN children c ON c.id = f.child_id WHERE f.deleted_at IS NULL ORDER BY f.id""")
    )
    return [WatchedFolderRow(row[0], row[1], row[2], AfterSafe(row.after)) for row in rows]


def remembered_passwords(conn: Connection) -> dict[str, str]:
    """The passwords that the family wants kept, by the SHA-256 of the paper."""
    rows = conn.execute(
        text("SELECT key, value FROM settings WHERE substr(key, 1, :length) = :prefix"),
        {"prefix": PASSWORD_SETTING, "length": len(PASSWORD_SETTING)},
    )
    return {row.key.removeprefix(PASSWORD_SETTING): json.loads(row.value) for row in rows}


@dataclass(frozen=True, slots=True)
class LockedPaperRow:
    """A locked paper whose password the binder remembers; the password itself is not here."""

    sha256: str
    title: str


def papers_with_passwords(conn: Connection) -> list[LockedPaperRow]:
    """The papers whose passwords are remembered, by their titles; the trash included."""
    rows = conn.execute(
        text("""
        SELECT substr(s.key, :length + 1) AS sha256, coalesce(min(d.title), '') FROM settings s
        LEFT JOIN documents d ON d.sha256 = substr(s.key, :length + 1)
        WHERE substr(s.key, 1, :length) = :prefix GROUP BY s.key ORDER BY 2, 1"""),
        {"prefix": PASSWORD_SETTING, "length": len(PASSWORD_SETTING)},
    )
    return [LockedPaperRow(*row) for row in rows]


def get_setting(conn: Connection, key: str, default: Any = None) -> Any:
    """A setting of this binder, or ``default``."""
    stored = conn.execute(text("SELECT value FROM settings WHERE key = :key"), {"key": key}).scalar()
    return default if stored is None else json.loads(stored)
