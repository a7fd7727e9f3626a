"""The order in which people read lines whose places are known."""

from __future__ import annotations

import random

from app.workers.line_order import Place, Row, in_reading_order


def placed(places: list[tuple[float, float, float, float]]) -> list[Place]:
    """Places in an order that says nothing, each with its number on the page."""
    made = [Place(*edges, index) for index, edges in enumerate(places)]
    random.Random(1).shuffle(made)
    return made


def lines(
    left: float, right: float, top: float, count: int, step: float = 20.0
) -> list[tuple[float, float, float, float]]:
    return [(left, top + step * number, right, top + step * number + 12) for number in range(count)]


def order(rows: list[Row]) -> list[int]:
    return [index for row in rows for index in row.indices]


def test_one_column_is_read_from_top_to_bottom() -> None:
    rows = in_reading_order(placed(lines(100, 700, 100, 20)))
    assert order(rows) == list(range(20))


def test_two_columns_of_prose_are_read_one_after_the_other_below_their_heading() -> None:
    heading = [(250.0, 50.0, 550.0, 70.0)]
    rows = in_reading_order(placed(heading + lines(100, 380, 100, 15) + lines(420, 700, 104, 15)))
    assert order(rows) == list(range(31))


def test_the_columns_below_a_paragraph_across_the_page_come_after_it() -> None:
    across = lines(100, 700, 100, 6)
    rows = in_reading_order(placed(across + lines(100, 380, 260, 10) + lines(420, 700, 260, 10)))
    assert order(rows) == list(range(26))


def test_the_answers_in_a_form_stay_with_their_questions() -> None:
    form = [
        edges
        for top in range(100, 400, 30)
        for edges in ((100.0, top, 180.0, top + 12.0), (300.0, top + 1.0, 420.0, top + 13.0))
    ]
    rows = in_reading_order(placed(form))
    assert [row.indices for row in rows] == [(number, number + 1) for number in range(0, 20, 2)]


def test_a_gap_begins_a_paragraph() -> None:
    rows = in_reading_order(placed(lines(100, 700, 100, 3) + lines(100, 700, 190, 3)))
    assert [row.begins_paragraph for row in rows] == [True, False, False, True, False, False]


def test_nothing_has_no_order() -> None:
    assert in_reading_order([]) == []
