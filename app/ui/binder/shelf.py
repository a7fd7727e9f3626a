"""Filed papers put in order: by tab, by date, by school year. Pure; one pass over the papers for each order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.kinds import KindCatalogue, Tab
from app.domain.papers import Place
from app.domain.school_years import school_year_of
from app.domain.typed_dates import MONTHS
from app.queries.documents import PaperRow

NO_DATE = "No date on it"
NO_YEAR = "No school year yet"
INBOX = "inbox"
EVERYTHING = "everything"
NO_TAB = "0"
_OTHER = "Other papers"


class Order(StrEnum):
    """The three orders of the same papers."""

    TAB = "tab"
    DATE = "date"
    YEAR = "year"


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


def tab_key(catalogue: KindCatalogue, kind: str) -> str:
    """The key of the tab a kind code belongs to; NO_TAB for one that has none or that this app does not know."""
    try:
        return str(catalogue.kind(kind).tab or NO_TAB)
    except KeyError:
        return NO_TAB


def tab_name(tab: Tab) -> str:
    """The name of a tab in words."""
    return tab.name.replace(" & ", " and ")


def arrange(papers: Iterable[PaperRow], order: Order, catalogue: KindCatalogue) -> tuple[Part, ...]:
    """The left column with everything under it; ``papers`` come newest first and stay so inside a section.

    By tab every tab is there, even an empty one: its place does not move. The other orders name only what is there.
    """

    def tab(paper: PaperRow) -> str:
        return tab_key(catalogue, paper.kind)

    if order is Order.TAB:
        by_tab = _grouped(papers, tab, _school_year)
        return _tab_parts(catalogue, {key: _year_sections(years) for key, years in by_tab.items()})
    if order is Order.DATE:
        by_date = _grouped(papers, _calendar_year, _month)
        return tuple(Part(year, year, _sections(months)) for year, months in by_date.items())
    names = {str(tab.number): f"{tab.number}  {tab_name(tab)}" for tab in catalogue.tabs}
    by_year = _grouped(papers, _school_year, tab)
    return tuple(
        Part(
            year,
            year,
            tuple(
                Section(names.get(key, _OTHER), tuple(by_key[key]))
                for key in sorted(by_key, key=lambda key: int(key) or len(names) + 1)
            ),
        )
        for year, by_key in sorted(by_year.items(), key=_newest_year_first, reverse=True)
    )


def arrange_found(found: Iterable[PaperRow], catalogue: KindCatalogue) -> tuple[Part, ...]:
    """The left column while searching: everything first, in the order found (best first), then tab by tab."""
    papers = tuple(found)
    by_key: dict[str, list[PaperRow]] = {}
    for paper in papers:
        key = INBOX if paper.place == Place.INBOX else tab_key(catalogue, paper.kind)
        by_key.setdefault(key, []).append(paper)
    first = [Part(EVERYTHING, "Everything found", _plain(papers))]
    if INBOX in by_key:
        first.append(Part(INBOX, "In the Inbox", _plain(by_key.pop(INBOX))))
    return (*first, *_tab_parts(catalogue, {key: _plain(rows) for key, rows in by_key.items()}))


def _tab_parts(catalogue: KindCatalogue, sections: Mapping[str, tuple[Section, ...]]) -> tuple[Part, ...]:
    parts = [
        Part(str(tab.number), tab_name(tab), sections.get(str(tab.number), ()), tab.number, tab.private)
        for tab in catalogue.tabs
    ]
    if NO_TAB in sections:
        parts.append(Part(NO_TAB, _OTHER, sections[NO_TAB]))
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
    year = paper.school_year
    if year is None and paper.document_date:
        year = school_year_of(date.fromisoformat(paper.document_date))
    return f"School year {year.replace('-', ' to ')}" if year else NO_YEAR


def _newest_year_first(group: tuple[str, object]) -> tuple[bool, str]:
    """To sort by, backwards: newest first, those without a year last."""
    return (group[0] != NO_YEAR, group[0])


def _calendar_year(paper: PaperRow) -> str:
    return paper.document_date[:4] if paper.document_date else NO_DATE


def _month(paper: PaperRow) -> str:
    if not paper.document_date:
        return ""
    return f"{MONTHS[int(paper.document_date[5:7]) - 1]} {paper.document_date[:4]}"
