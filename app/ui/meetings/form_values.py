"""What stands in the fields of a meeting, and the meeting it means. No widgets.

A field that cannot be taken as typed keeps its words on the screen and its last good value in the binder; all the
other fields are kept as they were typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from typing import TypeVar

from app.domain.errors import FieldError
from app.domain.meetings import MeetingDetails, MeetingPoint, MeetingType, PointList
from app.domain.typed_dates import parse_typed_date, shown_date
from app.domain.typed_times import parse_typed_time, shown_time
from app.ui.meetings.questions import question_groups, question_points

MOST_MINUTES = 480
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """The fields as text. ``invited`` rows are (name, role); ``agenda`` rows (topic, minutes, what I want);
    ``questions`` (heading, one question a line).
    """

    type: MeetingType
    day: str
    time: str = ""
    place: str = ""
    link: str = ""
    with_me: str = ""
    statement: str = ""
    sign_only_if: str = ""
    notes: str = ""
    invited: tuple[tuple[str, str], ...] = ()
    agenda: tuple[tuple[str, str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The meeting that the fields mean, and a sentence for each field that could not be taken."""

    details: MeetingDetails
    errors: dict[str, str] = field(default_factory=dict)


def form_of(details: MeetingDetails, first_name: str) -> MeetingForm:
    """The fields for a meeting of the child with this first name."""
    return MeetingForm(
        type=details.type,
        day=shown_date(date.fromisoformat(details.held_on)),
        time=shown_time(details.at_time),
        place=details.place,
        link=details.link,
        with_me=details.with_me,
        statement=details.statement,
        sign_only_if=details.sign_only_if,
        notes=details.notes,
        invited=tuple((point.text, point.heading) for point in _list(details, PointList.INVITED)),
        agenda=tuple(
            (point.text, "" if point.minutes is None else str(point.minutes), point.wanted)
            for point in _list(details, PointList.AGENDA)
        ),
        questions=question_groups(first_name, details.points),
    )


def _list(details: MeetingDetails, name: PointList) -> list[MeetingPoint]:
    return [point for point in details.points if point.list_name is name]


def understand(form: MeetingForm, saved: MeetingDetails, today: date) -> Understood:
    """What the fields mean; ``saved`` is the meeting as it stands in the binder."""
    errors: dict[str, str] = {}

    def taken(name: str, parse: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return parse()
        except FieldError as error:
            errors[name] = error.sentence
            return otherwise

    known_minutes = {point.text: point.minutes for point in _list(saved, PointList.AGENDA)}
    agenda = [
        MeetingPoint(
            PointList.AGENDA,
            _line(topic),
            minutes=taken(f"agenda.{row}.minutes", partial(parse_minutes, minutes), known_minutes.get(_line(topic))),
            wanted=_line(wanted),
        )
        for row, (topic, minutes, wanted) in enumerate(form.agenda)
        if topic.strip() or wanted.strip() or minutes.strip()
    ]
    invited = [
        MeetingPoint(PointList.INVITED, _line(name), heading=_line(role))
        for name, role in form.invited
        if name.strip() or role.strip()
    ]
    details = MeetingDetails(
        type=form.type,
        held_on=taken("day", lambda: parse_typed_date(form.day, today).isoformat(), saved.held_on),
        at_time=taken("time", lambda: parse_typed_time(form.time), saved.at_time),
        place=_line(form.place),
        link=_line(form.link),
        with_me=form.with_me.strip(),
        statement=form.statement.strip(),
        sign_only_if=form.sign_only_if.strip(),
        notes=form.notes,
        points=(*invited, *agenda, *question_points(form.questions)),
    )
    return Understood(details, errors)


def parse_minutes(typed: str) -> int | None:
    """Minutes of an agenda point; None for nothing typed. Raises FieldError."""
    words = typed.lower().removesuffix("minutes").removesuffix("min").strip()
    if not words:
        return None
    if not words.isdecimal() or not 0 < int(words) <= MOST_MINUTES:
        raise FieldError("minutes", "Type the minutes as a number, like 15.")
    return int(words)


def tidied(form: MeetingForm, understood: Understood) -> MeetingForm:
    """Day and time written out as they were understood: the weekday shows whether it is the right one."""
    errors = understood.errors
    details = understood.details
    return replace(
        form,
        day=form.day if "day" in errors else shown_date(date.fromisoformat(details.held_on)),
        time=form.time if "time" in errors else shown_time(details.at_time),
    )


def brought_up_to_date(shown: MeetingForm, was_saved: MeetingForm, now_saved: MeetingForm) -> MeetingForm:
    """The fields after the meeting changed elsewhere: what the parent has typed since the last save stays."""
    untouched = {
        item.name: getattr(now_saved, item.name)
        for item in fields(MeetingForm)
        if getattr(shown, item.name) == getattr(was_saved, item.name)
    }
    return replace(shown, **untouched)


def _line(typed: str) -> str:
    return " ".join(typed.split())
