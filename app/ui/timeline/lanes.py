"""Concerns as lanes over time: which months are shown and where on them each moment stands. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.day_words import full_day, short_day
from app.domain.timeline import ConcernStatus, EntryKind
from app.domain.typed_dates import MONTHS
from app.queries.timeline import ConcernPoint, ConcernRow
from app.ui.timeline.words import ENTRY_TITLES

MOST_MONTHS = 12
LEAST_MONTHS = 4
SHOWN_KINDS = {EntryKind.RAISED, EntryKind.AGAIN, EntryKind.ANSWERED}


@dataclass(frozen=True, slots=True)
class Months:
    """The months that are shown, whole ones; ``end`` is the first day after them."""

    start: date
    end: date
    today: date

    def place(self, day: date) -> float:
        """Where a day stands: 0.0 is the start, 1.0 the end; days before and after are outside of that."""
        return (day - self.start).days / (self.end - self.start).days

    def heads(self) -> tuple[tuple[float, str], ...]:
        """Each month: where it begins and its short name."""
        heads = []
        first = self.start
        while first < self.end:
            heads.append((self.place(first), MONTHS[first.month - 1][:3]))
            first = month_after(first)
        return tuple(heads)


@dataclass(frozen=True, slots=True)
class Dot:
    """A moment on a lane: ``entry`` is its uid, ``place`` as in ``Months.place``."""

    entry: str
    kind: EntryKind
    place: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One concern. The line runs from ``start`` to ``end``; ``spoken`` says all of it for screen readers."""

    uid: str
    title: str
    second: str
    is_open: bool
    start: float
    end: float
    dots: tuple[Dot, ...]
    spoken: str


def month_after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def months_of(concerns: Sequence[ConcernRow], today: date) -> Months:
    """From the first month of any concern, but at most twelve months back, to the end of this month."""
    end = month_after(today.replace(day=1))
    days = [date.fromisoformat(point.happened_on) for concern in concerns for point in concern.points]
    first = min(days, default=today).replace(day=1)
    return Months(min(max(first, _back(end, MOST_MONTHS)), _back(end, LEAST_MONTHS)), end, today)


def _back(first: date, months: int) -> date:
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def lanes_of(concerns: Sequence[ConcernRow], months: Months) -> tuple[Lane, ...]:
    """One lane a concern, in the same order."""
    return tuple(_lane(concern, months) for concern in concerns)


def _lane(concern: ConcernRow, months: Months) -> Lane:
    points = [point for point in concern.points if point.kind in SHOWN_KINDS]
    places = [months.place(date.fromisoformat(point.happened_on)) for point in points]
    is_open = concern.status == ConcernStatus.OPEN
    now = months.place(months.today)
    last = now if is_open else max(places, default=0.0)
    second = _second(points, is_open, months.today)
    return Lane(
        uid=concern.uid,
        title=concern.title,
        second=second,
        is_open=is_open,
        start=max(min(places, default=now), 0.0),
        end=last,
        dots=tuple(
            Dot(point.entry, EntryKind(point.kind), place)
            for point, place in zip(points, places, strict=True)
            if place >= 0
        ),
        spoken=". ".join([concern.title, second, *map(_said, concern.points)]),
    )


def _second(points: Sequence[ConcernPoint], is_open: bool, today: date) -> str:
    raised = sum(1 for point in points if point.kind != EntryKind.ANSWERED)
    times = "raised once" if raised == 1 else f"raised {raised} times"
    if is_open:
        return f"Open, {times}" if raised else "Open"
    answers = [point for point in points if point.kind == EntryKind.ANSWERED]
    if not answers:
        return "Answered"
    return f"Answered {short_day(date.fromisoformat(answers[-1].happened_on), today)}"


def _said(point: ConcernPoint) -> str:
    return f"{ENTRY_TITLES[EntryKind(point.kind)]} {full_day(date.fromisoformat(point.happened_on))}"
