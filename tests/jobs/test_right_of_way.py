"""The window goes first: other threads wait at their crossings while it works, and not for ever."""

from __future__ import annotations

import threading
import time

import pytest

from app.domain.family import NewChild
from app.files.binder_folder import BinderFolder
from app.jobs import right_of_way
from app.jobs.right_of_way import RightOfWay
from app.queries.family import list_children
from app.services.family import add_child
from app.store.database import Database

PATIENCE = 30.0
A_MOMENT = 0.05


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others wait longer than any test takes."""
    monkeypatch.setattr(right_of_way, "MOST_SECONDS", PATIENCE)


def crossing(right: RightOfWay) -> threading.Thread:
    """A thread on its way over a crossing."""
    thread = threading.Thread(target=right.wait)
    thread.start()
    return thread


@pytest.mark.usefixtures("patient")
def test_others_wait_while_the_window_works() -> None:
    right = RightOfWay()
    right.take()
    other = crossing(right)
    other.join(A_MOMENT)
    assert other.is_alive()
    right.give()
    other.join(PATIENCE / 2)
    assert not other.is_alive()


@pytest.mark.usefixtures("patient")
def test_nobody_waits_while_it_does_not() -> None:
    other = crossing(RightOfWay())
    other.join(PATIENCE / 2)
    assert not other.is_alive()


@pytest.mark.usefixtures("patient")
def test_the_window_does_not_wait_for_itself() -> None:
    right, before = RightOfWay(), time.monotonic()
    right.take()
    right.wait()
    assert time.monotonic() - before < PATIENCE / 2


def test_beside_a_window_that_is_always_at_work_others_come_on() -> None:
    right = RightOfWay()
    right.take()
    other = crossing(right)
    other.join(PATIENCE)
    assert not other.is_alive()


def test_the_way_is_asked_for_before_each_statement_and_before_the_lock(
    folder: BinderFolder, database: Database
) -> None:
    asked: list[str] = []

    def another_writes() -> None:
        """It could not if the lock were held already."""
        if not asked:
            with database.writing() as uow:
                asked.append(add_child(uow, NewChild("Leo", "PA")))
        else:
            asked.append("")

    opened = Database(folder.database, give_way=another_writes)
    try:
        with opened.writing() as uow:
            add_child(uow, NewChild("Maya", "PA"))
        assert asked[0]
        before = len(asked)
        with opened.reading() as connection:
            assert {child.first_name for child in list_children(connection)} == {"Leo", "Maya"}
            list_children(connection)
        assert len(asked) == before + 2
    finally:
        opened.close()
