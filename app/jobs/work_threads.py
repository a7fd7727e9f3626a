"""A few threads that take work from one queue, in order."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

_log = logging.getLogger(__name__)


class WorkThreads:
    """``count`` threads named ``name``; they start with the first work.

    Not a ThreadPoolExecutor: that one makes the end of the program wait for a copy from a network folder that
    hangs. These are daemon threads, and what they may be cut off in leaves nothing half done.
    """

    def __init__(self, name: str, count: int = 1) -> None:
        self._name = name
        self._count = count
        self._lock = threading.Lock()
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._closed = False

    def submit(self, work: Callable[[], None]) -> bool:
        """Queue work. False after ``close``: it will not be done."""
        with self._lock:
            if self._closed:
                return False
            if not self._threads:
                self._start()
            self._queue.put(work)
            return True

    def close(self) -> None:
        """Take no more work; the threads end when the queue is empty."""
        with self._lock:
            self._closed = True
            for _ in self._threads:
                self._queue.put(None)

    def join(self, deadline: float) -> bool:
        """Wait until all threads have ended, at most until ``deadline`` (``time.monotonic``)."""
        for thread in self._threads:
            thread.join(max(deadline - time.monotonic(), 0.0))
        return not any(thread.is_alive() for thread in self._threads)

    def _start(self) -> None:
        for number in range(1, self._count + 1):
            thread = threading.Thread(target=self._run, name=f"{self._name}-{number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            try:
                work()
            except BaseException as error:
                # Work settles its own ticket; what still arrives here must not cost the thread.
                _log.error("%s: %s", self._name, type(error).__name__)
            # Keeping it until the next work comes would keep its results in memory.
            del work
