"""A paper that the app lays out needs more pages than before, or fewer: none is lost, none shown that is not there."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.domain.suggestions import PaperGuesses
from app.domain.timeline import NewConcern, NewEntry, Proof
from app.queries.documents import list_all_pages, list_pages
from app.services.concerns import add_concern
from app.services.page_work import join_papers, leave_out, order_pages, split_paper
from app.services.reading import READ, attach_text, claim_next, guess_anew, read_again
from app.store.database import Database, UnitOfWork
from tests.services.builders import guesses, maya, page_text
from tests.services.test_page_work import stack, waiting


def read_anew(uow: UnitOfWork, uid: str, count: int) -> None:
    """The paper is read again, and its original was laid out on so many pages."""
    read_again(uow, uid)
    while (job := claim_next(uow)) is not None and (job.document, job.what) != (uid, READ):
        guess_anew(uow, job.job, PaperGuesses(), ())
    assert job is not None
    pages = list_pages(uow.session.connection(), uid)
    texts = [page_text(f"page {page.original_page}", page.number) for page in pages]
    uids = {page.number: page.uid for page in pages}
    sha256 = next(page.sha256 for page in pages)
    attach_text(uow, job.job, texts, guesses(), None, uids, {sha256: count})


def numbers(database: Database, uid: str) -> list[tuple[int, bool]]:
    """Which pages of the original the paper has, in order, and whether they wait to be read."""
    with database.reading() as conn:
        return [(page.original_page, page.read_by is None) for page in list_pages(conn, uid)]


def test_new_pages_follow_and_are_read_next(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
    with database.writing() as uow:
        read_anew(uow, uid, 6)
    assert numbers(database, uid) == [(1, False), (2, False), (3, False), (4, False), (5, True), (6, True)]
    assert waiting(database) == [("read", uid)]
    with database.reading() as conn:
        assert conn.execute(text("SELECT state FROM documents")).scalar_one() == "received"


def test_as_many_pages_as_before_change_nothing(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
    with database.writing() as uow:
        read_anew(uow, uid, 4)
    assert len(numbers(database, uid)) == 4
    assert waiting(database) == []


def test_new_pages_stand_behind_the_last_one_wherever_that_is(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        _, behind = split_paper(uow, uid, [3])
    with database.writing() as uow:
        read_anew(uow, uid, 5)
    assert numbers(database, uid) == [(1, False), (2, False)]
    assert numbers(database, behind) == [(3, False), (4, False), (5, True)]
    assert ("read", behind) in waiting(database)


def test_in_a_paper_of_two_the_pages_behind_move_up_with_what_points_at_them(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        first, second = stack(uow, child=child), stack(uow, ("x", "y"), "other.pdf", child)
        uid = join_papers(uow, (first, second))
        proof = (Proof(uid, 6, "y"),)
        add_concern(uow, NewConcern(child, "OT", NewEntry("2026-10-12", "Missed", proof=proof)))
    with database.writing() as uow:
        order_pages(uow, uid, [1, 2, 4, 3, 5, 6])
    with database.writing() as uow:
        read_anew(uow, uid, 5)
    assert [number for number, _ in numbers(database, uid)] == [1, 2, 4, 5, 3, 1, 2]
    with database.reading() as conn:
        page = conn.execute(text("SELECT page FROM evidence_links")).scalar_one()
        assert list_pages(conn, uid)[page - 1].original_page == 2
        assert page == 7


def test_pages_left_out_stay_left_out(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        leave_out(uow, uid, [2], out=True)
    with database.writing() as uow:
        read_anew(uow, uid, 5)
    assert [number for number, _ in numbers(database, uid)] == [1, 3, 4, 5]
    with database.reading() as conn:
        assert [(page.original_page, page.left_out) for page in list_all_pages(conn, uid) if page.left_out] == [(2, 2)]


@pytest.mark.parametrize(("count", "left"), [(3, [1, 2, 3]), (1, [1])])
def test_pages_that_are_no_more_are_left_out(database: Database, count: int, left: list[int]) -> None:
    with database.writing() as uow:
        uid = stack(uow)
    with database.writing() as uow:
        read_anew(uow, uid, count)
    assert [number for number, _ in numbers(database, uid)] == left


def test_a_part_of_which_nothing_is_left_keeps_its_pages(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        _, behind = split_paper(uow, uid, [3])
    with database.writing() as uow:
        read_anew(uow, behind, 2)
    assert [number for number, _ in numbers(database, behind)] == [3, 4]


def test_all_parts_of_an_original_are_laid_out_anew_together(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        leave_out(uow, uid, [4], out=True)
        _, behind = split_paper(uow, uid, [3])
        uow.session.execute(text("UPDATE pages SET read_by = 'typed'"))
    with database.writing() as uow:
        read_anew(uow, uid, 4)
    assert numbers(database, uid) == [(1, False), (2, False)]
    assert numbers(database, behind) == [(3, True)]
    assert ("read", behind) in waiting(database)
    with database.writing() as uow:
        leave_out(uow, behind, [2], out=False)
    assert numbers(database, behind) == [(3, True), (4, True)]
