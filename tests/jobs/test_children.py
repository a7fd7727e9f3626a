"""Whatever a child does or suffers, its ticket is settled, nothing of it stays behind and the next call is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress
from app.jobs import BrokenWorkError, ThreadedRunner, Ticket
from app.jobs.child_process import ChildDiedError, ChildProcess
from app.jobs.children import Children, ChildWork
from app.workers.entry import Answered, Call, ChildSettings, function_of
from tests.jobs import child_work
from tests.jobs.conftest import SETTINGS
from tests.jobs.waiting import child_processes, is_running, pids_in, wait_until

SECONDS = 30.0


def trouble_of(ticket) -> Trouble:
    with pytest.raises(KnownError) as caught:
        ticket.result(SECONDS)
    return caught.value.trouble


def test_a_warm_child_answers_many_calls(make_runner: Callable[..., ThreadedRunner]) -> None:
    runner = make_runner(children=1)
    pids = {runner.child(child_work.own_pid, None).result(SECONDS) for _ in range(5)}
    assert len(pids) == 1
    assert pids == child_processes()


def test_two_hundred_calls_are_all_answered_by_children_that_are_replaced_in_time(
    make_runner: Callable[..., ThreadedRunner],
) -> None:
    runner = make_runner(children=2, calls_each=50)
    doubled = [runner.child(child_work.double, number) for number in range(199)]
    assert [ticket.result(60) for ticket in doubled] == [number * 2 for number in range(199)]
    runner = make_runner(children=1, calls_each=2)
    pids = [runner.child(child_work.own_pid, None).result(SECONDS) for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_child_is_fenced_in(runner: ThreadedRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMILY_SECRET", "x")
    seen = runner.child(child_work.facts, None).result(SECONDS)
    assert seen.group == seen.pid
    assert seen.umask == 0o077
    assert "FAMILY_SECRET" not in seen.environment
    assert "OMP_THREAD_LIMIT" in seen.environment
    assert not {"sqlalchemy", "PySide6", "watchdog", "app.store", "app.jobs"} & seen.loaded


def test_what_libraries_print_stays_in_the_child(runner: ThreadedRunner, capfd: pytest.CaptureFixture[str]) -> None:
    assert runner.child(child_work.chatter, None).result(SECONDS) == "said"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("function", "request_"),
    [(child_work.stop_with_status, 0), (child_work.crash, None), (child_work.eat_memory, None)],
)
def test_a_child_that_dies_is_an_ordinary_outcome(
    make_runner: Callable[..., ThreadedRunner], function: Callable, request_: object
) -> None:
    runner = make_runner(children=1, child_settings=ChildSettings(SETTINGS.packages, memory_bytes=800_000_000))
    assert trouble_of(runner.child(function, request_)) is Trouble.READER_STOPPED
    assert runner.child(child_work.double, 4).result(SECONDS) == 8


def test_a_child_that_no_system_bounds_is_ended_for_what_it_holds(make_runner: Callable[..., ThreadedRunner]) -> None:
    settings = ChildSettings(SETTINGS.packages, memory_bytes=None, in_use_bytes=400_000_000)
    runner = make_runner(children=1, child_settings=settings)
    assert trouble_of(runner.child(child_work.hoard_and_wait, None)) is Trouble.READER_STOPPED
    assert runner.child(child_work.double, 4).result(SECONDS) == 8


def test_a_child_killed_from_outside_in_the_middle_of_its_work(runner: ThreadedRunner, tmp_path: Path) -> None:
    ticket = runner.child(child_work.loop, str(tmp_path / "begun"))
    [pid] = pids_in(tmp_path / "begun")
    os.kill(pid, signal.SIGKILL)
    assert trouble_of(ticket) is Trouble.READER_STOPPED


def test_a_child_killed_while_it_was_idle_costs_nobody_anything(make_runner: Callable[..., ThreadedRunner]) -> None:
    runner = make_runner(children=1)
    pid = runner.child(child_work.own_pid, None).result(SECONDS)
    os.kill(pid, signal.SIGKILL)
    assert runner.child(child_work.own_pid, None).result(SECONDS) != pid


def test_a_call_is_not_blamed_for_what_its_child_went_through_before(
    make_runner: Callable[..., ThreadedRunner], tmp_path: Path
) -> None:
    runner = make_runner(children=1)
    warm = runner.child(child_work.own_pid, None).result(SECONDS)
    assert runner.child(child_work.crash_once, str(tmp_path / "crashed")).result(SECONDS) != warm
    assert trouble_of(runner.child(child_work.crash, None)) is Trouble.READER_STOPPED


def test_work_that_takes_too_long_is_ended(runner: ThreadedRunner, tmp_path: Path) -> None:
    ticket = runner.child(child_work.hold_the_interpreter, str(tmp_path / "begun"), timeout=2.0)
    assert trouble_of(ticket) is Trouble.READING_TIMED_OUT
    assert not is_running(pids_in(tmp_path / "begun")[0])


def test_cancelling_takes_effect_within_a_second_and_ends_what_the_child_started(
    runner: ThreadedRunner, tmp_path: Path
) -> None:
    told: list[Exception] = []
    ticket = runner.child(child_work.loop_with_helper, str(tmp_path / "begun"), failed=told.append, done=told.append)
    child, helper = pids_in(tmp_path / "begun")
    assert is_running(child)
    assert is_running(helper)
    ticket.cancel()
    assert ticket.cancelled
    wait_until(lambda: not is_running(child) and not is_running(helper), "both are gone", seconds=1.0)
    assert trouble_of(ticket) is Trouble.CANCELLED
    assert [error.trouble for error in told if isinstance(error, KnownError)] == [Trouble.CANCELLED]


def test_cancelling_a_call_that_waits_leaves_the_others_alone(
    make_runner: Callable[..., ThreadedRunner], tmp_path: Path
) -> None:
    runner = make_runner(children=1)
    first = runner.child(child_work.loop, str(tmp_path / "begun"))
    second = runner.child(child_work.double, 1)
    third = runner.child(child_work.double, 2)
    pids_in(tmp_path / "begun")
    second.cancel()
    assert trouble_of(second) is Trouble.CANCELLED
    first.cancel()
    assert third.result(SECONDS) == 4


def test_what_a_crashed_child_had_started_is_ended_too(runner: ThreadedRunner, tmp_path: Path) -> None:
    ticket = runner.child(child_work.crash_with_helper, str(tmp_path / "begun"))
    assert trouble_of(ticket) is Trouble.READER_STOPPED
    _child, helper = pids_in(tmp_path / "begun")
    wait_until(lambda: not is_running(helper), "the helper is gone")


def test_the_machine_does_the_parents_own_work_first(make_runner: Callable[..., ThreadedRunner]) -> None:
    runner = make_runner(children=1)
    reading = runner.child(child_work.own_pid, None).result(SECONDS)
    waited_for = runner.child(child_work.own_pid, None, urgent=True).result(SECONDS)
    nice = [os.getpriority(os.PRIO_PROCESS, pid) for pid in (0, waited_for, reading)]
    assert nice[0] < nice[1] < nice[2]


def test_urgent_calls_do_not_wait_behind_reading(make_runner: Callable[..., ThreadedRunner], tmp_path: Path) -> None:
    runner = make_runner(children=1)
    runner.child(child_work.loop, str(tmp_path / "begun"))
    pids_in(tmp_path / "begun")
    assert runner.child(child_work.double, 3, urgent=True).result(SECONDS) == 6


def test_known_trouble_comes_home_with_its_values_and_keeps_the_child(
    make_runner: Callable[..., ThreadedRunner],
) -> None:
    runner = make_runner(children=1)
    pid = runner.child(child_work.own_pid, None).result(SECONDS)
    with pytest.raises(KnownError) as caught:
        runner.child(child_work.meet_trouble, "scan.pdf").result(SECONDS)
    assert (caught.value.trouble, caught.value.values) == (Trouble.NEEDS_PASSWORD, {"name": "scan.pdf"})
    assert runner.child(child_work.own_pid, None).result(SECONDS) == pid


def test_a_bug_comes_home_with_its_place_but_without_the_words_of_the_page(
    make_runner: Callable[..., ThreadedRunner],
) -> None:
    runner = make_runner(children=1)
    pid = runner.child(child_work.own_pid, None).result(SECONDS)
    with pytest.raises(BrokenWorkError) as caught:
        runner.child(child_work.have_a_bug, "Maya").result(SECONDS)
    assert caught.value.kind == "ZeroDivisionError"
    assert "have_a_bug" in caught.value.where
    assert "Maya" not in str(caught.value)
    assert runner.child(child_work.own_pid, None).result(SECONDS) != pid


def test_progress_is_told_at_most_ten_times_a_second_and_the_last_step_always(runner: ThreadedRunner) -> None:
    reached: list[Progress] = []
    began = time.monotonic()
    assert runner.child(child_work.count_to, 20_000, progress=reached.append).result(SECONDS) == "counted"
    assert reached[0] == Progress(1, 20_000, "counting")
    assert reached[-1] == Progress(20_000, 20_000, "counting")
    assert len(reached) <= 3 + 10 * (time.monotonic() - began)


def test_only_functions_of_our_workers_are_run(runner: ThreadedRunner) -> None:
    with pytest.raises(ValueError, match="not run in children"):
        runner.child(os.path.join, "x")
    with pytest.raises(ValueError, match="not run in children"):
        runner.child(lambda request, report: None, "x")
    packages = ("app.workers",)
    for module, name in [
        ("os", "system"),
        ("app.workersx", "f"),
        ("app.workers.entry", "os"),
        ("tests.jobs", "x"),
        ("app.workers.inspecting", "open_pdf"),
    ]:
        with pytest.raises(ValueError, match=r"function|children"):
            function_of(Call(module, name, None), packages)
    assert function_of(Call("app.workers.inspecting", "inspect", None), packages).__name__ == "inspect"


def test_a_child_taken_over_by_a_hostile_file_runs_nothing_in_the_parent(
    runner: ThreadedRunner, tmp_path: Path
) -> None:
    assert trouble_of(runner.child(child_work.throw, str(tmp_path / "harm"))) is Trouble.READER_STOPPED
    assert not (tmp_path / "harm").exists()


def test_a_result_that_cannot_be_sent_is_a_bug(runner: ThreadedRunner) -> None:
    with pytest.raises(BrokenWorkError):
        runner.child(child_work.answer_with_a_lock, None).result(SECONDS)


def test_a_request_that_cannot_be_sent_is_a_bug_and_leaves_no_child(
    make_runner: Callable[..., ThreadedRunner],
) -> None:
    runner = make_runner(children=1)
    before = child_processes()
    with pytest.raises(TypeError, match="pickle"):
        runner.child(child_work.double, threading.Lock()).result(SECONDS)
    assert child_processes() == before


def test_a_child_without_work_gives_its_memory_back_and_comes_again_when_needed() -> None:
    before = child_processes()
    children = Children("idle-child", 1, SETTINGS, idle_seconds=0.2)
    try:
        for number in (1, 2):
            ticket: Ticket[int] = Ticket(lambda ticket: None)
            call = Call("tests.jobs.child_work", "double", number)
            assert children.submit(ChildWork(call, ticket, SECONDS, lambda progress: None))
            assert ticket.result(SECONDS) == number * 2
            wait_until(lambda: child_processes() == before, "the idle child has ended")
    finally:
        children.close()
        assert children.join(time.monotonic() + SECONDS)


def test_an_ended_child_answers_no_more() -> None:
    child = ChildProcess(SETTINGS)
    child.send(Call("tests.jobs.child_work", "double", 2))
    reply = None
    while reply is None:
        reply = child.receive(1.0)
    assert reply == Answered(4)
    child.end()
    with pytest.raises(ChildDiedError):
        child.send(Call("tests.jobs.child_work", "double", 2))


PARENT = """
import sys
from app.jobs import ThreadedRunner
from app.workers.entry import ChildSettings
from tests.jobs import child_work

if __name__ == "__main__":
    runner = ThreadedRunner(None, child_settings=ChildSettings(("tests.jobs",)))
    runner.child(getattr(child_work, sys.argv[1]), sys.argv[2]).result()
"""


@pytest.mark.parametrize("work", ["loop", "loop_with_helper", "hold_the_interpreter"])
def test_children_do_not_outlive_a_parent_that_is_killed(tmp_path: Path, work: str) -> None:
    root = Path(__file__).resolve().parents[2]
    (tmp_path / "parent.py").write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "parent.py", work, tmp_path / "begun"],
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    pids = pids_in(tmp_path / "begun")
    assert all(map(is_running, pids))
    parent.kill()
    parent.wait()
    wait_until(lambda: not any(map(is_running, pids)), "nothing of it is left", seconds=5.0)
