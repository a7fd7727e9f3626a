"""A meeting keeps its lists; exhibits keep their numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import FieldError
from app.domain.exhibit_numbers import next_exhibit_numbers
from app.domain.meetings import (
    ChosenExhibit,
    MeetingDetails,
    MeetingPoint,
    MeetingType,
    PacketChoice,
    PointList,
)
from app.domain.packets import Audience
from app.queries.meetings import (
    chosen_concerns,
    chosen_exhibits,
    get_meeting,
    list_meetings,
    list_packets,
    next_meeting,
)
from app.queries.packets import packet_snapshot
from app.services.meetings import add_meeting, choose_for_packet, edit_meeting
from app.services.packets import KeptPacket, record_made
from app.services.undo import undo
from app.store.database import Database, UnitOfWork
from tests.services.builders import TODAY, add_filed_paper, add_ot_concern, leo, maya

REVIEW = MeetingDetails(
    MeetingType.ANNUAL_REVIEW,
    "2027-03-18",
    "14:30",
    "Maple Street School, Room 12",
    sign_only_if="I have read it at home.",
    points=(
        MeetingPoint(PointList.INVITED, "Ms. Okafor", "case manager"),
        MeetingPoint(PointList.QUESTION, "Why is the goal still 95?", "Reading"),
        MeetingPoint(PointList.AGENDA, "OT minutes", minutes=15, wanted="Keep 30 minutes"),
    ),
)


def version_to_come(uow: UnitOfWork, meeting: str) -> int:
    return packet_snapshot(uow.session.connection(), meeting, Audience.MINE, TODAY, str).version


def packet(meeting: str, version: int = 1) -> KeptPacket:
    return KeptPacket(meeting, "mine", version, f"v{version}.pdf", "0" * 64, 12, True, (("Cover", 1),), ())


def test_a_meeting_comes_back_as_it_was_entered(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid = add_meeting(uow, child, REVIEW)
    with database.reading() as conn:
        assert get_meeting(conn, uid) == REVIEW
        found = next_meeting(conn, child, "2027-03-18")
        assert found is not None
        assert (found.uid, found.invited, found.questions) == (uid, 1, 1)
        assert next_meeting(conn, child, "2027-03-19") is None
    shorter = MeetingDetails(MeetingType.CONFERENCE, "2027-03-20", points=REVIEW.points[:1])
    with database.writing() as uow:
        edit_meeting(uow, uid, shorter)
    with database.reading() as conn:
        assert get_meeting(conn, uid) == shorter


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (MeetingDetails(MeetingType.OTHER, ""), "held_on"),
        (MeetingDetails(MeetingType.OTHER, "2027-03-18", "half past two"), "at_time"),
    ],
)
def test_a_day_and_a_time_have_to_be_real(database: Database, details: MeetingDetails, field: str) -> None:
    with database.writing() as uow:
        child = maya(uow)
        with pytest.raises(FieldError) as caught:
            add_meeting(uow, child, details)
    assert caught.value.field == field


def test_exhibits_are_counted_anew_until_a_packet_was_made_and_keep_their_numbers_after(
    database: Database,
) -> None:
    with database.writing() as uow:
        child = maya(uow)
        meeting = add_meeting(uow, child, REVIEW)
        papers = [add_filed_paper(uow, name, child, name) for name in ("a.pdf", "b.pdf", "c.pdf", "d.pdf")]
        a, b, c, d = (ChosenExhibit(uid, (1,), ((1, "x"),)) for uid in papers)
        choose_for_packet(uow, meeting, PacketChoice(exhibits=(b, a)))
        choose_for_packet(uow, meeting, PacketChoice(exhibits=(a, b)))
        assert version_to_come(uow, meeting) == 1
        record_made(uow, packet(meeting))
        assert version_to_come(uow, meeting) == 2
        choose_for_packet(uow, meeting, PacketChoice(exhibits=(a, c, b, d)))
    with database.reading() as conn:
        rows = chosen_exhibits(conn, meeting)
        assert [(row.number, row.document) for row in rows] == list(
            zip(("1", "1A", "2", "3"), (papers[0], papers[2], papers[1], papers[3]), strict=True)
        )
        assert rows[0].quotes == ((1, "x"),)
        assert [row.version for row in list_packets(conn, meeting)] == [1]
        assert list_meetings(conn, child)[0].packets == 1
    with database.writing() as uow:
        choose_for_packet(uow, meeting, PacketChoice(exhibits=(b,)))
        choose_for_packet(uow, meeting, PacketChoice(exhibits=(b, a, d)))
    with database.reading() as conn:
        assert [row.number for row in chosen_exhibits(conn, meeting)] == ["2", "1", "3"]


def test_another_childs_paper_or_concern_never_gets_into_a_packet(database: Database) -> None:
    with database.writing() as uow:
        child, other = maya(uow), leo(uow)
        meeting = add_meeting(uow, child, REVIEW)
        concern = add_ot_concern(uow, other)
        paper = add_filed_paper(uow, "x", other)

    def choose(choice: PacketChoice) -> None:
        with database.writing() as uow:
            choose_for_packet(uow, meeting, choice)

    for choice in (PacketChoice(concerns=(concern,)), PacketChoice(exhibits=(ChosenExhibit(paper, (1,)),))):
        with pytest.raises(FieldError):
            choose(choice)
    with database.reading() as conn:
        assert chosen_concerns(conn, meeting) == []
        assert chosen_exhibits(conn, meeting) == []


@given(st.lists(st.booleans(), max_size=30), st.sets(st.integers(1, 40).map(str), max_size=10))
def test_numbers_are_never_given_twice_nor_changed(kept: list[bool], retired: set[str]) -> None:
    before = [str(100 + index) if keep else None for index, keep in enumerate(kept)]
    numbers = next_exhibit_numbers(before, retired)
    assert len(set(numbers)) == len(numbers)
    assert all(old is None or old == new for old, new in zip(before, numbers, strict=True))
    assert not {new for old, new in zip(before, numbers, strict=True) if old is None} & retired


def test_what_was_chosen_and_written_comes_back_when_it_is_undone(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        concern, paper = add_ot_concern(uow, child), add_filed_paper(uow, "plan", child)
        meeting = add_meeting(uow, child, REVIEW)
        first = PacketChoice((concern,), (ChosenExhibit(paper, (1,)),))
        choose_for_packet(uow, meeting, first)
    with database.writing() as uow:
        choose_for_packet(uow, meeting, PacketChoice())
        edit_meeting(uow, meeting, replace(REVIEW, points=()))
    for _ in range(2):
        with database.writing() as uow:
            undo(uow)
    with database.reading() as conn:
        assert get_meeting(conn, meeting) == REVIEW
        assert chosen_concerns(conn, meeting) == [concern]
        [exhibit] = chosen_exhibits(conn, meeting)
        assert (exhibit.document, exhibit.number) == (paper, "1")


def test_a_choice_that_was_undone_stands_in_no_packet(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        concern, paper = add_ot_concern(uow, child), add_filed_paper(uow, "plan", child)
        meeting = add_meeting(uow, child, REVIEW)
    with database.writing() as uow:
        choose_for_packet(uow, meeting, PacketChoice((concern,), (ChosenExhibit(paper, (1,)),)))
        undo(uow)
    with database.reading() as conn:
        assert chosen_concerns(conn, meeting) == []
        assert chosen_exhibits(conn, meeting) == []
        [row] = list_meetings(conn, child)
        assert (row.concerns, row.exhibits) == (0, 0)
