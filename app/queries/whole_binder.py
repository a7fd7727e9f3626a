"""Everything the family entered and the app read, as the public ``binder.json`` format (see app/BINDER_JSON.md).

Guesses are marked as guesses, with how sure they are and the words behind them. The trash is left out.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from sqlalchemy import Connection, text

from app.domain.page_order import whole_order
from app.domain.page_reading_words import without_typed
from app.queries.documents import GuessRow, PaperRow, get_paper, list_all, list_all_pages, page_texts
from app.queries.family import list_children, list_people
from app.queries.highlights import list_highlights
from app.queries.meetings import (
    chosen_concerns,
    chosen_exhibits,
    get_meeting,
    list_meetings,
    list_packets,
)
from app.queries.paper_story import paper_story
from app.queries.related import mail_ids
from app.queries.timeline import get_contact, get_entry, list_concerns, list_requests

FORMAT = "iep-binder"
VERSION = 1


def whole_binder(conn: Connection) -> dict[str, Any]:
    """The whole binder as plain data, ready for JSON."""
    children = list_children(conn)
    return {
        "format": FORMAT,
        "version": VERSION,
        "children": [
            {
                "uid": child.uid,
                "first_name": child.first_name,
                "last_name": child.last_name,
                "nicknames": list(child.nicknames),
                "birth_date": child.birth_date,
                "grade": child.grade,
                "school": child.school,
                "state": child.state,
            }
            for child in children
        ],
        "people": [
            {
                "uid": person.uid,
                "name": person.name,
                "role": person.role,
                "organization": person.organization,
                "phone": person.phone,
                "email": person.email,
            }
            for person in list_people(conn)
        ],
        "originals": _originals(conn),
        "documents": [_document(conn, paper) for paper in list_all(conn)],
        "lookalikes": _lookalikes(conn),
        "concerns": [concern for child in children for concern in _concerns(conn, child.uid)],
        "contacts": [_contact(conn, *row) for row in _contacts(conn)],
        "requests": [
            {"child": child.uid, **_request(row)} for child in children for row in list_requests(conn, child.uid)
        ],
        "meetings": [_meeting(conn, row.uid, row.child) for row in list_meetings(conn)],
        "packets": [
            {
                "uid": packet.uid,
                "meeting": packet.meeting,
                "version": packet.version,
                "audience": packet.audience,
                "made_on": packet.made_on,
                "file_name": packet.file_name,
                "sha256": packet.sha256,
                "pages": packet.page_count,
                "final": packet.is_final,
            }
            for packet in list_packets(conn)
        ],
        "history": _history(conn),
    }


def _originals(conn: Connection) -> list[dict[str, Any]]:
    """The files that were kept, byte for byte; ``pages`` counts those that are known, in whatever paper they are."""
    rows = conn.execute(
        text("""
        SELECT o.sha256, o.media_type, o.size, (SELECT count(*) FROM pages p WHERE p.sha256 = o.sha256 AND
               p.deleted_at IS NULL)
        FROM originals o ORDER BY o.stored_at, o.sha256""")
    )
    return [{"sha256": row[0], "media_type": row[1], "size": row[2], "pages": row[3]} for row in rows]


def _lookalikes(conn: Connection) -> list[dict[str, Any]]:
    """The pairs that look alike and what was decided of them; those of which both papers are in the trash are not."""
    rows = conn.execute(
        text("""
        SELECT a.uid, b.uid, l.state, l.likeness, l.differences, l.unsure, l.by_looks
        FROM lookalikes l JOIN documents a ON a.id = l.first_id JOIN documents b ON b.id = l.second_id
        WHERE l.deleted_at IS NULL AND (a.deleted_at IS NULL OR b.deleted_at IS NULL) ORDER BY l.id""")
    )
    return [
        {
            "papers": [first, second],
            "state": state,
            # The parent laid them side by side, the app had not found them.
            "likeness": likeness or None,
            "differences": differences if likeness else None,
            "unsure": unsure if likeness else None,
            "by_looks": bool(by_looks),
        }
        for first, second, state, likeness, differences, unsure, by_looks in rows
    ]


def _document(conn: Connection, paper: PaperRow) -> dict[str, Any]:
    details = get_paper(conn, paper.uid)
    texts = page_texts(conn, paper.uid)
    best = {guess.field: guess for guess in reversed(details.guesses)}
    return {
        "uid": paper.uid,
        "title": paper.title,
        "title_status": paper.title_standing,
        "kind": paper.kind,
        "kind_status": paper.kind_standing,
        "kind_confidence": paper.kind_confidence,
        "kind_evidence": _evidence(best.get("kind")),
        "document_date": paper.document_date,
        "document_date_precision": paper.date_precision,
        "document_date_words": paper.date_words,
        "document_date_status": paper.date_standing,
        "document_date_confidence": paper.date_confidence,
        "document_date_evidence": _evidence(best.get("date")),
        "child": paper.child,
        "child_status": paper.child_standing,
        "sender": paper.sender,
        "sender_status": paper.sender_standing,
        "language": paper.language,
        "school_year": paper.school_year,
        "privacy": paper.privacy,
        "place": paper.place,
        "state": paper.state,
        "trouble": paper.trouble,
        "remark": paper.remark,
        "came": paper.came,
        "source_name": paper.source_name,
        "sha256": paper.sha256,
        "media_type": paper.media_type,
        "duplicate_of": paper.duplicate_of,
        "part_of": paper.part_of,
        **mail_ids(conn, paper.uid),
        **_story(conn, paper.uid),
        "highlights": [
            {
                "page": mark.page,
                "quote": mark.quote,
                "boxes": [astuple(box) for box in mark.boxes],
                "remark": mark.remark,
                "pinned": mark.is_pinned,
                "printed": mark.is_printed,
            }
            for mark in list_highlights(conn, paper.uid)
        ],
        **details.signs.as_json(),
        "counted_pages": details.signs.counted_pages,
        "missing_pages": list(details.signs.missing_pages),
        "key_dates": [
            {
                "uid": row.uid,
                "role": row.role,
                "day": row.day,
                "status": row.standing,
                "confidence": row.confidence,
                "evidence": {"page": row.page, "quote": row.quote} if row.quote else None,
            }
            for row in details.key_dates
        ],
        "guesses": [_guess(guess) for guess in details.guesses],
        "pages": [
            {
                "number": page.number,
                "text": without_typed(texts.get(page.number, ""), page.typed),
                "typed": page.typed,
                "read_by": page.read_by,
                "confidence": page.confidence,
                "note": page.note,
                "sha256": page.sha256,
                "original_page": page.original_page,
                "turn": page.recipe.turn,
                "tilt": page.recipe.tilt,
                "crop": astuple(page.recipe.crop) if page.recipe.crop is not None else None,
                "left_out": bool(page.left_out),
            }
            for page in whole_order(list_all_pages(conn, paper.uid))
        ],
    }


def _story(conn: Connection, uid: str) -> dict[str, Any]:
    story = paper_story(conn, uid)
    return {
        "received_date": story.received_date,
        "paper_copy": story.paper_copy,
        "replaces": story.replaces or None,
        "belongs_to": [{"kind": link.kind.value, "uid": link.target} for link in story.links],
    }


def _evidence(guess: GuessRow | None) -> dict[str, Any] | None:
    if guess is None or guess.quote is None:
        return None
    return {"page": guess.page, "quote": guess.quote, "rule": guess.rule}


def _guess(guess: GuessRow) -> dict[str, Any]:
    return {
        "field": guess.field,
        "rank": guess.rank,
        "value": guess.value,
        "confidence": guess.confidence,
        "evidence": _evidence(guess),
    }


def _concerns(conn: Connection, child: str) -> list[dict[str, Any]]:
    return [
        {
            "uid": concern.uid,
            "child": child,
            "title": concern.title,
            "status": concern.status,
            "entries": [_entry(conn, point.entry) for point in concern.points],
        }
        for concern in list_concerns(conn, child)
    ]


def _entry(conn: Connection, uid: str) -> dict[str, Any]:
    entry = get_entry(conn, uid)
    return {
        "uid": entry.uid,
        "kind": entry.kind,
        "happened_on": entry.happened_on,
        "happened_time": entry.happened_time,
        "place": entry.place,
        "what_happened": entry.what_happened,
        "what_i_want": entry.what_i_want,
        "my_view": entry.my_view,
        "written_at": entry.written_at,
        "is_key": entry.is_key,
        "evidence": [{"document": proof.document, "page": proof.page, "quote": proof.quote} for proof in entry.proofs],
    }


def _contacts(conn: Connection) -> list[tuple[str, str]]:
    rows = conn.execute(
        text("""
        SELECT c.uid, k.uid FROM contacts k JOIN children c ON c.id = k.child_id
        WHERE k.deleted_at IS NULL ORDER BY k.happened_on, k.id""")
    )
    return [(row[0], row[1]) for row in rows]


def _contact(conn: Connection, child: str, uid: str) -> dict[str, Any]:
    contact = get_contact(conn, uid)
    return {"child": child, **{name: getattr(contact, name) for name in contact.__dataclass_fields__}}


def _request(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _meeting(conn: Connection, uid: str, child: str) -> dict[str, Any]:
    meeting = get_meeting(conn, uid)
    return {
        "uid": uid,
        "child": child,
        "type": meeting.type.value,
        "held_on": meeting.held_on,
        "at_time": meeting.at_time,
        "place": meeting.place,
        "link": meeting.link,
        "with_me": meeting.with_me,
        "statement": meeting.statement,
        "sign_only_if": meeting.sign_only_if,
        "notes": meeting.notes,
        "points": [
            {
                "list": point.list_name.value,
                "heading": point.heading,
                "text": point.text,
                "minutes": point.minutes,
                "wanted": point.wanted,
            }
            for point in meeting.points
        ],
        "packet_concerns": chosen_concerns(conn, uid),
        "packet_exhibits": [
            {
                "number": exhibit.number,
                "document": exhibit.document,
                "pages": list(exhibit.pages),
                "quotes": [{"page": page, "quote": quote} for page, quote in exhibit.quotes],
            }
            for exhibit in chosen_exhibits(conn, uid)
        ],
    }


def _history(conn: Connection) -> list[dict[str, Any]]:
    rows = conn.execute(text("SELECT at, by, verb, subject, subject_uid, details FROM activity ORDER BY id"))
    return [
        {"at": at, "by": by, "verb": verb, "subject": subject, "uid": uid, "details": json.loads(details)}
        for at, by, verb, subject, uid, details in rows
    ]
