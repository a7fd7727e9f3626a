"""From other threads to the window: the one object that carries outcomes over, and the collector's place."""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable
from threading import Lock

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

COLLECT_EVERY_MS = 200
ASIDE_SECONDS = 5.0
MOST_AT_ONCE = 6_000
ALL_SECONDS, ALL_IN_USE_SECONDS = 60.0, 1800.0
"""How often everything is looked through, in a window that is not in use, and in one that always is."""


class Bridge(QObject):
    """Make one on the GUI thread; ``deliver`` may be called in any thread (it is a ``jobs.delivery.Deliver``).

    One outcome is handed over in each turn of the event loop: several in a row would hold up keys and painting for as
    long as all of them take.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None, before_each: Callable[[], object] = lambda: None) -> None:
        """``before_each`` is called before an outcome is handed over."""
        super().__init__(parent)
        self._before_each = before_each
        self._lock = Lock()
        self._waiting: deque[tuple[Callable[[], None], object]] = deque()
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, callback: Callable[[], None], owner: object = None) -> None:
        """Run ``callback`` on the GUI thread, soon; not at all when its owner is a widget that is gone by then."""
        with self._lock:
            self._waiting.append((callback, owner))
            is_first = len(self._waiting) == 1
        if is_first:
            self._arrived.emit()

    @Slot()
    def _run(self) -> None:
        self._before_each()
        with self._lock:
            callback, owner = self._waiting.popleft()
            are_more = bool(self._waiting)
        if are_more:
            # What is posted now waits for the next turn. Before the callback: it may open a dialog with its own loop.
            self._arrived.emit()
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return
        callback()


class GarbageCollector(QObject):
    """Collects on the GUI thread only. In any other thread Python might free a widget while Qt draws it.

    To look through a whole program and its window, or through ten thousand rows just read, would stop it for a tenth
    of a second. So what is young is looked through often, a little at a time, and what lives on is put aside, until the
    window is not in use.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._all_at = self._aside_at = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Free what nobody holds any more."""
        young, now = gc.get_count()[0], time.monotonic()
        if young > MOST_AT_ONCE:
            gc.freeze()
        elif young > gc.get_threshold()[0]:
            gc.collect(0)
        in_use = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        if now - self._all_at > (ALL_IN_USE_SECONDS if in_use else ALL_SECONDS):
            gc.unfreeze()
            gc.collect()
            self._all_at = now
        if now - self._aside_at > ASIDE_SECONDS:
            gc.freeze()
            self._aside_at = now

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
