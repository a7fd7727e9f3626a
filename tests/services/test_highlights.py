"""Marks on pages: where they stand when a page is turned, what of them is printed, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import FieldError
from app.domain.highlights import HighlightEdit, NewHighlight
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingType, PacketChoice
from app.domain.packets import Audience, for_audience
from app.domain.papers import PaperEdit, Privacy
from app.domain.reading import Box
from app.queries.highlights import HighlightRow, list_highlights
from app.queries.packets import packet_snapshot
from app.queries.whole_binder import whole_binder
from app.services.documents import edit_paper
from app.services.highlights import add_highlight, edit_highlight, remove_highlight
from app.services.meetings import add_meeting, choose_for_packet
from app.services.page_work import crop_page, turn_page
from app.services.undo import undo
from app.store.database import Database
from tests.services.builders import add_filed_paper, maya

WORDS = Box(0.1, 0.2, 0.4, 0.22)


@pytest.fixture
def paper(database: Database) -> str:
    with database.writing() as uow:
        return add_filed_paper(uow, "Maya reads slowly", maya(uow))


def mark(database: Database, paper: str, quote: str = "reads slowly", **said: bool) -> str:
    with database.writing() as uow:
        return add_highlight(uow, paper, NewHighlight(1, quote, (WORDS,), **said))


def marks(database: Database, paper: str) -> tuple[HighlightRow, ...]:
    with database.reading() as conn:
        return list_highlights(conn, paper)


def test_a_mark_stays_on_its_words_however_the_page_is_turned(database: Database, paper: str) -> None:
    mark(database, paper)
    with database.writing() as uow:
        turn_page(uow, paper, 1, 90)
    [turned] = marks(database, paper)
    assert turned.boxes[0] == WORDS.turned(90)
    second = Box(0.5, 0.5, 0.6, 0.52)
    with database.writing() as uow:
        add_highlight(uow, paper, NewHighlight(1, "later", (second,)))
        turn_page(uow, paper, 1, -90)
    boxes = {row.quote: row.boxes[0] for row in marks(database, paper)}
    assert (boxes["reads slowly"].left, boxes["reads slowly"].top) == pytest.approx((WORDS.left, WORDS.top))
    assert (boxes["later"].left, boxes["later"].top) == pytest.approx((second.turned(-90).left, second.turned(-90).top))


def test_the_same_words_marked_again_are_one_mark(database: Database, paper: str) -> None:
    first = mark(database, paper)
    assert mark(database, paper) == first
    assert mark(database, paper, is_pinned=True) == first
    assert [row.is_pinned for row in marks(database, paper)] == [True]
    with database.writing() as uow:
        undo(uow)
    assert [row.is_pinned for row in marks(database, paper)] == [False]


def test_a_mark_that_was_cropped_away_is_not_lost(database: Database, paper: str) -> None:
    mark(database, paper)
    with database.writing() as uow:
        crop_page(uow, paper, 1, Box(0.0, 0.5, 1.0, 1.0))
    assert marks(database, paper)[0].boxes == ()
    with database.writing() as uow:
        undo(uow)
    assert len(marks(database, paper)[0].boxes) == 1


def test_each_change_of_a_mark_can_be_undone(database: Database, paper: str) -> None:
    uid = mark(database, paper)
    with database.writing() as uow:
        edit_highlight(uow, paper, uid, HighlightEdit(remark=" ask why ", is_printed=True, is_pinned=True))
    [row] = marks(database, paper)
    assert (row.remark, row.is_printed, row.is_pinned) == ("ask why", True, True)
    with database.writing() as uow:
        remove_highlight(uow, paper, uid)
    assert marks(database, paper) == ()
    for expected in ([("ask why", True, True)], [("", False, False)], []):
        with database.writing() as uow:
            undo(uow)
        assert [(row.remark, row.is_printed, row.is_pinned) for row in marks(database, paper)] == expected


@pytest.mark.parametrize(
    "new",
    [NewHighlight(2, "words", (WORDS,)), NewHighlight(1, " ", (WORDS,)), NewHighlight(1, "words", ())],
)
def test_words_that_are_not_there_are_asked_for_again(database: Database, paper: str, new: NewHighlight) -> None:
    with pytest.raises(FieldError), database.writing() as uow:
        add_highlight(uow, paper, new)
    assert marks(database, paper) == ()


def printed(database: Database, paper: str, audience: Audience) -> list[tuple[Box, ...]]:
    """The marks on the pages of the exhibits of a set that holds the paper."""
    with database.writing() as uow:
        child = uow.session.connection().exec_driver_sql("SELECT uid FROM children").scalar()
        meeting = add_meeting(uow, str(child), MeetingDetails(MeetingType.ANNUAL_REVIEW, "2026-12-03"))
        choose_for_packet(uow, meeting, PacketChoice((), (ChosenExhibit(paper, (1,)),)))
    with database.reading() as conn:
        snapshot = for_audience(packet_snapshot(conn, meeting, audience, date(2026, 11, 24), lambda sha256: sha256))
    return [page.marks for exhibit in snapshot.exhibits for page in exhibit.pages]


def test_only_marks_that_are_to_be_printed_are(database: Database, paper: str) -> None:
    mark(database, paper, "mine alone", is_pinned=True)
    assert printed(database, paper, Audience.TEAM) == [()]
    uid = mark(database, paper)
    with database.writing() as uow:
        edit_highlight(uow, paper, uid, HighlightEdit(is_printed=True))
    assert printed(database, paper, Audience.TEAM) == [(WORDS,)]
    with database.writing() as uow:
        edit_paper(uow, paper, PaperEdit(privacy=Privacy.PRIVATE))
    assert printed(database, paper, Audience.TEAM) == []
    assert printed(database, paper, Audience.MINE) == [(WORDS,)]


def test_an_export_has_every_mark(database: Database, paper: str) -> None:
    mark(database, paper, is_pinned=True)
    with database.reading() as conn:
        [document] = whole_binder(conn)["documents"]
    [told] = document["highlights"]
    assert (told["page"], told["quote"], told["pinned"], told["printed"]) == (1, "reads slowly", True, False)
    assert (document["edition"], document["replaces"], document["belongs_to"]) == ("", None, [])
