"""Filed papers put in order: by tab, by date, by school year. Pure; one pass over the papers for each order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.papers import Place
from app.queries.documents import PaperRow

NO_DATE = "No date on it"
NO_YEAR = "No school year yet"
INBOX = "inbox"
EVERYTHING = "everything"
_MONTHS = (
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


class Order(StrEnum):
    """The three orders of the same papers."""

    TAB = "tab"
    DATE = "date"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the binder; ``locked`` where its papers are left out of what goes to the school."""

    number: int
    name: str
    locked: bool = False


class Tabs(Protocol):
    """Which tab a kind of paper belongs to."""

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """All tabs in order."""

    def tab_of(self, kind: str) -> int:
        """The number of the tab a kind code belongs to."""


@dataclass(frozen=True, slots=True)
class Section:
    """Papers under one heading."""

    heading: str
    papers: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the left column and what lies under it. ``number`` is a tab's, or None."""

    key: str
    name: str
    sections: tuple[Section, ...]
    number: int | None = None
    locked: bool = False

    @property
    def count(self) -> int:
        """How many papers lie here."""
        return sum(len(section.papers) for section in self.sections)


def arrange(papers: Iterable[PaperRow], order: Order, tabs: Tabs) -> tuple[Part, ...]:
    """The left column with everything under it; ``papers`` come newest first and stay so inside a section.

    By tab every tab is there, even an empty one: its place does not move. The other orders name only what is there.
    """
    if order is Order.TAB:
        by_tab = _grouped(papers, lambda paper: str(tabs.tab_of(paper.kind)), _school_year)
        return tuple(
            Part(str(tab.number), tab.name, _year_sections(by_tab.get(str(tab.number), {})), tab.number, tab.locked)
            for tab in tabs.tabs
        )
    if order is Order.DATE:
        by_date = _grouped(papers, _calendar_year, _month)
        return tuple(Part(year, year, _sections(months)) for year, months in by_date.items())
    names = {tab.number: tab.name for tab in tabs.tabs}
    by_year = _grouped(papers, _school_year, lambda paper: str(tabs.tab_of(paper.kind)))
    return tuple(
        Part(
            year,
            year,
            tuple(
                Section(f"{number}  {names[int(number)]}", tuple(by_number[number]))
                for number in sorted(by_number, key=int)
            ),
        )
        for year, by_number in sorted(by_year.items(), key=_newest_year_first, reverse=True)
    )


def arrange_found(found: Iterable[PaperRow], tabs: Tabs) -> tuple[Part, ...]:
    """The left column while searching: everything first, in the order found (best first), then tab by tab."""
    papers = tuple(found)
    by_tab: dict[str, list[PaperRow]] = {}
    for paper in papers:
        by_tab.setdefault(INBOX if paper.place == Place.INBOX else str(tabs.tab_of(paper.kind)), []).append(paper)
    parts = [Part(EVERYTHING, "Everything found", _plain(papers))]
    if INBOX in by_tab:
        parts.append(Part(INBOX, "In the Inbox", _plain(by_tab[INBOX])))
    parts += [
        Part(str(tab.number), tab.name, _plain(by_tab.get(str(tab.number), ())), tab.number, tab.locked)
        for tab in tabs.tabs
    ]
    return tuple(parts)


def turned_round(part: Part) -> Part:
    """The same part, oldest first; papers without a year stay at the end."""
    dated = [section for section in reversed(part.sections) if section.heading != NO_YEAR]
    undated = [section for section in part.sections if section.heading == NO_YEAR]
    sections = tuple(Section(section.heading, section.papers[::-1]) for section in (*dated, *undated))
    return Part(part.key, part.name, sections, part.number, part.locked)


def _plain(papers: Iterable[PaperRow]) -> tuple[Section, ...]:
    kept = tuple(papers)
    return (Section("", kept),) if kept else ()


def _grouped(
    papers: Iterable[PaperRow], outer: Callable[[PaperRow], str], inner: Callable[[PaperRow], str]
) -> dict[str, dict[str, list[PaperRow]]]:
    groups: dict[str, dict[str, list[PaperRow]]] = {}
    for paper in papers:
        groups.setdefault(outer(paper), {}).setdefault(inner(paper), []).append(paper)
    return groups


def _sections(groups: Mapping[str, list[PaperRow]]) -> tuple[Section, ...]:
    return tuple(Section(heading, tuple(papers)) for heading, papers in groups.items())


def _year_sections(groups: Mapping[str, list[PaperRow]]) -> tuple[Section, ...]:
    newest_first = sorted(groups.items(), key=_newest_year_first, reverse=True)
    return tuple(Section(heading, tuple(papers)) for heading, papers in newest_first)


def _school_year(paper: PaperRow) -> str:
    return f"School year {paper.school_year.replace('-', ' to ')}" if paper.school_year else NO_YEAR


def _newest_year_first(group: tuple[str, object]) -> tuple[bool, str]:
    """To sort by, backwards: newest first, those without a year last."""
    return (group[0] != NO_YEAR, group[0])


def _calendar_year(paper: PaperRow) -> str:
    return paper.document_date[:4] if paper.document_date else NO_DATE


def _month(paper: PaperRow) -> str:
    if not paper.document_date:
        return ""
    return f"{_MONTHS[int(paper.document_date[5:7]) - 1]} {paper.document_date[:4]}"
