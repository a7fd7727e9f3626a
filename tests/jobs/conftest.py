"""A runner on an empty binder, which leaves no thread and no process behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.jobs import ThreadedRunner
from app.store.database import Database
from app.workers.entry import ChildSettings
from tests.jobs.waiting import child_processes, wait_until

SETTINGS = ChildSettings(packages=("app.workers", "tests.jobs"))


@pytest.fixture
def make_runner(database: Database) -> Iterator[Callable[..., ThreadedRunner]]:
    """Makes runners whose children may run what is in ``child_work``; all of them are shut down at the end."""
    runners: list[ThreadedRunner] = []
    before = child_processes(), set(threading.enumerate())

    def make(**settings: Any) -> ThreadedRunner:
        runners.append(ThreadedRunner(database, **{"child_settings": SETTINGS, **settings}))
        return runners[-1]

    yield make
    for runner in runners:
        assert runner.shutdown()
    assert set(threading.enumerate()) <= before[1]
    wait_until(lambda: child_processes() <= before[0], "all children are gone")


@pytest.fixture
def runner(make_runner: Callable[..., ThreadedRunner]) -> ThreadedRunner:
    """A runner as the program has it."""
    return make_runner()
