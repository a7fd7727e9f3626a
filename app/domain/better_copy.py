"""Which of two copies of a paper is the better one, and why, in words a parent can check by looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from statistics import median

from app.domain.reading import Word

_CLEARLY = 0.03
_STRAIGHTER = 0.5
_MORE_WORDS = 1.02
_LEAST_WORDS_OF_A_LINE = 4
_DEGREES = 57.3


class Side(StrEnum):
    """One of two papers that lie side by side."""

    LEFT = "left"
    RIGHT = "right"


class Reason(StrEnum):
    """What speaks for a copy."""

    COMPLETE = "it has pages that the other one lacks"
    FROM_COMPUTER = "it came from a computer, not from a scanner"
    CLEARER = "it is sharper: more of it could be read without doubt"
    STRAIGHTER = "its lines lie straighter"
    MORE_WORDS = "more words could be read"


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What is known of a copy. ``lacks`` counts pages that only the other one has; ``tilt`` is in degrees."""

    lacks: int
    words: int
    confidence: float
    from_computer: bool
    tilt: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The better copy, None where neither is; ``reasons`` speak for it."""

    side: Side | None
    reasons: tuple[Reason, ...]


# A page that is missing weighs more than all else together, and so does what was typed among two whole copies.
_WEIGHT = {Reason.COMPLETE: 10, Reason.FROM_COMPUTER: 5, Reason.CLEARER: 2, Reason.STRAIGHTER: 1, Reason.MORE_WORDS: 1}


def better_copy(left: CopyFacts, right: CopyFacts) -> Suggestion:
    """The copy for which more speaks."""
    for_left, for_right = _reasons(left, right), _reasons(right, left)
    weights = [sum(_WEIGHT[reason] for reason in reasons) for reasons in (for_left, for_right)]
    if weights[0] == weights[1]:
        return Suggestion(None, ())
    return Suggestion(Side.LEFT, for_left) if weights[0] > weights[1] else Suggestion(Side.RIGHT, for_right)


def _reasons(one: CopyFacts, other: CopyFacts) -> tuple[Reason, ...]:
    told = {
        Reason.COMPLETE: one.lacks < other.lacks,
        Reason.FROM_COMPUTER: one.from_computer and not other.from_computer,
        Reason.CLEARER: one.confidence > other.confidence + _CLEARLY,
        Reason.STRAIGHTER: one.tilt + _STRAIGHTER < other.tilt,
        Reason.MORE_WORDS: one.words > other.words * _MORE_WORDS,
    }
    return tuple(reason for reason, holds in told.items() if holds)


def tilt_of(words: Sequence[Word], width_pt: float, height_pt: float) -> float:
    """By how many degrees the lines of a page lie askew, to either side; 0.0 where there are too few."""
    slopes = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if len(line) < _LEAST_WORDS_OF_A_LINE:
            continue
        first, last = line[0].box, line[-1].box
        across = (last.left - first.left) * width_pt
        if across > 0:
            slopes.append((last.bottom - first.bottom) * height_pt / across * _DEGREES)
    return abs(median(slopes)) if slopes else 0.0
