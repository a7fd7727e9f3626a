"""The window goes before the threads beside it while it has something to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from app.jobs.right_of_way import RightOfWay

_LAST = -10_000
"""The priority of what is done after all else that waits, painting too."""
_ROUNDS = 3
"""What is changed in one round of the event loop is laid out in the next and painted in the one after."""
_TURN_ENDS = QEvent.Type(QEvent.registerEventType())
_INPUTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.Wheel,
        QEvent.Type.Drop,
        QEvent.Type.Resize,
        QEvent.Type.Expose,
    }
)


class GoingFirst(QObject):
    """Holds the right of way from the beginning of a turn until what it asked for is laid out and painted.

    A turn begins with ``begin``, and with what the parent does in the window that has the focus.
    """

    def __init__(self, right_of_way: RightOfWay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._right_of_way = right_of_way
        self._rounds_left = 0
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def begin(self) -> None:
        """The window is about to do something."""
        self._right_of_way.take()
        if not self._rounds_left:
            self._end_after_all_else()
        self._rounds_left = _ROUNDS

    def event(self, event: QEvent) -> bool:
        """A round is over; after the last one the others may go on."""
        if event.type() != _TURN_ENDS:
            return super().event(event)
        self._rounds_left -= 1
        if self._rounds_left:
            self._end_after_all_else()
        else:
            self._right_of_way.give()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the parent does begins a turn."""
        if event.type() in _INPUTS:
            self.begin()
        return super().eventFilter(watched, event)

    def _end_after_all_else(self) -> None:
        QCoreApplication.postEvent(self, QEvent(_TURN_ENDS), _LAST)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
