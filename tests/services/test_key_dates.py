"""Days that papers name: kept when read, decided by the parent, and never guessed again once decided."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text

from app.domain.errors import FieldError
from app.domain.paper_extra import PaperExtra
from app.domain.papers import PaperEdit
from app.domain.reading import Box
from app.domain.shelf import PaperFilter, ShelfChoice
from app.domain.suggestions import Evidence, Field, Guess, KeyDate, PageCount, PaperGuesses
from app.queries.documents import get_paper
from app.queries.key_dates import dates_ahead, key_dates_of
from app.queries.shelf import read_shelf
from app.queries.shelf_filter import filter_choices
from app.queries.whole_binder import whole_binder
from app.services.arrivals import receive_file
from app.services.documents import edit_paper, file_paper
from app.services.key_dates import add_key_date, confirm_key_date, edit_key_date, remove_key_date
from app.services.paper_details import edit_extra
from app.services.reading import attach_text, claim_next, read_again
from app.services.undo import redo, undo
from app.store.database import Database
from tests.services.builders import CATALOGUE, arrival, guesses, leo, maya, page_text


def key(role: str, day: str, quote: str = "") -> KeyDate:
    return KeyDate(role, day, 0.85, Evidence(1, quote or f"{role}: {day}", (Box(0.1, 0.2, 0.3, 0.22),), f"date:{role}"))


REVIEW = key("review_due", "2027-03-12")
MEETING = key("meeting", "2026-12-03")
FOUND = (REVIEW, MEETING, key("approximate", "Fall 2023"), key("signed", "2026-03-12"))


class Paper:
    """A paper that is read as often as a test wants."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as uow:
            self.child = maya(uow)
            received = receive_file(uow, arrival("iep.pdf", child=self.child)).document
            assert received is not None
            self.uid = received

    def read(self, found: Sequence[KeyDate] = FOUND, **changed: object) -> None:
        with self.database.writing() as uow:
            job = claim_next(uow)
            if job is None:
                read_again(uow, self.uid)
                job = claim_next(uow)
            assert job is not None
            all_guesses = replace(guesses("iep", "2026-03-12", self.child), key_dates=tuple(found), **changed)
            attach_text(uow, job.job, [page_text("Individualized Education Program")], all_guesses)

    def days(self) -> list[tuple[str, str, str]]:
        with self.database.reading() as conn:
            return [(row.role, row.day, row.standing) for row in key_dates_of(conn, self.uid)]

    def uid_of(self, role: str) -> str:
        with self.database.reading() as conn:
            return next(row.uid for row in key_dates_of(conn, self.uid) if row.role == role)


@pytest.fixture
def paper(database: Database) -> Paper:
    made = Paper(database)
    made.read()
    return made


def test_what_reading_finds_is_kept_as_guesses_with_its_words(paper: Paper) -> None:
    assert paper.days() == [("meeting", "2026-12-03", "guess"), ("review_due", "2027-03-12", "guess")]
    with paper.database.reading() as conn:
        row = key_dates_of(conn, paper.uid)[1]
        exported = whole_binder(conn)["documents"][0]["key_dates"]
    assert (row.quote, row.page) == ("review_due: 2027-03-12", 1)
    assert [(date["role"], date["day"], date["status"]) for date in exported] == paper.days()


def test_reading_again_doubles_nothing_and_drops_guesses_that_are_gone(paper: Paper) -> None:
    paper.read()
    assert len(paper.days()) == 2
    paper.read([REVIEW])
    assert paper.days() == [("review_due", "2027-03-12", "guess")]


def test_what_the_parent_decided_stays_when_it_is_read_again(paper: Paper) -> None:
    with paper.database.writing() as uow:
        edit_key_date(uow, paper.uid_of("review_due"), "3/11/2027")
        remove_key_date(uow, paper.uid_of("meeting"))
    paper.read()
    paper.read([])
    assert paper.days() == [("review_due", "2027-03-11", "confirmed")]
    paper.read([key("meeting", "2026-12-10")])
    assert ("meeting", "2026-12-10", "guess") in paper.days()


