"""Pages are turned, left out, ordered, split off and joined; what points at them follows, and all of it is undone."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from sqlalchemy import text

from app.domain.errors import FieldError
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingType, PacketChoice
from app.domain.papers import PaperEdit, Privacy
from app.domain.reading import Box
from app.domain.suggestions import Evidence, Field, Guess, PaperGuesses
from app.domain.timeline import NewConcern, NewEntry, Proof
from app.queries.documents import get_paper, list_all_pages, list_inbox, list_pages, list_trash, page_texts
from app.queries.hits import find_in_paper
from app.queries.meetings import chosen_exhibits
from app.queries.search import find
from app.queries.timeline import get_entry, list_concerns
from app.services.arrivals import receive_file
from app.services.concerns import add_concern
from app.services.documents import edit_paper, file_paper, move_to_trash
from app.services.meetings import add_meeting, choose_for_packet
from app.services.packets import KeptPacket, record_made
from app.services.page_work import (
    crop_page,
    join_papers,
    leave_out,
    order_pages,
    split_paper,
    straighten_page,
    turn_page,
)
from app.services.reading import attach_text, claim_next, guess_anew, read_again
from app.services.rows import new_row
from app.services.undo import redo, undo
from app.store.database import Database, UnitOfWork
from app.store.tables import KeyDateRecord
from tests.services.builders import add_read_paper, arrival, guesses, leo, maya, page_text

WORDS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot")


def stack(uow: UnitOfWork, words: Sequence[str] = WORDS[:4], name: str = "stack.pdf", child: str | None = None) -> str:
    """A paper that was read, with one word on each page; its uid."""
    uid = receive_file(uow, arrival(name, pages=len(words), child=child)).document
    job = claim_next(uow)
    assert uid is not None
    assert job is not None
    pages = [page_text(word, number) for number, word in enumerate(words, start=1)]
    attach_text(uow, job.job, pages, guesses(child=child))
    return uid


def words_of(database: Database, uid: str) -> list[str]:
    """The word of each page, in order."""
    with database.reading() as conn:
        return list(page_texts(conn, uid).values())


def waiting(database: Database) -> list[tuple[str, str]]:
    """What is queued, and for which paper."""
    with database.reading() as conn:
        rows = conn.execute(
            text("SELECT j.kind, d.uid FROM jobs j JOIN documents d ON d.id = j.document_id WHERE j.state = 'queued'")
        )
        return sorted((row[0], row[1]) for row in rows)


def undone(database: Database) -> bool:
    with database.writing() as uow:
        step = undo(uow)
    return step is not None and step.done


def redone(database: Database) -> bool:
    with database.writing() as uow:
        step = redo(uow)
    return step is not None and step.done


# Splitting


def test_a_stack_becomes_papers_and_their_words_go_along(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        whole = stack(uow, child=child)
        parts = split_paper(uow, whole, [2, 4])
    assert parts[0] == whole
    assert [words_of(database, part) for part in parts] == [["alpha"], ["bravo", "charlie"], ["delta"]]
    with database.reading() as conn:
        assert [row.uid for row in list_inbox(conn)] == list(parts)
        assert [row.pages for row in list_inbox(conn)] == [1, 2, 1]
        [found] = find(conn, "charlie")
        assert (found.document, found.page) == (parts[1], 2)
        assert [page.original_page for page in list_pages(conn, parts[1])] == [2, 3]
        [hit] = find_in_paper(conn, parts[2], "delta")
        assert (hit.page, len(hit.hits)) == (1, 1)
        part = get_paper(conn, parts[1]).paper
        assert (part.child, part.place, part.kind, part.privacy) == (child, "inbox", "unknown", "private")
    assert waiting(database) == sorted(("guess", part) for part in parts)


def test_splitting_is_undone_and_done_again(database: Database) -> None:
    with database.writing() as uow:
        whole = stack(uow)
        parts = split_paper(uow, whole, [3])
    assert undone(database)
    assert words_of(database, whole) == list(WORDS[:4])
    with database.reading() as conn:
        assert [row.uid for row in list_inbox(conn)] == [whole]
        assert list_trash(conn) == []
        assert [found.document for found in find(conn, "delta")] == [whole]
    assert ("guess", whole) in waiting(database)
    assert redone(database)
    assert [words_of(database, part) for part in parts] == [["alpha", "bravo"], ["charlie", "delta"]]


def test_a_new_paper_cannot_begin_where_there_is_no_page(database: Database) -> None:
    with database.writing() as uow:
        whole = stack(uow)
        assert split_paper(uow, whole, [1]) == (whole,)
        for starts in ([5], [0], [-1, 2]):
            with pytest.raises(FieldError):
                split_paper(uow, whole, starts)
        assert undo(uow) is None


def test_a_part_of_a_filed_paper_comes_to_the_inbox_and_stays_private_where_that_was_said(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        whole = stack(uow, child=child)
        file_paper(uow, whole, PaperEdit(title="All of it", privacy=Privacy.NEVER_PRINT))
        part = split_paper(uow, whole, [2])[1]
    with database.reading() as conn:
        first, second = get_paper(conn, whole).paper, get_paper(conn, part).paper
    assert (first.title, first.kind, first.place) == ("All of it", "iep", "filed")
    assert (second.kind, second.place, second.privacy) == ("unknown", "inbox", "never_print")
    assert (second.child, second.child_standing) == (child, "confirmed")


def test_papers_guessed_anew_do_not_take_back_what_was_split(database: Database) -> None:
    """Guesses that were made of the whole are not kept for a part."""
    with database.writing() as uow:
        whole = receive_file(uow, arrival("stack.pdf", pages=3)).document
        job = claim_next(uow)
        assert whole is not None
        assert job is not None
    with database.reading() as conn:
        uids = {page.number: page.uid for page in list_pages(conn, whole)}
    with database.writing() as uow:
        part = split_paper(uow, whole, [2])[1]
    assert waiting(database) == [("read", part)]
    with database.writing() as uow:
        pages = [page_text(word, number) for number, word in enumerate(WORDS[:3], start=1)]
        attach_text(uow, job.job, pages, guesses("pwn"), uids=uids)
    assert words_of(database, part) == ["bravo", "charlie"]
    with database.reading() as conn:
        assert [(get_paper(conn, uid).paper.state, get_paper(conn, uid).paper.kind) for uid in (whole, part)] == [
            ("ready", "unknown"),
            ("ready", "unknown"),
        ]
    # Nothing is read twice.
    assert waiting(database) == sorted([("guess", whole), ("guess", part)])
    with database.writing() as uow:
        job = claim_next(uow)
        assert job is not None
        guess_anew(uow, job.job, guesses("pwn"), [uids[1]] if job.document == whole else [uids[2], uids[3]])
    with database.reading() as conn:
        assert get_paper(conn, job.document).paper.kind == "pwn"


def test_a_part_that_was_never_read_is_read(database: Database) -> None:
    with database.writing() as uow:
        whole = receive_file(uow, arrival("stack.pdf", pages=3)).document
        assert whole is not None
        parts = split_paper(uow, whole, [2])
    assert waiting(database) == sorted(("read", part) for part in parts)


def test_the_same_file_again_is_told_by_the_paper_that_has_its_first_page(database: Database) -> None:
    with database.writing() as uow:
        whole = stack(uow)
        part = split_paper(uow, whole, [2])[1]
        assert receive_file(uow, arrival("stack.pdf", source_path="/again")).document == whole
        move_to_trash(uow, whole)
        assert receive_file(uow, arrival("stack.pdf", source_path="/thrice")).document == part
        first = add_read_paper(uow, "x", "one.jpg")
        second = add_read_paper(uow, "y", "two.jpg")
        join_papers(uow, [first, second])
        assert receive_file(uow, arrival("two.jpg", source_path="/again")).document == first


# Joining


def test_papers_become_one_in_the_order_given(database: Database) -> None:
    with database.writing() as uow:
        first, second, third = (
            stack(uow, WORDS[2:4], "b.pdf"),
            stack(uow, WORDS[:2], "a.pdf"),
            stack(uow, WORDS[4:], "c.pdf"),
        )
        assert join_papers(uow, [second, first, third]) == second
    assert words_of(database, second) == list(WORDS)
    with database.reading() as conn:
        assert [row.uid for row in list_inbox(conn)] == [second]
        assert list_trash(conn) == []
        assert [(found.document, found.page) for found in find(conn, "foxtrot")] == [(second, 6)]
        assert len({page.sha256 for page in list_pages(conn, second)}) == 3
    assert waiting(database) == [("guess", second)]
    assert undone(database)
    assert [words_of(database, uid) for uid in (second, first, third)] == [
        list(WORDS[:2]),
        list(WORDS[2:4]),
        list(WORDS[4:]),
    ]
    with database.reading() as conn:
        assert {row.uid for row in list_inbox(conn)} == {first, second, third}
    assert redone(database)
    assert words_of(database, second) == list(WORDS)


def test_papers_of_two_children_are_never_joined(database: Database) -> None:
    with database.writing() as uow:
        first, second = stack(uow, name="a.pdf", child=maya(uow)), stack(uow, name="b.pdf", child=leo(uow))
        with pytest.raises(FieldError) as caught:
            join_papers(uow, [first, second])
    assert "two children" in caught.value.sentence


def test_a_paper_nobody_opened_yet_is_not_joined(database: Database) -> None:
    with database.writing() as uow:
        first = stack(uow)
        locked = receive_file(uow, arrival("locked.pdf", pages=0)).document
        assert locked is not None
        with pytest.raises(FieldError):
            join_papers(uow, [first, locked])


def test_what_is_joined_is_as_private_as_its_most_private_page(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        first, second = stack(uow, name="a.pdf", child=child), stack(uow, name="b.pdf")
        edit_paper(uow, first, PaperEdit(privacy=Privacy.NORMAL))
        edit_paper(uow, second, PaperEdit(privacy=Privacy.PRIVATE, remark="Ask Dr. Ortiz"))
        join_papers(uow, [first, second])
    with database.reading() as conn:
        paper = get_paper(conn, first).paper
    assert (paper.privacy, paper.remark, paper.child) == ("private", "Ask Dr. Ortiz", child)
    assert undone(database)
    with database.reading() as conn:
        assert [get_paper(conn, uid).paper.privacy for uid in (first, second)] == ["normal", "private"]


def test_joining_is_undone_although_the_app_guessed_meanwhile(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        first, second = stack(uow, name="a.pdf"), stack(uow, name="b.pdf", child=child)
        join_papers(uow, [first, second])
        job = claim_next(uow)
        assert job is not None
        uids = [page.uid for page in list_pages(uow.session.connection(), first)]
        guess_anew(uow, job.job, PaperGuesses(kinds=(Guess(Field.KIND, "pwn", 0.9),)), uids)
    with database.reading() as conn:
        paper = get_paper(conn, first).paper
    assert (paper.kind, paper.privacy, paper.child) == ("pwn", "normal", child)
    assert undone(database)
    assert words_of(database, second) == list(WORDS[:4])


def test_a_date_that_stood_on_a_page_that_is_gone_is_gone(database: Database) -> None:
    with database.writing() as uow:
        whole = stack(uow)
        part = split_paper(uow, whole, [2])[1]
        for _ in range(2):
            job = claim_next(uow)
            assert job is not None
            uids = [page.uid for page in list_pages(uow.session.connection(), job.document)]
            guess_anew(uow, job.job, PaperGuesses(), uids)
    with database.reading() as conn:
        for uid in (whole, part):
            paper = get_paper(conn, uid).paper
            assert (paper.document_date, paper.kind, paper.title) == (None, "unknown", "stack")


def test_key_dates_follow_their_page_and_guesses_made_anew_do_not_stop_undoing(database: Database) -> None:
    with database.writing() as uow:
        whole = stack(uow)
        for page, standing in ((3, "guess"), (4, "confirmed")):
            key = uow.session.execute(text("SELECT id FROM documents WHERE uid = :uid"), {"uid": whole}).scalar_one()
            values = {"role": "review_due", "day": f"2027-01-0{page}", "standing": standing, "page": page}
            new_row(uow, KeyDateRecord, document_id=key, **values)
        part = split_paper(uow, whole, [3])[1]
        assert days_of(uow, part) == {(1, "2027-01-03"), (2, "2027-01-04")}
        for _ in range(2):
            job = claim_next(uow)
            assert job is not None
            uids = [page.uid for page in list_pages(uow.session.connection(), job.document)]
            guess_anew(uow, job.job, guesses(), uids)
        # Nothing said so any more.
        assert days_of(uow, part) == {(2, "2027-01-04")}
    assert undone(database)
    with database.writing() as uow:
        assert days_of(uow, whole) == {(4, "2027-01-04")}


def days_of(uow: UnitOfWork, uid: str) -> set[tuple[int, str]]:
    uow.session.flush()
    rows = uow.session.execute(
        text("SELECT k.page, k.day FROM key_dates k JOIN documents d ON d.id = k.document_id WHERE d.uid = :uid"),
        {"uid": uid},
    )
    return {(row[0], row[1]) for row in rows}


# Order, leaving out


def test_pages_are_put_in_another_order(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        order_pages(uow, uid, [4, 1, 3, 2])
    assert words_of(database, uid) == ["delta", "alpha", "charlie", "bravo"]
    with database.reading() as conn:
        assert find(conn, "delta")[0].page == 1
        # The guess came from what is page 2 now.
        assert {guess.page for guess in get_paper(conn, uid).guesses if guess.page} == {2}
    assert undone(database)
    assert words_of(database, uid) == list(WORDS[:4])
    assert redone(database)
    assert words_of(database, uid)[0] == "delta"
    with database.writing() as uow:
        for wrong in ([1, 2, 3], [1, 1, 2, 3], [1, 2, 3, 5]):
            with pytest.raises(FieldError):
                order_pages(uow, uid, wrong)


def test_pages_left_out_are_not_shown_found_or_counted_and_come_back_where_they_were(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        leave_out(uow, uid, [2], out=True)
        leave_out(uow, uid, [2], out=True)
    assert words_of(database, uid) == ["alpha", "delta"]
    with database.reading() as conn:
        assert [page.number for page in list_pages(conn, uid)] == [1, 2]
        assert [(page.number, page.left_out) for page in list_all_pages(conn, uid)][2:] == [(3, 2), (4, 3)]
        assert find(conn, "bravo") == []
        assert find_in_paper(conn, uid, "bravo") == []
        assert get_paper(conn, uid).paper.pages == 2
        assert find(conn, "delta")[0].page == 2
    with database.writing() as uow:
        order_pages(uow, uid, [2, 1])
        leave_out(uow, uid, [4], out=False)
    assert words_of(database, uid) == ["delta", "charlie", "alpha"]
    with database.writing() as uow:
        leave_out(uow, uid, [4], out=False)
    assert words_of(database, uid) == ["delta", "bravo", "charlie", "alpha"]
    for _ in range(5):
        assert undone(database)
    assert words_of(database, uid) == list(WORDS[:4])


def test_a_paper_keeps_a_page_and_its_proof(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid = stack(uow, child=child)
        with pytest.raises(FieldError):
            leave_out(uow, uid, [1, 2, 3, 4], out=True)
        add_concern(uow, NewConcern(child, "OT", NewEntry("2026-10-12", "x", proof=(Proof(uid, 2, "bravo"),))))
        with pytest.raises(FieldError) as caught:
            leave_out(uow, uid, [2], out=True)
    assert "proof" in caught.value.sentence


def test_a_left_out_page_goes_with_the_part_it_stood_in(database: Database) -> None:
    with database.writing() as uow:
        whole = stack(uow, WORDS[:5])
        leave_out(uow, whole, [2, 4], out=True)
        part = split_paper(uow, whole, [2])[1]
    assert [words_of(database, uid) for uid in (whole, part)] == [["alpha"], ["charlie", "echo"]]
    with database.writing() as uow:
        leave_out(uow, whole, [2], out=False)
        leave_out(uow, part, [3], out=False)
    assert [words_of(database, uid) for uid in (whole, part)] == [["alpha", "bravo"], ["charlie", "delta", "echo"]]


# What points at pages


def proof_of(database: Database, child: str) -> list[tuple[str, int, str]]:
    with database.reading() as conn:
        [concern] = list_concerns(conn, child)
        entry = get_entry(conn, concern.points[0].entry)
        return [(proof.document, proof.page, proof.quote) for proof in entry.proofs]


def exhibits_of(
    database: Database, meeting: str
) -> list[tuple[str, str, tuple[int, ...], tuple[tuple[int, str], ...]]]:
    with database.reading() as conn:
        return [(row.number, row.document, row.pages, row.quotes) for row in chosen_exhibits(conn, meeting)]


def with_meeting(uow: UnitOfWork, child: str, *exhibits: ChosenExhibit) -> str:
    meeting = add_meeting(uow, child, MeetingDetails(MeetingType("annual_review"), "2026-12-01"))
    choose_for_packet(uow, meeting, PacketChoice(exhibits=exhibits))
    return meeting


def served(uow: UnitOfWork, meeting: str) -> None:
    record_made(uow, KeptPacket(meeting, "mine", 1, "a.pdf", "0" * 64, 1, True, (), ()))


def test_proof_and_exhibits_point_at_the_same_page_whatever_becomes_of_the_paper(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid, other = stack(uow, child=child), stack(uow, WORDS[4:], "b.pdf", child=child)
        add_concern(uow, NewConcern(child, "OT", NewEntry("2026-10-12", "x", proof=(Proof(uid, 3, "charlie"),))))
        meeting = with_meeting(
            uow, child, ChosenExhibit(uid, (1, 3), ((3, "charlie"),)), ChosenExhibit(other, (2,), ())
        )
        order_pages(uow, uid, [3, 2, 1, 4])
    assert proof_of(database, child) == [(uid, 1, "charlie")]
    assert exhibits_of(database, meeting)[0] == ("1", uid, (1, 3), ((1, "charlie"),))
    with database.writing() as uow:
        part = split_paper(uow, uid, [2])[1]
    assert proof_of(database, child) == [(uid, 1, "charlie")]
    assert exhibits_of(database, meeting) == [
        ("1", uid, (1,), ((1, "charlie"),)),
        ("2", part, (2,), ()),
        ("3", other, (2,), ()),
    ]
    with database.writing() as uow:
        join_papers(uow, [other, part, uid])
    assert proof_of(database, child) == [(other, 6, "charlie")]
    assert exhibits_of(database, meeting) == [("1", other, (2, 4, 6), ((6, "charlie"),))]
    for _ in range(3):
        assert undone(database)
    assert proof_of(database, child) == [(uid, 3, "charlie")]
    assert exhibits_of(database, meeting) == [("1", uid, (1, 3), ((3, "charlie"),)), ("2", other, (2,), ())]


def test_a_number_that_was_printed_stays_with_its_paper(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid, other = stack(uow, child=child), stack(uow, WORDS[4:], "b.pdf", child=child)
        meeting = with_meeting(uow, child, ChosenExhibit(uid, (1, 3), ()), ChosenExhibit(other, (1,), ()))
        served(uow, meeting)
        part = split_paper(uow, uid, [3])[1]
    assert [(number, paper, pages) for number, paper, pages, _ in exhibits_of(database, meeting)] == [
        ("1", uid, (1,)),
        ("1A", part, (1,)),
        ("2", other, (1,)),
    ]


def test_pages_left_out_are_not_in_a_packet_until_they_are_taken_back(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid = stack(uow, child=child)
        meeting = with_meeting(uow, child, ChosenExhibit(uid, (1, 2), ()))
        leave_out(uow, uid, [2], out=True)
    assert [pages for _, _, pages, _ in exhibits_of(database, meeting)] == [(1,)]
    with database.writing() as uow:
        leave_out(uow, uid, [4], out=False)
    assert [pages for _, _, pages, _ in exhibits_of(database, meeting)] == [(1, 2)]


# One page


def test_a_page_is_shown_by_its_recipe_and_reading_again_respects_it(database: Database) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        turn_page(uow, uid, 1, 90)
        straighten_page(uow, uid, 1, 2.5)
        crop_page(uow, uid, 1, Box(0.5, 0.0, 1.0, 0.5))
    with database.reading() as conn:
        [page, *_] = list_pages(conn, uid)
        assert (page.recipe.turn, page.recipe.tilt, page.recipe.crop) == (90, 2.5, Box(0.5, 0.0, 1.0, 0.5))
        assert (page.width_pt, page.height_pt) == (396, 306)
        [first] = list_inbox(conn)
        assert first.first is not None
        assert first.first.recipe == page.recipe
    with database.writing() as uow:
        turn_page(uow, uid, 1, 90)
    with database.reading() as conn:
        assert list_pages(conn, uid)[0].recipe.crop == Box(0.5, 0.5, 1.0, 1.0)
    with database.writing() as uow:
        read_again(uow, uid)
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, [page_text(word, n) for n, word in enumerate(WORDS[:4], 1)], guesses())
    with database.reading() as conn:
        assert list_pages(conn, uid)[0].recipe.turn == 180
    for _ in range(4):
        assert undone(database)
    with database.reading() as conn:
        assert list_pages(conn, uid)[0].recipe.is_plain
        assert list_pages(conn, uid)[0].recipe.turn == 0
    assert redone(database)
    with database.reading() as conn:
        assert list_pages(conn, uid)[0].recipe.turn == 90


def test_marks_of_guesses_move_with_the_page_and_are_stored_as_read(database: Database) -> None:
    with database.writing() as uow:
        uid = receive_file(uow, arrival()).document
        job = claim_next(uow)
        assert uid is not None
        assert job is not None
        proof = Evidence(1, "alpha", (Box(0.1, 0.05, 0.2, 0.07),), "title")
        attach_text(uow, job.job, [page_text("alpha")], PaperGuesses(kinds=(Guess(Field.KIND, "iep", 0.9, proof),)))
        stored = uow.session.execute(text("SELECT boxes FROM suggestions")).scalar_one()
        turn_page(uow, uid, 1, 90)
        assert uow.session.execute(text("SELECT boxes FROM suggestions")).scalar_one() == stored
    with database.reading() as conn:
        [guess] = get_paper(conn, uid).guesses
        assert guess.boxes == (Box(*json.loads(stored)[0]).turned(90),)
    with database.writing() as uow:
        crop_page(uow, uid, 1, Box(0.0, 0.5, 1.0, 1.0))
    with database.reading() as conn:
        assert get_paper(conn, uid).guesses[0].boxes == ()
        # What was cropped away is not marked either.
        assert find_in_paper(conn, uid, "alpha") == []


@pytest.mark.parametrize("box", [Box(0.5, 0.5, 0.5, 0.9), Box(-0.1, 0, 1, 1), Box(0, 0, 0.01, 1), Box(0, 0, 1, 1.2)])
def test_a_crop_leaves_something_to_see(database: Database, box: Box) -> None:
    with database.writing() as uow:
        uid = stack(uow)
        with pytest.raises(FieldError):
            crop_page(uow, uid, 1, box)
        with pytest.raises(FieldError):
            straighten_page(uow, uid, 1, 40)
        with pytest.raises(FieldError):
            turn_page(uow, uid, 9, 90)
