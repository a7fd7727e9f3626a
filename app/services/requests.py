"""Things asked for in writing."""

from __future__ import annotations

from app.domain.timeline import NewRequest, SendMethod, check_day
from app.services.rows import find_row, key_of, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import ChildRecord, RequestRecord


@undoable("request_added")
def add_request(uow: UnitOfWork, new: NewRequest) -> str:
    """Keep a letter that asks for something; the uid. Raises FieldError."""
    new.check(uow.today)
    row = new_row(uow, RequestRecord, **_columns(uow, new))
    note(uow, "added", "request", row.uid, kind=new.kind)
    uow.touched(requests=row.uid)
    return row.uid


@undoable("request_edited")
def edit_request(uow: UnitOfWork, uid: str, edited: NewRequest) -> None:
    """Change a request."""
    edited.check(uow.today)
    row = find_row(uow, RequestRecord, uid)
    for column, value in _columns(uow, edited).items():
        setattr(row, column, value)
    note(uow, "edited", "request", uid)
    uow.touched(requests=uid)


@undoable("request_edited")
def mark_sent(uow: UnitOfWork, uid: str, sent_on: str, method: SendMethod) -> None:
    """Note when and how the letter went out."""
    check_day("sent_on", sent_on, uow.today)
    row = find_row(uow, RequestRecord, uid)
    row.sent_on, row.method = sent_on, method
    note(uow, "sent", "request", uid, on=sent_on)
    uow.touched(requests=uid)


@undoable("request_edited")
def mark_answered(uow: UnitOfWork, uid: str, answered_on: str) -> None:
    """Note when the answer came."""
    check_day("answered_on", answered_on, uow.today)
    find_row(uow, RequestRecord, uid).answered_on = answered_on
    note(uow, "answered", "request", uid, on=answered_on)
    uow.touched(requests=uid)


@undoable("request_trashed")
def delete_request(uow: UnitOfWork, uid: str) -> None:
    """Move a request to the trash."""
    find_row(uow, RequestRecord, uid).deleted_at = uow.now
    note(uow, "trashed", "request", uid)
    uow.touched(requests=uid)


@undoable("request_brought_back")
def bring_back_request(uow: UnitOfWork, uid: str) -> None:
    """Take a request out of the trash."""
    find_row(uow, RequestRecord, uid, with_trash=True).deleted_at = None
    note(uow, "brought_back", "request", uid)
    uow.touched(requests=uid)


def _columns(uow: UnitOfWork, new: NewRequest) -> dict[str, object]:
    return {
        "child_id": key_of(uow, ChildRecord, new.child),
        "kind": new.kind,
        "subject": new.subject.strip(),
        "to_name": new.to_name.strip(),
        "text": new.text.strip(),
        "written_on": new.written_on,
        "sent_on": new.sent_on,
        "method": new.method,
    }