@pytest.mark.parametrize(
    ("service", "said"),
    [(confirm_key_date, ()), (edit_key_date, ("2027-01-02",)), (remove_key_date, ())],
)
def test_each_decision_can_be_undone(paper: Paper, service, said: tuple[str, ...]) -> None:
    before = paper.days()
    with paper.database.writing() as uow:
        service(uow, paper.uid_of("review_due"), *said)
    assert paper.days() != before
    with paper.database.writing() as uow:
        assert undo(uow) is not None
    assert paper.days() == before


def test_a_day_the_app_did_not_find_is_added_and_taken_back(paper: Paper) -> None:
    with paper.database.writing() as uow:
        add_key_date(uow, paper.uid, "reply_by", "12/1/2026")
    assert ("reply_by", "2026-12-01", "confirmed") in paper.days()
    with paper.database.writing() as uow:
        undo(uow)
    assert len(paper.days()) == 2


def test_what_cannot_be_read_is_refused(paper: Paper) -> None:
    for role, typed, field in (("reply_by", "Feb 30 2026", "day"), ("birth", "2026-12-01", "role")):
        with pytest.raises(FieldError) as refused, paper.database.writing() as uow:
            add_key_date(uow, paper.uid, role, typed)
        assert refused.value.field == field
    assert len(paper.days()) == 2


def test_days_ahead_come_from_filed_papers_of_this_child_once_each(paper: Paper) -> None:
    database = paper.database
    with database.reading() as conn:
        assert dates_ahead(conn, paper.child, "2026-11-24") == ()
    with database.writing() as uow:
        other = leo(uow)
        file_paper(uow, paper.uid, PaperEdit())
        add_key_date(uow, paper.uid, "meeting", "12/3/2026")
        add_key_date(uow, paper.uid, "meeting", "11/23/2026")
    with database.reading() as conn:
        ahead = dates_ahead(conn, paper.child, "2026-11-24")
        assert [(row.role, row.day, row.standing) for row in ahead] == [
            ("meeting", "2026-12-03", "confirmed"),
            ("review_due", "2027-03-12", "guess"),
        ]
        assert dates_ahead(conn, other, "2026-11-24") == ()


def test_smaller_signs_are_kept_as_guesses_and_exported(paper: Paper) -> None:
    proof = Evidence(1, "DRAFT", (), "edition:draft")
    paper.read(
        edition=Guess(Field.EDITION, "draft", 0.9, proof),
        signed=Guess(Field.SIGNED, "yes", 0.7, proof),
        addressed_to=Guess(Field.ADDRESSED_TO, "Ms. Rivera", 0.8, proof),
        grade=Guess(Field.GRADE, "4", 0.9, proof),
        page_count=PageCount(17, (4, 9), proof),
    )
    with paper.database.reading() as conn:
        signs = get_paper(conn, paper.uid).signs
        exported = whole_binder(conn)["documents"][0]
    assert (signs.edition, signs.edition_standing, signs.is_signed, signs.signed_standing) == (
        "draft", "guess", True, "guess",
    )  # fmt: skip
    assert (signs.addressed_to, signs.grade, signs.counted_pages, signs.missing_pages) == (
        "Ms. Rivera",
        "4",
        17,
        (4, 9),
    )
    assert (exported["missing_pages"], exported["signed"], exported["edition_status"]) == ([4, 9], True, "guess")
    paper.read()
    with paper.database.reading() as conn:
        signs = get_paper(conn, paper.uid).signs
    assert (signs.edition, signs.is_signed, signs.missing_pages) == ("", None, ())


