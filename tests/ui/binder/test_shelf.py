"""The three orders of the same papers."""

from __future__ import annotations

from dataclasses import dataclass

from app.queries.documents import PaperRow
from app.ui.binder.shelf import NO_DATE, NO_YEAR, Order, Tab, arrange, arrange_found, turned_round


@dataclass(frozen=True)
class TwoTabs:
    tabs: tuple[Tab, ...] = (Tab(1, "IEP and changes"), Tab(2, "Evaluations"), Tab(10, "Medical", locked=True))

    def tab_of(self, kind: str) -> int:
        return {"iep": 1, "evaluation": 2, "doctor": 10}[kind]


def paper(uid: str, kind: str, day: str | None, year: str | None, place: str = "filed") -> PaperRow:
    values = dict.fromkeys(PaperRow.__dataclass_fields__, "")
    values |= {"uid": uid, "kind": kind, "document_date": day, "school_year": year, "place": place}
    return PaperRow(**values)


PAPERS = (
    paper("a", "iep", "2026-10-06", "2026-2027"),
    paper("b", "evaluation", "2026-09-12", "2026-2027"),
    paper("c", "iep", "2026-03-25", "2025-2026"),
    paper("d", "doctor", None, None),
    paper("e", "iep", None, None),
)


def shown(parts) -> dict[str, dict[str, str]]:
    return {
        part.key: {section.heading: "".join(row.uid for row in section.papers) for section in part.sections}
        for part in parts
    }


def test_by_tab_every_tab_is_there_and_years_are_headings() -> None:
    parts = arrange(PAPERS, Order.TAB, TwoTabs())
    assert shown(parts) == {
        "1": {"School year 2026 to 2027": "a", "School year 2025 to 2026": "c", NO_YEAR: "e"},
        "2": {"School year 2026 to 2027": "b"},
        "10": {NO_YEAR: "d"},
    }
    assert [(part.number, part.count, part.locked) for part in parts] == [(1, 3, False), (2, 1, False), (10, 1, True)]


def test_by_date_months_lie_in_years_and_the_undated_come_last() -> None:
    assert shown(arrange(PAPERS, Order.DATE, TwoTabs())) == {
        "2026": {"October 2026": "a", "September 2026": "b", "March 2026": "c"},
        NO_DATE: {"": "de"},
    }


def test_by_school_year_tabs_are_headings() -> None:
    assert shown(arrange(PAPERS, Order.YEAR, TwoTabs())) == {
        "School year 2026 to 2027": {"1  IEP and changes": "a", "2  Evaluations": "b"},
        "School year 2025 to 2026": {"1  IEP and changes": "c"},
        NO_YEAR: {"1  IEP and changes": "e", "10  Medical": "d"},
    }


def test_a_year_given_without_a_date_stands_in_its_place() -> None:
    papers = (paper("new", "iep", "2024-09-01", "2024-2025"), paper("undated", "iep", None, "2026-2027"))
    (part, *_) = arrange(papers, Order.TAB, TwoTabs())
    assert [section.heading for section in part.sections] == ["School year 2026 to 2027", "School year 2024 to 2025"]


def test_every_paper_stands_in_each_order_exactly_once() -> None:
    for order in Order:
        parts = arrange(PAPERS, order, TwoTabs())
        assert sum(part.count for part in parts) == len(PAPERS)
        uids = [row.uid for part in parts for section in part.sections for row in section.papers]
        assert sorted(uids) == ["a", "b", "c", "d", "e"]


def test_oldest_first_leaves_those_without_a_year_at_the_end() -> None:
    (part, *_) = arrange(PAPERS, Order.TAB, TwoTabs())
    assert [section.heading for section in turned_round(part).sections] == [
        "School year 2025 to 2026",
        "School year 2026 to 2027",
        NO_YEAR,
    ]


def test_found_papers_keep_their_order_and_the_inbox_has_its_own_entry() -> None:
    found = (paper("x", "evaluation", None, None, place="inbox"), PAPERS[2], PAPERS[0])
    parts = {part.key: part for part in arrange_found(found, TwoTabs())}
    assert [row.uid for row in parts["everything"].sections[0].papers] == ["x", "c", "a"]
    assert (parts["inbox"].count, parts["1"].count, parts["2"].count) == (1, 2, 0)


def test_without_a_found_paper_in_the_inbox_it_has_no_entry() -> None:
    assert [part.key for part in arrange_found((), TwoTabs())] == ["everything", "1", "2", "10"]
