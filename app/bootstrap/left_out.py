"""Files of which not even a note could be written: the window is the only one to say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.domain.arrivals import Received
from app.domain.errors import Trouble
from app.domain.words import not_taken_sentence
from app.ui.common.errors import ErrorBar


class LeftOut:
    """Tells of them in the message bar, of all in one message for as long as it stands there.

    ``again`` takes them in once more, each named by where it lies.
    """

    def __init__(self, bar: ErrorBar, again: Callable[[Sequence[str]], object]) -> None:
        self._bar = bar
        self._again = again
        self._left: dict[str, tuple[str, Trouble]] = {}
        self._said = ""

    def tell(self, received: Received) -> None:
        """This file did not come in."""
        if self._bar.isHidden() or self._bar.happened() != self._said:
            # It was closed, or something else was said since.
            self._left.clear()
        self._left[received.source] = (received.name or "", received.trouble or Trouble.CANNOT_OPEN)
        self._said, to_do = not_taken_sentence(list(self._left.values()))
        self._bar.show_with_again(self._said, to_do, partial(self._again, list(self._left)))
