"""Many tellings in a row become few: the first at once, what follows closely is gathered and told together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

T = TypeVar("T")


class Gatherer(QObject, Generic[T]):
    """Hands on what it is given, at most once in ``every_ms``. Nothing is lost: ``join`` puts two tellings together.

    A hundred papers that come in one after the other must not make a screen read itself a hundred times over.
    """

    def __init__(
        self, tell: Callable[[T], object], join: Callable[[T, T], T], every_ms: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._join = join
        self._waiting: T | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(every_ms)
        self._pause.timeout.connect(self._over)

    def add(self, told: T) -> None:
        """Hand it on now, or soon."""
        if self._pause.isActive():
            self._waiting = told if self._waiting is None else self._join(self._waiting, told)
        else:
            self._pause.start()
            self._tell(told)

    def flush(self) -> None:
        """Hand on now what waits."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._tell(waiting)

    def stop(self) -> None:
        """Hand on nothing of what waits."""
        self._waiting = None
        self._pause.stop()

    @Slot()
    def _over(self) -> None:
        if self._waiting is not None:
            self._pause.start()
            self.flush()
