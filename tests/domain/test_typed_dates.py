"""Days as parents type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import FieldError
from app.domain.typed_dates import parse_typed_date, shown_date

TODAY = date(2027, 3, 9)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "3/18/2027",
        "03/18/2027",
        "3-18-2027",
        "3.18.2027",
        "3/18/27",
        "3/18",
        " 3 / 18 / 2027 ",
        "2027-03-18",
        "2027-3-18",
        "March 18, 2027",
        "march 18 2027",
        "Mar 18",
        "Mar. 18th, 2027",
        "18 March 2027",
        "18 mar",
        "18th of March, 2027",
        "Thu, March 18, 2027",
        "Thursday, March 18, 2027",
    ],
)
def test_one_day_typed_in_many_ways(typed: str) -> None:
    assert parse_typed_date(typed, TODAY) == date(2027, 3, 18)


def test_figures_are_read_month_first() -> None:
    assert parse_typed_date("4/5/2027", TODAY) == date(2027, 4, 5)


def test_today_is_a_day() -> None:
    assert parse_typed_date("Today", TODAY) == TODAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/20", date(2026, 12, 20)),
        ("1/5", date(2027, 1, 5)),
        ("Sept 1", date(2027, 9, 1)),
        ("Oct 6", date(2026, 10, 6)),
    ],
)
def test_a_year_left_out_is_the_nearest_one(typed: str, day: date) -> None:
    assert parse_typed_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "year"), [("6/14/17", 2017), ("6/14/47", 2047), ("6/14/48", 1948), ("6/14/'99", None)]
)
def test_two_figures_for_a_year(typed: str, year: int | None) -> None:
    if year is None:
        with pytest.raises(FieldError):
            parse_typed_date(typed, TODAY)
    else:
        assert parse_typed_date(typed, TODAY).year == year


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Feb 30", "February has 28 days in 2027. Pick another day."),
        ("2/29/2027", "February has 28 days in 2027. Pick another day."),
        ("4/31/2027", "April has 30 days in 2027. Pick another day."),
        ("18/3/2027", "There is no month 18. Type the month first, like 3/18/2027."),
        ("3/18/0027", "Check the year. 27 is too far away."),
        ("3/18/2207", "Check the year. 2207 is too far away."),
        ("2027-13-01", "There is no month 13. Type the month first, like 3/18/2027."),
        ("", "Type a day, like 3/18/2027."),
        ("soon", "Type the day like 3/18/2027 or March 18, 2027."),
        ("Ju 4", "Type the day like 3/18/2027 or March 18, 2027."),
        ("3/18/202", "Type the day like 3/18/2027 or March 18, 2027."),
        ("March 2027", "Type the day like 3/18/2027 or March 18, 2027."),
    ],
)
def test_what_cannot_be_a_day_is_refused_with_a_way_to_fix_it(typed: str, sentence: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse_typed_date(typed, TODAY)
    assert refused.value.sentence == sentence
    assert refused.value.field == "day"


def test_leap_days_exist_in_leap_years_only() -> None:
    assert parse_typed_date("2/29/2028", TODAY) == date(2028, 2, 29)
    assert parse_typed_date("Feb 29", date(2028, 1, 1)) == date(2028, 2, 29)


@given(DAYS)
def test_what_is_shown_reads_back_as_the_same_day(day: date) -> None:
    assert parse_typed_date(shown_date(day), TODAY) == day
    assert parse_typed_date(day.isoformat(), TODAY) == day
    assert parse_typed_date(f"{day.month}/{day.day}/{day.year}", TODAY) == day


@given(st.text(max_size=30))
def test_nothing_typed_makes_trouble_of_another_kind(typed: str) -> None:
    with suppress(FieldError):
        assert isinstance(parse_typed_date(typed, TODAY), date)


@given(st.integers(min_value=-180, max_value=180))
def test_a_day_without_year_is_within_half_a_year(distance: int) -> None:
    day = TODAY + timedelta(days=distance)
    assert parse_typed_date(f"{day.month}/{day.day}", TODAY) == day
