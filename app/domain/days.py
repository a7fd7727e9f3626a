"""Days as parents type and read them, in English whatever the language of the computer. Stored as ISO days."""

from __future__ import annotations

import calendar
import re
from datetime import date

from app.domain.errors import FieldError

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<month>\d{1,2})[/.\- ](?P<day>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})")
_NAMED = re.compile(r"(?:[a-z]+day,? |[a-z]{3,5}[,.] )?(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


def long_day(day: date) -> str:
    """ "Thursday, March 18, 2027"."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, {day.year}"


def plain_day(day: date) -> str:
    """ "March 18, 2027"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def parse_day(field: str, typed: str) -> str:
    """The ISO day that was typed ("3/18/2027", "March 18, 2027", "2027-03-18"). Raises FieldError for ``field``.

    Month first, as in the United States. A day without its year is not completed: no date is made up.
    """
    words = " ".join(typed.split()).lower()
    for pattern in (_ISO, _NUMBERS, _NAMED):
        if match := pattern.fullmatch(words):
            parts = match.groupdict()
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
            year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
            if month is not None:
                return _real_day(field, year, month, int(parts["day"]))
    raise FieldError(field, "Type the day with its year, for example 3/18/2027.")


def _month(name: str) -> int | None:
    return next((number for number, month in enumerate(MONTHS, start=1) if month.lower().startswith(name)), None)


def _real_day(field: str, year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        raise FieldError(field, "Type the month first, then the day, for example 3/18/2027.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise FieldError(field, f"Check the year: {year}.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise FieldError(field, f"{MONTHS[month - 1]} has {days} days in {year}. Pick another day.")
    return date(year, month, day).isoformat()
