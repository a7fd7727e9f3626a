"""Days that a paper names and that matter later: the parent confirms, corrects, removes and adds them."""

from __future__ import annotations

from datetime import date

from app.domain.errors import FieldError
from app.domain.key_days import KEY_DAY_WORDS
from app.domain.suggestions import Standing
from app.domain.typed_dates import parse_typed_date
from app.services.rows import find_row, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, KeyDateRecord


@undoable("key_date_confirmed")
def confirm_key_date(uow: UnitOfWork, uid: str) -> None:
    """The day is right."""
    row = find_row(uow, KeyDateRecord, uid)
    row.standing = Standing.CONFIRMED
    _noted(uow, row, "key_date_confirmed")


@undoable("key_date_edited")
def edit_key_date(uow: UnitOfWork, uid: str, typed: str) -> None:
    """It is another day. Raises FieldError (field "day")."""
    row = find_row(uow, KeyDateRecord, uid)
    row.day, row.standing = parse_typed_date(typed, uow.today).isoformat(), Standing.CONFIRMED
    _noted(uow, row, "key_date_edited")


@undoable("key_date_removed")
def remove_key_date(uow: UnitOfWork, uid: str) -> None:
    """The paper names no such day, or it does not matter."""
    row = find_row(uow, KeyDateRecord, uid)
    row.deleted_at = uow.now
    _noted(uow, row, "key_date_removed")


@undoable("key_date_added")
def add_key_date(uow: UnitOfWork, document_uid: str, role: str, typed: str) -> str:
    """A day the app did not find. Raises FieldError (fields "role" and "day")."""
    document = find_row(uow, DocumentRecord, document_uid)
    if role not in KEY_DAY_WORDS:
        raise FieldError("role", "Say what happens on that day.")
    day: date = parse_typed_date(typed, uow.today)
    row = new_row(
        uow,
        KeyDateRecord,
        document_id=document.id,
        role=role,
        day=day.isoformat(),
        standing=Standing.CONFIRMED,
        confidence=1.0,
    )
    _noted(uow, row, "key_date_added")
    return row.uid


def _noted(uow: UnitOfWork, row: KeyDateRecord, verb: str) -> None:
    document = uow.session.get_one(DocumentRecord, row.document_id)
    note(uow, verb, "document", document.uid, role=row.role, day=row.day)
    uow.touched(documents=document.uid)
