"""Papers that look like one paper scanned twice: how they are found among many, and what is said of them.

Nothing here ever says that two papers are the same. A draft and a final plan differ in a few words exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from app.domain.comparing import UNSURE, Comparison
from app.domain.paper_tokens import Token

MARKS_A_PAGE = 16
_RUN = 3
_SPREAD, _BITS = 2_654_435_761, 0xFFFF_FFFF

LEAST_WORDS = 20
LEAST_LIKENESS = 0.92
# Beyond these it is the plan of another year, or the report of another month, over the same form.
MOST_DIFFERENCES, MOST_PER_WORD = 12, 0.02
SHARE_OF_SHORTER, SHARE_OF_LONGER = 0.8, 0.5

LOOKS_FROM = 1 << 32
"""Marks that stand for looks begin here; those that stand for words are smaller."""

# Measured (tests/benchmarks/test_lookalikes.py): two scans of one page are above, two fillings of one form below.
_LEAST_OVERALL, _LEAST_ANYWHERE = 0.97, 0.8
_TELLING_WORDS, _WORDS_IN_COMMON = 3, 0.5


class PairState(StrEnum):
    """What became of two papers that look alike.

    ``PROPOSED`` waits for the parent. ``KEPT``: both stay, not asked again. ``SETTLED``: the better one stays, the
    other went to the trash. ``CHAINED``: they are two states of one paper, such as draft and final.
    """

    PROPOSED = "proposed"
    KEPT = "kept"
    SETTLED = "settled"
    CHAINED = "chained"


@dataclass(frozen=True, slots=True)
class PageLikeness:
    """How alike two pages look, from 0 to 1: on the whole, and at the places where they are least alike."""

    overall: float
    anywhere: float

    @property
    def is_alike(self) -> bool:
        """Whether they may be one page scanned twice."""
        return self.overall >= _LEAST_OVERALL and self.anywhere >= _LEAST_ANYWHERE


def marks_of(tokens: Sequence[Token]) -> tuple[int, ...]:
    """A few numbers that stand for a page: two readings of one sheet share most of them, two pages hardly any.

    They are the smallest of the numbers of all runs of three words (Broder's sketch), so that any two pages pick
    theirs in the same way.
    """
    shapes = [token.shape for token in tokens]
    runs = {" ".join(shapes[place : place + _RUN]) for place in range(len(shapes) - _RUN + 1)}
    return tuple(sorted((crc32(run.encode()) * _SPREAD) & _BITS for run in runs)[:MARKS_A_PAGE])


def are_alike(found: Comparison) -> bool:
    """Whether a pair is worth a parent's look: most pages of both show the same, but for a few words."""
    paired = len(found.pairs)
    return (
        min(found.words_here, found.words_there) >= LEAST_WORDS
        and are_most(paired, paired + len(found.only_here), paired + len(found.only_there))
        and found.likeness >= LEAST_LIKENESS
        and found.changed <= max(MOST_DIFFERENCES, MOST_PER_WORD * min(found.words_here, found.words_there))
    )


def are_most(paired: int, here: int, there: int) -> bool:
    """Whether so many pairs are most pages of both papers."""
    return paired > 0 and paired >= SHARE_OF_SHORTER * min(here, there) and paired >= SHARE_OF_LONGER * max(here, there)


def has_few_words(tokens: Mapping[int, Sequence[Token]]) -> bool:
    """Whether a paper says too little to be told from another by its words: what was read with doubt is no word."""
    return sum(token.confidence >= UNSURE for page in tokens.values() for token in page) < LEAST_WORDS


def say_otherwise(here: Mapping[int, Sequence[Token]], there: Mapping[int, Sequence[Token]]) -> bool:
    """Whether the few words that could be read on two papers are enough to see that they are two."""
    ours, others = (
        {token.shape for page in tokens.values() for token in page if token.confidence >= UNSURE}
        for tokens in (here, there)
    )
    fewer = min(len(ours), len(others))
    return fewer >= _TELLING_WORDS and len(ours & others) < _WORDS_IN_COMMON * fewer
