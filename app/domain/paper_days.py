"""The day of a paper, exact or not: "3/18/2027", "March 2024", "Fall 2023", "school year 2022-23", "before 3/1".

What is not exact is shown in its words and never as a day. It sorts by a day: the first of the time it names, or the
day it is before, after or near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.day_words import plain_day
from app.domain.errors import FieldError
from app.domain.matching import plain
from app.domain.school_years import FIRST_MONTH, school_year_of
from app.domain.typed_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    NO_DAY,
    month_number,
    parse_typed_date,
    shown_date,
    whole_year,
)

FIELD = "day"


class Precision(StrEnum):
    """How exact a paper's day is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    SCHOOL_YEAR = "school_year"
    YEAR = "year"
    BEFORE = "before"
    AFTER = "after"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class PaperDay:
    """A day and how exact it is. ``sorts_by`` is the day itself where it is exact; ``words`` are "" then."""

    sorts_by: date
    precision: Precision = Precision.DAY
    words: str = ""

    @property
    def value(self) -> str:
        """As it is handed about: an ISO day, or words that :func:`parse_paper_day` takes."""
        return self.words or self.sorts_by.isoformat()

    @property
    def shown(self) -> str:
        """As it stands in a field."""
        return self.words or shown_date(self.sorts_by)


_SUMMER = 6
_SEASONS = {
    **dict.fromkeys(("spring", "primavera"), ("Spring", 3)),
    **dict.fromkeys(("summer", "verano"), ("Summer", _SUMMER)),
    **dict.fromkeys(("fall", "otono"), ("Fall", 9)),
    "autumn": ("Autumn", 9),
    # A school's winter term begins after New Year.
    **dict.fromkeys(("winter", "invierno"), ("Winter", 1)),
}
_YEAR = r"(?P<y>\d{4}|'\d{2})"
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)})(?:\s+(?:of|de|del))?,?\s+{_YEAR}")
_WINTER = re.compile(r"(?:winter|invierno)(?:\s+(?:of|de|del))?\s+(?P<y>\d{4})\s?[-/–]\s?(?P<z>\d{4}|\d{2})")
_SCHOOL_YEAR = re.compile(
    r"(?:(?:the\s+)?(?:school year|sy|ano escolar|curso escolar|curso)\s+)?(?P<y>\d{4})\s?(?:[-/–]|to)\s?"
    r"(?P<z>\d{4}|\d{2})(?:\s+(?:school year|ano escolar))?"
)
_MONTH = re.compile(rf"(?P<m>[a-z]+)\.?,?\s+(?:(?:of|de|del)\s+)?{_YEAR}")
_MONTH_FIGURES = re.compile(r"(?P<m>\d{1,2})\s?/\s?(?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{1,2})")
_ONLY_YEAR = re.compile(r"(?:year\s+)?(?P<y>\d{4})")
_BESIDE = re.compile(
    r"(?P<how>before|by|antes del|antes de|after|since|despues del|despues de|about|around|approximately|approx\.?"
    r"|circa|ca\.?|alrededor de|~)\s*(?P<rest>\S.*)"
)
_HOW = {
    **dict.fromkeys(("before", "by", "antes de", "antes del"), (Precision.BEFORE, "Before")),
    **dict.fromkeys(("after", "since", "despues de", "despues del"), (Precision.AFTER, "After")),
}
_REFUSED = "Type the day like 3/18/2027. Not sure? “March 2024”, “Fall 2023” or “before 3/1/2024” will do."


def parse_paper_day(text: str, today: date) -> PaperDay:
    """What was meant by ``text``. Raises FieldError (field "day") with a sentence for what cannot be read."""
    typed = " ".join(plain(text).replace("’", "'").split())
    if (found := _span(typed, today)) is not None:
        return found
    if match := _BESIDE.fullmatch(typed):
        how, word = _HOW.get(match["how"], (Precision.ABOUT, "About"))
        day = parse_paper_day(match["rest"], today)
        if day.precision not in (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR):
            raise FieldError(FIELD, _REFUSED)
        named = day.words or plain_day(day.sorts_by.isoformat())
        return PaperDay(day.sorts_by, how, f"{word} {named}")
    try:
        return PaperDay(parse_typed_date(typed, today))
    except FieldError as error:
        raise FieldError(FIELD, _REFUSED if error.sentence == NO_DAY else error.sentence) from None


def school_year_on(day: PaperDay) -> str | None:
    """The school year a paper's day falls into; None where its words leave it open."""
    if day.precision in (Precision.YEAR, Precision.BEFORE, Precision.AFTER):
        return None
    if day.precision is Precision.SEASON and day.sorts_by.month == _SUMMER:
        return None
    return school_year_of(day.sorts_by)


def shown_day(day: str | None, words: str) -> str:
    """ "March 18, 2027" from an ISO day, or the words of a day that is not exact; "" for none."""
    return words or (plain_day(day) if day else "")


def shown_paper_day(day: str | None, words: str) -> str:
    """ "Thu, March 18, 2027" from an ISO day, or the words of a day that is not exact; "" for none."""
    return words or (shown_date(date.fromisoformat(day)) if day else "")


def _span(typed: str, today: date) -> PaperDay | None:
    if (match := _SCHOOL_YEAR.fullmatch(typed)) or (match := _WINTER.fullmatch(typed)):
        return _two_years(match, is_winter=match.re is _WINTER)
    if match := _SEASON.fullmatch(typed):
        name, month = _SEASONS[match["season"]]
        year = _year(match["y"], today)
        return PaperDay(date(year, month, 1), Precision.SEASON, f"{name} {year}")
    if match := _MONTH_FIGURES.fullmatch(typed):
        return _month(int(match["m"] or match["m2"]), _year(match["y"] or match["y2"], today))
    if (match := _MONTH.fullmatch(typed)) and (number := month_number(match["m"])):
        return _month(number, _year(match["y"], today))
    if match := _ONLY_YEAR.fullmatch(typed):
        year = _year(match["y"], today)
        return PaperDay(date(year, 1, 1), Precision.YEAR, str(year))
    return None


def _two_years(match: re.Match[str], *, is_winter: bool) -> PaperDay:
    year, second = int(match["y"]), int(match["z"])
    if second % 100 != (year + 1) % 100 or (second > 99 and second != year + 1):
        # Not one year after the other. "2024-03" is a month in figures, "2024-25" a school year.
        if len(match["z"]) == 2 and 1 <= second <= 12 and "-" in match[0]:
            return _month(second, _in_bounds(year))
        raise FieldError(FIELD, "A school year is two years in a row, like 2022-23.")
    _in_bounds(year)
    if is_winter:
        return PaperDay(date(year, 12, 1), Precision.SEASON, f"Winter {year}-{second % 100:02}")
    return PaperDay(date(year, FIRST_MONTH, 1), Precision.SCHOOL_YEAR, f"School year {year}-{second % 100:02}")


def _month(number: int, year: int) -> PaperDay:
    if not 1 <= number <= len(MONTHS):
        raise FieldError(FIELD, f"There is no month {number}. Type the month first, like 3/18/2027.")
    return PaperDay(date(year, number, 1), Precision.MONTH, f"{MONTHS[number - 1]} {year}")


def _year(typed: str, today: date) -> int:
    return _in_bounds(whole_year(typed, today))


def _in_bounds(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FieldError(FIELD, f"Check the year. {year} is too far away.")
    return year
