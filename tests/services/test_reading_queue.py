"""The queue of papers to read survives a crash, and what the parent confirmed survives reading."""

from __future__ import annotations

from pathlib import PurePath

from sqlalchemy import text

from app.domain.errors import Trouble
from app.domain.papers import UNKNOWN_KIND, PaperEdit
from app.domain.reading import Box
from app.domain.suggestions import Field, Guess, PaperGuesses
from app.queries.documents import get_paper, page_texts, page_words
from app.queries.search import find
from app.services.arrivals import receive_file
from app.services.documents import edit_paper
from app.services.page_work import turn_page
from app.services.reading import attach_text, claim_next, fail, read_again, stop_reading, take_up_again
from app.store.database import Database
from tests.services.builders import add_read_paper, arrival, guesses, leo, maya, page_text


def test_what_was_read_is_kept_found_and_marked_as_a_guess(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid = add_read_paper(uow, "Individualized Education Program\nMaya reads slowly", child=child)
    with database.reading() as conn:
        details = get_paper(conn, uid)
        assert (details.paper.kind, details.paper.kind_standing) == ("iep", "guess")
        assert (details.paper.document_date, details.paper.date_standing) == ("2026-03-25", "guess")
        assert (details.paper.child, details.paper.child_standing) == (child, "guess")
        assert details.paper.privacy == "normal"
        kind = next(guess for guess in details.guesses if guess.field == "kind")
        assert (kind.page, kind.quote) == (1, "Individualized Education Program")
        assert kind.boxes == (Box(0.1, 0.05, 0.5, 0.07),)
        assert page_texts(conn, uid) == {1: "Individualized Education Program\nMaya reads slowly"}
        assert [word.text for word in page_words(conn, uid, 1)][-1] == "slowly"
        assert [found.document for found in find(conn, "slowly")] == [uid]


def test_a_confirmed_field_beats_every_later_guess(database: Database) -> None:
    with database.writing() as uow:
        child, other = maya(uow), leo(uow)
        uid = add_read_paper(uow, "first", child=other)
        edit_paper(uow, uid, PaperEdit(kind="pwn", document_date="2026-01-05", child=child, title="NOREP"))
        read_again(uow, uid)
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, [page_text("second")], guesses("iep", "2020-01-01", other))
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
        assert (paper.kind, paper.document_date, paper.child, paper.title) == ("pwn", "2026-01-05", child, "NOREP")
        assert page_texts(conn, uid) == {1: "second"}
        assert find(conn, "first") == []


def test_a_guess_that_a_later_reading_does_not_make_is_gone(database: Database) -> None:
    with database.writing() as uow:
        uid = add_read_paper(uow, "first", child=maya(uow))
        read_again(uow, uid)
        job = claim_next(uow)
        assert job is not None
        nothing = PaperGuesses(kinds=(Guess(Field.KIND, UNKNOWN_KIND, 0.3), Guess(Field.KIND, "iep", 0.08)))
        attach_text(uow, job.job, [page_text("second")], nothing)
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
        assert (paper.kind, paper.kind_standing, paper.date_value, paper.sender) == (UNKNOWN_KIND, "none", "", None)
        assert (paper.title, paper.privacy) == (PurePath(paper.source_name).stem, "private")


def test_a_paper_about_somebody_else_is_nobodys_until_the_parent_says(database: Database) -> None:
    with database.writing() as uow:
        received = receive_file(uow, arrival(child=maya(uow)))
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, [page_text("x")], PaperGuesses(child_doubt=Guess(Field.CHILD_DOUBT, "", 1.0)))
    with database.reading() as conn:
        assert received.document is not None
        assert get_paper(conn, received.document).paper.child is None


def test_after_a_crash_a_paper_is_read_again_but_not_for_ever(database: Database) -> None:
    with database.writing() as uow:
        received = receive_file(uow, arrival())
        assert received.document is not None
        assert claim_next(uow) is not None
    with database.writing() as uow:
        assert take_up_again(uow) == 1
        assert claim_next(uow) is not None
    with database.writing() as uow:
        assert take_up_again(uow) == 0
        assert claim_next(uow) is None
    with database.reading() as conn:
        paper = get_paper(conn, received.document).paper
        assert (paper.state, paper.trouble) == ("needs_attention", Trouble.READER_STOPPED)


def test_reading_that_failed_or_was_stopped_can_be_tried_again(database: Database) -> None:
    with database.writing() as uow:
        received = receive_file(uow, arrival())
        assert received.document is not None
        job = claim_next(uow)
        assert job is not None
        fail(uow, job.job, Trouble.NEEDS_PASSWORD)
    with database.reading() as conn:
        assert get_paper(conn, received.document).paper.state == "needs_password"
    with database.writing() as uow:
        read_again(uow, received.document)
        read_again(uow, received.document)
        assert conn_count(uow, "queued") == 1
        stop_reading(uow, received.document)
        assert conn_count(uow, "queued") == 0
    with database.reading() as conn:
        assert get_paper(conn, received.document).paper.trouble == Trouble.CANCELLED


def test_what_was_asked_for_goes_before_what_waits_longer(database: Database) -> None:
    with database.writing() as uow:
        papers = [receive_file(uow, arrival(f"{number}.pdf")).document for number in range(4)]
        order = [claim_next(uow, {papers[3] or "", papers[2] or "", "nobody"}) for _ in range(5)]
    assert [job and job.document for job in order] == [papers[2], papers[3], papers[0], papers[1], None]


def conn_count(uow, state: str) -> int:
    uow.session.flush()
    count = text("SELECT count(*) FROM jobs WHERE state = :state")
    return uow.session.execute(count, {"state": state}).scalar_one()


def test_turning_a_page_turns_its_words_and_marks_and_four_turns_are_none(database: Database) -> None:
    with database.writing() as uow:
        uid = add_read_paper(uow, "Individualized Education Program")
    with database.reading() as conn:
        before = get_paper(conn, uid), page_words(conn, uid, 1)
    with database.writing() as uow:
        turn_page(uow, uid, 1, 90)
    with database.reading() as conn:
        details = get_paper(conn, uid)
        assert (details.pages[0].recipe.turn, details.pages[0].width_pt) == (90, 792)
        word = page_words(conn, uid, 1)[0]
        assert word.box.bottom - word.box.top > word.box.right - word.box.left
    with database.writing() as uow:
        for _ in range(3):
            turn_page(uow, uid, 1, 90)
    with database.reading() as conn:
        after = get_paper(conn, uid)
        assert after.pages == before[0].pages
        for one, two in zip(page_words(conn, uid, 1), before[1], strict=True):
            assert abs(one.box.left - two.box.left) < 0.001
            assert abs(one.box.bottom - two.box.bottom) < 0.001
