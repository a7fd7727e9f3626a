"""A copy whose row could not be written goes again; one that a row knows, or another waits for, never does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.files import originals
from app.files.binder_folder import BinderFolder
from app.files.originals import StoredOriginal, list_originals, store_copy
from app.intake.copies import Copies, Keep
from app.jobs import Runner
from app.jobs.immediate import ImmediateRunner
from app.services.arrivals import receive_file
from app.store.database import Database
from tests.services.builders import arrival


@pytest.fixture
def copies(database: Database, folder: BinderFolder) -> Copies:
    return Copies(ImmediateRunner(database), folder)


@pytest.fixture
def source(incoming: Path) -> Path:
    path = incoming / "a.pdf"
    path.write_bytes(b"a letter")
    return path


def note_row(database: Database, stored: StoredOriginal) -> None:
    with database.writing() as uow:
        receive_file(uow, arrival("a.pdf", sha256=stored.sha256))


def busy() -> KnownError:
    return KnownError(Trouble.BINDER_BUSY)


@contextmanager
def given_up(copies: Copies, error: Exception) -> Iterator[Keep]:
    """A file whose rows cannot be written in the end."""
    with suppress(type(error)), copies.with_rows() as keep:
        yield keep
        raise error


def test_a_copy_goes_where_its_row_could_not_be_written(copies: Copies, folder: BinderFolder, source: Path) -> None:
    copy = partial(store_copy, folder, source)
    for error in (busy(), KnownError(Trouble.DISK_FULL), ZeroDivisionError()):
        with given_up(copies, error) as keep:
            stored = keep(copy)
            assert keep(copy) == stored
            assert list_originals(folder) == {stored.sha256: 8}
        assert list_originals(folder) == {}
    assert source.read_bytes() == b"a letter"


def test_a_copy_stays_once_a_row_knows_it(
    copies: Copies, folder: BinderFolder, database: Database, source: Path
) -> None:
    copy = partial(store_copy, folder, source)
    with copies.with_rows() as keep:
        stored = keep(copy)
        note_row(database, stored)
    with given_up(copies, busy()) as keep:
        keep(copy)
    assert list_originals(folder) == {stored.sha256: 8}


def test_what_lay_there_before_and_what_may_still_get_its_row_stays(
    copies: Copies, folder: BinderFolder, source: Path, incoming: Path
) -> None:
    stored = store_copy(folder, source)
    with given_up(copies, busy()) as keep:
        keep(partial(store_copy, folder, source))
    other = incoming / "b.pdf"
    other.write_bytes(b"another")
    with given_up(copies, KnownError(Trouble.CANCELLED)) as keep:
        closing = keep(partial(store_copy, folder, other))
    assert set(list_originals(folder)) == {stored.sha256, closing.sha256}


@pytest.mark.parametrize("is_written", [True, False])
def test_a_copy_that_two_wait_for_stays_until_both_are_over(
    copies: Copies, folder: BinderFolder, database: Database, source: Path, is_written: bool
) -> None:
    copy = partial(store_copy, folder, source)
    with copies.with_rows() as keep:
        with given_up(copies, busy()) as keep_first:
            keep_first(copy)
            stored = keep(copy)
        assert list_originals(folder) == {stored.sha256: 8}
        if is_written:
            note_row(database, stored)
    assert list_originals(folder) == ({stored.sha256: 8} if is_written else {})


def test_a_copy_that_went_while_another_found_it_there_is_made_again(
    copies: Copies, folder: BinderFolder, database: Database, source: Path
) -> None:
    made = []

    def found_and_lost() -> StoredOriginal:
        made.append(store_copy(folder, source))
        if len(made) == 1:
            originals.drop_copy(folder, made[0].sha256)
        return made[-1]

    with copies.with_rows() as keep:
        note_row(database, keep(found_and_lost))
    assert len(made) == 2
    assert list_originals(folder) == {made[0].sha256: 8}


def test_ten_who_bring_the_same_bytes_at_once_leave_a_paper_its_file(
    runner: Runner, folder: BinderFolder, database: Database, source: Path
) -> None:
    copies = Copies(runner, folder)
    start = threading.Barrier(10)
    known = threading.Lock()

    def bring(number: int) -> None:
        start.wait()
        for _ in range(5):
            try:
                with copies.with_rows() as keep:
                    stored = keep(partial(store_copy, folder, source))
                    if number:
                        raise busy()
                    with known:
                        note_row(database, stored)
            except KnownError:
                continue

    threads = [threading.Thread(target=bring, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert list(list_originals(folder).values()) == [8]
