"""The list of meetings: those to come, the next one first, then the past ones, the last one first. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.meetings import MEETING_NAMES, MeetingType
from app.domain.typed_dates import shown_date
from app.domain.typed_times import shown_time
from app.queries.meetings import MeetingRow
from app.ui.common.paper_rows import PaperItem, PaperRowKind


def listed(rows: Iterable[MeetingRow], today: date) -> tuple[PaperItem, ...]:
    """All meetings under their headings; a heading without meetings is left out."""
    in_order = sorted(rows, key=lambda row: (row.held_on, row.at_time or ""))
    coming = [row for row in in_order if row.held_on >= today.isoformat()]
    past = [row for row in reversed(in_order) if row.held_on < today.isoformat()]
    lines: list[PaperItem] = []
    for heading, part in (("Coming up", coming), ("Past", past)):
        if part:
            lines.append(PaperItem(heading, heading, PaperRowKind.HEAD))
            lines += [PaperItem(row.uid, MEETING_NAMES[MeetingType(row.type)], second=when(row)) for row in part]
    return tuple(lines)


def when(row: MeetingRow) -> str:
    """ "Thu, March 18, 2027, 2:30 pm, Room 12"."""
    day = shown_date(date.fromisoformat(row.held_on))
    return ", ".join(part for part in (day, shown_time(row.at_time), row.place) if part)
