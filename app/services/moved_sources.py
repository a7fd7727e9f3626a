"""The journal of files that are moved to a Done folder after their papers are safe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.watched_folders import Whereabouts
from app.services.rows import find_row
from app.store.database import UnitOfWork
from app.store.tables import ArrivalRecord


def note_moving(uow: UnitOfWork, targets: Mapping[str, str]) -> None:
    """These files are about to be moved: the path of each by the uid of its arrival."""
    for uid, path in targets.items():
        row = find_row(uow, ArrivalRecord, uid)
        row.after, row.moved_to = Whereabouts.MOVING, path


def note_moved(uow: UnitOfWork, moved: Iterable[str], in_place: Iterable[str] = ()) -> None:
    """These files (uids of arrivals) were moved; those others were not and are where they were."""
    for uid in moved:
        find_row(uow, ArrivalRecord, uid).after = Whereabouts.MOVED
        uow.touched(arrivals=uid)
    for uid in in_place:
        row = find_row(uow, ArrivalRecord, uid)
        row.after, row.moved_to = Whereabouts.IN_PLACE, None
