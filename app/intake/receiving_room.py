"""The thread that takes files in: one after the other, what the parent hands in before what watched folders bring."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from enum import IntEnum

from app.domain.progress import Progress

TAKING_IN = "taking_in"

_log = logging.getLogger(__name__)
Work = Callable[[], object]


class Turn(IntEnum):
    """What goes first: papers that no file holds and what is owed from before, the parent's files, watched folders."""

    FIRST = 0
    OWN = 1
    WATCHED = 2


class ReceivingRoom:
    """Does one piece of work at a time. A bug in one does not keep out the next.

    ``on_progress`` is told how many of the files that the parent handed in at once are dealt with, on any thread.
    """

    def __init__(self, on_progress: Callable[[Progress], object]) -> None:
        self._on_progress = on_progress
        self._condition = threading.Condition()
        self._waiting: dict[Turn, deque[Work]] = {turn: deque() for turn in Turn}
        self._handed_in = 0
        self._busy = False
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="intake", daemon=True)

    def start(self) -> None:
        """Begin with what was put here before."""
        self._thread.start()

    def put(self, turn: Turn, *works: Work) -> None:
        """Queue work; returns at once."""
        with self._condition:
            self._waiting[turn].extend(works)
            self._condition.notify_all()

    def put_files(self, works: Sequence[Work]) -> None:
        """Queue what takes in the parent's own files, and tell how far it is, now and after each."""
        with self._condition:
            # Together: counted before they wait, they would be forgotten when the last of those before them is done.
            self._handed_in += len(works)
            self.put(Turn.OWN, *works)
        self._tell()

    def give_up_own(self) -> None:
        """Begin nothing more of what the parent handed in; what is under way is done to its end."""
        with self._condition:
            self._waiting[Turn.OWN].clear()
            self._condition.notify_all()
        self._tell()

    def wait_until_idle(self) -> None:
        """Block until everything was done, or ``stop``."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopping or not (self._busy or self._next_turn() is not None))

    def stop(self) -> None:
        """Begin nothing more."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()

    def join(self, deadline: float) -> bool:
        """Wait for the thread until ``deadline`` (``time.monotonic``); whether it ended."""
        if self._thread.ident is not None:
            self._thread.join(max(deadline - time.monotonic(), 0.0))
        return not self._thread.is_alive()

    def _tell(self) -> None:
        with self._condition:
            left = len(self._waiting[Turn.OWN])
            progress = Progress(max(self._handed_in - left, 0), self._handed_in, TAKING_IN)
            if not left:
                self._handed_in = 0
        self._on_progress(progress)

    def _next_turn(self) -> Turn | None:
        return next((turn for turn in Turn if self._waiting[turn]), None)

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._stopping or self._next_turn() is not None)
                turn = self._next_turn()
                if self._stopping or turn is None:
                    return
                work = self._waiting[turn].popleft()
                self._busy = True
            try:
                work()
            except BaseException as error:
                # Its words may hold a name.
                if not self._stopping:
                    _log.error("a file could not be received: %s", type(error).__name__)
            if turn is Turn.OWN:
                self._tell()
            with self._condition:
                self._busy = False
                self._condition.notify_all()
