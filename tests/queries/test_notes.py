"""One search finds what the family wrote itself, wherever it wrote it, and never another child's."""

from __future__ import annotations

import pytest

from app.domain.meetings import MeetingDetails, MeetingPoint, MeetingType, PointList
from app.domain.papers import PaperEdit
from app.domain.timeline import ContactMethod, NewConcern, NewContact, NewEntry, NewRequest
from app.queries.notes import FoundNote, NoteKind, find_notes
from app.queries.search import MARK_START
from app.services.concerns import add_concern, delete_concern
from app.services.contacts import add_contact, edit_contact
from app.services.documents import edit_paper
from app.services.meetings import add_meeting
from app.services.requests import add_request
from app.services.undo import undo
from app.services.upkeep import check_database
from app.store.database import Database
from tests.services.builders import add_filed_paper, leo, maya


@pytest.fixture
def uids(database: Database) -> dict[str, str]:
    with database.writing() as uow:
        child, other = maya(uow), leo(uow)
        paper = add_filed_paper(uow, "x", child)
        edit_paper(uow, paper, PaperEdit(remark="The lighthouse copy lies in the blue folder."))
        return {
            "maya": child,
            "leo": other,
            "paper": paper,
            "concern": add_concern(
                uow, NewConcern(child, "Lighthouse reading", NewEntry("2026-10-12", "No group this week."))
            ),
            "contact": add_contact(
                uow,
                NewContact(child, "2026-10-13", ContactMethod.CALL, "Ms. Ortiz", "The lighthouse group starts Monday."),
            ),
            "request": add_request(
                uow, NewRequest(child, "records", "Lighthouse logs", "Mr. Lind", "I ask for the logs.", "2026-10-14")
            ),
            "meeting": add_meeting(
                uow,
                child,
                MeetingDetails(
                    MeetingType.ANNUAL_REVIEW,
                    "2026-12-02",
                    points=(MeetingPoint(PointList.QUESTION, "Why no lighthouse?"),),
                ),
            ),
            "leo's": add_concern(
                uow, NewConcern(other, "Lighthouse trip", NewEntry("2026-10-12", "He was left at school."))
            ),
        }


def found(database: Database, typed: str, child: str | None) -> list[FoundNote]:
    with database.reading() as conn:
        return find_notes(conn, typed, child)


def test_everything_the_family_wrote_is_found_newest_first(database: Database, uids: dict[str, str]) -> None:
    notes = found(database, "lighthouse", uids["maya"])
    assert [(note.kind, note.about) for note in notes] == [
        (NoteKind.MEETING, uids["meeting"]),
        (NoteKind.REQUEST, uids["request"]),
        (NoteKind.CONTACT, uids["contact"]),
        (NoteKind.PAPER, uids["paper"]),
        (NoteKind.CONCERN, uids["concern"]),
    ]
    assert all(MARK_START in note.snippet for note in notes)
    assert [note.about for note in found(database, "lighthouse", uids["leo"])] == [uids["leo's"]]
    assert len(found(database, "lighthouse", None)) == len(notes) + 1


@pytest.mark.parametrize("typed", ["", '"', "-", "AND OR", "(((", "title:x", "lighthouse -lighthouse"])
def test_nothing_that_is_typed_is_an_error(database: Database, uids: dict[str, str], typed: str) -> None:
    assert found(database, typed, uids["maya"]) == []


def test_what_is_changed_thrown_away_or_undone_is_found_as_it_stands(database: Database, uids: dict[str, str]) -> None:
    with database.writing() as uow:
        edited = NewContact(uids["maya"], "2026-10-13", ContactMethod.CALL, "Ms. Ortiz", "The harbor group.")
        edit_contact(uow, uids["contact"], edited)
        delete_concern(uow, uids["concern"])
    assert uids["contact"] not in [note.about for note in found(database, "lighthouse", uids["maya"])]
    assert [note.about for note in found(database, "harb", uids["maya"])] == [uids["contact"]]
    assert uids["concern"] not in [note.about for note in found(database, "lighthouse", uids["maya"])]
    with database.writing() as uow:
        undo(uow)
        undo(uow)
        assert check_database(uow) == []
    assert len(found(database, "lighthouse", uids["maya"])) == 5
