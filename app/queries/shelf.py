"""What the Binder shows at one moment: the left column with its counts, and the papers of the entry that is open.

Only the papers of that entry are read; the others are counted by SQLite, so that ten thousand cost no more than one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from app.domain.kinds import KindCatalogue
from app.domain.papers import Place
from app.domain.shelf import (
    EVERYTHING,
    INBOX,
    NO_DATE,
    NO_SENDER,
    NO_TAB,
    NO_YEAR,
    OTHER,
    Order,
    ShelfChoice,
    Sort,
    month_in_words,
    order_setting,
    tab_key,
    tab_name,
    year_in_words,
    year_of,
)
from app.queries.family import get_setting
from app.queries.notes import FoundNote, find_notes
from app.queries.search import Found, FoundPage, count_by_paper, find_best
from app.queries.shelf_filter import Conditions, filter_conditions, in_part
from app.queries.shelf_sorting import kind_name, order_by, sorted_papers

MOST_FOUND = 300
_EVERYTHING_FOUND = "Everything found"


@dataclass(frozen=True, slots=True)
class ShelfPaper:
    """A paper as the list of the Binder shows it. ``is_replaced``: a later paper took its place."""

    uid: str
    title: str
    kind: str
    kind_standing: str
    kind_confidence: float
    document_date: str | None
    date_words: str
    school_year: str | None
    sender: str | None
    privacy: str
    place: str
    came: str
    pages: int
    edition: str
    edition_standing: str
    is_signed: int | None
    signed_standing: str
    is_replaced: int


@dataclass(frozen=True, slots=True)
class Section:
    """Papers under one heading."""

    heading: str
    papers: tuple[ShelfPaper, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the left column. ``number`` is a tab's, or None."""

    key: str
    name: str
    count: int
    number: int | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """The Binder at one moment. ``part`` is the entry that is open, with its papers in ``sections``.

    ``count`` papers fit what was chosen; ``has_papers`` says whether the binder holds any at all; ``holds_followed``
    whether the paper that is open is among those counted. While searching, ``best_pages`` has each paper's best page
    and ``found`` on how many pages the words stand, by uid; ``notes`` is what the family wrote itself.
    """

    order: Order
    sort: Sort
    parts: tuple[Part, ...]
    part: Part | None
    sections: tuple[Section, ...]
    count: int
    has_papers: bool
    holds_chosen: bool
    best_pages: Mapping[str, FoundPage]
    found: Mapping[str, int]
    notes: tuple[FoundNote, ...] = ()


def first_found(
    conn: Connection, catalogue: KindCatalogue, child: str | None, choice: ShelfChoice, chosen: str | None = None
) -> tuple[Shelf, Found]:
    """The papers of the best pages alone, before anything is counted: what a search shows at once.

    What was found is for ``read_shelf``, which says the rest.
    """
    order, sort = _order_and_sort(conn, child, choice)
    found = find_best(conn, choice.typed, child)
    best_pages = _best_pages(found)
    scope = Conditions("d.deleted_at IS NULL")
    scope.add("d.uid IN (SELECT value FROM json_each(:found))", found=json.dumps(list(best_pages)))
    filter_conditions(scope, choice.only)
    papers = tuple(_papers(conn, scope, catalogue, EVERYTHING, order, choice, sort, best_pages))
    part = Part(EVERYTHING, _EVERYTHING_FOUND, len(papers))
    holds_chosen = any(paper.uid == chosen for paper in papers)
    sections = (Section("", papers),) if papers else ()
    return Shelf(order, sort, (), part, sections, len(papers), True, holds_chosen, best_pages, {}), found


def read_shelf(
    conn: Connection,
    catalogue: KindCatalogue,
    child: str | None,
    choice: ShelfChoice,
    chosen: str | None = None,
    found: Found | None = None,
) -> Shelf:
    """What to show of the binder of a child (None: of all); ``chosen`` is the uid of the paper that is open.

    ``found`` is what ``first_found`` found of the words that are searched.
    """
    order, sort = _order_and_sort(conn, child, choice)
    best_pages: dict[str, FoundPage] = {}
    counts: dict[str, int] = {}
    scope = Conditions("d.deleted_at IS NULL")
    if choice.typed:
        found = found if found is not None else find_best(conn, choice.typed, child)
        best_pages = _best_pages(found)
        counts = count_by_paper(conn, found, child)
        scope.add("d.uid IN (SELECT value FROM json_each(:found))", found=json.dumps(list(counts)))
    else:
        scope.add("d.place = 'filed'")
        if child is not None:
            scope.add("d.child_id = (SELECT id FROM children WHERE uid = :child)", child=child)
    filter_conditions(scope, choice.only)
    groups = _count_groups(conn, scope)
    parts = _parts(groups, order, catalogue, choice)
    part = _open_part(conn, parts, order, catalogue, choice)
    sections: tuple[Section, ...] = ()
    if part is not None and part.count:
        papers = _papers(conn, scope, catalogue, part.key, order, choice, sort, best_pages)
        sections = _sections(papers, part.key, order, sort, catalogue, choice)
    return Shelf(
        order,
        sort,
        parts,
        part,
        sections,
        sum(groups.values()),
        bool(groups) or _any_filed(conn, child),
        chosen is not None and _holds(conn, scope, chosen),
        best_pages,
        counts,
        tuple(find_notes(conn, choice.typed, child)) if choice.typed and not choice.only else (),
    )


