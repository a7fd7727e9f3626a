"""How long the window does not answer: the longest time between two turns of its event loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.waiting import wait_until

TICK_MS = 1
QUIET_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class Stall:
    """The longest gap in milliseconds: on the clock, and of work of this thread alone (other load left out)."""

    clock: float
    work: float
    seconds: float


def longest_stall(action: Callable[[], object], finished: Callable[[], bool], patience: float = 20.0) -> Stall:
    """Do something in the window, and watch its event loop until it has been finished for a while."""
    started = time.perf_counter()
    seen = [started, time.thread_time()]
    longest = [0.0, 0.0]
    done_at: list[float] = []

    def is_quiet_again() -> bool:
        now = [time.perf_counter(), time.thread_time()]
        for kind in (0, 1):
            longest[kind] = max(longest[kind], now[kind] - seen[kind])
        if not done_at and finished():
            done_at.append(now[0])
        # Whether it is finished was asked by the measuring, not by the window.
        seen[:] = [time.perf_counter(), time.thread_time()]
        return bool(done_at) and now[0] - done_at[0] > QUIET_SECONDS

    wait_until(is_quiet_again, first=action, every_ms=TICK_MS, at_most=patience)
    return Stall(longest[0] * 1000, longest[1] * 1000, done_at[0] - started)
