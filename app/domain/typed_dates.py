"""Days as a parent types them, in the order used in the United States, and days as they are shown.

No day is ever made up: what cannot be read is refused with a sentence that says how to fix it. A year left out is
the one that puts the day nearest to today; the whole day is then shown with its weekday, so that it can be seen.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from app.domain.errors import FieldError

FIELD = "day"
NO_DAY = "Type the day like 3/18/2027 or March 18, 2027."
FIRST_YEAR, LAST_YEAR = 1900, 2100
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
_SPANISH_MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# Two figures for a year mean the last eighty years or the next twenty.
YEARS_AHEAD = 20
SHORTEST_NAME = 3

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+(?:del?\s+)?(\d{4}|'?\d{2}))?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:(?:of|de)\s+)?([a-z]+)\.?(?:[\s,]+(?:del?\s+)?(\d{4}|'?\d{2}))?"
)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")


def parse_typed_date(text: str, today: date) -> date:
    """The day meant by ``text``: "3/18/2027", "March 18, 2027", "18 March", "2027-03-18", "today".

    Raises FieldError (field "day") with a sentence for anything else; an ISO day is always read as one.
    """
    typed = " ".join(text.lower().split())
    if not typed:
        raise FieldError(FIELD, "Type a day, like 3/18/2027.")
    if typed == "today":
        return today
    typed = _WEEKDAY.sub("", typed, count=1) if _WEEKDAY.match(typed) else typed
    if match := _ISO.fullmatch(typed):
        return _real(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(typed):
        return _with_year(match[3], int(match[1]), int(match[2]), today)
    if match := _MONTH_FIRST.fullmatch(typed):
        return _with_year(match[3], _month(match[1]), int(match[2]), today)
    if match := _DAY_FIRST.fullmatch(typed):
        return _with_year(match[3], _month(match[2]), int(match[1]), today)
    raise FieldError(FIELD, NO_DAY)


def shown_date(day: date) -> str:
    """A day as it stands in a field: "Thu, March 18, 2027"."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, {day.year}"


def month_number(word: str) -> int | None:
    """The month a small-letter name or its beginning stands for, in English or Spanish; None for no month."""
    names = zip(range(1, len(MONTHS) + 1), MONTHS, _SPANISH_MONTHS, strict=True)
    found = [
        number
        for number, *both in names
        if len(word) >= SHORTEST_NAME
        and (any(name.lower().startswith(word) for name in both) or (number, word) in {(9, "sept"), (9, "setiembre")})
    ]
    return found[0] if len(found) == 1 else None


def whole_year(typed: str, today: date) -> int:
    """The year with four figures that was meant by four or two ("'24")."""
    year = int(typed.lstrip("'"))
    if len(typed.lstrip("'")) == 2:
        century = today.year - today.year % 100
        year += century
        if year > today.year + YEARS_AHEAD:
            year -= 100
    return year


def _month(word: str) -> int:
    found = month_number(word)
    if found is None:
        raise FieldError(FIELD, NO_DAY)
    return found


def _with_year(typed: str | None, month: int, day: int, today: date) -> date:
    if typed is None:
        return _nearest(month, day, today)
    return _real(whole_year(typed, today), month, day)


def _nearest(month: int, day: int, today: date) -> date:
    possible = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            possible.append(date(year, month, day))
        except ValueError:
            continue
    if not possible:
        return _real(today.year, month, day)
    return min(possible, key=lambda found: abs(found - today))


def _real(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FieldError(FIELD, f"Check the year. {year} is too far away.")
    if not 1 <= month <= len(MONTHS):
        raise FieldError(FIELD, f"There is no month {month}. Type the month first, like 3/18/2027.")
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        name = MONTHS[month - 1]
        raise FieldError(FIELD, f"{name} has {longest} days in {year}. Pick another day.")
    return date(year, month, day)
