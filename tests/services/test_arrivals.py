"""A file that came gets its rows once, whatever happens around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from app.domain.arrivals import ArrivalStatus, Origin, RefusedArrival
from app.domain.errors import Trouble
from app.queries.documents import get_paper, list_inbox, list_open_arrivals, taken_files
from app.services.arrivals import close_arrival, receive_file, refuse_file
from app.services.documents import move_to_trash
from app.services.reading import claim_next
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
