"""Pages as they are typed, exhibits as they are chosen, parts as they are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import FieldError
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingPoint, MeetingType, PacketChoice, PointList
from app.domain.packets import Audience
from app.queries.meetings import ExhibitRow
from app.queries.timeline import ConcernRow
from app.ui.packet.exhibit_choice import ExhibitChoice
from app.ui.packet.page_numbers import pages_in_words, parse_pages, show_pages
from app.ui.packet.parts import moved, parts_of, with_concern, with_exhibit, without_exhibit

REVIEW = MeetingDetails(MeetingType.ANNUAL_REVIEW, "2027-03-18")
LOG = ExhibitRow("3", "log", "OT log", "service_log", "2026-11-01", "normal", "ready", "0" * 64, None, 5, (1, 3), ())
LETTER = replace(LOG, number="4", document="letter", title="Doctor's letter", privacy="private")
CONCERNS = [ConcernRow("c1", "OT sessions missed", "open", ()), ConcernRow("c2", "Reading is stuck", "open", ())]


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("1, 3-5", (1, 3, 4, 5)), ("5 - 3", (3, 4, 5)), ("2 to 3 and 1", (1, 2, 3)), ("4;4,", (4,)), ("1–2", (1, 2))],
)
def test_pages_are_taken_as_they_are_typed(typed: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(typed, 5) == pages


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Choose at least one page. Type the pages like 1, 3-5."),
        ("6", "This paper has 5 pages. Type the pages like 1, 3-5."),
        ("0", "This paper has 5 pages. Type the pages like 1, 3-5."),
        ("first", "Type the pages like 1, 3-5."),
        ("1-2-3", "Type the pages like 1, 3-5."),
    ],
)
def test_pages_that_are_not_there_are_refused_with_a_way_out(typed: str, sentence: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse_pages(typed, 5)
    assert (refused.value.field, refused.value.sentence) == ("pages", sentence)


@given(st.sets(st.integers(1, 40), min_size=1))
def test_pages_that_are_shown_mean_the_same_when_typed(pages: set[int]) -> None:
    assert parse_pages(show_pages(sorted(pages)), 40) == tuple(sorted(pages))


def test_pages_in_words() -> None:
    words = [pages_in_words((1,), 1), pages_in_words((1, 2, 3), 3), pages_in_words((2,), 5), pages_in_words((1, 3), 5)]
    assert words == ["1 page", "all 3 pages", "page 2 of 5", "pages 1, 3 of 5"]


def test_typing_ticking_and_marking_agree() -> None:
    choice = ExhibitChoice.of_all_pages("log", 5).with_typed("1, 9")
    assert (choice.pages, choice.error) == ((1, 2, 3, 4, 5), "This paper has 5 pages. Type the pages like 1, 3-5.")
    choice = choice.with_typed("1, 3").with_page_ticked(4)
    assert (choice.typed, choice.error) == ("1, 3-4", "")
    choice = choice.with_quote(5, "no session").with_quote(3, "no OT").with_page_ticked(5)
    assert choice.chosen() == ChosenExhibit("log", (1, 3, 4), ((3, "no OT"),))
    assert choice.without_quote(0).chosen().quotes == ()


def test_no_page_at_all_cannot_be_chosen() -> None:
    assert ExhibitChoice.of_all_pages("log", 1).with_page_ticked(1).error.startswith("Choose at least one page.")


def test_an_exhibit_whose_paper_lost_pages_keeps_those_that_are_left() -> None:
    assert ExhibitChoice.of_exhibit(ChosenExhibit("log", (1, 4)), 2).pages == (1,)


def test_my_set_holds_everything_and_says_what_needs_me() -> None:
    rows = {row.uid: row for row in parts_of(REVIEW, CONCERNS, ["c1"], [LOG, LETTER], Audience.MINE)}
    assert list(rows) == [
        *("cover", "team", "statement", "agenda", "plan", "questions", "note-pages"),
        *("concerns", "concern:c1", "concern:c2", "timeline", "key-events"),
        *("exhibits", "exhibit:log", "exhibit:letter"),
    ]
    assert [rows[uid].remark for uid in ("statement", "agenda", "questions")] == ["Needs you"] * 3
    assert (rows["concern:c1"].ticked, rows["concern:c2"].ticked) == (True, False)
    assert rows["exhibit:log"].title == "Exhibit 3  OT log"
    assert rows["exhibit:log"].second == "pages 1, 3 of 5"
    assert rows["exhibit:letter"].locked


def test_the_teams_set_shows_nothing_of_my_own_and_names_what_is_left_out() -> None:
    filled = replace(
        REVIEW, statement="Maya reads.", points=(MeetingPoint(PointList.AGENDA, "Reading"),), sign_only_if="I read it."
    )
    rows = {row.uid: row for row in parts_of(filled, CONCERNS, ["c1"], [LOG, LETTER], Audience.TEAM)}
    assert list(rows) == ["cover", "team", "statement", "agenda", "exhibits", "exhibit:log", "exhibit:letter"]
    assert (rows["exhibit:letter"].locked, rows["exhibit:letter"].remark) == (True, "Left out")
    assert rows["statement"].remark == ""


def test_changing_the_choice() -> None:
    one, other = ChosenExhibit("log", (1,)), ChosenExhibit("letter", (2,))
    choice = with_exhibit(with_exhibit(PacketChoice(), one), other)
    assert choice.exhibits == (one, other)
    assert with_exhibit(choice, replace(one, pages=(1, 3))).exhibits == (replace(one, pages=(1, 3)), other)
    assert moved(choice, "letter", -1).exhibits == (other, one)
    assert moved(choice, "log", -1) == choice
    assert without_exhibit(choice, "log").exhibits == (other,)
    assert with_concern(with_concern(choice, "c1", True), "c1", False) == choice
