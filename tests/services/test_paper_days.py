"""A paper dated "Fall 2023": kept and sorted, and printed nowhere as if it were a day."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import FieldError
from app.domain.meetings import MeetingDetails, MeetingType
from app.domain.packets import Audience, PrintOptions
from app.domain.papers import PaperEdit
from app.queries.documents import get_paper, list_filed
from app.queries.packets import packet_snapshot
from app.queries.printouts import timeline_snapshot
from app.queries.timeline import list_entries
from app.queries.whole_binder import whole_binder
from app.services.documents import edit_paper
from app.services.meetings import add_meeting
from app.services.undo import undo
from app.store.database import Database
from app.ui.timeline.lines import timeline_items
from app.workers.packet.page_data import page_data
from tests.services.builders import add_filed_paper, maya


@pytest.fixture
def dated(database: Database) -> tuple[str, str]:
    """The child and a paper from "Fall 2023"."""
    with database.writing() as uow:
        child = maya(uow)
        uid = add_filed_paper(uow, "Progress", child, "a.pdf", "iep")
        edit_paper(uow, uid, PaperEdit(document_date="fall 2023"))
    return child, uid


def test_it_is_kept_with_the_day_it_sorts_by(database: Database, dated: tuple[str, str]) -> None:
    child, uid = dated
    with database.writing() as uow:
        for day in ("2023-08-31", "2023-09-02"):
            other = add_filed_paper(uow, day, child, f"{day}.pdf")
            edit_paper(uow, other, PaperEdit(document_date=day))
    with database.reading() as conn:
        papers = list_filed(conn)
    assert [paper.date_value for paper in papers] == ["2023-09-02", "Fall 2023", "2023-08-31"]
    assert (papers[1].uid, papers[1].document_date, papers[1].school_year) == (uid, "2023-09-01", "2023-2024")
    assert (papers[1].date_precision, papers[0].date_precision) == ("season", "day")


def test_no_list_or_print_shows_the_day_it_sorts_by(database: Database, dated: tuple[str, str]) -> None:
    child, _ = dated
    with database.writing() as uow:
        meeting = add_meeting(uow, child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2027-03-18"))
    with database.reading() as conn:
        rows = [row for row in list_entries(conn, child) if row.kind == "paper"]
        snapshot = packet_snapshot(conn, meeting, Audience.MINE, date(2026, 11, 24), lambda sha: sha)
        printed = timeline_snapshot(conn, child, None)
        exported = whole_binder(conn)
    assert [row.about for row in rows] == ["Fall 2023"]
    item = timeline_items(rows)[1]
    assert (item.day, item.spoken_day, item.kind) == ("", "Fall 2023", "Paper, Fall 2023")
    days = [entry["day"] for entry in page_data(snapshot, PrintOptions(), ())["timeline"]]
    assert "Fall 2023" in days
    assert not any("Sep 1" in day for day in days)
    assert "Fall 2023" in [row["day"] for row in printed["rows"]]
    document = exported["documents"][0]
    assert (document["document_date"], document["document_date_precision"], document["document_date_words"]) == (
        "2023-09-01",
        "season",
        "Fall 2023",
    )


def test_an_exact_day_takes_its_place_and_undo_brings_it_back(database: Database, dated: tuple[str, str]) -> None:
    uid = dated[1]
    with database.writing() as uow:
        edit_paper(uow, uid, PaperEdit(document_date="2023-10-12"))
    with database.reading() as conn:
        assert get_paper(conn, uid).paper.date_value == "2023-10-12"
    with database.writing() as uow:
        undo(uow)
    with database.reading() as conn:
        assert get_paper(conn, uid).paper.date_value == "Fall 2023"


def test_what_cannot_be_read_changes_nothing(database: Database, dated: tuple[str, str]) -> None:
    with pytest.raises(FieldError) as refused, database.writing() as uow:
        edit_paper(uow, dated[1], PaperEdit(document_date="some day"))
    assert refused.value.field == "document_date"
    with database.reading() as conn:
        assert get_paper(conn, dated[1]).paper.date_value == "Fall 2023"
