"""Packets as they were made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.services.rows import find_row, new_row, note
from app.store.database import UnitOfWork
from app.store.tables import MeetingRecord, PacketRecord


@dataclass(frozen=True, slots=True)
class KeptPacket:
    """A packet whose PDF lies in the binder. ``sources`` are ``(exhibit number, sha256)`` of what went into it."""

    meeting: str
    audience: str
    version: int
    file_name: str
    sha256: str
    page_count: int
    is_final: bool
    contents: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, str], ...]


def record_made(uow: UnitOfWork, made: KeptPacket) -> str:
    """Keep what was printed, with hashes; the uid."""
    meeting = find_row(uow, MeetingRecord, made.meeting)
    row = new_row(
        uow,
        PacketRecord,
        meeting_id=meeting.id,
        version=made.version,
        audience=made.audience,
        made_on=uow.today.isoformat(),
        file_name=made.file_name,
        sha256=made.sha256,
        page_count=made.page_count,
        is_final=int(made.is_final),
        contents=_json(made.contents),
        sources=_json(made.sources),
    )
    note(uow, "made", "packet", row.uid, pages=made.page_count, final=made.is_final)
    uow.touched(packets=row.uid, meetings=meeting.uid)
    return row.uid


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
