"""What stands in the fields of a meeting, and what it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import FieldError
from app.domain.meetings import MeetingDetails, MeetingPoint, MeetingType, PointList
from app.domain.typed_times import parse_typed_time, shown_time
from app.ui.meetings.form_values import brought_up_to_date, form_of, parse_minutes, tidied, understand
from app.ui.meetings.questions import form_word, question_groups, question_points

TODAY = date(2027, 3, 1)
SAVED = MeetingDetails(
    type=MeetingType.ANNUAL_REVIEW,
    held_on="2027-03-18",
    at_time="14:30",
    place="Room 12",
    points=(
        MeetingPoint(PointList.INVITED, "Ms. Okafor", heading="Case manager"),
        MeetingPoint(PointList.AGENDA, "Reading goal", minutes=15, wanted="A new goal"),
        MeetingPoint(PointList.QUESTION, "Why is it still 95?", heading="Goals"),
        MeetingPoint(PointList.QUESTION, "Who decides?", heading="Goals"),
    ),
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2:30 pm", "14:30"),
        ("2:30pm", "14:30"),
        ("2.30 p.m.", "14:30"),
        ("14:30", "14:30"),
        ("1430", "14:30"),
        ("9 am", "09:00"),
        ("2:30", "14:30"),
        ("8:15", "08:15"),
        ("12:05 am", "00:05"),
        ("12 pm", "12:00"),
        ("noon", "12:00"),
        ("  ", None),
    ],
)
def test_times_are_taken_as_they_are_typed(typed: str, stored: str | None) -> None:
    assert parse_typed_time(typed) == stored


@pytest.mark.parametrize("typed", ["25:00", "14:75", "13:00 pm", "0:10 am", "after school", "2:3"])
def test_times_that_are_none_are_refused_with_a_way_out(typed: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse_typed_time(typed)
    assert refused.value.sentence == "Type the time like 2:30 pm."


def test_times_are_shown_as_they_are_said() -> None:
    shown = [shown_time(stored) for stored in ("14:30", "00:05", "12:00", None)]
    assert shown == ["2:30 pm", "12:05 am", "12:00 pm", ""]


def test_a_meeting_goes_into_the_fields_and_comes_back_the_same() -> None:
    form = form_of(SAVED, "Maya")
    assert form.day == "Thu, March 18, 2027"
    assert form.invited == (("Ms. Okafor", "Case manager"),)
    assert dict(form.questions)["Goals"] == "Why is it still 95?\nWho decides?"
    understood = understand(form, SAVED, TODAY)
    assert understood.errors == {}
    assert understood.details == SAVED


def test_a_field_that_cannot_be_taken_does_not_hold_back_the_others() -> None:
    form = replace(form_of(SAVED, "Maya"), day="Feb 30, 2027", time="soon", place="Room 9")
    understood = understand(form, SAVED, TODAY)
    assert understood.errors == {
        "day": "February has 28 days in 2027. Pick another day.",
        "time": "Type the time like 2:30 pm.",
    }
    assert understood.details == replace(SAVED, place="Room 9")
    assert tidied(form, understood).day == "Feb 30, 2027"


def test_minutes_that_are_no_number_keep_the_last_good_ones() -> None:
    form = replace(form_of(SAVED, "Maya"), agenda=(("", "", ""), ("Reading goal", "a while", "A new goal")))
    understood = understand(form, SAVED, TODAY)
    assert understood.errors == {"agenda.1.minutes": "Type the minutes as a number, like 15."}
    assert understood.details == SAVED


def test_day_and_time_are_written_out_once_understood() -> None:
    form = replace(form_of(SAVED, "Maya"), day="3/19/27", time="9am")
    shown = tidied(form, understand(form, SAVED, TODAY))
    assert (shown.day, shown.time) == ("Fri, March 19, 2027", "9:00 am")


def test_empty_lines_are_not_kept() -> None:
    form = replace(
        form_of(SAVED, "Maya"), invited=(("Ms. Okafor", "Case manager"), (" ", "")), questions=(("Goals", "\n\n"),)
    )
    points = understand(form, SAVED, TODAY).details.points
    assert [point.list_name for point in points] == [PointList.INVITED, PointList.AGENDA]


@pytest.mark.parametrize(("typed", "minutes"), [("15", 15), ("15 min", 15), ("15 minutes", 15), ("", None)])
def test_minutes(typed: str, minutes: int | None) -> None:
    assert parse_minutes(typed) == minutes


def test_what_the_parent_typed_stays_when_the_meeting_changes_elsewhere() -> None:
    before = form_of(SAVED, "Maya")
    shown = replace(before, statement="Maya reads 63 words.")
    after = form_of(replace(SAVED, place="Library", statement="old"), "Maya")
    merged = brought_up_to_date(shown, before, after)
    assert (merged.place, merged.statement) == ("Library", "Maya reads 63 words.")


def test_questions_stand_in_the_order_of_the_form_and_foreign_headings_keep_their_place() -> None:
    points = (
        MeetingPoint(PointList.QUESTION, "One?", heading="Lunch"),
        MeetingPoint(PointList.QUESTION, "Two?", heading="Goals"),
        MeetingPoint(PointList.QUESTION, "Three?", heading="Where Maya is now"),
    )
    headings = [heading for heading, _ in question_groups("Maya", points)]
    assert headings[:4] == ["Where Maya is now", "Needs", "Lunch", "Goals"]
    assert headings[-1] == "Summer (ESY)"
    assert (form_word("Where Maya is now"), form_word("Help in class"), form_word("Lunch")) == (
        "Present levels",
        "Accommodations",
        "",
    )
    assert question_points([("Goals", " One? \n\nTwo?")]) == (
        MeetingPoint(PointList.QUESTION, "One?", heading="Goals"),
        MeetingPoint(PointList.QUESTION, "Two?", heading="Goals"),
    )
