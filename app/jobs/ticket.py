"""A piece of work that was handed in: cancel it, or wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from app.domain.errors import KnownError, Trouble

T = TypeVar("T")


class Ticket(Generic[T]):
    """One piece of work. It settles once: with a result, with an error, or because it was cancelled.

    A cancelled ticket never calls ``done``; it calls ``failed`` with KnownError CANCELLED where one was given, and
    nothing else. Cancelling works until the outcome was handed over; a write that has begun is not cancelled any
    more, so that what is shown is what was stored.
    """

    def __init__(self, settled: Callable[[Ticket[T]], None]) -> None:
        """``settled`` is called once, in whichever thread settles the ticket."""
        self._settled = settled
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._held = False
        self._cancelled = False
        self._results: list[T] = []
        self._error: Exception | None = None

    @property
    def done(self) -> bool:
        """Whether it is over, one way or another."""
        return self._over.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled in time."""
        return self._cancelled

    def cancel(self) -> None:
        """Give it up. Returns at once; a child that works on it is ended within a moment."""
        with self._lock:
            if self._held:
                return
            self._cancelled = True
        self._settle(error=KnownError(Trouble.CANCELLED))

    def result(self, timeout: float | None = None) -> T:
        """Wait for the result, at most ``timeout`` seconds; never on the GUI thread nor inside other work.

        Raises what the work raised, KnownError CANCELLED, or TimeoutError.
        """
        if not self._over.wait(timeout):
            raise TimeoutError
        error = self.error
        if error is not None:
            raise error
        return self._results[0]

    @property
    def error(self) -> Exception | None:
        """Why there is no result; None while it is not over, and where there is one."""
        return KnownError(Trouble.CANCELLED) if self._cancelled else self._error

    def hold(self) -> bool:
        """For the runner: from now on it cannot be cancelled. False where it already was."""
        with self._lock:
            self._held = not self._cancelled
            return self._held

    def succeed(self, result: T) -> None:
        """For the runner: the work is done. Comes too late where the ticket was cancelled."""
        self._settle(result)

    def fail(self, error: BaseException) -> None:
        """For the runner: the work raised ``error``."""
        self._settle(error=as_exception(error))

    def _settle(self, *results: T, error: Exception | None = None) -> None:
        with self._lock:
            if self._over.is_set():
                return
            self._results.extend(results)
            self._error = error
            self._over.set()
        self._settled(self)


class BrokenWorkError(Exception):
    """A bug in work that ran elsewhere: the type of what was raised, and the lines of code it came through."""

    def __init__(self, kind: str, where: str = "") -> None:
        super().__init__(f"{kind}\n{where}" if where else kind)
        self.kind = kind
        self.where = where


def as_exception(error: BaseException) -> Exception:
    """An error as one that callbacks may be given: what would end the program is only a bug in work."""
    return error if isinstance(error, Exception) else BrokenWorkError(type(error).__name__)
