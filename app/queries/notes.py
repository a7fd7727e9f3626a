"""Search over what the family wrote itself: concerns, calls, letters, meetings, marks, and what it said of papers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, text

from app.domain.search_words import match_expression, parse_search
from app.queries.search import MARK_END, MARK_START

MOST_NOTES = 30


class NoteKind(StrEnum):
    """What a note is about, and so where it is shown."""

    PAPER = "paper"
    CONCERN = "concern"
    CONTACT = "contact"
    REQUEST = "request"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class FoundNote:
    """Words of the family's own. ``about`` is the uid of what to open; in ``snippet`` the words found are marked."""

    kind: NoteKind
    about: str
    title: str
    day: str | None
    snippet: str


# For each index: what the note is about, its uid, its title and its day, and how to come from the index to these.
_SOURCES = {
    "documents_fts": (
        NoteKind.PAPER,
        "d.uid, d.title, d.document_date",
        "JOIN documents d ON d.id = f.rowid LEFT JOIN children c ON c.id = d.child_id",
        "d.deleted_at IS NULL",
    ),
    "highlights_fts": (
        NoteKind.PAPER,
        "d.uid, d.title, d.document_date",
        "JOIN highlights h ON h.id = f.rowid JOIN pages p ON p.id = h.page_id "
        "JOIN documents d ON d.id = p.document_id LEFT JOIN children c ON c.id = d.child_id",
        "h.deleted_at IS NULL AND d.deleted_at IS NULL",
    ),
    "concerns_fts": (
        NoteKind.CONCERN,
        "o.uid, o.title, NULL",
        "JOIN concerns o ON o.id = f.rowid JOIN children c ON c.id = o.child_id",
        "o.deleted_at IS NULL",
    ),
    "concern_entries_fts": (
        NoteKind.CONCERN,
        "e.uid, o.title, e.happened_on",
        "JOIN concern_entries e ON e.id = f.rowid JOIN concerns o ON o.id = e.concern_id "
        "JOIN children c ON c.id = o.child_id",
        "e.deleted_at IS NULL AND o.deleted_at IS NULL",
    ),
    "contacts_fts": (
        NoteKind.CONTACT,
        "k.uid, k.person_name, k.happened_on",
        "JOIN contacts k ON k.id = f.rowid JOIN children c ON c.id = k.child_id",
        "k.deleted_at IS NULL",
    ),
    "requests_fts": (
        NoteKind.REQUEST,
        "r.uid, r.subject, r.written_on",
        "JOIN requests r ON r.id = f.rowid JOIN children c ON c.id = r.child_id",
        "r.deleted_at IS NULL",
    ),
    "meetings_fts": (
        NoteKind.MEETING,
        "m.uid, '', m.held_on",
        "JOIN meetings m ON m.id = f.rowid JOIN children c ON c.id = m.child_id",
        "m.deleted_at IS NULL",
    ),
    "meeting_points_fts": (
        NoteKind.MEETING,
        "m.uid, '', m.held_on",
        "JOIN meeting_points q ON q.id = f.rowid JOIN meetings m ON m.id = q.meeting_id "
        "JOIN children c ON c.id = m.child_id",
        "q.deleted_at IS NULL AND m.deleted_at IS NULL",
    ),
}


def find_notes(conn: Connection, typed: str, child: str | None = None, limit: int = MOST_NOTES) -> list[FoundNote]:
    """Notes with what was typed, the newest day first, each thing once; without the trash.

    With a child's uid: that child's, and papers of which nobody has said whose they are.
    """
    words = parse_search(typed)
    if not words:
        return []
    values = {
        "expression": match_expression(words),
        "child": child,
        "limit": limit,
        "start": MARK_START,
        "end": MARK_END,
    }
    found: dict[str, FoundNote] = {}
    for index, (kind, columns, joins, here) in _SOURCES.items():
        rows = conn.execute(
            text(f"""
            SELECT {columns}, snippet({index}, -1, :start, :end, '…', 12) FROM {index} f {joins}
            WHERE {index} MATCH :expression AND {here} AND (:child IS NULL OR c.uid IS NULL OR c.uid = :child)
            ORDER BY f.rank LIMIT :limit"""),
            values,
        )
        for about, title, day, snippet in rows:
            found.setdefault(about, FoundNote(kind, about, title, day, snippet))
    return sorted(found.values(), key=lambda note: note.day or "", reverse=True)[:limit]
