"""Choosing words of a page step by step: by dragging over them, or line by line with the arrow keys. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.reading import Word
from app.ui.common.page_view.picking import WordSpan, lines, nearest_word, quote, span


class WordPicker:
    """The words chosen so far on one page; ``chosen`` is None until there is a choice."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.chosen: WordSpan | None = None
        self._lines = lines(self.words)
        self._anchor: int | None = None

    @property
    def text(self) -> str:
        """What the chosen words say, "" for none."""
        return quote(self.words, self.chosen) if self.chosen else ""

    def start_at(self, x: float, y: float) -> None:
        """Begin a choice at a point of the page (fractions)."""
        self._anchor = nearest_word(self.words, x, y)
        self.chosen = span(self._anchor, self._anchor) if self._anchor is not None else None

    def drag_to(self, x: float, y: float) -> None:
        """Choose everything from where the choice began up to a point."""
        end = nearest_word(self.words, x, y)
        if self._anchor is not None and end is not None:
            self.chosen = span(self._anchor, end)

    def step_line(self, step: int, *, extend: bool) -> None:
        """Choose the next (1) or previous (-1) line; ``extend`` keeps the lines chosen before."""
        if not self._lines:
            return
        if self.chosen is None:
            self.chosen = self._lines[0 if step > 0 else -1]
            return
        first, last = self._line_of(self.chosen.first), self._line_of(self.chosen.last)
        if extend:
            last = min(last + 1, len(self._lines) - 1) if step > 0 else max(last - 1, first)
        else:
            first = last = min(max((last if step > 0 else first) + step, 0), len(self._lines) - 1)
        self.chosen = WordSpan(self._lines[first].first, self._lines[last].last)

    def step_end(self, step: int) -> None:
        """Make the choice one word longer (1) or shorter (-1) at its end."""
        if self.chosen is not None:
            last = min(max(self.chosen.last + step, self.chosen.first), len(self.words) - 1)
            self.chosen = WordSpan(self.chosen.first, last)

    def step_start(self, step: int) -> None:
        """Move the beginning of the choice one word on (1) or back (-1)."""
        if self.chosen is not None:
            first = max(min(self.chosen.first + step, self.chosen.last), 0)
            self.chosen = WordSpan(first, self.chosen.last)

    def _line_of(self, word: int) -> int:
        return next(number for number, line in enumerate(self._lines) if line.first <= word <= line.last)
