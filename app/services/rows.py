"""What every service does to rows: make one, find one by uid, note what was done."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import select

from app.domain.errors import KnownError, Trouble
from app.store.database import UnitOfWork
from app.store.tables import ActivityRecord
from app.store.tables.base import Entered

Row = TypeVar("Row", bound=Entered)


def new_row(uow: UnitOfWork, table: type[Row], **values: Any) -> Row:
    """Add a row with its own uid; it has its integer key when this returns."""
    make: Callable[..., Row] = table
    row = make(uid=uuid.uuid4().hex, created_at=uow.now, updated_at=uow.now, deleted_at=None, **values)
    uow.session.add(row)
    uow.session.flush()
    return row


def find_row(uow: UnitOfWork, table: type[Row], uid: str, *, with_trash: bool = False) -> Row:
    """The row with this uid, marked as edited now. Raises KnownError NOT_FOUND."""
    row = uow.session.scalars(select(table).where(table.uid == uid)).one_or_none()
    if row is None or (row.deleted_at is not None and not with_trash):
        raise KnownError(Trouble.NOT_FOUND)
    row.updated_at = uow.now
    return row


def key_of(uow: UnitOfWork, table: type[Row], uid: str | None) -> int | None:
    """The integer key behind a uid; ``None`` for none."""
    return None if not uid else find_row(uow, table, uid).id


def note(uow: UnitOfWork, verb: str, subject: str, uid: str, **details: Any) -> None:
    """Write into the history who did what. Details hold codes and dates, never a name or a page's text."""
    uow.session.add(
        ActivityRecord(at=uow.now, by=uow.by, verb=verb, subject=subject, subject_uid=uid, details=json.dumps(details))
    )