def _best_pages(found: Found) -> dict[str, FoundPage]:
    best: dict[str, FoundPage] = {}
    for page in found.pages:
        best.setdefault(page.document, page)
    return best


def _order_and_sort(conn: Connection, child: str | None, choice: ShelfChoice) -> tuple[Order, Sort]:
    kept = get_setting(conn, order_setting(child), {})
    # A newer app may have kept one that this one does not know.
    order = next((order for order in Order if order == kept.get("order")), Order.TAB)
    sort = next((sort for sort in Sort if sort == kept.get("sort")), Sort.NEWEST)
    return choice.order or order, choice.sort or sort


@dataclass(frozen=True, slots=True)
class _Group:
    """What papers that lie in the same entry of each order have in common."""

    kind: str
    place: str
    school_year: str | None
    month: str | None

    @property
    def year(self) -> str:
        return year_of(self.school_year, f"{self.month}-01" if self.month else None)


def _count_groups(conn: Connection, scope: Conditions) -> Counter[_Group]:
    rows = conn.execute(
        text(
            "SELECT d.kind, d.place, d.school_year, substr(d.document_date, 1, 7), count(*) FROM documents d "
            f"WHERE {scope.sql} GROUP BY 1, 2, 3, 4"
        ),
        scope.values,
    )
    return Counter({_Group(*row[:4]): row[4] for row in rows})


def _key_in(order: Order, catalogue: KindCatalogue) -> Callable[[_Group], str]:
    if order is Order.TAB:
        return lambda group: tab_key(catalogue, group.kind)
    if order is Order.DATE:
        return lambda group: group.month[:4] if group.month else ""
    return lambda group: group.year


def _parts(groups: Counter[_Group], order: Order, catalogue: KindCatalogue, choice: ShelfChoice) -> tuple[Part, ...]:
    """By tab every tab is there, even an empty one: its place does not move. The others name only what is there."""
    everything = Part(EVERYTHING, _EVERYTHING_FOUND if choice.typed else "All that fit", sum(groups.values()))
    if choice.typed:
        waiting = sum(count for group, count in groups.items() if group.place == Place.INBOX)
        inbox = (Part(INBOX, "In the Inbox", waiting),) if waiting else ()
        filed = Counter({group: count for group, count in groups.items() if group.place != Place.INBOX})
        return (everything, *inbox, *_tab_parts(filed, catalogue))
    by_order = _tab_parts(groups, catalogue) if order is Order.TAB else _year_parts(groups, order, catalogue)
    return (everything, *by_order) if choice.only else by_order


def _tab_parts(groups: Counter[_Group], catalogue: KindCatalogue) -> tuple[Part, ...]:
    counts = _counted(groups, _key_in(Order.TAB, catalogue))
    tabs = [
        Part(str(tab.number), tab_name(tab), counts[str(tab.number)], tab.number, tab.private) for tab in catalogue.tabs
    ]
    others = [Part(NO_TAB, OTHER, counts[NO_TAB])] if counts[NO_TAB] else []
    return (*tabs, *others)


def _year_parts(groups: Counter[_Group], order: Order, catalogue: KindCatalogue) -> tuple[Part, ...]:
    counts = _counted(groups, _key_in(order, catalogue))
    by_date = order is Order.DATE
    return tuple(
        Part(key or "none", (key or NO_DATE) if by_date else year_in_words(key), counts[key])
        for key in sorted(counts, reverse=True)
    )


