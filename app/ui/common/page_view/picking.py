"""Picking words on a page: which word is meant, and what the words between two points say. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.reading import Box, Word


@dataclass(frozen=True, slots=True)
class WordSpan:
    """The words from index ``first`` to ``last``, both included, in reading order."""

    first: int
    last: int


def nearest_word(words: Sequence[Word], x: float, y: float) -> int | None:
    """Index of the word at a point of the page (fractions), or of the nearest one; None on a page without words.

    A miss up or down counts more than one to the side, so that dragging past the end of a line stays in it.
    """
    if not words:
        return None
    return min(range(len(words)), key=lambda index: _distance(words[index].box, x, y))


def _distance(box: Box, x: float, y: float) -> tuple[float, float]:
    across = max(box.left - x, x - box.right, 0.0)
    down = max(box.top - y, y - box.bottom, 0.0)
    return (down, across)


def span(one: int, other: int) -> WordSpan:
    """The words between two of them, whichever comes first."""
    return WordSpan(min(one, other), max(one, other))


def lines(words: Sequence[Word]) -> tuple[WordSpan, ...]:
    """The lines of a page in reading order."""
    found: list[WordSpan] = []
    for index, word in enumerate(words):
        if found and words[found[-1].first].line == word.line:
            found[-1] = WordSpan(found[-1].first, index)
        else:
            found.append(WordSpan(index, index))
    return tuple(found)


def quote(words: Sequence[Word], chosen: WordSpan) -> str:
    """What the chosen words say, in one line."""
    return " ".join(word.text for word in words[chosen.first : chosen.last + 1])
