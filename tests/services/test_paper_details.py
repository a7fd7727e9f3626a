"""Editions, chains, links and history of papers, each with its way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.domain.errors import FieldError, KnownError
from app.domain.meetings import MeetingDetails, MeetingType
from app.domain.paper_extra import LinkKind, PaperExtra
from app.domain.papers import PaperEdit, Privacy
from app.queries.paper_story import PaperStory, earlier_papers, link_choices, paper_story, papers_of
from app.services.documents import move_to_trash
from app.services.meetings import add_meeting
from app.services.paper_details import edit_extra, link_paper, save_details, unlink_paper
from app.services.undo import undo
from app.store.database import Database
from tests.services.builders import add_filed_paper, add_ot_concern, leo, maya


@pytest.fixture
def child(database: Database) -> str:
    with database.writing() as uow:
        return maya(uow)


def filed(database: Database, child: str, name: str) -> str:
    with database.writing() as uow:
        uid = add_filed_paper(uow, name, child, f"{name}.pdf")
        save_details(uow, uid, PaperEdit(title=name), PaperExtra())
        return uid


def say(database: Database, uid: str, **extra: str) -> None:
    with database.writing() as uow:
        edit_extra(uow, uid, PaperExtra(**extra))


@contextmanager
def refused(words: str) -> Iterator[None]:
    """What is said under the field has these words."""
    with pytest.raises(FieldError) as told:
        yield
    assert words in told.value.sentence


def story(database: Database, uid: str) -> PaperStory:
    with database.reading() as conn:
        return paper_story(conn, uid)


def chain(database: Database, uid: str) -> list[str]:
    return [paper.title for paper in story(database, uid).chain]


@pytest.fixture
def three(database: Database, child: str) -> tuple[str, str, str]:
    """A draft, the final paper, and a change of it."""
    draft, final, change = (filed(database, child, name) for name in ("draft", "final", "change"))
    say(database, draft, edition="draft")
    say(database, final, edition="final", replaces=draft)
    say(database, change, edition="amendment", replaces=final)
    return draft, final, change


def test_a_chain_is_told_the_same_from_each_of_its_papers(database: Database, three: tuple[str, str, str]) -> None:
    for uid in three:
        assert chain(database, uid) == ["draft", "final", "change"]
    assert [paper.edition for paper in story(database, three[0]).chain] == ["draft", "final", "amendment"]
    say(database, three[1], replaces="")
    assert chain(database, three[0]) == []
    assert chain(database, three[2]) == ["final", "change"]


def test_a_chain_never_runs_in_a_circle(database: Database, three: tuple[str, str, str]) -> None:
    for later in three:
        with refused("came after"):
            say(database, three[0], replaces=later)
    with database.reading() as conn:
        assert earlier_papers(conn, three[0]) == []
        assert [paper.title for paper in earlier_papers(conn, three[2])] == ["final"]


def test_undoing_in_an_odd_order_never_makes_a_story_without_end(database: Database, child: str) -> None:
    one, other = filed(database, child, "one"), filed(database, child, "other")
    say(database, one, replaces=other)
    say(database, one, replaces="")
    say(database, other, replaces=one)
    with database.writing() as uow:
        undo(uow, one)
    assert sorted(chain(database, one)) == ["one", "other"]


def test_a_paper_is_replaced_by_one_paper_only(database: Database, child: str, three: tuple[str, str, str]) -> None:
    another = filed(database, child, "another")
    with refused("“final” replaces that paper already"):
        say(database, another, replaces=three[0])
    say(database, another, replaces=three[2])
    assert chain(database, three[0]) == ["draft", "final", "change", "another"]


def test_a_paper_in_the_trash_is_left_out_and_comes_back_in_its_place(
    database: Database, three: tuple[str, str, str]
) -> None:
    with database.writing() as uow:
        move_to_trash(uow, three[1])
    assert chain(database, three[0]) == ["draft", "change"]
    with database.writing() as uow:
        undo(uow)
    assert chain(database, three[0]) == ["draft", "final", "change"]


def test_papers_of_two_children_are_never_joined(database: Database, child: str) -> None:
    with database.writing() as uow:
        brother = leo(uow)
        his_concern = add_ot_concern(uow, brother)
    hers, his = filed(database, child, "hers"), filed(database, brother, "his")
    with refused("another child"):
        say(database, hers, replaces=his)
    with refused("another child"), database.writing() as uow:
        link_paper(uow, hers, LinkKind.CONCERN, his_concern)
    with database.reading() as conn:
        assert earlier_papers(conn, hers) == []
        assert link_choices(conn, hers) == ()


def test_everything_said_is_kept_and_one_step_takes_it_back(database: Database, child: str) -> None:
    uid = filed(database, child, "plan")
    extra = PaperExtra("2026-11-02", "final", "yes", " Ana Rivera ", " Blue folder, drawer ")
    with database.writing() as uow:
        save_details(uow, uid, PaperEdit(privacy=Privacy.PRIVATE, remark="ask about it"), extra)
    told = story(database, uid)
    assert (told.received_date, told.edition, told.edition_standing) == ("2026-11-02", "final", "confirmed")
    assert (told.is_signed, told.addressed_to, told.paper_copy) == (1, "Ana Rivera", "Blue folder, drawer")
    with database.writing() as uow:
        undo(uow)
    told = story(database, uid)
    assert (told.received_date, told.edition, told.edition_standing) == (None, "", "none")
    assert (told.is_signed, told.addressed_to, told.paper_copy) == (None, "", "")


@pytest.mark.parametrize("day", ["2026-02-30", "2027-01-01", "yesterday"])
def test_a_day_that_cannot_be_is_asked_for_again_and_nothing_is_changed(
    database: Database, child: str, day: str
) -> None:
    uid = filed(database, child, "plan")
    with pytest.raises(FieldError) as told, database.writing() as uow:
        save_details(uow, uid, PaperEdit(title="Another name"), PaperExtra(received_date=day))
    assert told.value.field == "received_date"
    assert story(database, uid).history[0].sentence == "You said its name."


def test_links_lead_both_ways_and_can_be_taken_back(database: Database, child: str) -> None:
    uid = filed(database, child, "plan")
    with database.writing() as uow:
        concern = add_ot_concern(uow, child)
        meeting = add_meeting(uow, child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2026-12-03"))
    with database.reading() as conn:
        assert [choice.kind for choice in link_choices(conn, uid)] == [LinkKind.MEETING, LinkKind.CONCERN]
    with database.writing() as uow:
        link = link_paper(uow, uid, LinkKind.MEETING, meeting)
        assert link_paper(uow, uid, LinkKind.MEETING, meeting) == link
        link_paper(uow, uid, LinkKind.CONCERN, concern)
        assert uow.changes.meetings == {meeting}
    words = [row.words for row in story(database, uid).links]
    assert words[0].endswith("December 3, 2026")
    assert words[1] == "OT sessions missed"
    with database.reading() as conn:
        assert [paper.uid for paper in papers_of(conn, LinkKind.MEETING, meeting)] == [uid]
        assert link_choices(conn, uid) == ()
    with database.writing() as uow:
        unlink_paper(uow, uid, link)
    with database.reading() as conn:
        assert papers_of(conn, LinkKind.MEETING, meeting) == []
    with database.writing() as uow:
        undo(uow)
    assert len(story(database, uid).links) == 2


def test_the_history_says_who_did_what_in_plain_words(database: Database, child: str) -> None:
    uid = filed(database, child, "plan")
    say(database, uid, edition="draft", paper_copy="drawer")
    with database.writing() as uow:
        undo(uow)
    told = [row.sentence for row in story(database, uid).history]
    assert told[0] == "You undid something about it."
    assert told[1] == "You said draft or final and where the paper itself is."
    assert any(sentence.startswith("You filed it and confirmed what it is") for sentence in told)
    assert told[-2:] == ["The app read it.", "It came into the binder."]
    assert story(database, uid).history[0].when.startswith("November 24, 2026, ")


def test_a_paper_that_is_not_there_is_said(database: Database) -> None:
    with database.reading() as conn, pytest.raises(KnownError):
        paper_story(conn, "nobody")
