"""What Undo and Redo would do now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class UndoRow:
    """The verbs of the steps that can be taken back and done again; None for none."""

    undo: str | None
    redo: str | None


def next_steps(conn: Connection) -> UndoRow:
    """What the next Undo and the next Redo are about."""
    back = conn.execute(
        text("SELECT verb FROM undo_steps WHERE undone_at IS NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT 1")
    ).scalar()
    forth = conn.execute(
        text("SELECT verb FROM undo_steps WHERE undone_at IS NOT NULL AND deleted_at IS NULL ORDER BY id LIMIT 1")
    ).scalar()
    return UndoRow(back, forth)
