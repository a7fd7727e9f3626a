"""Undo and redo, also after a restart: what a write changed is kept, column by column, and written back.

A service that the parent can undo is marked with ``undoable`` (as a decorator for a whole service, or around a block
with ``undo_step``). What it changes through the session is noted before and after. Undoing writes the old values back
where nothing was changed since, row by row or not at all. A row that was added goes to the trash, as every row a
family enters does; rows without a trash (page texts) are taken out and put in again.
"""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import delete, event, inspect, select, true
from sqlalchemy.orm import Mapper, Session

from app.domain.changes import Changes
from app.domain.undoing import Undone
from app.services.reading import look_anew
from app.services.rows import new_row, note
from app.store.database import UnitOfWork
from app.store.tables import ActivityRecord, Base, DocumentRecord, JobRecord, OriginalRecord, PageRecord, UndoStepRecord
from app.store.tables.base import Entered

P = ParamSpec("P")
R = TypeVar("R")

DAYS_KEPT = 30
# The app's own housekeeping, and what is written once and never changed.
_NOT_NOTED = (ActivityRecord, JobRecord, OriginalRecord, UndoStepRecord)
_NOTING = "undo_notes"
_VERB = "undoable_verb"
_MOMENT = "updated_at"
_PLACE = frozenset({"document_id", "position", "left_out"})
"""Columns of a page that say which paper it belongs to, and where."""

Values = dict[str, Any]


