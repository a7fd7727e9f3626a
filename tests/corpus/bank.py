"""What a bank of wordings holds, and how it is written down: lists as text with bars between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.known_child import KnownChild


def words(text: str) -> tuple[str, ...]:
    """The parts of a text with bars between, line breaks ignored."""
    return tuple(" ".join(part.split()) for part in text.split("|") if part.strip())


@dataclass(frozen=True)
class Form:
    """The wordings of one kind of form.

    ``titles`` are "PA: Title" or "Title" (any state); ``dates`` the labels of the date that is the paper's own,
    none for a paper without one; ``others`` labels of dates that are not. ``signed``: its date is the signature's.
    """

    titles: tuple[str, ...]
    spanish: tuple[str, ...]
    dates: tuple[str, ...]
    others: tuple[str, ...]
    body: tuple[str, ...]
    heads: tuple[str, ...] = ()
    signed: bool = False
    nameless: bool = False
    clinic: bool = False


def form(
    titles: str,
    body: str,
    *,
    dates: str = "",
    others: str = "",
    spanish: str = "",
    heads: str = "",
    signed: bool = False,
    nameless: bool = False,
    clinic: bool = False,
) -> Form:
    """A form from texts with bars between."""
    return Form(
        words(titles), words(spanish), words(dates), words(others), words(body), words(heads), signed, nameless, clinic
    )


@dataclass(frozen=True)
class Family:
    """Two children and the parent who writes."""

    parent: str
    children: tuple[KnownChild, KnownChild]


def family(parent: str, last: str, one: tuple[str, date], two: tuple[str, date]) -> Family:
    """A family whose children have the same last name."""
    first, second = (KnownChild(f"{name.lower()}-{last.lower()}", name, last, (), day) for name, day in (one, two))
    return Family(parent, (first, second))


@dataclass(frozen=True)
class Bank:
    """All wordings of one part. Texts of letters may hold {first}, {child}, {parent}, {last}, {school}."""

    name: str
    states: tuple[str, ...]
    families: tuple[Family, ...]
    staff: tuple[str, ...]
    roles: tuple[str, ...]
    schools: tuple[str, ...]
    districts: tuple[str, ...]
    clinics: tuple[str, ...]
    streets: tuple[str, ...]
    other_pupils: tuple[str, ...]
    name_labels: tuple[str, ...]
    birth_labels: tuple[str, ...]
    side_fields: tuple[tuple[str, str], ...]
    form_lines: tuple[str, ...]
    distractions: tuple[str, ...]
    headings: tuple[str, ...]
    spanish_body: tuple[str, ...]
    forms: Mapping[str, Form]
    letters: Mapping[str, tuple[str, ...]]
