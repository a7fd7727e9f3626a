"""What the Binder shows: three orders of the same papers, sorting, filters, and what a search found."""

from __future__ import annotations

import pytest

from app.domain.papers import PaperEdit, Privacy
from app.domain.shelf import EVERYTHING, INBOX, NO_YEAR, Order, PaperFilter, ShelfChoice, Sort, Status, order_setting
from app.queries.shelf import Shelf, read_shelf
from app.queries.shelf_filter import filter_choices
from app.services.documents import edit_paper, file_paper, move_to_trash
from app.services.family import set_setting
from app.store.database import Database
from tests.services.builders import CATALOGUE, add_filed_paper, add_read_paper, leo, maya

ALL_TABS = [str(tab.number) for tab in CATALOGUE.tabs]


@pytest.fixture
def child(database: Database) -> str:
    """Five papers of Maya's in the binder, one in the inbox, and one of her brother's."""
    with database.writing() as uow:
        child = maya(uow)

        def filed(title: str, kind: str, day: str, **said: str) -> None:
            uid = add_filed_paper(uow, f"{title} about reading", child, f"{title}.pdf", kind)
            edit = PaperEdit(title=title, kind=kind, document_date=day, sender=said.get("sender"))
            edit_paper(uow, uid, edit)

        filed("a", "iep", "2026-10-06", sender="Cedar Hollow")
        filed("b", "eval_school", "2026-09-12", sender="Dr. Ávila")
        filed("c", "iep", "2026-03-25")
        filed("d", "medical_letter", "", sender="Dr. Ávila")
        filed("e", "iep", "")
        add_read_paper(uow, "f about reading", "f.pdf", child, "letter_in")
        add_filed_paper(uow, "his reading", leo(uow), "g.pdf")
    return child


def read(database: Database, child: str | None, chosen: str | None = None, **choice: object) -> Shelf:
    with database.reading() as conn:
        return read_shelf(conn, CATALOGUE, child, ShelfChoice(**choice), chosen)  # type: ignore[arg-type]


def uid_of(database: Database, child: str, title: str) -> str:
    shelf = read(database, child, part=EVERYTHING, only=PaperFilter(privacies=frozenset(Privacy)))
    return next(paper.uid for section in shelf.sections for paper in section.papers if paper.title == title)


def shown(shelf: Shelf) -> dict[str, str]:
    return {section.heading: "".join(paper.title for paper in section.papers) for section in shelf.sections}


def names(shelf: Shelf) -> str:
    return "".join(paper.title for section in shelf.sections for paper in section.papers)


def test_by_tab_every_tab_is_there_and_years_are_headings(database: Database, child: str) -> None:
    shelf = read(database, child)
    assert [part.key for part in shelf.parts] == ALL_TABS
    assert {part.key: part.count for part in shelf.parts if part.count} == {"1": 3, "2": 1, "10": 1}
    assert shelf.part is not None
    assert shelf.part.key == "1"
    assert shown(shelf) == {"School year 2026 to 2027": "a", "School year 2025 to 2026": "c", NO_YEAR: "e"}
    assert [part.key for part in shelf.parts if part.locked] == ["10", "13", "15"]


def test_by_date_months_lie_in_years_and_the_undated_come_last(database: Database, child: str) -> None:
    shelf = read(database, child, order=Order.DATE)
    assert [(part.key, part.count) for part in shelf.parts] == [("2026", 3), ("none", 2)]
    assert shown(shelf) == {"October 2026": "a", "September 2026": "b", "March 2026": "c"}
    assert sorted(names(read(database, child, order=Order.DATE, part="none"))) == ["d", "e"]


def test_by_school_year_tabs_are_headings(database: Database, child: str) -> None:
    shelf = read(database, child, order=Order.YEAR)
    assert [part.name for part in shelf.parts] == ["School year 2026 to 2027", "School year 2025 to 2026", NO_YEAR]
    assert shown(shelf) == {"1  IEP and amendments": "a", "2  Evaluations and eligibility": "b"}
    assert shown(read(database, child, order=Order.YEAR, part="none")) == {
        "1  IEP and amendments": "e",
        "10  Medical and private providers": "d",
    }


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("sort", list(Sort))
def test_every_paper_stands_in_each_order_exactly_once(
    database: Database, child: str, order: Order, sort: Sort
) -> None:
    parts = read(database, child, order=order).parts
    all_of_them = [names(read(database, child, order=order, sort=sort, part=part.key)) for part in parts]
    assert "".join(sorted("".join(all_of_them))) == "abcde"
    assert sum(part.count for part in parts) == 5


def test_a_kind_this_app_does_not_know_is_not_lost(database: Database, child: str) -> None:
    with database.writing() as uow:
        edit_paper(uow, uid_of(database, child, "a"), PaperEdit(kind="from_a_newer_app"))
    shelf = read(database, child, part="0")
    assert (shelf.parts[-1].name, shelf.parts[-1].count, names(shelf)) == ("Other papers", 1, "a")
    year = read(database, child, order=Order.YEAR)
    assert shown(year) == {"2  Evaluations and eligibility": "b", "Other papers": "a"}


