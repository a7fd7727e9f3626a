"""Papers in the Inbox that may be stacks, and what is proposed for them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.reading import Box
from app.domain.stacks.proposal import StackProposal
from app.domain.stacks.stored import proposal_from
from app.queries.documents import GuessRow

_MINUTES_BETWEEN_SIDES = 30
_MOST_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class StackRow:
    """A paper with its proposal."""

    uid: str
    title: str
    source_name: str
    proposal: StackProposal


def list_stacks(conn: Connection) -> list[StackRow]:
    """All papers in the Inbox for which something is proposed that the parent has not decided yet."""
    rows = conn.execute(
        text("""
        SELECT d.uid, d.title, d.source_name, s.field, s.rank, s.value, s.confidence, s.page, s.quote, s.boxes, s.rule
        FROM documents d JOIN suggestions s ON s.document_id = d.id
        WHERE s.field IN ('start', 'leave_out', 'weave') AND d.is_one_paper = 0 AND d.place = 'inbox'
        AND d.deleted_at IS NULL ORDER BY d.created_at DESC, d.id DESC, s.field, s.rank""")
    )
    papers: dict[str, tuple[str, str, list[GuessRow]]] = {}
    for uid, title, source_name, *guess in rows:
        boxes = tuple(Box(*box) for box in json.loads(guess[6]))
        papers.setdefault(uid, (title, source_name, []))[2].append(GuessRow(*(*guess[:6], boxes, guess[7])))
    return [
        StackRow(uid, title, source_name, proposal)
        for uid, (title, source_name, guesses) in papers.items()
        if (proposal := proposal_from(guesses)) is not None
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
