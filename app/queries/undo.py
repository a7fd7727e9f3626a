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


@dataclass(frozen=True, slots=True)
class StepRow:
    """Something that was done and can be taken back. ``done_at`` is a UTC moment.

    ``title`` and ``document`` are those of the paper it was about; None where it is none, or in the trash.
    """

    verb: str
    done_at: str
    document: str | None
    title: str | None


def steps_to_take_back(conn: Connection, most: int = 100) -> list[StepRow]:
    """What Undo would take back, one step after the other."""
    rows = conn.execute(
        text("""
        SELECT s.verb, s.created_at, d.uid, d.title FROM undo_steps s
        LEFT JOIN documents d ON d.uid = s.subject_uid AND d.deleted_at IS NULL
        WHERE s.undone_at IS NULL AND s.deleted_at IS NULL ORDER BY s.id DESC LIMIT :most"""),
        {"most": most},
    )
    return [StepRow(*row) for row in rows]
