"""What needs the parent today."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from app.queries.documents import ArrivalRow, PaperRow, list_inbox, list_open_arrivals
from app.queries.key_dates import AheadRow, dates_ahead
from app.queries.meetings import MeetingRow, next_meeting
from app.queries.timeline import ConcernRow, RequestRow, list_concerns, list_requests

MOST_CONCERNS = 4


@dataclass(frozen=True, slots=True)
class TodayRow:
    """Everything the Today screen shows of one child."""

    inbox: tuple[PaperRow, ...]
    troubles: tuple[ArrivalRow, ...]
    meeting: MeetingRow | None
    concerns: tuple[ConcernRow, ...]
    waiting: tuple[RequestRow, ...]
    ahead: tuple[AheadRow, ...] = ()


def summary(conn: Connection, child: str, today: str) -> TodayRow:
    """What needs the parent, for one child, on an ISO day."""
    return TodayRow(
        tuple(list_inbox(conn, child)),
        tuple(list_open_arrivals(conn)),
        next_meeting(conn, child, today),
        tuple(concern for concern in list_concerns(conn, child) if concern.status == "open")[:MOST_CONCERNS],
        tuple(row for row in list_requests(conn, child) if row.sent_on is not None and row.answered_on is None),
        dates_ahead(conn, child, today),
    )
