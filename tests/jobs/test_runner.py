"""Reads, writes and disk work: order, commit or nothing, who is told what and when, and an end that leaves nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from app.domain.changes import Changes
from app.domain.errors import FieldError, KnownError, Trouble
from app.domain.family import NewChild
from app.domain.progress import Progress
from app.jobs import BrokenWorkError, ImmediateRunner, ThreadedRunner, leave_to_result
from app.queries.family import list_children
from app.services.family import add_child
from app.store.database import Database, UnitOfWork
from tests.jobs import child_work
from tests.jobs.waiting import child_processes, is_running, pids_in, wait_until

SECONDS = 20.0
MAYA = NewChild("Maya", "PA")


@pytest.fixture(params=["threaded", "immediate"])
def make(request: pytest.FixtureRequest, database: Database) -> Callable[..., ThreadedRunner | ImmediateRunner]:
    """Makes either runner: both keep the same promises."""
    if request.param == "immediate":
        return lambda **settings: ImmediateRunner(database, **settings)
    return request.getfixturevalue("make_runner")


def add_then_raise(uow: UnitOfWork, error: Exception) -> None:
    add_child(uow, MAYA)
    raise error


def raise_key_error(changes: Changes) -> None:
    raise KeyError


def names(conn: Connection) -> list[str]:
    return [child.first_name for child in list_children(conn)]


def test_a_write_is_stored_and_told_once_before_done(make: Callable[..., ThreadedRunner]) -> None:
    told: list[object] = []
    runner = make(on_changes=told.append)
    uid = runner.write(add_child, MAYA, done=told.append).result(SECONDS)
    assert told == [Changes(children=frozenset({uid})), uid]
    assert runner.read(names, done=told.append).result(SECONDS) == ["Maya"]
    assert told[2:] == [["Maya"]]


def test_a_write_that_raises_leaves_nothing_and_tells_nothing_but_its_error(
    make: Callable[..., ThreadedRunner],
) -> None:
    changes: list[Changes] = []
    errors: list[Exception] = []
    error = FieldError("first_name", "Type a name.")
    runner = make(on_changes=changes.append)
    ticket = runner.write(add_then_raise, error, done=errors.append, failed=errors.append)
    with pytest.raises(FieldError):
        ticket.result(SECONDS)
    assert errors == [error]
    assert changes == []
    assert runner.read(names).result(SECONDS) == []


def test_an_error_that_nobody_takes_is_told_unless_it_is_left_to_the_result(
    make: Callable[..., ThreadedRunner],
) -> None:
    errors: list[Exception] = []
    runner = make(on_unhandled=errors.append)
    error = ValueError("a bug")
    for failed in (None, leave_to_result):
        with pytest.raises(ValueError, match="a bug"):
            runner.write(add_then_raise, error, failed=failed).result(SECONDS)
    assert errors == [error]


def test_a_callback_that_raises_is_told_and_harms_nothing(make: Callable[..., ThreadedRunner]) -> None:
    errors: list[Exception] = []
    runner = make(on_unhandled=errors.append, on_changes=raise_key_error)
    assert runner.write(add_child, MAYA, done=lambda uid: 1 / 0).result(SECONDS)
    assert runner.write(add_child, MAYA).result(SECONDS)
    assert [type(error) for error in errors] == [KeyError, ZeroDivisionError, KeyError]
    assert runner.read(names).result(SECONDS) == ["Maya", "Maya"]


def test_disk_work_and_calls_of_workers_come_home(make: Callable[..., ThreadedRunner], tmp_path: Path) -> None:
    runner = make()
    (tmp_path / "note").write_text("x")
    assert runner.file(Path.read_text, tmp_path / "note", encoding="utf-8").result(SECONDS) == "x"
    reached: list[Progress] = []
    assert runner.child(child_work.count_to, 3, progress=reached.append).result(SECONDS) == "counted"
    assert reached[-1] == Progress(3, 3, "counting")
    with pytest.raises(KnownError):
        runner.child(child_work.meet_trouble, "x", failed=leave_to_result).result(SECONDS)


def test_work_handed_in_after_the_end_is_cancelled(make: Callable[..., ThreadedRunner]) -> None:
    runner = make()
    assert runner.shutdown()
    for ticket in (
        runner.read(names),
        runner.write(add_child, MAYA),
        runner.file(print),
        runner.child(child_work.double, 1),
    ):
        assert ticket.cancelled
        assert ticket.done


def test_writes_keep_their_order(runner: ThreadedRunner) -> None:
    tickets = [runner.write(add_child, NewChild(f"Child {number}", "PA")) for number in range(30)]
    for ticket in tickets:
        ticket.result(SECONDS)
    rows = runner.read(lambda conn: [row[0] for row in conn.execute(text("SELECT first_name FROM children"))])
    assert rows.result(SECONDS) == [f"Child {number}" for number in range(30)]


def test_two_reads_run_side_by_side_and_neither_waits_for_a_write(runner: ThreadedRunner) -> None:
    together, release = threading.Barrier(2), threading.Event()
    write = runner.write(lambda uow: release.wait(SECONDS))
    reads = [runner.read(lambda conn: together.wait(SECONDS)) for _ in range(2)]
    assert sorted(read.result(SECONDS) for read in reads) == [0, 1]
    release.set()
    assert write.result(SECONDS)


def test_what_is_delivered_carries_its_owner_but_an_error_nobody_takes_does_not(
    make_runner: Callable[..., ThreadedRunner],
) -> None:
    owners: list[object] = []
    arrived = threading.Semaphore(0)

    def deliver(callback: Callable[[], None], owner: object) -> None:
        owners.append(owner)
        callback()
        arrived.release()

    runner = make_runner(deliver=deliver)
    runner.read(names, done=lambda rows: None, owner="page").result(SECONDS)
    assert arrived.acquire(timeout=SECONDS)
    runner.write(add_then_raise, ValueError(), done=lambda rows: None, owner="page")
    assert arrived.acquire(timeout=SECONDS)
    runner.read(names, owner="page").result(SECONDS)
    assert owners == ["page", None]


def test_an_outcome_that_is_under_way_can_still_be_cancelled(make_runner: Callable[..., ThreadedRunner]) -> None:
    under_way: list[Callable[[], None]] = []
    told: list[object] = []
    arrived = threading.Event()

    def deliver(callback: Callable[[], None], owner: object) -> None:
        under_way.append(callback)
        arrived.set()

    runner = make_runner(deliver=deliver)
    ticket = runner.read(names, done=told.append)
    assert arrived.wait(SECONDS)
    ticket.cancel()
    under_way[0]()
    assert told == []
    assert ticket.cancelled
    late = runner.read(names, done=told.append)
    assert late.result(SECONDS) == []
    wait_until(lambda: len(under_way) == 2, "the outcome is under way")
    under_way[1]()
    late.cancel()
    assert told == [[]]
    assert not late.cancelled


def test_a_write_that_has_begun_is_not_cancelled_but_one_that_waits_is(runner: ThreadedRunner) -> None:
    begun, release = threading.Event(), threading.Event()

    def slow(uow: UnitOfWork) -> str:
        begun.set()
        release.wait(SECONDS)
        return add_child(uow, MAYA)

    first = runner.write(slow)
    second = runner.write(add_child, MAYA)
    assert begun.wait(SECONDS)
    first.cancel()
    second.cancel()
    release.set()
    assert first.result(SECONDS)
    assert not first.cancelled
    assert second.cancelled
    assert runner.read(names).result(SECONDS) == ["Maya"]


def test_work_that_asks_the_thread_to_end_only_fails(runner: ThreadedRunner) -> None:
    def leave(uow: UnitOfWork) -> None:
        raise SystemExit

    with pytest.raises(BrokenWorkError, match="SystemExit"):
        runner.write(leave).result(SECONDS)
    assert runner.write(add_child, MAYA).result(SECONDS)


def test_waiting_for_a_result_can_be_given_up(runner: ThreadedRunner) -> None:
    release = threading.Event()
    ticket = runner.file(release.wait, SECONDS)
    with pytest.raises(TimeoutError):
        ticket.result(0.01)
    assert not ticket.done
    release.set()
    assert ticket.result(SECONDS)


def test_the_end_keeps_what_was_written_drops_the_rest_and_leaves_nothing(
    make_runner: Callable[..., ThreadedRunner], database: Database, tmp_path: Path
) -> None:
    threads = set(threading.enumerate())
    runner = make_runner(children=2)
    begun, release = threading.Semaphore(0), threading.Event()

    def slow(uow: UnitOfWork) -> str:
        begun.release()
        release.wait(SECONDS)
        return add_child(uow, MAYA)

    def slow_read(conn: Connection) -> list[str]:
        begun.release()
        release.wait(SECONDS)
        return names(conn)

    children = [
        runner.child(work, str(tmp_path / work.__name__))
        for work in (child_work.loop_with_helper, child_work.loop, child_work.loop)
    ]
    urgent = runner.child(child_work.loop, str(tmp_path / "urgent"), urgent=True)
    pids = [pid for name in ("loop_with_helper", "loop", "urgent") for pid in pids_in(tmp_path / name)]
    writes = [runner.write(slow), runner.write(add_child, MAYA)]
    reads = [runner.read(query) for query in (slow_read, slow_read, names, names)]
    for _ in range(3):
        assert begun.acquire(timeout=SECONDS)
    began = time.monotonic()
    threading.Timer(0.2, release.set).start()
    assert runner.shutdown(5.0)
    assert time.monotonic() - began < 5.0
    assert all(write.result(0) for write in writes)
    assert all(ticket.cancelled for ticket in [*children, urgent, *reads])
    assert not any(is_running(pid) for pid in pids)
    assert not child_processes() & set(pids)
    assert {thread for thread in threading.enumerate() if not isinstance(thread, threading.Timer)} <= threads
    with database.reading() as conn:
        assert names(conn) == ["Maya", "Maya"]


def test_the_end_does_not_wait_for_ever(make_runner: Callable[..., ThreadedRunner]) -> None:
    runner = make_runner()
    begun, release = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        release.wait(SECONDS)

    runner.file(hang)
    assert begun.wait(SECONDS)
    began = time.monotonic()
    assert not runner.shutdown(0.2)
    assert time.monotonic() - began < 2.0
    release.set()
    assert runner.read(names).error.trouble is Trouble.CANCELLED