def _counted(groups: Counter[_Group], key: Callable[[_Group], str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for group, count in groups.items():
        counts[key(group)] += count
    return counts


def _open_part(
    conn: Connection, parts: tuple[Part, ...], order: Order, catalogue: KindCatalogue, choice: ShelfChoice
) -> Part | None:
    wanted = choice.part
    if choice.follow is not None and not choice.typed:
        row = conn.execute(
            text(
                "SELECT d.kind, d.place, d.school_year, substr(d.document_date, 1, 7) FROM documents d "
                "WHERE d.uid = :uid AND d.place = 'filed' AND d.deleted_at IS NULL"
            ),
            {"uid": choice.follow},
        ).first()
        if row is not None:
            wanted = _key_in(order, catalogue)(_Group(*row)) or "none"
    with_papers = next((part for part in parts if part.count), parts[0] if parts else None)
    return next((part for part in parts if part.key == wanted), with_papers)


_PAPERS = """
    SELECT d.uid, d.title, d.kind, d.kind_standing, d.kind_confidence, d.document_date, d.date_words, d.school_year,
           d.sender, d.privacy, d.place, d.created_at,
           (SELECT count(*) FROM pages p WHERE p.document_id = d.id AND p.left_out = 0 AND p.deleted_at IS NULL),
           d.edition, d.edition_standing, d.is_signed, d.signed_standing,
           EXISTS (SELECT 1 FROM documents n WHERE n.replaces_id = d.id AND n.deleted_at IS NULL)
    FROM documents d
"""


def _papers(
    conn: Connection,
    scope: Conditions,
    catalogue: KindCatalogue,
    key: str,
    order: Order,
    choice: ShelfChoice,
    sort: Sort,
    best_pages: Mapping[str, FoundPage],
) -> list[ShelfPaper]:
    here = scope.copy()
    in_part(here, catalogue, key, Order.TAB if choice.typed else order)
    if not choice.typed:
        rows = conn.execute(text(f"{_PAPERS} WHERE {here.sql} ORDER BY {order_by(sort)}"), here.values)
        return sorted_papers((ShelfPaper(*row) for row in rows), sort, catalogue)
    # The best ones in the order of the search, then others of very many until the list is full. Only of these all
    # that the list shows is looked up.
    ranks = {uid: rank for rank, uid in enumerate(best_pages)}
    here.values["best"] = json.dumps(list(ranks))
    among = "d.uid {} (SELECT value FROM json_each(:best))"
    best = conn.execute(
        text(f"SELECT d.uid, d.id FROM documents d WHERE {here.sql} AND {among.format('IN')}"), here.values
    )
    ids = [row[1] for row in sorted(best, key=lambda row: ranks[row[0]])]
    others = conn.execute(
        text(
            f"SELECT d.id FROM documents d WHERE {here.sql} AND {among.format('NOT IN')} "
            f"ORDER BY {order_by(Sort.NEWEST)} LIMIT {MOST_FOUND - len(ids)}"
        ),
        here.values,
    )
    ids += others.scalars()
    rows = conn.execute(
        text(f"{_PAPERS} JOIN json_each(:ids) listed ON listed.value = d.id ORDER BY listed.key"),
        {"ids": json.dumps(ids)},
    )
    return [ShelfPaper(*row) for row in rows]


def _sections(
    papers: list[ShelfPaper], key: str, order: Order, sort: Sort, catalogue: KindCatalogue, choice: ShelfChoice
) -> tuple[Section, ...]:
    if choice.typed or sort is Sort.NAME:
        return (Section("", tuple(papers)),)
    if sort is Sort.CAME:
        return _grouped(papers, lambda paper: f"Came in {month_in_words(paper.came)}")
    if sort is Sort.KIND:
        return _grouped(papers, lambda paper: kind_name(catalogue, paper.kind))
    if sort is Sort.SENDER:
        return _grouped(papers, lambda paper: paper.sender or NO_SENDER)
    if key != EVERYTHING and order is Order.DATE:
        return _grouped(papers, lambda paper: paper.date_words or month_in_words(paper.document_date))
    if key != EVERYTHING and order is Order.YEAR:
        names = {str(tab.number): f"{tab.number}  {tab_name(tab)}" for tab in catalogue.tabs}
        sections = _grouped(papers, lambda paper: tab_key(catalogue, paper.kind))
        in_order = sorted(sections, key=lambda section: int(section.heading) or len(names) + 1)
        return tuple(Section(names.get(section.heading, OTHER), section.papers) for section in in_order)
    sections = _grouped(papers, lambda paper: year_in_words(year_of(paper.school_year, paper.document_date)))
    with_year = sorted(
        (section for section in sections if section.heading != NO_YEAR),
        key=lambda section: section.heading,
        reverse=sort is Sort.NEWEST,
    )
    return (*with_year, *(section for section in sections if section.heading == NO_YEAR))


def _grouped(papers: Iterable[ShelfPaper], heading: Callable[[ShelfPaper], str]) -> tuple[Section, ...]:
    groups: dict[str, list[ShelfPaper]] = {}
    for paper in papers:
        groups.setdefault(heading(paper), []).append(paper)
    return tuple(Section(name, tuple(inside)) for name, inside in groups.items())


def _any_filed(conn: Connection, child: str | None) -> bool:
    return bool(
        conn.execute(
            text(
                "SELECT EXISTS (SELECT 1 FROM documents d LEFT JOIN children c ON c.id = d.child_id WHERE "
                "d.place = 'filed' AND d.deleted_at IS NULL AND (:child IS NULL OR c.uid = :child))"
            ),
            {"child": child},
        ).scalar()
    )


def _holds(conn: Connection, scope: Conditions, uid: str) -> bool:
    values: dict[str, Any] = {**scope.values, "chosen": uid}
    return (
        conn.execute(text(f"SELECT 1 FROM documents d WHERE {scope.sql} AND d.uid = :chosen"), values).first()
        is not None
    )
