"""Parting a stack is one step, and so is keeping it as one; both can be undone."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.domain.errors import FieldError
from app.domain.family import NewChild
from app.domain.papers import PaperEdit
from app.domain.stacks.proposal import StackProposal
from app.domain.stacks.proposing import propose
from app.domain.stacks.stored import guesses_of, proposal_from
from app.domain.suggestions import PaperGuesses
from app.queries.documents import get_paper, list_inbox, page_texts
from app.queries.stacks import list_stacks
from app.services.arrivals import receive_file
from app.services.documents import file_paper
from app.services.family import add_child
from app.services.reading import attach_text, claim_next, guess_anew, read_again
from app.services.stacks import divide, keep_as_one, weave_papers
from app.services.undo import redo, undo
from app.store.database import Database, UnitOfWork
from tests.domain.knowing import CATALOGUE, LEO, MAYA, TODAY
from tests.domain.paper_pages import page
from tests.domain.stacks.stacking import LETTER, blank, form, separator, stacked
from tests.services.builders import arrival

STACK = stacked(form("Report Card"), blank(), page(*LETTER), separator(), form("Prior Written Notice"))


def add_stack(uow: UnitOfWork) -> str:
    """A paper that was read: a report card with an empty back, a letter, a sheet, a notice."""
    received = receive_file(uow, arrival(pages=len(STACK)))
    job = claim_next(uow)
    assert job is not None
    proposal = propose(STACK, (MAYA, LEO), TODAY, CATALOGUE)
    attach_text(uow, job.job, STACK, PaperGuesses(stack=guesses_of(proposal)))
    assert received.document is not None
    return received.document


def proposed(database: Database, uid: str) -> StackProposal | None:
    with database.reading() as conn:
        found = {row.uid: row.choice.proposal for row in list_stacks(conn)}.get(uid)
        assert found == proposal_from(get_paper(conn, uid).guesses)
        return found


def first_words(database: Database) -> dict[str, list[str]]:
    """The papers of the Inbox: the first line of each of their pages that is shown."""
    with database.reading() as conn:
        told = {}
        for row in list_inbox(conn):
            shown = {page.number for page in get_paper(conn, row.uid).pages if not page.left_out}
            texts = page_texts(conn, row.uid)
            told[row.uid] = [texts[number].partition("\n")[0] for number in sorted(shown)]
        return told


def test_what_is_proposed_is_kept_with_its_reasons(database: Database) -> None:
    with database.writing() as uow:
        uid = add_stack(uow)
    proposal = proposed(database, uid)
    assert proposal is not None
    assert [(start.page, start.is_sure) for start in proposal.starts] == [(3, False), (5, True)]
    assert [page.page for page in proposal.left_out] == [2, 4]


def test_a_stack_is_parted_in_one_step_and_put_back_in_one(database: Database) -> None:
    with database.writing() as uow:
        uid = add_stack(uow)
    before = proposed(database, uid)
    with database.writing() as uow:
        papers = divide(uow, uid, [3, 5], [2, 4])
    assert papers[0] == uid
    parts = first_words(database)
    assert [parts[paper] for paper in papers] == [
        ["Cedar Hill Elementary School"],
        ["Fernwood School District"],
        ["Cedar Hill Elementary School"],
    ]
    assert not any(proposed(database, paper) for paper in papers)
    with database.writing() as uow:
        undone = undo(uow)
    assert undone is not None
    assert (undone.verb, undone.done) == ("divided", True)
    assert list(first_words(database)) == [uid]
    assert len(first_words(database)[uid]) == len(STACK)
    with database.writing() as uow:
        job = claim_next(uow)
        assert job is not None
        stack = guesses_of(propose(STACK, (MAYA, LEO), TODAY, CATALOGUE))
        pages = [row.uid for row in get_paper(uow.session.connection(), uid).pages]
        guess_anew(uow, job.job, PaperGuesses(stack=stack), pages)
    assert proposed(database, uid) == before
    with database.writing() as uow:
        redo(uow)
    assert len(first_words(database)) == 3


def test_pages_are_put_in_order_before_they_are_parted(database: Database) -> None:
    with database.writing() as uow:
        uid = add_stack(uow)
        papers = divide(uow, uid, [3], [2], (5, 1, 3, 4, 2))
    parts = first_words(database)
    assert [len(parts[paper]) for paper in papers] == [2, 2]
    assert parts[papers[1]] == ["Fernwood School District", ""]


def test_kept_as_one_is_remembered_when_it_is_read_again_and_can_be_undone(database: Database) -> None:
    with database.writing() as uow:
        uid = add_stack(uow)
        keep_as_one(uow, uid)
    assert proposed(database, uid) is None
    with database.writing() as uow:
        read_again(uow, uid)
        job = claim_next(uow)
        assert job is not None
        stack = guesses_of(propose(STACK, (MAYA, LEO), TODAY, CATALOGUE))
        attach_text(uow, job.job, STACK, PaperGuesses(stack=stack))
    assert proposed(database, uid) is None
    with database.writing() as uow:
        assert undo(uow) is not None
    assert proposed(database, uid) is not None


def test_reading_again_replaces_what_was_proposed(database: Database) -> None:
    with database.writing() as uow:
        uid = add_stack(uow)
        read_again(uow, uid)
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, STACK, PaperGuesses())
    assert proposed(database, uid) is None


def test_a_filed_paper_is_not_asked_about(database: Database) -> None:
    with database.writing() as uow:
        uid = add_stack(uow)
        child = add_child(uow, NewChild("Maya", "PA"))
        file_paper(uow, uid, PaperEdit(kind="report_card", child=child, title="Card"))
    assert proposed(database, uid) is None


def test_pages_that_are_not_there_change_nothing(database: Database) -> None:
    with database.writing() as uow:
        uid = add_stack(uow)
    with pytest.raises(FieldError), database.writing() as uow:
        divide(uow, uid, [99], [2])
    assert list(map(len, first_words(database).values())) == [len(STACK)]
    with database.reading() as conn:
        assert conn.execute(text("SELECT count(*) FROM undo_steps")).scalar() == 0


def add_two_sides(uow: UnitOfWork) -> tuple[str, str]:
    """The fronts of three sheets, and their backs, as they come out of a one-sided scanner."""
    uids = []
    for name, numbers in (("fronts.pdf", (1, 3, 5)), ("backs.pdf", (6, 4, 2))):
        received = receive_file(uow, arrival(name, pages=3))
        job = claim_next(uow)
        assert job is not None
        pages = stacked(*(page(f"Page {number} of 6", "Words") for number in numbers))
        attach_text(uow, job.job, pages, PaperGuesses())
        assert received.document is not None
        uids.append(received.document)
    return uids[0], uids[1]


def test_fronts_and_backs_from_two_files_become_one_paper(database: Database) -> None:
    with database.writing() as uow:
        woven = weave_papers(uow, *add_two_sides(uow), order=(1, 6, 2, 5, 3, 4))
    assert first_words(database) == {woven: [f"Page {number} of 6" for number in range(1, 7)]}
    with database.writing() as uow:
        undo(uow)
    assert sorted(map(len, first_words(database).values())) == [3, 3]
