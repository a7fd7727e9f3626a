from __future__ import annotations

from datetime import date

import pytest

from app.domain.day_words import counted, distance, full_day, full_moment, near_day, short_day
from app.domain.errors import FieldError
from app.domain.typed_times import parse_typed_time, shown_time

TODAY = date(2027, 3, 9)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2:30 pm", "14:30"),
        ("2:30", "14:30"),
        ("02:30", "02:30"),
        ("2.30 p.m.", "14:30"),
        ("9", "09:00"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("noon", "12:00"),
        ("14:30", "14:30"),
        ("3p", "15:00"),
        ("  ", None),
    ],
)
def test_times_are_read_as_parents_type_them(typed: str, kept: str | None) -> None:
    assert parse_typed_time(typed) == kept


@pytest.mark.parametrize("typed", ["after lunch", "25:00", "2:61", "13 pm", "0 am", "2:3"])
def test_a_time_that_cannot_be_read_is_refused_with_how_to_type_it(typed: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse_typed_time(typed)
    assert refused.value.sentence == "Type the time like 2:30 pm."


@pytest.mark.parametrize(
    ("kept", "shown"), [("14:30", "2:30 pm"), ("00:05", "12:05 am"), ("12:00", "12:00 pm"), (None, "")]
)
def test_times_are_shown_with_am_and_pm(kept: str | None, shown: str) -> None:
    assert shown_time(kept) == shown


def test_days_in_words() -> None:
    day = date(2027, 2, 5)
    assert full_day(day) == "Friday, February 5, 2027"
    assert full_moment("2027-02-05", "15:40") == "Friday, February 5, 2027, 3:40 pm"
    assert full_moment("2027-02-05", None) == "Friday, February 5, 2027"
    assert near_day(date(2027, 3, 18), TODAY) == "Thu, March 18"
    assert near_day(date(2026, 3, 18), TODAY) == "Wed, March 18, 2026"
    assert short_day(date(2026, 10, 6), TODAY) == "Oct 6, 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [(18, "in 9 days"), (10, "tomorrow"), (9, "today"), (8, "yesterday"), (4, "5 days ago")],
)
def test_how_far_a_day_is(day: int, words: str) -> None:
    assert distance(date(2027, 3, day), TODAY) == words


def test_things_are_counted() -> None:
    assert (counted(1, "paper"), counted(3, "paper")) == ("1 paper", "3 papers")
    assert counted(2, "reply", "replies") == "2 replies"
