"""Dates as they stand on papers from United States schools: where they are and which day they mean.

Month comes before day except in the year-first (ISO) order; a date without a year is no date, and none is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.matching import plain
from app.domain.page_lines import Line

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene",
            "february feb febrero febr",
            "march mar marzo",
            "april apr abril abr",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto ago",
            "september sept sep septiembre setiembre",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_DIGIT = "[0-9OoQlI|]"
_MISREAD_DIGITS = str.maketrans("OoQlI|", "000111")
_SEPARATOR = r"\s?[/.\-–]\s?"
_MONTH = r"(?P<{0}>[A-Za-z01]{{3,10}})\.?"
# As few letters as will do: in "6 de abrilde 2025" the last two are no part of the month.
_MONTH_BEFORE_DE = r"(?P<{0}>[A-Za-z01]{{3,10}}?)\.?"
_YEAR = r"(?P<{0}>(?:1[89l]|[2l][0Oo]){1}{1})"

_ISO = re.compile(r"(?<![\w/.\-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/\-])")
_NUMBERS = re.compile(
    rf"(?<![\w/\-])(?<!\d\.)(?P<a>{_DIGIT}{{1,2}})(?P<s1>{_SEPARATOR})(?P<b>{_DIGIT}{{1,2}})(?P<s2>{_SEPARATOR})"
    rf"(?P<c>{_DIGIT}{{4}}|{_DIGIT}{{2}})(?![\w/]|[\-.]\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w){_MONTH.format('m')}\s?(?P<d>{_DIGIT}{{1,2}})\s?(?:st|nd|rd|th)?\s?[,.]?\s?"
    rf"(?:of\s|del?\s)?(?P<y>{_DIGIT}{{4}})(?!\w)"
)
_DAY_FIRST = re.compile(
    rf"(?<!\w)(?P<d>{_DIGIT}{{1,2}})\s?(?:st|nd|rd|th|ro|º|°)?[\s/\-]\s?(?:day of\s"
    rf"|d[ií]as? (?:del mes )?de\s|of\s|de\s?(?!de?l?\s))?"
    rf"{_MONTH_BEFORE_DE.format('m')}(?:de)?[\s,/\-]\s?(?:of\s|del?\s)?(?P<y>{_DIGIT}{{4}})(?!\w)"
)
_SCHOOL_YEAR = re.compile(r"(?<![\w/\-])(?P<y>20\d\d)\s?[\-–/]\s?(?P<z>20\d\d|\d\d)(?![\w/\-])")
_MONTH_ONLY = re.compile(rf"(?<!\w){_MONTH.format('m')},?\s(?:del?\s)?(?P<y>20\d\d)(?!\w)")
_SEASON = re.compile(
    r"(?<!\w)(?P<season>spring|summer|fall|autumn|winter|primavera|verano|oto[nñ]o|invierno)\s(?:of\s"
    r"|de\s)?(?P<y>20\d\d)(?!\w)",
    re.IGNORECASE,
)
_HAS_DIGITS = re.compile(r"\d\d")
OLDEST_YEAR = 1990


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day written on a line: words ``first`` up to, not including, ``last``; characters likewise.

    ``misread`` tells that letters had to be taken for digits; ``short_year`` that the year has two digits.
    """

    line: Line
    start: int
    end: int
    first: int
    last: int
    day: date
    misread: bool = False
    short_year: bool = False

    @property
    def quote(self) -> str:
        """The date as it stands."""
        return self.line.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ApproximateDate:
    """A month, season or school year; ``value`` is as it will be stored: "2026-10", "Fall 2023", "2025-2026"."""

    line: Line
    start: int
    end: int
    value: str


def find_dates(line: Line, today: date) -> list[DateMention]:
    """All full dates of a line, left to right."""
    if not _HAS_DIGITS.search(line.text):
        return []
    found: list[DateMention] = []
    for mention in _all(line, today):
        if not any(mention.start < other.end and other.start < mention.end for other in found):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def find_approximate(line: Line, dates: list[DateMention]) -> list[ApproximateDate]:
    """Months, seasons and school years that are not part of one of the full ``dates``."""
    found = []
    for match in _SCHOOL_YEAR.finditer(line.text):
        year = int(match["y"])
        if int(match["z"][-2:]) == (year + 1) % 100:
            found.append((match.start(), match.end(), f"{year}-{year + 1}"))
    for match in _MONTH_ONLY.finditer(line.text):
        month = _month(match["m"])
        if month:
            found.append((match.start(), match.end(), f"{match['y']}-{month:02}"))
    for match in _SEASON.finditer(line.text):
        found.append((match.start(), match.end(), f"{match['season'].capitalize()} {match['y']}"))
    return [
        ApproximateDate(line, start, end, value)
        for start, end, value in found
        if not any(start < mention.end and mention.start < end for mention in dates)
    ]


def _all(line: Line, today: date) -> Iterator[DateMention]:
    text = line.text
    for match in _ISO.finditer(text):
        yield from _mention(line, match.span(), match["y"], match["m"], match["d"], today)
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            if named := _month(match["m"]):
                yield from _mention(line, match.span(), match["y"], str(named), match["d"], today)
    for match in _NUMBERS.finditer(text):
        if not _same_separators(match) or not sum(c.isdigit() for c in match[0]) >= 3:
            continue
        month, day = match["a"], match["b"]
        if _number(month) > 12 >= _number(day):
            month, day = day, month
        yield from _mention(line, match.span(), match["c"], month, day, today)


def _same_separators(match: re.Match[str]) -> bool:
    first, second = match["s1"].strip(), match["s2"].strip()
    if first != second:
        return False
    if first == "/":
        return True
    # "3 - 4 - 10" and "1.2.14" are ranges, scores and section numbers more often than days.
    return match["s1"] == first and match["s2"] == second and (len(match["c"]) == 4 or first == "-")


def _mention(line: Line, span: tuple[int, int], year: str, month: str, day: str, today: date) -> Iterator[DateMention]:
    number = _number(year)
    if len(year) == 2:
        number += 2000 if number <= today.year % 100 + 10 else 1900
    try:
        value = date(number, _number(month), _number(day))
    except ValueError:
        return
    if not OLDEST_YEAR <= value.year <= today.year + 10:
        return
    first, last = line.words_at(*span)
    misread = not (year + month + day).isdigit()
    yield DateMention(line, span[0], span[1], first, last, value, misread, len(year) == 2)


def _number(digits: str) -> int:
    return int(digits.translate(_MISREAD_DIGITS))


def _month(name: str) -> int | None:
    small = plain(name)
    if small in _MONTHS:
        return _MONTHS[small]
    if len(small) < 5:
        return None
    mended = small.replace("0", "o").replace("1", "l")
    return _MONTHS.get(mended) or _MISREAD_MONTHS.get(mended.replace("rn", "m").replace("i", "l"))


_MISREAD_MONTHS = {
    name.replace("rn", "m").replace("i", "l"): number for name, number in _MONTHS.items() if len(name) >= 5
} | {"lanuary": 1, "novernber": 11, "septernber": 9, "decernber": 12}
