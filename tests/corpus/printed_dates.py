"""Days as American papers print them."""

from __future__ import annotations

from datetime import date

LAST_DAY = date(2026, 11, 2)
"""No paper is younger."""

TODAY = date(2026, 11, 20)
_SPANISH_MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905
)


def printed(day: date, style: int, *, spanish: bool = False) -> str:
    """A day in one of eight styles; the long ones in Spanish if asked."""
    numbers = (
        f"{day:%m/%d/%Y}",
        f"{day.month}/{day.day}/{day:%y}",
        f"{day:%m-%d-%Y}",
        day.isoformat(),
    )
    if style < len(numbers):
        return numbers[style]
    if spanish:
        return f"{day.day} de {_SPANISH_MONTHS[day.month - 1]} de {day.year}"
    return (
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
        f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
    )[style - len(numbers)]
