"""What waits until typing pauses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE_MS = 150


class TypingPause(QTimer):
    """Only the newest call is made, once nothing newer came for a moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next: Callable[[], None] | None = None
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self.timeout.connect(self._over)

    def then(self, call: Callable[[], None]) -> None:
        """Call this in a moment, unless there is something newer to call by then."""
        self._next = call
        self.start()

    @Slot()
    def _over(self) -> None:
        call, self._next = self._next, None
        if call is not None:
            call()
