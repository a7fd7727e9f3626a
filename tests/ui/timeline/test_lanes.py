"""Which months are shown and where a moment stands on them."""

from __future__ import annotations

from datetime import date

from app.domain.timeline import EntryKind
from app.queries.timeline import ConcernPoint, ConcernRow
from app.ui.timeline.lanes import lanes_of, months_of

TODAY = date(2027, 3, 9)


def concern(*points: tuple[str, str], status: str = "open") -> ConcernRow:
    return ConcernRow("c", "OT sessions missed", status, tuple(ConcernPoint(day, kind, day) for kind, day in points))


def test_months_run_from_the_first_concern_to_the_end_of_this_month() -> None:
    months = months_of([concern(("raised", "2026-09-14"))], TODAY)
    assert (months.start, months.end) == (date(2026, 9, 1), date(2027, 4, 1))
    assert [name for _, name in months.heads()] == ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    assert months.place(months.start) == 0.0
    assert 0.88 < months.place(TODAY) < 0.90


def test_no_more_than_twelve_months_and_no_fewer_than_four() -> None:
    assert months_of([concern(("raised", "2019-01-05"))], TODAY).start == date(2026, 4, 1)
    assert months_of([], TODAY).start == date(2026, 12, 1)


def test_an_open_concern_runs_to_today() -> None:
    rows = [concern(("raised", "2026-10-14"), ("note", "2026-11-02"), ("again", "2026-12-04"))]
    months = months_of(rows, TODAY)
    lane = lanes_of(rows, months)[0]
    assert lane.second == "Open, raised 2 times"
    assert lane.end == months.place(TODAY)
    assert [dot.kind for dot in lane.dots] == [EntryKind.RAISED, EntryKind.AGAIN]
    assert lane.spoken.startswith("OT sessions missed. Open, raised 2 times. First raised Wednesday, October 14, 2026")


def test_an_answered_concern_ends_with_its_answer() -> None:
    rows = [concern(("raised", "2026-09-11"), ("answered", "2026-10-06"), status="answered")]
    months = months_of(rows, TODAY)
    lane = lanes_of(rows, months)[0]
    assert lane.second == "Answered Oct 6, 2026"
    assert lane.end == months.place(date(2026, 10, 6))
    assert not lane.is_open


def test_what_was_raised_before_the_first_month_starts_at_the_edge_without_a_flag() -> None:
    rows = [concern(("raised", "2024-09-11"), ("again", "2027-01-10"))]
    lane = lanes_of(rows, months_of(rows, TODAY))[0]
    assert lane.start == 0.0
    assert [dot.kind for dot in lane.dots] == [EntryKind.AGAIN]
