"""The three orders of the same papers."""

from __future__ import annotations

from app.domain.kinds import DocumentKind, KindCatalogue, Tab
from app.queries.documents import PaperRow
from app.ui.binder.shelf import NO_DATE, NO_YEAR, Order, arrange, arrange_found, turned_round


def kind(code: str, tab: int | None) -> DocumentKind:
    return DocumentKind(code, tab, code, "")


CATALOGUE = KindCatalogue(
    (
        Tab(1, "plans", "IEP & amendments", True, private=False),
        Tab(2, "evaluations", "Evaluations", True, private=False),
        Tab(10, "medical", "Medical", False, private=True),
    ),
    (kind("iep", 1), kind("evaluation", 2), kind("doctor", 10), kind("unknown", None)),
)


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
    parts = arrange(PAPERS, Order.TAB, CATALOGUE)
    assert shown(parts) == {
        "1": {"School year 2026 to 2027": "a", "School year 2025 to 2026": "c", NO_YEAR: "e"},
        "2": {"School year 2026 to 2027": "b"},
        "10": {NO_YEAR: "d"},
    }
    assert [(part.number, part.count, part.locked) for part in parts] == [(1, 3, False), (2, 1, False), (10, 1, True)]


def test_by_date_months_lie_in_years_and_the_undated_come_last() -> None:
    assert shown(arrange(PAPERS, Order.DATE, CATALOGUE)) == {
        "2026": {"October 2026": "a", "September 2026": "b", "March 2026": "c"},
        NO_DATE: {"": "de"},
    }


def test_by_school_year_tabs_are_headings() -> None:
    assert shown(arrange(PAPERS, Order.YEAR, CATALOGUE)) == {
        "School year 2026 to 2027": {"1  IEP and amendments": "a", "2  Evaluations": "b"},
        "School year 2025 to 2026": {"1  IEP and amendments": "c"},
        NO_YEAR: {"1  IEP and amendments": "e", "10  Medical": "d"},
    }


def test_a_year_given_without_a_date_stands_in_its_place() -> None:
    papers = (paper("new", "iep", "2024-09-01", "2024-2025"), paper("undated", "iep", None, "2026-2027"))
    (part, *_) = arrange(papers, Order.TAB, CATALOGUE)
    assert [section.heading for section in part.sections] == ["School year 2026 to 2027", "School year 2024 to 2025"]


def test_every_paper_stands_in_each_order_exactly_once() -> None:
    for order in Order:
        parts = arrange(PAPERS, order, CATALOGUE)
        assert sum(part.count for part in parts) == len(PAPERS)
        uids = [row.uid for part in parts for section in part.sections for row in section.papers]
        assert sorted(uids) == ["a", "b", "c", "d", "e"]


def test_a_kind_this_app_does_not_know_is_not_lost() -> None:
    odd = (paper("f", "from_a_newer_app", None, None), paper("g", "unknown", None, None))
    assert [(part.name, part.count) for part in arrange(odd, Order.TAB, CATALOGUE)][-1] == ("Other papers", 2)
    assert shown(arrange(odd, Order.YEAR, CATALOGUE)) == {NO_YEAR: {"Other papers": "fg"}}


def test_oldest_first_leaves_those_without_a_year_at_the_end() -> None:
    (part, *_) = arrange(PAPERS, Order.TAB, CATALOGUE)
    assert [section.heading for section in turned_round(part).sections] == [
        "School year 2025 to 2026",
        "School year 2026 to 2027",
        NO_YEAR,
    ]


def test_found_papers_keep_their_order_and_the_inbox_has_its_own_entry() -> None:
    found = (paper("x", "evaluation", None, None, place="inbox"), PAPERS[2], PAPERS[0])
    parts = {part.key: part for part in arrange_found(found, CATALOGUE)}
    assert [row.uid for row in parts["everything"].sections[0].papers] == ["x", "c", "a"]
    assert (parts["inbox"].count, parts["1"].count, parts["2"].count) == (1, 2, 0)


def test_without_a_found_paper_in_the_inbox_it_has_no_entry() -> None:
    assert [part.key for part in arrange_found((), CATALOGUE)] == ["everything", "1", "2", "10"]