def test_sorted_in_six_ways(database: Database, child: str) -> None:
    everything = PaperFilter(privacies=frozenset(Privacy))

    def by(sort: Sort) -> dict[str, str]:
        return shown(read(database, child, sort=sort, only=everything))

    assert list(by(Sort.NEWEST)) == ["School year 2026 to 2027", "School year 2025 to 2026", NO_YEAR]
    assert list(by(Sort.OLDEST)) == ["School year 2025 to 2026", "School year 2026 to 2027", NO_YEAR]
    assert by(Sort.OLDEST)["School year 2026 to 2027"] == "ba"
    assert by(Sort.NAME) == {"": "abcde"}
    assert by(Sort.CAME) == {"Came in November 2026": "edcba"}
    assert by(Sort.SENDER) == {"Cedar Hollow": "a", "Dr. Ávila": "bd", "No sender given": "ce"}
    assert sorted(by(Sort.KIND).values()) == ["ace", "b", "d"] or sorted(map(sorted, by(Sort.KIND).values()))


def test_filters_join_fields_and_offer_what_is_there(database: Database, child: str) -> None:
    with database.reading() as conn:
        choices = filter_choices(conn, child)
    assert dict(choices.people) == {"Dr. Ávila": 2, "Cedar Hollow": 1}
    assert [year for year, _ in choices.years] == ["2026-2027", "2025-2026", ""]
    assert dict(choices.kinds) == {"iep": 3, "eval_school": 1, "medical_letter": 1}
    assert dict(choices.privacies) == {"normal": 4, "private": 1}

    def fit(**only: frozenset[str]) -> str:
        shelf = read(database, child, only=PaperFilter(**only))
        assert shelf.part is not None
        assert (shelf.part.key, shelf.count) == (EVERYTHING, len(names(shelf)))
        return "".join(sorted(names(shelf)))

    assert fit(people=frozenset({"Dr. Ávila"})) == "bd"
    assert fit(people=frozenset({"Dr. Ávila", "Cedar Hollow"})) == "abd"
    assert fit(years=frozenset({"2026-2027"})) == "ab"
    assert fit(years=frozenset({"2026-2027", ""})) == "abde"
    assert fit(kinds=frozenset({"iep"}), years=frozenset({""})) == "e"
    assert fit(privacies=frozenset({"private"}), people=frozenset({"Cedar Hollow"})) == ""


def test_a_paper_in_the_trash_or_of_another_child_never_fits(database: Database, child: str) -> None:
    with database.writing() as uow:
        move_to_trash(uow, uid_of(database, child, "a"))
    assert read(database, child, only=PaperFilter(kinds=frozenset({"iep"}))).count == 2
    assert read(database, None, only=PaperFilter(kinds=frozenset({"iep"}))).count == 3


def test_papers_with_a_guess_in_them_are_found_by_their_status(database: Database, child: str) -> None:
    unconfirmed = PaperFilter(statuses=frozenset({Status.UNCONFIRMED}))
    assert read(database, child, only=unconfirmed).count == 0
    with database.reading() as conn:
        assert dict(filter_choices(conn, child).statuses) == {}


def test_a_search_keeps_its_order_and_the_inbox_has_its_own_entry(database: Database, child: str) -> None:
    shelf = read(database, child, typed="reading")
    counts = {part.key: part.count for part in shelf.parts}
    assert (counts[EVERYTHING], counts[INBOX], counts["1"], counts["12"]) == (6, 1, 3, 0)
    listed = [paper.uid for section in shelf.sections for paper in section.papers]
    assert listed == list(shelf.best_pages)
    assert names(read(database, child, typed="reading", part="2")) == "b"
    assert read(database, child, typed="reading", part=INBOX).sections[0].papers[0].place == "inbox"


def test_filters_narrow_what_a_search_found(database: Database, child: str) -> None:
    shelf = read(database, child, typed="reading", only=PaperFilter(people=frozenset({"Dr. Ávila"})))
    assert "".join(sorted(names(shelf))) == "bd"


def test_nothing_found_leaves_the_tabs_where_they_are(database: Database, child: str) -> None:
    shelf = read(database, child, typed="xylophone")
    assert [part.key for part in shelf.parts] == [EVERYTHING, *ALL_TABS]
    assert (shelf.count, shelf.sections) == (0, ())


def test_the_open_paper_is_followed_and_known(database: Database, child: str) -> None:
    uid = uid_of(database, child, "d")
    followed = read(database, child, chosen=uid, follow=uid, order=Order.TAB)
    assert followed.part is not None
    assert (followed.part.key, followed.holds_chosen) == ("10", True)
    assert not read(database, child, chosen=uid, only=PaperFilter(kinds=frozenset({"iep"}))).holds_chosen


def test_the_last_order_is_kept_for_each_child(database: Database, child: str) -> None:
    with database.writing() as uow:
        set_setting(uow, order_setting(child), {"order": "year", "sort": "from a newer app"})
    shelf = read(database, child)
    assert (shelf.order, shelf.sort) == (Order.YEAR, Sort.NEWEST)
    assert read(database, None).order is Order.TAB


def test_a_year_said_without_a_date_counts(database: Database, child: str) -> None:
    with database.writing() as uow:
        uid = add_read_paper(uow, "h", "h.pdf", child, "iep")
        file_paper(uow, uid, PaperEdit(title="h", document_date="2024-09-01"))
    assert list(shown(read(database, child))) == [
        "School year 2026 to 2027",
        "School year 2025 to 2026",
        "School year 2024 to 2025",
        NO_YEAR,
    ]
