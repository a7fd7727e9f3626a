"""Filing a mail offers its child to what was attached to it: as a guess, never against what that says, undoable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.papers import PaperEdit
from app.domain.suggestions import Field, Guess, PaperGuesses
from app.queries.documents import get_paper
from app.services.arrivals import receive_file
from app.services.documents import edit_paper, file_paper, move_to_trash, take_back_to_inbox
from app.services.reading import attach_text, claim_next
from app.services.several_papers import SeveralFiled, file_papers
from app.services.undo import redo, undo
from app.store.database import Database, UnitOfWork
from tests.services.builders import arrival, guesses, leo, maya, page_text

NOBODY = guesses(kind="eval_school")


def names(child: str) -> PaperGuesses:
    return guesses(kind="eval_school", child=child)


def in_doubt() -> PaperGuesses:
    return replace(NOBODY, child_doubt=Guess(Field.CHILD_DOUBT, "", 0.9))


class Family:
    """A mail with two attachments, one of which holds a file itself; nothing is read yet."""

    def __init__(self, uow: UnitOfWork, folder_of: str | None = None) -> None:
        self.maya, self.leo = maya(uow), leo(uow)
        child = {"leo": self.leo, None: None}[folder_of]
        log = arrival("mail.eml/plan.pdf/log.pdf", child=child)
        plan = arrival("mail.eml/plan.pdf", child=child, parts=(log,))
        letter = arrival("mail.eml/letter.pdf", child=child)
        received = receive_file(uow, arrival("mail.eml", child=child, parts=(plan, letter)))
        self.mail, self.plan, self.log, self.letter = received.documents


def read_all(uow: UnitOfWork, said: dict[str, PaperGuesses] | None = None) -> None:
    while (job := claim_next(uow)) is not None:
        attach_text(uow, job.job, [page_text("words")], (said or {}).get(job.document, NOBODY))


def whose(database: Database, *uids: str) -> list[tuple[str | None, str]]:
    with database.reading() as conn:
        papers = [get_paper(conn, uid).paper for uid in uids]
    return [(paper.child, paper.child_standing) for paper in papers]


@pytest.mark.parametrize("folder_of", [None, "leo"])
def test_what_came_with_it_gets_the_child_as_a_guess_and_undo_gives_it_back(
    database: Database, folder_of: str | None
) -> None:
    with database.writing() as uow:
        family = Family(uow, folder_of)
        read_all(uow)
    parts = (family.plan, family.log, family.letter)
    before = whose(database, *parts)
    with database.writing() as uow:
        file_paper(uow, family.mail, PaperEdit(child=family.maya))
    assert whose(database, family.mail) == [(family.maya, "confirmed")]
    assert whose(database, *parts) == [(family.maya, "guess")] * 3
    with database.writing() as uow:
        assert undo(uow).done
    assert whose(database, *parts) == before
    with database.writing() as uow:
        assert redo(uow).done
    assert whose(database, *parts) == [(family.maya, "guess")] * 3


def test_what_names_another_child_or_is_in_doubt_asks_as_before(database: Database) -> None:
    with database.writing() as uow:
        family = Family(uow)
        read_all(uow, {family.plan: names(family.leo), family.letter: in_doubt()})
        file_paper(uow, family.mail, PaperEdit(child=family.maya))
    # What lies in the plan belongs to that, and waits for what is said of it.
    assert whose(database, family.plan, family.letter, family.log) == [
        (family.leo, "guess"),
        (None, "none"),
        (None, "none"),
    ]


def test_what_the_parent_said_filed_or_threw_away_stays(database: Database) -> None:
    with database.writing() as uow:
        family = Family(uow)
        read_all(uow)
        edit_paper(uow, family.plan, PaperEdit(child=family.leo))
        file_paper(uow, family.log, PaperEdit(child=family.leo))
        move_to_trash(uow, family.letter)
        file_paper(uow, family.mail, PaperEdit(child=family.maya))
    assert whose(database, family.plan, family.log, family.letter) == [
        (family.leo, "confirmed"),
        (family.leo, "confirmed"),
        (None, "none"),
    ]


def test_what_is_read_after_the_mail_was_filed_gets_it_unless_it_names_somebody(database: Database) -> None:
    with database.writing() as uow:
        family = Family(uow, "leo")
        file_paper(uow, family.mail, PaperEdit(kind="email", child=family.maya))
    # Until it is read nobody knows whom it names.
    assert whose(database, family.letter) == [(family.leo, "guess")]
    with database.writing() as uow:
        read_all(uow, {family.plan: names(family.leo)})
    assert whose(database, family.letter, family.plan) == [(family.maya, "guess"), (family.leo, "guess")]
    with database.writing() as uow:
        assert [step.done for step in (undo(uow),) if step] == [True]


@pytest.mark.parametrize("put_away", [take_back_to_inbox, move_to_trash])
def test_a_mail_that_waits_again_or_is_thrown_away_offers_nothing(
    database: Database, put_away: Callable[[UnitOfWork, str], None]
) -> None:
    with database.writing() as uow:
        family = Family(uow)
        file_paper(uow, family.mail, PaperEdit(kind="email", child=family.maya))
        put_away(uow, family.mail)
        read_all(uow)
    assert whose(database, family.letter) == [(None, "none")]


def test_a_filed_mail_that_turns_out_to_be_another_childs_takes_its_guesses_along(database: Database) -> None:
    with database.writing() as uow:
        family = Family(uow)
        read_all(uow)
        file_paper(uow, family.mail, PaperEdit(child=family.maya))
        edit_paper(uow, family.mail, PaperEdit(child=family.leo))
    assert whose(database, family.plan) == [(family.leo, "guess")]


def test_among_several_nothing_is_filed_for_a_child_that_nobody_saw_there(database: Database) -> None:
    with database.writing() as uow:
        family = Family(uow)
        read_all(uow, {family.mail: names(family.maya)})
        marked = (family.mail, family.plan)
        assert file_papers(uow, marked, PaperEdit()) == SeveralFiled((family.mail,), (family.plan,))
    assert whose(database, family.plan, family.letter) == [(family.maya, "guess")] * 2
    with database.writing() as uow:
        assert undo(uow, "").done
    assert whose(database, family.plan, family.letter) == [(None, "none")] * 2
