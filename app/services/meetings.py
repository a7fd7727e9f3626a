"""Meetings, and what the parent chooses for their packets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from sqlalchemy import select

from app.domain.errors import FieldError
from app.domain.exhibit_numbers import next_exhibit_numbers
from app.domain.meetings import ChosenExhibit, MeetingDetails, PacketChoice
from app.services.rows import find_row, key_of, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import (
    ChildRecord,
    ConcernRecord,
    DocumentRecord,
    MeetingPointRecord,
    MeetingRecord,
    PacketConcernRecord,
    PacketExhibitRecord,
    PacketRecord,
)


@undoable("meeting_added")
def add_meeting(uow: UnitOfWork, child: str, details: MeetingDetails) -> str:
    """Add a meeting; the uid. Raises FieldError."""
    details.check()
    row = new_row(uow, MeetingRecord, child_id=key_of(uow, ChildRecord, child), **_columns(details))
    _set_points(uow, row, details)
    note(uow, "added", "meeting", row.uid)
    uow.touched(meetings=row.uid)
    return row.uid


@undoable("meeting_edited")
def edit_meeting(uow: UnitOfWork, uid: str, details: MeetingDetails) -> None:
    """Change a meeting and its lists. Raises FieldError."""
    details.check()
    row = find_row(uow, MeetingRecord, uid)
    for column, value in _columns(details).items():
        setattr(row, column, value)
    _set_points(uow, row, details)
    note(uow, "edited", "meeting", uid)
    uow.touched(meetings=uid)


@undoable("meeting_trashed")
def delete_meeting(uow: UnitOfWork, uid: str) -> None:
    """Move a meeting to the trash; packets made for it stay."""
    find_row(uow, MeetingRecord, uid).deleted_at = uow.now
    note(uow, "trashed", "meeting", uid)
    uow.touched(meetings=uid)


@undoable("meeting_brought_back")
def bring_back_meeting(uow: UnitOfWork, uid: str) -> None:
    """Take a meeting out of the trash."""
    find_row(uow, MeetingRecord, uid, with_trash=True).deleted_at = None
    note(uow, "brought_back", "meeting", uid)
    uow.touched(meetings=uid)


def _columns(details: MeetingDetails) -> dict[str, object]:
    return {
        "type": details.type,
        "held_on": details.held_on,
        "at_time": details.at_time,
        "place": details.place.strip(),
        "link": details.link.strip(),
        "with_me": details.with_me.strip(),
        "statement": details.statement.strip(),
        "sign_only_if": details.sign_only_if.strip(),
        "notes": details.notes,
    }


def _set_points(uow: UnitOfWork, meeting: MeetingRecord, details: MeetingDetails) -> None:
    lines = [
        {
            "list_name": point.list_name,
            "heading": point.heading.strip(),
            "text": point.text.strip(),
            "minutes": point.minutes,
            "wanted": point.wanted.strip(),
        }
        for point in details.points
    ]
    _put_lines(uow, MeetingPointRecord, meeting, lines)


def _put_lines(
    uow: UnitOfWork,
    table: type[MeetingPointRecord] | type[PacketConcernRecord],
    meeting: MeetingRecord,
    lines: Sequence[dict[str, Any]],
) -> None:
    """Write the lines of a list in order over those that are there: what is undone finds each row in its place."""
    here = select(table).where(table.meeting_id == meeting.id, table.deleted_at.is_(None)).order_by(table.position)
    rows: list[Any] = list(uow.session.scalars(here))
    for position, (row, line) in enumerate(zip_longest(rows, lines), start=1):
        if line is None:
            row.deleted_at = uow.now
        elif row is None:
            new_row(uow, table, meeting_id=meeting.id, position=position, **line)
        else:
            for column, value in {**line, "position": position, "updated_at": uow.now}.items():
                setattr(row, column, value)


@undoable("packet_chosen")
def choose_for_packet(uow: UnitOfWork, meeting_uid: str, choice: PacketChoice) -> None:
    """Keep what goes into the packet of a meeting, in this order.

    An exhibit that was in a packet already keeps its number; one that comes in between gets a letter ("7A").
    Raises FieldError where a paper or a concern is another child's.
    """
    meeting = find_row(uow, MeetingRecord, meeting_uid)
    _choose_concerns(uow, meeting, choice)
    _choose_exhibits(uow, meeting, choice)
    uow.touched(meetings=meeting_uid)


def _choose_concerns(uow: UnitOfWork, meeting: MeetingRecord, choice: PacketChoice) -> None:
    chosen = [find_row(uow, ConcernRecord, uid) for uid in choice.concerns]
    for concern in chosen:
        _same_child(meeting.child_id, concern.child_id)
    _put_lines(uow, PacketConcernRecord, meeting, [{"concern_id": concern.id} for concern in chosen])


def _choose_exhibits(uow: UnitOfWork, meeting: MeetingRecord, choice: PacketChoice) -> None:
    chosen = [(exhibit, find_row(uow, DocumentRecord, exhibit.document)) for exhibit in choice.exhibits]
    for _, document in chosen:
        _same_child(meeting.child_id, document.child_id)
    known = {
        row.document_id: row
        for row in uow.session.scalars(
            select(PacketExhibitRecord)
            .where(PacketExhibitRecord.meeting_id == meeting.id)
            .order_by(PacketExhibitRecord.id)
        )
    }
    served = _was_printed(uow, meeting)
    if not served:
        # No number was handed out yet: all are given anew.
        for row in known.values():
            row.number = ""
    before = [known[document.id].number or None if document.id in known else None for _, document in chosen]
    retired = {row.number for row in known.values() if row.number}
    for row in known.values():
        row.deleted_at = uow.now
    numbers = next_exhibit_numbers(before, retired)
    for position, ((exhibit, document), number) in enumerate(zip(chosen, numbers, strict=True), start=1):
        _put_exhibit(uow, meeting, document, known.get(document.id), exhibit, number, position)


def _was_printed(uow: UnitOfWork, meeting: MeetingRecord) -> bool:
    return uow.session.scalars(select(PacketRecord.id).where(PacketRecord.meeting_id == meeting.id)).first() is not None


def _put_exhibit(
    uow: UnitOfWork,
    meeting: MeetingRecord,
    document: DocumentRecord,
    known: PacketExhibitRecord | None,
    exhibit: ChosenExhibit,
    number: str,
    position: int,
) -> None:
    pages, quotes = json.dumps(exhibit.pages), json.dumps(exhibit.quotes, ensure_ascii=False)
    if known is None:
        new_row(
            uow,
            PacketExhibitRecord,
            meeting_id=meeting.id,
            document_id=document.id,
            number=number,
            position=position,
            pages=pages,
            quotes=quotes,
        )
        return
    known.number, known.position, known.pages, known.quotes = number, position, pages, quotes
    known.deleted_at, known.updated_at = None, uow.now


def _same_child(meeting_child: int, other: int | None) -> None:
    if other != meeting_child:
        raise FieldError("exhibits", "This belongs to another child. Pick something of this child's.")
