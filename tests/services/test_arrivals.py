"""A file that came gets its rows once, whatever happens around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from app.domain.arrivals import ArrivalStatus, Origin, RefusedArrival
from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperEdit
from app.queries.documents import get_paper, list_inbox, list_open_arrivals, taken_files
from app.services.arrivals import close_arrival, keep_copy, receive_file, refuse_file
from app.services.documents import file_paper, move_to_trash
from app.services.reading import claim_next
from app.services.undo import undo
from app.store.database import Database
from tests.services.builders import arrival, maya


def test_a_new_file_becomes_a_paper_in_the_inbox_with_its_pages_and_work_to_do(database: Database) -> None:
    with database.writing() as uow:
        received = receive_file(uow, arrival("OT log.pdf", pages=3))
    assert received.status is ArrivalStatus.STORED
    assert uow.changes.documents == {received.document}
    with database.reading() as conn:
        [paper] = list_inbox(conn)
        assert (paper.title, paper.title_standing, paper.kind, paper.document_date) == (
            "OT log",
            "guess",
            "unknown",
            None,
        )
        assert paper.privacy == "private"
        assert [page.number for page in get_paper(conn, paper.uid).pages] == [1, 2, 3]
    with database.writing() as uow:
        job = claim_next(uow)
        assert job is not None
        assert job.document == paper.uid
        assert claim_next(uow) is None


@pytest.mark.parametrize("thrown_away", [False, True])
def test_the_same_bytes_are_never_a_second_paper(database: Database, thrown_away: bool) -> None:
    with database.writing() as uow:
        first = receive_file(uow, arrival("a.pdf"))
        assert first.document is not None
        if thrown_away:
            move_to_trash(uow, first.document)
        again = receive_file(uow, arrival("b.pdf", sha256=arrival("a.pdf").sha256))
    assert again.status is ArrivalStatus.DUPLICATE
    assert again.document == first.document
    with database.reading() as conn:
        assert conn.execute(text("SELECT count(*) FROM documents")).scalar() == 1
        [told] = list_open_arrivals(conn)
        assert (told.status, told.document) == ("duplicate", first.document)


@pytest.mark.parametrize(
    ("trouble", "status", "state"),
    [
        (Trouble.NEEDS_PASSWORD, ArrivalStatus.NEEDS_PASSWORD, "needs_password"),
        (Trouble.DAMAGED, ArrivalStatus.NEEDS_ATTENTION, "needs_attention"),
    ],
)
def test_a_paper_that_cannot_be_read_is_kept_and_says_why(
    database: Database, trouble: Trouble, status: ArrivalStatus, state: str
) -> None:
    with database.writing() as uow:
        received = receive_file(uow, arrival(trouble=trouble, pages=0))
        assert claim_next(uow) is None
    assert received.status is status
    with database.reading() as conn:
        [paper] = list_inbox(conn)
        assert (paper.state, paper.trouble) == (state, trouble)


def test_a_refused_file_is_shown_until_the_parent_closes_it_and_counts_its_tries(database: Database) -> None:
    refused = RefusedArrival("/papers/a.pdf", "a.pdf", Origin.WATCHED, Trouble.NO_PERMISSION, 10, 1)
    with database.writing() as uow:
        refuse_file(uow, refused)
        told = refuse_file(uow, refused)
    with database.reading() as conn:
        [row] = list_open_arrivals(conn)
        assert (row.tries, row.trouble) == (2, Trouble.NO_PERMISSION)
        assert taken_files(conn, "/papers") == set()
    with database.writing() as uow:
        close_arrival(uow, told.arrival)
    with database.reading() as conn:
        assert list_open_arrivals(conn) == []
        assert taken_files(conn, "/papers") == {("/papers/a.pdf", 10, 1)}


def test_a_file_that_was_refused_unfinished_is_forgotten_when_it_is_complete(database: Database) -> None:
    unfinished = RefusedArrival("/papers/a.pdf", "a.pdf", Origin.WATCHED, Trouble.NOT_FINISHED, 10, 1)
    with database.writing() as uow:
        refuse_file(uow, unfinished)
        refuse_file(uow, replace(unfinished, size=20))
    with database.reading() as conn:
        assert len(list_open_arrivals(conn)) == 1
    with database.writing() as uow:
        receive_file(uow, arrival("a.pdf"))
    with database.reading() as conn:
        assert list_open_arrivals(conn) == []


def test_a_watched_file_whose_date_alone_changed_is_no_duplicate(database: Database) -> None:
    with database.writing() as uow:
        first = receive_file(uow, arrival("a.pdf"))
        again = receive_file(uow, arrival("a.pdf", modified_ns=3600))
    assert (again.status, again.document, again.arrival) == (ArrivalStatus.STORED, first.document, first.arrival)
    with database.reading() as conn:
        assert list_open_arrivals(conn) == []
        assert taken_files(conn, "/papers") == {("/papers/a.pdf", 1000, 3600)}
    with database.writing() as uow:
        picked = receive_file(uow, arrival("a.pdf", origin=Origin.PICKED, modified_ns=7200))
    assert picked.status is ArrivalStatus.DUPLICATE


def test_a_refused_file_that_works_out_later_is_not_shown_as_refused_any_more(database: Database) -> None:
    with database.writing() as uow:
        refuse_file(uow, RefusedArrival("/papers/a.pdf", "a.pdf", Origin.WATCHED, Trouble.NO_PERMISSION, 1000, 1))
        receive_file(uow, arrival("a.pdf"))
    with database.reading() as conn:
        assert list_open_arrivals(conn) == []
        assert taken_files(conn, "/papers") == {("/papers/a.pdf", 1000, 1)}


def test_a_failed_write_leaves_nothing(database: Database) -> None:
    def receive_and_fail() -> None:
        with database.writing() as uow:
            receive_file(uow, arrival(child=maya(uow)))
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        receive_and_fail()
    with database.reading() as conn:
        for table in ("children", "documents", "originals", "pages", "jobs", "arrivals", "activity"):
            assert conn.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0


def a_copy(database: Database, *, filed: bool = False, locked: bool = False) -> tuple[str, str]:
    """The uid of a paper, and that of the note that its file came again."""
    trouble = Trouble.NEEDS_PASSWORD if locked else None
    with database.writing() as uow:
        new = arrival("form.pdf", pages=2, trouble=trouble)
        first = receive_file(uow, new).document
        assert first is not None
        if filed:
            file_paper(uow, first, PaperEdit(kind="iep", child=maya(uow)))
        again = receive_file(uow, replace(new, source_path="/papers/again.pdf", source_name="again.pdf"))
    return first, again.arrival


def test_a_copy_that_is_kept_is_a_paper_of_its_own_over_the_same_original(database: Database) -> None:
    first, note = a_copy(database, filed=True)
    with database.writing() as uow:
        copy = keep_copy(uow, note)
    with database.reading() as conn:
        assert list_open_arrivals(conn) == []
        kept = get_paper(conn, copy)
        assert (kept.paper.place, kept.paper.duplicate_of, kept.paper.source_name) == ("inbox", first, "again.pdf")
        assert (kept.paper.kind, kept.paper.child, kept.paper.state) == ("unknown", None, "received")
        assert [page.sha256 for page in kept.pages] == [page.sha256 for page in get_paper(conn, first).pages]
        assert conn.execute(text("SELECT count(*) FROM originals")).scalar() == 1
    with database.writing() as uow:
        jobs = [claim_next(uow), claim_next(uow), claim_next(uow)]
        assert [job.document for job in jobs if job] == [first, copy]
        # What came a third time is a copy of the first.
        third = receive_file(uow, replace(arrival("form.pdf", pages=2), source_path="/papers/third.pdf"))
    assert (third.status, third.document) == (ArrivalStatus.DUPLICATE, first)
    with pytest.raises(KnownError) as caught, database.writing() as uow:
        keep_copy(uow, note)
    assert caught.value.trouble is Trouble.NOT_FOUND


def test_keeping_a_copy_and_closing_its_note_are_taken_back(database: Database) -> None:
    first, note = a_copy(database)
    for decide in (keep_copy, close_arrival):
        with database.writing() as uow:
            decide(uow, note)
        with database.reading() as conn:
            assert list_open_arrivals(conn) == []
        with database.writing() as uow:
            assert undo(uow)
        with database.reading() as conn:
            assert [row.document for row in list_open_arrivals(conn)] == [first]
            assert [paper.uid for paper in list_inbox(conn)] == [first]


def test_a_copy_of_a_locked_paper_waits_for_its_password_too(database: Database) -> None:
    _first, note = a_copy(database, locked=True)
    with database.writing() as uow:
        copy = keep_copy(uow, note)
        assert claim_next(uow) is None
    with database.reading() as conn:
        assert get_paper(conn, copy).paper.state == "needs_password"