def test_a_grade_the_parent_said_stays_and_can_be_undone(paper: Paper) -> None:
    def grade() -> tuple[str, str]:
        with paper.database.reading() as conn:
            signs = get_paper(conn, paper.uid).signs
            exported = whole_binder(conn)["documents"][0]
        assert (exported["grade"] or "", exported["grade_status"]) == (signs.grade, signs.grade_standing)
        return signs.grade, signs.grade_standing

    def say(words: str) -> None:
        with paper.database.writing() as uow:
            edit_extra(uow, paper.uid, PaperExtra(grade=words))

    read = Guess(Field.GRADE, "4", 0.9, Evidence(1, "Grade: 4", (), "grade:label"))
    assert grade() == ("", "none")
    paper.read(grade=read)
    assert grade() == ("4", "guess")
    say("5th grade")
    say("Grade 6")
    paper.read(grade=read)
    assert grade() == ("6", "confirmed"), "read again: what the parent said stays"
    for before in (("5", "confirmed"), ("4", "guess")):
        with paper.database.writing() as uow:
            undone = undo(uow)
        assert undone is not None
        assert undone.done
        assert grade() == before
    with paper.database.writing() as uow:
        redo(uow)
    assert grade() == ("5", "confirmed")
    say("")
    paper.read(grade=read)
    assert grade() == ("", "confirmed"), "none, said the parent"


def test_a_letterhead_the_parent_put_right_stays_is_found_and_can_be_undone(paper: Paper) -> None:
    def letterhead() -> tuple[str, str]:
        with paper.database.reading() as conn:
            signs = get_paper(conn, paper.uid).signs
            exported = whole_binder(conn)["documents"][0]
        assert (exported["organization"] or "", exported["organization_status"]) == (
            signs.organization,
            signs.organization_standing,
        )
        return signs.organization, signs.organization_standing

    read = Guess(Field.ORGANIZATION, "Cedar Hollow Scho01", 0.85, Evidence(1, "Cedar Hollow Scho01", (), "x"))
    paper.read(organization=read)
    assert letterhead() == ("Cedar Hollow Scho01", "guess")
    with paper.database.writing() as uow:
        file_paper(uow, paper.uid, PaperEdit(child=paper.child))
    assert letterhead() == ("Cedar Hollow Scho01", "guess"), "filing does not ask for it"
    with paper.database.writing() as uow:
        edit_extra(uow, paper.uid, PaperExtra(organization=" Cedar Hollow School District "))
    paper.read(organization=read)
    district = "Cedar Hollow School District"
    assert letterhead() == (district, "confirmed"), "read again: what the parent said stays"
    with paper.database.reading() as conn:
        assert (district, 1) in filter_choices(conn).people
        shelf = read_shelf(conn, CATALOGUE, None, ShelfChoice(only=PaperFilter(people=frozenset({district}))))
    assert shelf.count == 1
    with paper.database.writing() as uow:
        undo(uow)
    assert letterhead() == ("Cedar Hollow Scho01", "guess")


def test_a_grade_that_is_not_found_again_is_no_guess_any_more(paper: Paper) -> None:
    paper.read(grade=Guess(Field.GRADE, "4", 0.9))
    paper.read()
    with paper.database.reading() as conn:
        signs = get_paper(conn, paper.uid).signs
    assert (signs.grade, signs.grade_standing) == ("", "none")


def test_two_children_on_a_paper_leave_it_to_nobody(paper: Paper) -> None:
    doubt = Guess(Field.CHILD_DOUBT, f"{paper.child} other", 1.0, Evidence(1, "Maya / Leo", (), "child:two_children"))
    paper.read(child=None, child_doubt=doubt)
    with paper.database.reading() as conn:
        assert get_paper(conn, paper.uid).paper.child is None
    with paper.database.writing() as uow:
        edit_paper(uow, paper.uid, PaperEdit(child=paper.child))
    paper.read(child=None, child_doubt=doubt)
    with paper.database.reading() as conn:
        assert get_paper(conn, paper.uid).paper.child == paper.child, "what the parent said stays"


def test_the_history_says_who_decided_what(paper: Paper) -> None:
    with paper.database.writing() as uow:
        file_paper(uow, paper.uid, PaperEdit(kind="pwn"))
    with paper.database.reading() as conn:
        rows = conn.execute(
            text("SELECT verb, details FROM activity WHERE subject_uid = :uid ORDER BY id"), {"uid": paper.uid}
        ).all()
    history = {row.verb: json.loads(row.details) for row in rows}
    assert history["read"]["guessed"]["kind"] == "title"
    assert history["filed"]["corrected"] == ["kind"]
    assert set(history["filed"]["confirmed"]) == {"document_date", "child", "title"}


def test_a_paper_without_guesses_has_none() -> None:
    assert PaperGuesses().all() == ()
