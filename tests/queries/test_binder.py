"""What the Binder and the Inbox read, and the places found in one paper."""

from __future__ import annotations

import pytest

from app.domain.arrivals import Origin, RefusedArrival
from app.domain.errors import Trouble
from app.domain.papers import PaperEdit
from app.queries.documents import list_inbox, list_open_arrivals
from app.queries.hits import find_in_paper
from app.queries.inbox import whole_inbox
from app.services.arrivals import receive_file, refuse_file
from app.services.documents import edit_paper, move_to_trash
from app.services.page_work import turn_page
from app.services.reading import attach_text, claim_next
from app.store.database import Database
from tests.services.builders import add_filed_paper, add_read_paper, arrival, guesses, maya, page_text


@pytest.fixture
def paper(database: Database) -> str:
    """A paper of three pages; its uid."""
    with database.writing() as uow:
        uid = receive_file(uow, arrival("iep.pdf", pages=3)).document
        job = claim_next(uow)
        assert job is not None
        assert uid is not None
        texts = ("Evaluations of reading", "Nothing here", "The evaluation said: read daily. Evaluation again")
        attach_text(uow, job.job, [page_text(text, place) for place, text in enumerate(texts, start=1)], guesses())
    return uid


def test_places_found_lie_page_by_page(database: Database, paper: str) -> None:
    with database.reading() as conn:
        found = find_in_paper(conn, paper, "evaluation")
        assert [(page.page, len(page.hits)) for page in found] == [(1, 1), (3, 2)]
        assert find_in_paper(conn, paper, "") == []
        assert find_in_paper(conn, paper, "nobody") == []


def test_a_page_that_the_search_leaves_out_has_no_places(database: Database, paper: str) -> None:
    with database.reading() as conn:
        assert [page.page for page in find_in_paper(conn, paper, "evaluation -daily ")] == [1]


def test_places_turn_with_their_page(database: Database, paper: str) -> None:
    with database.reading() as conn:
        before = find_in_paper(conn, paper, "evaluation")[0].hits[0].boxes[0]
    with database.writing() as uow:
        turn_page(uow, paper, 1, 90)
    with database.reading() as conn:
        after = find_in_paper(conn, paper, "evaluation")[0].hits[0].boxes[0]
        assert [row.first.recipe.turn for row in list_inbox(conn) if row.first] == [90]
    turned = before.turned(90)
    assert (after.left, after.top) == pytest.approx((turned.left, turned.top), abs=1e-3)


def test_the_inbox_is_read_whole(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        waiting = add_read_paper(uow, "One", "a.pdf", child)
        refuse_file(uow, RefusedArrival("/papers/x", "x", Origin.DROPPED, Trouble.EMPTY_FILE))
    with database.reading() as conn:
        inbox = whole_inbox(conn, child)
    assert [row.uid for row in inbox.papers] == [waiting]
    assert [row.source_name for row in inbox.arrivals] == ["x"]
    assert [row.first_name for row in inbox.children] == ["Maya"]


def test_what_is_as_it_was_is_the_very_same_row(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        renamed, _ = add_read_paper(uow, "One", "a.pdf", child), add_read_paper(uow, "Two", "b.pdf", child)
        refuse_file(uow, RefusedArrival("/papers/x", "x", Origin.DROPPED, Trouble.EMPTY_FILE))
    with database.reading() as conn:
        before = whole_inbox(conn, child)
    with database.writing() as uow:
        edit_paper(uow, renamed, PaperEdit(title="Another name"))
    with database.reading() as conn:
        after, anew = whole_inbox(conn, child, before), whole_inbox(conn, child)
    assert after == anew
    was = {row.uid: row for row in (*before.papers, *before.arrivals)}
    assert [row.uid for row in (*after.papers, *after.arrivals) if row is not was[row.uid]] == [renamed]


def test_a_copy_knows_when_its_paper_was_filed_and_whether_it_is_in_the_trash(database: Database) -> None:
    with database.writing() as uow:
        filed = add_filed_paper(uow, "One", maya(uow), "a.pdf")
        receive_file(uow, arrival("a.pdf", source_path="/papers/again.pdf"))
    with database.reading() as conn:
        [copy] = list_open_arrivals(conn)
    assert copy.document_filed_at is not None
    assert copy.document_filed_at.startswith("2026-11-24")
    assert not copy.document_in_trash
    with database.writing() as uow:
        move_to_trash(uow, filed)
    with database.reading() as conn:
        assert list_open_arrivals(conn)[0].document_in_trash
