"""Days that papers name: of one paper, and those still to come of a child."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.key_days import KEY_DAY_WORDS, STILL_TO_COME
from app.domain.reading import Box
from app.queries.page_looks import boxes_shown, looks_of

MOST_AHEAD = 5


@dataclass(frozen=True, slots=True)
class KeyDateRow:
    """A day that matters. ``standing`` is guess or confirmed; ``quote`` the words of page ``page`` that name it.

    ``boxes`` are their places on the page as shown.
    """

    uid: str
    role: str
    day: str
    standing: str
    confidence: float
    page: int | None
    quote: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class AheadRow:
    """A day still to come, with the paper that names it."""

    day: str
    role: str
    standing: str
    document: str
    title: str


def key_dates_of(conn: Connection, document: str) -> tuple[KeyDateRow, ...]:
    """The days a paper names, in the order of what they are for, then of days; without those removed."""
    rows = conn.execute(
        text("""
        SELECT k.uid, k.role, k.day, k.standing, k.confidence, k.page, k.quote, k.boxes
        FROM key_dates k JOIN documents d ON d.id = k.document_id
        WHERE d.uid = :uid AND k.deleted_at IS NULL ORDER BY k.day, k.id"""),
        {"uid": document},
    )
    order: list[str] = [*KEY_DAY_WORDS]
    looks = looks_of(conn, document)
    found = [KeyDateRow(*(*row[:7], boxes_shown(looks.get(row.page), row.boxes))) for row in rows]
    return tuple(sorted(found, key=lambda row: order.index(row.role) if row.role in order else len(order)))


def dates_ahead(conn: Connection, child: str, today: str) -> tuple[AheadRow, ...]:
    """The next days that a child's filed papers name, each day and purpose once; a confirmed one before a guess."""
    rows = conn.execute(
        text("""
        SELECT k.day, k.role, k.standing, d.uid, d.title
        FROM key_dates k JOIN documents d ON d.id = k.document_id JOIN children c ON c.id = d.child_id
        WHERE c.uid = :child AND d.place = 'filed' AND d.deleted_at IS NULL AND k.deleted_at IS NULL
          AND k.day >= :today AND k.role IN (SELECT value FROM json_each(:roles))
          AND NOT EXISTS (SELECT 1 FROM documents o WHERE o.replaces_id = d.id AND o.deleted_at IS NULL)
        ORDER BY k.day, k.standing = 'guess', d.id DESC"""),
        {"child": child, "today": today, "roles": json.dumps(STILL_TO_COME)},
    )
    ahead: dict[tuple[str, str], AheadRow] = {}
    for row in rows:
        ahead.setdefault((row.day, row.role), AheadRow(*row))
    return tuple(ahead.values())[:MOST_AHEAD]
