"""Papers in the Inbox that may be stacks, and what is proposed for them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.queries.documents import get_paper
from app.queries.stack_choice import StackChoice, stack_choice

_MINUTES_BETWEEN_SIDES = 30
_MOST_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class StackRow:
    """A paper with what is proposed for it; doubtful starts are not chosen."""

    uid: str
    title: str
    source_name: str
    choice: StackChoice


def list_stacks(conn: Connection) -> list[StackRow]:
    """All papers in the Inbox for which something is proposed that the parent has not decided yet."""
    uids = conn.execute(
        text("""
        SELECT d.uid FROM documents d WHERE d.is_one_paper = 0 AND d.place = 'inbox' AND d.deleted_at IS NULL
        AND EXISTS (SELECT 1 FROM suggestions s WHERE s.document_id = d.id
                    AND s.field IN ('start', 'leave_out', 'weave', 'backs_of'))
        ORDER BY d.created_at DESC, d.id DESC""")
    )
    papers = [get_paper(conn, uid) for uid in uids.scalars().all()]
    return [
        StackRow(details.paper.uid, details.paper.title, details.paper.source_name, choice)
        for details in papers
        if (choice := stack_choice(details)) is not None
    ]


def came_beside(conn: Connection, uid: str) -> list[str]:
    """Papers that may be the other sides of the same sheets: in the Inbox, of the same minutes, as many pages or one
    more or less, not those of another child.
    """
    rows = conn.execute(
        text("""
        WITH waiting AS (
            SELECT d.id, d.uid, d.created_at, d.child_id, count(p.id) AS pages
            FROM documents d JOIN pages p ON p.document_id = d.id AND p.left_out = 0 AND p.deleted_at IS NULL
            WHERE d.place = 'inbox' AND d.is_one_paper = 0 AND d.state = 'ready' AND d.deleted_at IS NULL
            GROUP BY d.id HAVING count(p.id) > 1)
        SELECT o.uid FROM waiting d JOIN waiting o ON o.id <> d.id AND abs(o.pages - d.pages) < 2
        AND abs(julianday(o.created_at) - julianday(d.created_at)) * 1440 < :minutes
        AND (o.child_id IS NULL OR d.child_id IS NULL OR o.child_id = d.child_id)
        WHERE d.uid = :uid ORDER BY abs(julianday(o.created_at) - julianday(d.created_at)), o.id LIMIT :most"""),
        {"uid": uid, "minutes": _MINUTES_BETWEEN_SIDES, "most": _MOST_NEIGHBOURS},
    )
    return [row[0] for row in rows]
