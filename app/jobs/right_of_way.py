"""Which thread goes first where all of them share one interpreter: the window's."""

from __future__ import annotations

import threading

MOST_SECONDS = 0.05
"""How long others wait at one crossing. Beside a window that is always at work they come on slowly, not never."""


class RightOfWay:
    """The window takes it while it works; other threads wait at their crossings meanwhile.

    To Python all threads are alike. The window lets go of the interpreter with each call of Qt and must get it back
    after each, so that painting which is 8 ms of work took 60 ms beside threads that store what comes in.
    """

    def __init__(self) -> None:
        """Make it in the window's thread."""
        self._owner = threading.get_ident()
        self._free = threading.Event()
        self._free.set()

    def take(self) -> None:
        """The window begins to work."""
        self._free.clear()

    def give(self) -> None:
        """The window has nothing more to do."""
        self._free.set()

    def wait(self) -> None:
        """A crossing: wait until the window has nothing to do, in any other thread than its own."""
        if not self._free.is_set() and threading.get_ident() != self._owner:
            self._free.wait(MOST_SECONDS)
