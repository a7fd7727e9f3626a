"""What letters and printed timelines are made of. The parent's own view is not among it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from app.domain.day_words import full_day, plain_day
from app.domain.errors import KnownError, Trouble
from app.domain.meetings import MEETING_NAMES, MeetingType
from app.queries.packets import KIND_WORDS
from app.queries.timeline import get_request, list_concerns, list_entries


def letter_snapshot(conn: Connection, request_uid: str) -> dict[str, Any]:
    """The letter of a request, in the parent's own words. Raises KnownError NOT_FOUND."""
    request = get_request(conn, request_uid)
    child = conn.execute(
        text("""
        SELECT c.first_name, c.last_name, c.birth_date, c.school, c.grade
        FROM requests r JOIN children c ON c.id = r.child_id WHERE r.uid = :uid"""),
        {"uid": request_uid},
    ).one()
    person = conn.execute(
        text("SELECT role, organization FROM people WHERE name = :name AND deleted_at IS NULL LIMIT 1"),
        {"name": request.to_name},
    ).first()
    return {
        "day": plain_day(request.written_on),
        "to": [line for line in (request.to_name, *(person or ())) if line],
        "subject": request.subject,
        "child": " ".join(name for name in (child.first_name, child.last_name) if name),
        "about": [
            *([f"Born {plain_day(child.birth_date)}"] if child.birth_date else []),
            *([child.school] if child.school else []),
            *([f"Grade {child.grade}"] if child.grade else []),
        ],
        "paragraphs": [part.strip() for part in request.text.split("\n") if part.strip()],
        "copies": request.method or "",
    }


def timeline_snapshot(conn: Connection, child_uid: str, concern: str | None) -> dict[str, Any]:
    """The timeline of a child, oldest first; with ``concern`` only what is part of it. Raises KnownError NOT_FOUND."""
    child = conn.execute(
        text("SELECT first_name, last_name FROM children WHERE uid = :uid"), {"uid": child_uid}
    ).first()
    if child is None:
        raise KnownError(Trouble.NOT_FOUND)
    concerns = {row.uid: row.title for row in list_concerns(conn, child_uid)}
    rows = list_entries(conn, child_uid, concern)[::-1]
    return {
        "child": child.first_name,
        "initials": "".join(f"{name[0]}." for name in child if name),
        "title": concerns.get(concern or "", "Timeline"),
        "rows": [
            {
                "day": row.about or full_day(date.fromisoformat(row.happened_on)),
                "kind": KIND_WORDS[row.kind],
                "sentence": MEETING_NAMES[MeetingType(row.detail)] if row.kind == "meeting" else row.sentence,
                "concern": concerns.get(row.concern or "", ""),
                "proof": f"{row.proofs} page{'s' if row.proofs > 1 else ''}" if row.proofs else "",
            }
            for row in rows
        ],
    }
