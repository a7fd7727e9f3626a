"""The list of events under month heads. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.day_words import full_moment
from app.domain.typed_dates import MONTHS, WEEKDAYS
from app.queries.timeline import TimelineRow
from app.ui.common.timeline_rows import TimelineItem
from app.ui.timeline.words import event_sentence, icon_and_word, proof_words

MONTH = "month"


def timeline_items(rows: Iterable[TimelineRow], kind: str = "") -> tuple[TimelineItem, ...]:
    """Events, newest first, each month under its head; ``kind`` leaves out every other kind of event."""
    items: list[TimelineItem] = []
    month = ""
    for row in rows:
        if kind and row.kind != kind:
            continue
        if row.happened_on[:7] != month:
            month = row.happened_on[:7]
            items.append(_head(month))
        items.append(_item(row))
    return tuple(items)


def _head(month: str) -> TimelineItem:
    first = date.fromisoformat(f"{month}-01")
    return TimelineItem(f"{MONTH} {month}", f"{MONTHS[first.month - 1]} {first.year}", is_month=True)


def _item(row: TimelineRow) -> TimelineItem:
    day = date.fromisoformat(row.happened_on)
    icon, word = icon_and_word(row.kind, row.detail)
    proof, no_proof = proof_words(row)
    return TimelineItem(
        uid=row.uid,
        sentence=event_sentence(row),
        day="" if row.about else f"{WEEKDAYS[day.weekday()]} {day.day}",
        spoken_day=row.about or full_moment(row.happened_on, row.happened_time),
        icon=icon,
        kind=f"{word}, {row.about}" if row.about else word,
        proof=proof,
        no_proof=no_proof,
    )
