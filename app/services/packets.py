"""Packets as they were made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

from app.domain.packets import PacketExhibit
from app.services.rows import find_row, new_row, note
from app.store.database import UnitOfWork
from app.store.tables import MeetingRecord, PacketRecord


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of an exhibit as it was printed: which page of which original, and what had been done to it."""

    exhibit: str
    page: int
    sha256: str
    original_page: int
    turn: int
    tilt: float
    crop: tuple[float, float, float, float] | None


def kept_pages(exhibits: Sequence[PacketExhibit]) -> tuple[KeptPage, ...]:
    """The pages of exhibits as they are printed."""
    return tuple(
        KeptPage(
            exhibit.number,
            page.number,
            page.source.sha256,
            page.original_page,
            page.recipe.turn,
            page.recipe.tilt,
            astuple(page.recipe.crop) if page.recipe.crop is not None else None,
        )
        for exhibit in exhibits
        for page in exhibit.pages
    )


@dataclass(frozen=True, slots=True)
class KeptPacket:
    """A packet whose PDF lies in the binder; ``sources`` is what went into it, page by page.

    So a packet that was made stays as it is, and can be told, whatever is done to the pages of its papers later.
    """

    meeting: str
    audience: str
    version: int
    file_name: str
    sha256: str
    page_count: int
    is_final: bool
    contents: tuple[tuple[str, int], ...]
    sources: tuple[KeptPage, ...]


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
        sources=_json([asdict(page) for page in made.sources]),
    )
    note(uow, "made", "packet", row.uid, pages=made.page_count, final=made.is_final)
    uow.touched(packets=row.uid, meetings=meeting.uid)
    return row.uid


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
