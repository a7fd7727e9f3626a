"""Faults on purpose: another program that holds the database, and a folder that is watched by a clock of ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.workplace import Workplace
from app.intake import watcher as watcher_module
from app.intake.scanning import Look
from app.intake.stability import FileKey, Timing
from app.intake.watcher import FolderWatcher, WatchedFolder
from app.jobs.child_process import ChildProcess
from app.queries.documents import list_all, taken_files
from app.store.database import UnitOfWork
from app.workers.entry import Call
from tests.jobs.waiting import wait_until

_HOLD = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_program(database: Path) -> Iterator[None]:
    """Another process holds the write lock of a database for as long as the block lasts."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate("", timeout=20)


@contextmanager
def little_patience(place: Workplace, milliseconds: int = 150) -> Iterator[None]:
    """For as long as the block lasts, the binder waits only so long for another program."""
    before = place.runner.write(_patience, milliseconds).result()
    try:
        yield
    finally:
        place.runner.write(_patience, before).result()


def kill_children(patch: pytest.MonkeyPatch, names: Collection[str]) -> None:
    """End each child that is told to do one of these; more may be named later."""
    send = ChildProcess.send

    def send_and_kill(self: ChildProcess, call: Call) -> None:
        if call.name in names:
            # It must not have answered before its end comes.
            os.kill(self._process.pid, signal.SIGSTOP)
        send(self, call)
        if call.name in names:
            os.kill(self._process.pid, signal.SIGKILL)

    patch.setattr(ChildProcess, "send", send_and_kill)


def _patience(uow: UnitOfWork, milliseconds: int) -> int:
    connection = uow.session.connection()
    before = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={milliseconds}")
    return int(before or 0)


class WatchedByTheClock:
    """A real watcher on a real folder, with its real times, whose clock goes on only when it is told to."""

    def __init__(self, place: Workplace, folder: Path, patch: Any) -> None:
        folder.mkdir()
        self.folder = folder
        self._place = place
        self._now = 1000.0
        self._looks = 0
        look_into = watcher_module.look_into

        def look(*arguments: Any, **options: Any) -> Look:
            self._looks += 1
            return look_into(*arguments, **options)

        patch.setattr(watcher_module, "look_into", look)
        self._watcher = FolderWatcher(
            WatchedFolder(folder),
            place.pipeline.take_watched,
            taken=lambda: [FileKey(*key) for key in place.runner.read(taken_files, str(folder)).result()],
            timing=Timing(),
            clock=lambda: self._now,
            make_hints=_NoHints,
        )
        self._watcher.start()

    def pass_time(self, seconds: float = 0.0) -> None:
        """Let the time go by, and everything happen that is due then."""
        self._now += seconds
        self._look()
        self._place.pipeline.wait_until_idle()
        self._look()

    def begin(self, seconds: float) -> None:
        """Let the time go by, and do not wait for what is due then."""
        self._now += seconds
        self._look()

    def stop(self) -> None:
        """Watch no more."""
        self._watcher.stop()
        assert self._watcher.join(time.monotonic() + 5.0)

    def _look(self) -> None:
        # The second look begins only after all that the first one found was handed over.
        for _ in range(2):
            seen = self._looks
            self._watcher.check_now()
            wait_until(lambda seen=seen: self._looks > seen, "the folder was looked at")


class _NoHints:
    alive = True

    def __init__(self, folder: Path, on_change: Any) -> None:
        pass

    def stop(self, deadline: float) -> bool:
        return True


def names_in(place: Workplace) -> list[str]:
    """The names of the files of all papers."""
    return sorted(paper.source_name for paper in place.runner.read(list_all).result())
