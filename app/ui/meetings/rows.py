"""The list of meetings: those to come, the next one first, then the past ones, the last one first. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.meetings import MEETING_NAMES, MeetingType
from app.domain.typed_dates import shown_date
from app.queries.meetings import MeetingRow
from app.ui.meetings.clock import show_time


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A line of the list: a heading ("Coming up", "Past") with no ``uid``, or a meeting."""

    uid: str
    title: str
    second: str = ""


def listed(rows: Iterable[MeetingRow], today: date) -> tuple[ListedMeeting, ...]:
    """All meetings under their headings; a heading without meetings is left out."""
    rows = list(rows)
    coming = sorted(
        (row for row in rows if row.held_on >= today.isoformat()), key=lambda row: (row.held_on, row.at_time or "")
    )
    past = sorted(
        (row for row in rows if row.held_on < today.isoformat()),
        key=lambda row: (row.held_on, row.at_time or ""),
        reverse=True,
    )
    lines: list[ListedMeeting] = []
    for heading, part in (("Coming up", coming), ("Past", past)):
        if part:
            lines.append(ListedMeeting("", heading))
            lines += [ListedMeeting(row.uid, MEETING_NAMES[MeetingType(row.type)], when(row)) for row in part]
    return tuple(lines)


def when(row: MeetingRow) -> str:
    """ "Thu, March 18, 2027, 2:30 pm, Room 12"."""
    day = date.fromisoformat(row.held_on)
    return ", ".join(part for part in (shown_date(day), show_time(row.at_time), row.place) if part)
