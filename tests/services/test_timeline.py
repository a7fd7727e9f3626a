"""Concerns, calls and requests are kept as they were told, with proof, one child at a time."""

from __future__ import annotations

import pytest

from app.domain.errors import FieldError
from app.domain.timeline import (
    ContactMethod,
    EntryKind,
    NewConcern,
    NewContact,
    NewEntry,
    NewRequest,
    Proof,
    SendMethod,
    written_the_same_day,
)
from app.queries.timeline import get_contact, get_entry, list_concerns, list_entries, list_requests
from app.services.concerns import add_concern, add_entry, add_proof, delete_concern, delete_entry, edit_entry
from app.services.contacts import add_contact
from app.services.requests import add_request, mark_answered, mark_sent
from app.store.database import Database
from tests.services.builders import add_filed_paper, add_ot_concern, leo, maya


def test_a_concern_is_a_thread_over_time(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        concern = add_ot_concern(uow, child)
        add_entry(uow, concern, NewEntry("2026-11-03", "Again no sub."))
        add_entry(uow, concern, NewEntry("2026-11-20", "Make-up times agreed.", EntryKind.ANSWERED))
    with database.reading() as conn:
        [row] = list_concerns(conn, child)
        assert row.status == "answered"
        assert [point.happened_on for point in row.points] == ["2026-10-12", "2026-11-03", "2026-11-20"]
    with database.writing() as uow:
        add_entry(uow, concern, NewEntry("2026-11-23", "Missed once more."))
    with database.reading() as conn:
        assert list_concerns(conn, child)[0].status == "open"


def test_proof_stands_with_its_page_and_words(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        log = add_filed_paper(uow, "12/3, 0 minutes, no sub", child, kind="service_log")
        concern = add_concern(
            uow,
            NewConcern(child, "OT", NewEntry("2026-11-03", "No OT.", proof=(Proof(log, 1, "0 minutes, no sub"),))),
        )
    with database.reading() as conn:
        [event] = list_entries(conn, child, concern)
        assert (event.proofs, event.proof_page) == (1, 1)
        [proof] = get_entry(conn, event.uid).proofs
        assert (proof.document, proof.page, proof.quote) == (log, 1, "0 minutes, no sub")
    with database.writing() as uow:
        edit_entry(uow, event.uid, NewEntry("2026-11-04", "No OT this week."))
    with database.reading() as conn:
        entry = get_entry(conn, event.uid)
        assert (entry.happened_on, entry.proofs) == ("2026-11-04", ())


def test_another_childs_paper_is_no_proof(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        concern = add_ot_concern(uow, child)
        his = add_filed_paper(uow, "x", leo(uow))
    with database.reading() as conn:
        entry = list_concerns(conn, child)[0].points[0].entry

    def attach() -> None:
        with database.writing() as uow:
            add_proof(uow, entry, Proof(his, 1))

    with pytest.raises(FieldError, match="field"):
        attach()
    with database.reading() as conn:
        assert list_entries(conn, child, concern)[0].proofs == 0


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewConcern("", "", NewEntry("2026-01-01", "x")), "title"),
        (NewConcern("", "OT", NewEntry("2026-01-01", " ")), "what_happened"),
        (NewConcern("", "OT", NewEntry("", "x")), "happened_on"),
        (NewConcern("", "OT", NewEntry("2027-01-01", "x")), "happened_on"),
    ],
)
def test_what_cannot_stand_is_named(database: Database, new: NewConcern, field: str) -> None:
    def add() -> None:
        with database.writing() as uow:
            add_concern(uow, new)

    with pytest.raises(FieldError) as caught:
        add()
    assert caught.value.field == field
    assert caught.value.sentence.endswith(".")


def test_everything_that_happened_stands_on_one_timeline_of_one_child(database: Database) -> None:
    with database.writing() as uow:
        child, other = maya(uow), leo(uow)
        concern = add_ot_concern(uow, child)
        add_ot_concern(uow, other)
        add_filed_paper(uow, "x", child)
        add_contact(
            uow,
            NewContact(child, "2026-11-05", ContactMethod.CALL, "Ms. Tran", "No sub.", "15:40", concern=concern),
        )
        request = add_request(
            uow, NewRequest(child, "records", "School records", "Ms. Okafor", "Please send them.", "2026-11-08")
        )
    with database.reading() as conn:
        assert [(row.kind, row.happened_on) for row in list_entries(conn, child)] == [
            ("request", "2026-11-08"),
            ("contact", "2026-11-05"),
            ("concern", "2026-10-12"),
            ("paper", "2026-03-25"),
        ]
        assert [row.kind for row in list_entries(conn, child, concern)] == ["contact", "concern"]
        assert "contact" not in {row.kind for row in list_entries(conn, child, key_only=True)}
        assert get_contact(conn, list_entries(conn, child, concern)[0].uid).happened_time == "15:40"
    with database.writing() as uow:
        mark_sent(uow, request, "2026-11-09", SendMethod.HAND)
        mark_answered(uow, request, "2026-11-20")
    with database.reading() as conn:
        [row] = list_requests(conn, child)
        assert (row.sent_on, row.method, row.answered_on) == ("2026-11-09", "hand", "2026-11-20")


def test_what_was_thrown_away_is_gone_from_the_timeline(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        concern = add_ot_concern(uow, child)
        entry = add_entry(uow, concern, NewEntry("2026-11-03", "Again."))
        delete_entry(uow, entry)
    with database.reading() as conn:
        assert [row.happened_on for row in list_entries(conn, child)] == ["2026-10-12"]
    with database.writing() as uow:
        delete_concern(uow, concern)
    with database.reading() as conn:
        assert list_entries(conn, child) == []
        assert list_concerns(conn, child) == []


@pytest.mark.parametrize(
    ("day", "time", "written", "same"),
    [
        ("2026-11-05", "15:40", "2026-11-05T20:12:00-05:00", True),
        ("2026-11-05", "15:40", "2026-11-06T15:39:00-05:00", True),
        ("2026-11-05", "15:40", "2026-11-06T15:41:00-05:00", False),
        ("2026-11-05", None, "2026-11-06T23:00:00-05:00", True),
        ("2026-11-05", None, "2026-11-07T08:00:00-05:00", False),
        ("2026-11-05", None, "2026-11-04T08:00:00-05:00", False),
    ],
)
def test_written_the_same_day_means_within_a_day(day: str, time: str | None, written: str, same: bool) -> None:
    assert written_the_same_day(day, time, written) is same
