"""School years: they turn on July 1."""

from __future__ import annotations

from datetime import date

FIRST_MONTH = 7


def school_year_of(day: date) -> str:
    """The school year a day falls into, as "2026-2027"."""
    first = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{first}-{first + 1}"


def days_of(year: str) -> tuple[str, str]:
    """The first and the last day of a school year "2026-2027", as ISO days."""
    first, last = year.split("-")
    return f"{first}-{FIRST_MONTH:02d}-01", f"{last}-{FIRST_MONTH - 1:02d}-30"
