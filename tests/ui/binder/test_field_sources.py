"""The words behind the fields in the details of a paper, and the way to them on its page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.electronic_signatures import ElectronicSignature, signed_by_file
from app.domain.paper_extra import PaperExtra
from app.domain.papers import PaperEdit
from app.domain.reading import Box
from app.domain.suggestions import Evidence, Field, Guess, KeyDate, Standing
from app.queries.documents import get_paper
from app.services.arrivals import receive_file
from app.services.documents import file_paper
from app.services.paper_details import edit_extra
from app.services.reading import attach_text, claim_next, read_again
from app.services.undo import undo
from app.store.database import Database
from app.ui.binder.page import BinderPage
from app.ui.common.labels import LinkLabel
from app.ui.common.page_view.marks import MarkStyle
from tests.services.builders import arrival, guesses, maya, page_text
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page

DRAFT = Box(0.1, 0.05, 0.17, 0.07)
REVIEW = Box(0.1, 0.05, 0.4, 0.07)
FOUND = {
    "edition": Guess(Field.EDITION, "draft", 0.9, Evidence(2, "DRAFT", (DRAFT,), "edition:draft")),
    "grade": Guess(Field.GRADE, "4", 0.9, Evidence(1, "Grade: 4", (), "grade:label")),
    "key_dates": (KeyDate("review_due", "2027-03-12", 0.85, Evidence(2, "Review due: 3/12/2027", (REVIEW,), "x")),),
}


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext, database: Database) -> BinderPage:
    """The Binder with the details of a filed paper open."""
    with database.writing() as uow:
        child = maya(uow)
        received = receive_file(uow, arrival("a.pdf", pages=2, child=child))
        job = claim_next(uow)
        assert job is not None
        assert received.document is not None
        pages = [page_text("Plan", 1), page_text("DRAFT", 2)]
        attach_text(uow, job.job, pages, replace(guesses("iep", "2026-03-25", child), **FOUND))
        file_paper(uow, received.document, PaperEdit())
    page = shown_page(qtbot, around, BinderPage)
    page.set_child(child)
    page.details_button.setChecked(True)
    return page


def way(page: BinderPage, name: str) -> list[LinkLabel]:
    return [link for link in page.page_column.details.rows[name].findChildren(LinkLabel) if not link.isHidden()]


def pointed(page: BinderPage) -> list[tuple[int, tuple[Box, ...]]]:
    return [(mark.page, mark.boxes) for mark in page.paper.view.marks if mark.style is MarkStyle.CURRENT]


def test_a_guess_leads_to_its_words_on_the_page(page: BinderPage) -> None:
    details = page.page_column.details
    assert details.edition.accessibleDescription() == "From: “DRAFT”"
    assert details.kind.accessibleDescription() == "From: “Individualized Education Program”"
    assert way(page, "paper_copy") == way(page, "signed") == []
    [link] = way(page, "edition")
    assert (link.text(), link.accessibleName()) == ("Show on page 2", "Show on page 2: Draft or final")
    link.click()
    assert page.page_column.stack.currentWidget() is page.paper
    assert (page.paper.page, pointed(page)) == (2, [(2, (DRAFT,))])


def test_a_date_it_names_leads_to_its_words(page: BinderPage) -> None:
    [line] = page.page_column.details.key_dates.lines
    line.show_it.click()
    assert (page.paper.page, pointed(page)) == (2, [(2, (REVIEW,))])


def test_what_the_file_says_of_itself_stands_among_the_remarks_only(page: BinderPage, database: Database) -> None:
    paper = page.presenter.chosen
    assert paper is not None
    signed = signed_by_file([ElectronicSignature("Dana Whitfield")])
    assert signed is not None
    with database.writing() as uow:
        read_again(uow, paper)
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, [page_text("Plan", 1)], replace(guesses(), signed=signed))
    page.presenter.reload()
    details = page.page_column.details
    assert "signed electronically by Dana Whitfield." in details.remarks.text()
    assert (details.signed.currentText(), details.signed.accessibleDescription()) == ("Signed", "")
    assert way(page, "signed") == []


def test_what_the_parent_said_otherwise_has_no_words_behind_it(
    qtbot: QtBot, page: BinderPage, database: Database
) -> None:
    paper = page.presenter.chosen
    assert paper is not None
    with database.writing() as uow:
        edit_extra(uow, paper, PaperExtra(edition="final"))
    page.presenter.reload()
    assert page.page_column.details.edition.currentText() == "Final"
    assert page.page_column.details.edition.accessibleDescription() == ""
    qtbot.waitUntil(lambda: way(page, "edition") == [])


def test_a_grade_is_put_right_and_a_guess_chosen_again_is_confirmed(
    qtbot: QtBot, page: BinderPage, database: Database
) -> None:
    details, paper = page.page_column.details, page.presenter.chosen
    assert paper is not None
    assert (details.grade.text(), details.grade.standing()) == ("4", Standing.GUESS)
    details.grade.setFocus()
    details.grade.selectAll()
    qtbot.keyClicks(details.grade, "Kindergarten")
    details.edition.activated.emit(details.edition.currentIndex())
    details.save.click()
    with database.reading() as conn:
        signs = get_paper(conn, paper).signs
    assert (signs.grade, signs.grade_standing) == ("K", "confirmed")
    assert (signs.edition, signs.edition_standing) == ("draft", "confirmed")
    assert details.grade.text() == "K"
    with database.writing() as uow:
        undo(uow)
    page.presenter.reload()
    assert (details.grade.text(), details.grade.standing()) == ("4", Standing.GUESS)
    assert details.edition.standing() is Standing.GUESS
