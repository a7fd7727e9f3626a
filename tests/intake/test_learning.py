"""What the parent put right on one paper is known on the next one of its sort, and never against the facts."""

from __future__ import annotations

import pytest

from app.domain.paper_extra import PaperExtra
from app.domain.papers import PaperEdit
from app.domain.suggesting import Surroundings, suggest
from app.intake.learning import Learning
from app.jobs import ImmediateRunner
from app.services.documents import edit_paper, file_paper
from app.services.paper_details import edit_extra
from app.store.database import Database
from tests.services.builders import CATALOGUE, TODAY, add_read_paper, maya, page_text

LETTERHEAD = "Meadow Lane Learning Support\nQuarterly Learning Journal\nMaya reads about dogs."


@pytest.fixture
def learning(database: Database) -> Learning:
    return Learning(ImmediateRunner(database))


def file(database: Database, text: str, name: str, guessed: str, confirmed: str) -> str:
    with database.writing() as uow:
        child = maya(uow)
        uid = add_read_paper(uow, text, name, child, guessed)
        file_paper(uow, uid, PaperEdit(kind=confirmed))
    return uid


def kinds(learning: Learning) -> dict[str, set[str]]:
    """The kinds known for each line, by its first word (the others are folded for misreadings)."""
    found: dict[str, set[str]] = {}
    for known in learning.learned():
        if known.kind:
            found.setdefault(known.words.split()[0], set()).add(known.kind)
    return found


def test_a_guess_that_was_right_teaches_nothing(database: Database, learning: Learning) -> None:
    file(database, LETTERHEAD, "a.pdf", "goal_progress", "goal_progress")
    assert kinds(learning) == {}


def test_a_correction_is_known_by_its_lasting_lines(database: Database, learning: Learning) -> None:
    file(database, LETTERHEAD, "a.pdf", "reference", "goal_progress")
    assert kinds(learning)["quarterly"] == {"goal_progress"}


def test_a_line_that_stands_on_papers_of_two_kinds_is_known_to_be_ambiguous(
    database: Database, learning: Learning
) -> None:
    file(database, LETTERHEAD, "a.pdf", "reference", "goal_progress")
    file(database, "Meadow Lane Learning Support\nInvitation", "b.pdf", "meeting_notice", "meeting_notice")
    found = kinds(learning)
    assert found["meadow"] == {"goal_progress", "meeting_notice"}
    assert found["quarterly"] == {"goal_progress"}


def test_a_letterhead_that_a_parent_named_is_known_on_the_next_paper(database: Database, learning: Learning) -> None:
    uid = file(database, LETTERHEAD, "a.pdf", "goal_progress", "goal_progress")
    assert learning.learned() == ()
    with database.writing() as uow:
        edit_extra(uow, uid, PaperExtra(organization="Meadow Lane"))
    learned = learning.learned()
    assert {known.organization for known in learned} == {"Meadow Lane"}
    assert {(known.kind, known.sender) for known in learned} == {(None, None)}
    letter = "Meadow Lane Learning Support\nDear parents,\nSincerely,\nKaren Lind, Director"
    around = Surroundings("b.pdf", "application/pdf", (), None, TODAY, learned)
    guesses = suggest([page_text(letter)], around, CATALOGUE)
    assert guesses.organization is not None
    assert guesses.organization.value == "Meadow Lane"


def test_what_is_put_right_later_is_learned_anew(database: Database, learning: Learning) -> None:
    uid = file(database, LETTERHEAD, "a.pdf", "reference", "goal_progress")
    learning.learned()
    with database.writing() as uow:
        edit_paper(uow, uid, PaperEdit(kind="home_school_log"))
    assert kinds(learning)["quarterly"] == {"home_school_log"}
