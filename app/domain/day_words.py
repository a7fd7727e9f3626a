"""Days in words: as they stand in a sentence, and how far they are from today."""

from __future__ import annotations

from datetime import date

from app.domain.typed_dates import MONTHS, WEEKDAYS
from app.domain.typed_times import shown_time

_FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def full_day(day: date) -> str:
    """ "Friday, February 5, 2027"."""
    return f"{_FULL_WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, {day.year}"


def plain_day(day: str) -> str:
    """ "March 18, 2027" from an ISO day."""
    parsed = date.fromisoformat(day)
    return f"{MONTHS[parsed.month - 1]} {parsed.day}, {parsed.year}"


def near_day(day: date, today: date) -> str:
    """ "Thu, March 18"; with the year where it is not this one."""
    year = "" if day.year == today.year else f", {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}{year}"


def short_day(day: date, today: date) -> str:
    """ "Mar 18"; with the year where it is not this one."""
    year = "" if day.year == today.year else f", {day.year}"
    return f"{MONTHS[day.month - 1][:3]} {day.day}{year}"


def full_moment(happened_on: str, happened_time: str | None) -> str:
    """ "Friday, February 5, 2027, 3:40 pm" from an ISO day and "HH:MM" or None."""
    day = full_day(date.fromisoformat(happened_on))
    return f"{day}, {shown_time(happened_time)}" if happened_time else day


def distance(day: date, today: date) -> str:
    """ "in 9 days", "tomorrow", "today", "yesterday", "5 days ago"."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 paper", "3 papers"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
