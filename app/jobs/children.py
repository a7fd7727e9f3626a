"""Keeps children warm, gives each one call at a time, and replaces those that failed."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress
from app.jobs.child_process import ChildDiedError, ChildProcess
from app.jobs.ticket import BrokenWorkError, Ticket
from app.workers.entry import Answered, Broke, Call, ChildSettings, Refused, Reported

_LOOK_AROUND_SECONDS = 0.1
"""How often the thread of a busy child looks whether its ticket was cancelled, and what the child weighs."""


@dataclass(frozen=True, slots=True)
class ChildWork:
    """A call, its ticket, and how many seconds it may take."""

    call: Call
    ticket: Ticket[Any]
    seconds: float
    progress: Callable[[Progress], None]


class Children:
    """At most ``count`` children; each has a thread here that watches over it.

    Processes start with the first work. One is replaced after a failure, a cancel, a timeout or ``calls_each``
    calls (libraries leak), and ended after ``idle_seconds`` without work, to give its memory back.
    """

    def __init__(
        self, name: str, count: int, settings: ChildSettings, calls_each: int = 50, idle_seconds: float = 120.0
    ) -> None:
        self._settings = settings
        self._calls_each = calls_each
        self._idle_seconds = idle_seconds
        self._waiting: deque[ChildWork] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._started = False
        self._threads = [
            threading.Thread(target=self._watch_over_one, name=f"{name}-{number}", daemon=True)
            for number in range(1, count + 1)
        ]

    def submit(self, work: ChildWork) -> bool:
        """Queue a call. False after ``close``: it will not be made."""
        with self._changed:
            if self._closed:
                return False
            if not self._started:
                self._started = True
                for thread in self._threads:
                    thread.start()
            self._waiting.append(work)
            self._changed.notify()
            return True

    def close(self) -> None:
        """Take no more work. Children end as soon as their tickets are over; cancel those first."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def join(self, deadline: float) -> bool:
        """Wait until every child and every thread has ended, at most until ``deadline`` (``time.monotonic``)."""
        if not self._started:
            return True
        for thread in self._threads:
            thread.join(max(deadline - time.monotonic(), 0.0))
        return not any(thread.is_alive() for thread in self._threads)

    def _watch_over_one(self) -> None:
        child: ChildProcess | None = None
        while True:
            work = self._next_work()
            if work is not None:
                child = self._serve(work, child)
            elif child is not None:
                child.end()
                child = None
            elif self._closed:
                return
            # Keeping it until the next work comes would keep its result in memory.
            del work

    def _next_work(self) -> ChildWork | None:
        """The next call; None when idle for long, or closed and nothing waits."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed, self._idle_seconds)
            return self._waiting.popleft() if self._waiting else None

    def _serve(self, work: ChildWork, child: ChildProcess | None) -> ChildProcess | None:
        """Have one call answered; the child to keep, or None where it was ended."""
        if work.ticket.done:
            return child
        warm = child
        try:
            child = child or ChildProcess(self._settings)
            child.send(work.call)
            settle, healthy = self._answer(work, child)
        except ChildDiedError:
            if warm is not None:
                # What it did before, or somebody outside, may be to blame: the call gets a child of its own.
                warm.end()
                return self._serve(work, None)
            settle, healthy = partial(work.ticket.fail, KnownError(Trouble.READER_STOPPED)), False
        except Exception as error:
            # No more processes or open files to be had, or a request that cannot be sent.
            settle, healthy = partial(work.ticket.fail, error), False
        if child is not None and not (healthy and child.answered < self._calls_each):
            child.end()
            child = None
        # Told last: whoever hears of it may count on a failed child being gone.
        settle()
        return child

    def _answer(self, work: ChildWork, child: ChildProcess) -> tuple[Callable[[], None], bool]:
        """Wait for the answer: how to settle the ticket, and whether the child can go on."""
        ends_at = time.monotonic() + work.seconds
        while True:
            left = ends_at - time.monotonic()
            match child.receive(min(left, _LOOK_AROUND_SECONDS)):
                case Reported(progress):
                    work.progress(progress)
                case Answered(result):
                    child.answered += 1
                    return partial(work.ticket.succeed, result), True
                case Refused(trouble, values):
                    child.answered += 1
                    return partial(work.ticket.fail, KnownError(trouble, **values)), True
                case Broke(kind, where):
                    return partial(work.ticket.fail, BrokenWorkError(kind, where)), False
            child.weigh()
            if work.ticket.done:
                return lambda: None, False
            if left <= 0:
                return partial(work.ticket.fail, KnownError(Trouble.READING_TIMED_OUT)), False
