"""Calls, mails and talks."""

from __future__ import annotations

from app.domain.timeline import NewContact
from app.services.rows import find_row, key_of, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import ChildRecord, ConcernRecord, ContactRecord, PersonRecord


@undoable("contact_added")
def add_contact(uow: UnitOfWork, new: NewContact) -> str:
    """Log a call, a mail or a talk; the uid. Raises FieldError."""
    new.check(uow.today)
    row = new_row(uow, ContactRecord, written_at=uow.local_now, **_columns(uow, new))
    note(uow, "added", "contact", row.uid)
    uow.touched(contacts=row.uid)
    return row.uid


@undoable("contact_edited")
def edit_contact(uow: UnitOfWork, uid: str, edited: NewContact) -> None:
    """Change an entry of the log. When it was first written stays as it is."""
    edited.check(uow.today)
    row = find_row(uow, ContactRecord, uid)
    for column, value in _columns(uow, edited).items():
        setattr(row, column, value)
    note(uow, "edited", "contact", uid)
    uow.touched(contacts=uid)


@undoable("contact_trashed")
def delete_contact(uow: UnitOfWork, uid: str) -> None:
    """Move an entry of the log to the trash."""
    find_row(uow, ContactRecord, uid).deleted_at = uow.now
    note(uow, "trashed", "contact", uid)
    uow.touched(contacts=uid)


@undoable("contact_brought_back")
def bring_back_contact(uow: UnitOfWork, uid: str) -> None:
    """Take an entry of the log out of the trash."""
    find_row(uow, ContactRecord, uid, with_trash=True).deleted_at = None
    note(uow, "brought_back", "contact", uid)
    uow.touched(contacts=uid)


def _columns(uow: UnitOfWork, new: NewContact) -> dict[str, object]:
    return {
        "child_id": key_of(uow, ChildRecord, new.child),
        "happened_on": new.happened_on,
        "happened_time": new.happened_time,
        "method": new.method,
        "person_id": key_of(uow, PersonRecord, new.person),
        "person_name": new.person_name.strip(),
        "said": new.said.strip(),
        "promised": new.promised.strip(),
        "promised_by": new.promised_by,
        "my_view": new.my_view.strip(),
        "concern_id": key_of(uow, ConcernRecord, new.concern),
    }
