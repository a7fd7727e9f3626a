"""Children, people, watched folders and settings."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import func, select

from app.domain.family import SHAPES, NewChild, NewPerson
from app.domain.watched_folders import AfterSafe
from app.services.rows import find_row, key_of, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import ChildRecord, PersonRecord, SettingRecord, WatchedFolderRecord


def add_child(uow: UnitOfWork, new: NewChild) -> str:
    """Add a child; the uid. Each child gets the next shape."""
    new.check()
    count = uow.session.scalar(select(func.count()).select_from(ChildRecord)) or 0
    row = new_row(uow, ChildRecord, shape=count % SHAPES, **_child_columns(new))
    note(uow, "added", "child", row.uid)
    uow.touched(children=row.uid)
    return row.uid


def begin_family(uow: UnitOfWork, child: NewChild, folder: str) -> str:
    """What the first start asks, in one: a child, whose uid is returned, and the folder where its papers come in."""
    uid = add_child(uow, child)
    watch_folder(uow, folder)
    return uid


@undoable("child_edited")
def edit_child(uow: UnitOfWork, uid: str, edited: NewChild) -> None:
    """Change what is known of a child."""
    edited.check()
    row = find_row(uow, ChildRecord, uid)
    for column, value in _child_columns(edited).items():
        setattr(row, column, value)
    note(uow, "edited", "child", uid)
    uow.touched(children=uid)


def _child_columns(new: NewChild) -> dict[str, Any]:
    return {
        "first_name": new.first_name.strip(),
        "last_name": new.last_name,
        "nicknames": "\n".join(new.nicknames),
        "birth_date": new.birth_date,
        "grade": new.grade,
        "school": new.school,
        "state": new.state,
    }


def add_person(uow: UnitOfWork, new: NewPerson) -> str:
    """Add someone the family deals with; the uid."""
    new.check()
    row = new_row(
        uow,
        PersonRecord,
        name=new.name.strip(),
        role=new.role,
        organization=new.organization,
        phone=new.phone,
        email=new.email,
    )
    uow.touched(people=row.uid)
    return row.uid


def watch_folder(uow: UnitOfWork, path: str, child: str | None = None, after: AfterSafe = AfterSafe.LEAVE) -> str:
    """Take in papers from a folder from now on; the uid. A folder that is watched already keeps its row."""
    known = uow.session.scalars(
        select(WatchedFolderRecord).where(WatchedFolderRecord.path == path, WatchedFolderRecord.deleted_at.is_(None))
    ).first()
    if known is not None:
        return known.uid
    row = new_row(uow, WatchedFolderRecord, path=path, child_id=key_of(uow, ChildRecord, child), after=after)
    uow.touched(settings=row.uid)
    return row.uid


def edit_watched_folder(uow: UnitOfWork, uid: str, child: str | None, after: AfterSafe) -> None:
    """Change whose papers a folder brings, and what becomes of its files once they are safe.

    Papers that came from it before stay whose they are.
    """
    row = find_row(uow, WatchedFolderRecord, uid)
    row.child_id, row.after = key_of(uow, ChildRecord, child), after
    note(uow, "edited", "watched_folder", uid, after=after.value)
    uow.touched(settings=uid)


def stop_watching(uow: UnitOfWork, uid: str) -> None:
    """Leave a folder alone from now on."""
    find_row(uow, WatchedFolderRecord, uid).deleted_at = uow.now
    uow.touched(settings=uid)


def set_setting(uow: UnitOfWork, key: str, value: Any) -> None:
    """Keep a setting of this binder; ``value`` is anything JSON can hold."""
    uow.session.merge(SettingRecord(key=key, value=json.dumps(value), updated_at=uow.now))
    uow.touched(settings=key)
