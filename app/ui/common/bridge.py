"""From other threads to the window: the one object that carries outcomes over, and the collector's place."""

from __future__ import annotations

import gc
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

COLLECT_EVERY_MS = 5000


class Bridge(QObject):
    """Make one on the GUI thread; ``deliver`` may be called in any thread (it is a ``jobs.delivery.Deliver``)."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, callback: Callable[[], None], owner: object = None) -> None:
        """Run ``callback`` on the GUI thread, soon; not at all when its owner is a widget that is gone by then."""
        self._arrived.emit((callback, owner))

    @Slot(object)
    def _run(self, arrived: tuple[Callable[[], None], object]) -> None:
        callback, owner = arrived
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return
        callback()


class GarbageCollector(QObject):
    """Collects on the GUI thread only. In any other thread Python might free a widget while Qt draws it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._has_settled = False
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Free what nobody holds any more, the youngest first, as Python would.

        What there is at the first time stays: to look through a whole program and its window would stop it for a
        tenth of a second.
        """
        if not self._has_settled:
            self._has_settled = True
            gc.freeze()
            return
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > limits[generation] > 0]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