def undoable(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make everything a service does one step that can be undone. ``verb`` has its words in ``domain.undoing``.

    The step is about the uid the service is given first or, where it is given none, the one it returns.
    """

    def mark(service: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(service)
        def marked(*args: P.args, **kwargs: P.kwargs) -> R:
            with _noted(cast("UnitOfWork", args[0]), verb) as subject:
                result = service(*args, **kwargs)
                subject.append(next((value for value in (*args[1:2], result) if isinstance(value, str)), ""))
            return result

        setattr(marked, _VERB, verb)
        return marked

    return mark


def verb_of(service: Callable[..., object]) -> str | None:
    """The verb of a service that can be undone; None for any other."""
    verb: str | None = getattr(service, _VERB, None)
    return verb


@contextmanager
def undo_step(uow: UnitOfWork, verb: str, subject_uid: str) -> Iterator[None]:
    """Make what is done in this block one step that can be undone; inside another such step, a part of that."""
    with _noted(uow, verb) as subject:
        subject.append(subject_uid)
        yield


def undo(uow: UnitOfWork, about: str | None = None) -> Undone | None:
    """Take back what was done last; None where there is nothing. A step changed since is passed over.

    With ``about``, a uid, take back what was done last about that.
    """
    step = uow.session.scalars(
        select(UndoStepRecord)
        .where(
            UndoStepRecord.undone_at.is_(None),
            UndoStepRecord.deleted_at.is_(None),
            true() if about is None else UndoStepRecord.subject_uid == about,
        )
        .order_by(UndoStepRecord.id.desc())
        .limit(1)
    ).first()
    return None if step is None else _go(uow, step, back=True)


def redo(uow: UnitOfWork) -> Undone | None:
    """Do again what was undone last; None where there is nothing."""
    step = uow.session.scalars(
        select(UndoStepRecord)
        .where(UndoStepRecord.undone_at.is_not(None), UndoStepRecord.deleted_at.is_(None))
        .order_by(UndoStepRecord.id)
        .limit(1)
    ).first()
    return None if step is None else _go(uow, step, back=False)


def forget_steps(uow: UnitOfWork) -> None:
    """Nothing of what was done so far can be undone (the made-up family was just made)."""
    uow.session.execute(delete(UndoStepRecord))


def _go(uow: UnitOfWork, step: UndoStepRecord, *, back: bool) -> Undone:
    edits = json.loads(step.edits)
    ways = [(edit, edit["after"], edit["before"]) if back else (edit, edit["before"], edit["after"]) for edit in edits]
    if not all(_stands(uow.session, edit, now) for edit, now, _then in ways):
        step.deleted_at = uow.now
        return Undone(step.verb, step.subject_uid, done=False, place=None)
    for edit, _now, then in reversed(ways) if back else ways:
        _write(uow, edit, then)
    _look_anew(uow, edits)
    step.undone_at, step.updated_at = (uow.now if back else None), uow.now
    note(uow, "undone" if back else "redone", "step", step.uid, what=step.verb)
    for name, uids in json.loads(step.touched).items():
        for uid in uids:
            uow.touched(**{name: uid})
    place = select(DocumentRecord.place).where(
        DocumentRecord.uid == step.subject_uid, DocumentRecord.deleted_at.is_(None)
    )
    return Undone(step.verb, step.subject_uid, done=True, place=uow.session.scalar(place))


def _look_anew(uow: UnitOfWork, edits: list[Values]) -> None:
    """Papers whose pages are others now are guessed anew, as they were when that was done."""
    moved = [edit for edit in edits if edit["table"] == PageRecord.__tablename__ and _PLACE & set(edit["after"] or ())]
    papers = {way["document_id"] for edit in moved for way in (edit["before"], edit["after"]) if "document_id" in way}
    papers |= {uow.session.get_one(PageRecord, edit["key"][0]).document_id for edit in moved}
    for key in sorted(papers):
        document = uow.session.get_one(DocumentRecord, key)
        if document.deleted_at is None:
            look_anew(uow, document)


def _stands(session: Session, edit: Values, expected: Values | None) -> bool:
    row = session.get(_record(edit["table"]), tuple(edit["key"]))
    if expected is None or row is None:
        return expected is None and row is None
    return all(_plain(getattr(row, column)) == value for column, value in expected.items())


def _write(uow: UnitOfWork, edit: Values, values: Values | None) -> None:
    record = _record(edit["table"])
    row = uow.session.get(record, tuple(edit["key"]))
    if values is None:
        uow.session.delete(row)
    elif row is None:
        uow.session.add(record(**{column: _rich(value) for column, value in values.items()}))
    else:
        for column, value in values.items():
            setattr(row, column, _rich(value))
        if isinstance(row, Entered):
            row.updated_at = uow.now
    uow.session.flush()


class _Notes:
    """The rows a block changes, as they were before, in the order in which they were first touched."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[object, Values | None] = {}
        self._gone: set[object] = set()

    def look(self, *_event: object) -> None:
        """Note what is about to be written."""
        for row in self._session.new:
            self._before.setdefault(row, None)
        for row in self._session.deleted:
            if self._before.get(row, {}) is None:
                del self._before[row]
            else:
                self._before[row] = {**_values(row), **(self._before.get(row) or {})}
                self._gone.add(row)
        for row in self._session.dirty:
            known = self._before.setdefault(row, {})
            if known is not None:
                for column, value in _old_values(row):
                    known.setdefault(column, value)

    def edits(self, now: str) -> list[Values]:
        """Each row with what changed, before and after."""
        found = (
            self._edit(row, before, now) for row, before in self._before.items() if not isinstance(row, _NOT_NOTED)
        )
        return [edit for edit in found if edit is not None]

    def _edit(self, row: object, before: Values | None, now: str) -> Values | None:
        mapper = _mapper(row)
        if row in self._gone:
            after = None
        elif before is None and isinstance(row, Entered):
            before, after = {"deleted_at": now}, {"deleted_at": _plain(row.deleted_at)}
        elif before is None:
            after = _values(row)
        else:
            after = {column: _plain(getattr(row, column)) for column in before}
            before = {column: value for column, value in before.items() if after[column] != value}
            after = {column: after[column] for column in before}
            if not before:
                return None
        return {
            "table": mapper.class_.__tablename__,
            "key": list(mapper.primary_key_from_instance(row)),
            "before": before,
            "after": after,
        }


@contextmanager
def _noted(uow: UnitOfWork, verb: str) -> Iterator[list[str]]:
    session = uow.session
    subject: list[str] = []
    if _NOTING in session.info:
        yield subject
        return
    # What was changed earlier in this write is not part of the step.
    session.flush()
    session.info[_NOTING] = notes = _Notes(session)
    event.listen(session, "before_flush", notes.look)
    try:
        yield subject
        session.flush()
    finally:
        event.remove(session, "before_flush", notes.look)
        del session.info[_NOTING]
    _keep(uow, verb, subject[0] if subject else "", notes.edits(uow.now))


def _keep(uow: UnitOfWork, verb: str, subject: str, edits: list[Values]) -> None:
    if not edits:
        return
    oldest = uow.moment - timedelta(days=DAYS_KEPT)
    # What was undone cannot be done again once something else was done.
    uow.session.execute(
        delete(UndoStepRecord).where(
            UndoStepRecord.undone_at.is_not(None)
            | UndoStepRecord.deleted_at.is_not(None)
            | (UndoStepRecord.created_at < oldest.isoformat(timespec="microseconds"))
        )
    )
    touched = {
        field.name: sorted(getattr(uow.changes, field.name))
        for field in fields(Changes)
        if getattr(uow.changes, field.name)
    }
    new_row(
        uow,
        UndoStepRecord,
        verb=verb,
        subject_uid=subject,
        edits=json.dumps(edits),
        touched=json.dumps(touched),
        undone_at=None,
    )


def _old_values(row: object) -> Iterator[tuple[str, Any]]:
    """The columns of a row that are about to be changed, as they are stored now."""
    state = inspect(row)
    for attribute in _mapper(row).column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key != _MOMENT and history.has_changes():
            yield attribute.key, _plain(history.deleted[0] if history.deleted else None)


def _values(row: object) -> Values:
    return {attribute.key: _plain(getattr(row, attribute.key)) for attribute in _mapper(row).column_attrs}


def _mapper(row: object) -> Mapper[Any]:
    mapper: Mapper[Any] = inspect(type(row))
    return mapper


def _record(table: str) -> type[Base]:
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ == table)


def _plain(value: Any) -> Any:
    """A value as JSON has it; bytes as ``{"base64": ...}``."""
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _rich(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
