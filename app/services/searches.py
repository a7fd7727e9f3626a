"""The searches the parent made last."""

from __future__ import annotations

import json

from app.domain.recent_searches import RECENT_SEARCHES, with_search
from app.services.family import set_setting
from app.store.database import UnitOfWork
from app.store.tables import SettingRecord


def remember_search(uow: UnitOfWork, typed: str) -> None:
    """Put a search on top of the list; the oldest goes."""
    kept = uow.session.get(SettingRecord, RECENT_SEARCHES)
    recent = json.loads(kept.value) if kept is not None else []
    set_setting(uow, RECENT_SEARCHES, with_search(recent, typed))


def forget_searches(uow: UnitOfWork) -> None:
    """Keep none of them any more."""
    set_setting(uow, RECENT_SEARCHES, [])
