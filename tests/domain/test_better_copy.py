"""Which of two copies is suggested: what a parent would miss weighs most, and nothing is said where nothing tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.better_copy import CopyFacts, Reason, Side, Suggestion, better_copy, tilt_of
from app.domain.reading import Box, Word

SCAN = CopyFacts(lacks=0, words=400, confidence=0.9, from_computer=False, tilt=0.6)
LETTER_PT = (612.0, 792.0)


def scan(**facts: Any) -> CopyFacts:
    return replace(SCAN, **facts)


@pytest.mark.parametrize(
    ("better", "worse", "reason"),
    [
        (scan(), scan(lacks=1), Reason.COMPLETE),
        (scan(from_computer=True), scan(), Reason.FROM_COMPUTER),
        (scan(confidence=0.95), scan(), Reason.CLEARER),
        (scan(tilt=0.0), scan(), Reason.STRAIGHTER),
        (scan(words=420), scan(), Reason.MORE_WORDS),
    ],
)
def test_one_thing_that_speaks_for_a_copy(better: CopyFacts, worse: CopyFacts, reason: Reason) -> None:
    assert better_copy(better, worse) == Suggestion(Side.LEFT, (reason,))
    assert better_copy(worse, better) == Suggestion(Side.RIGHT, (reason,))


@pytest.mark.parametrize(
    "other",
    [scan(), scan(confidence=0.92), scan(tilt=0.2), scan(words=405), scan(tilt=0.0, words=380)],
    ids=["the same", "hardly sharper", "hardly straighter", "hardly more words", "straighter, but fewer words"],
)
def test_no_copy_is_suggested_where_nothing_tells(other: CopyFacts) -> None:
    assert better_copy(scan(), other) == better_copy(other, scan()) == Suggestion(None, ())


def test_all_its_pages_weigh_more_than_everything_else_together() -> None:
    complete = scan(confidence=0.5, tilt=3.0, words=300)
    sharp = scan(lacks=1, from_computer=True, confidence=1.0, tilt=0.0)
    assert better_copy(sharp, complete) == Suggestion(Side.RIGHT, (Reason.COMPLETE,))


def test_from_a_computer_weighs_more_than_a_sharp_and_straight_scan() -> None:
    typed = scan(from_computer=True, confidence=0.8, tilt=2.0, words=390)
    assert better_copy(typed, scan(confidence=0.99)) == Suggestion(Side.LEFT, (Reason.FROM_COMPUTER,))


def test_all_that_speaks_for_it_is_named_the_weightiest_first() -> None:
    best = CopyFacts(lacks=0, words=500, confidence=1.0, from_computer=True, tilt=0.0)
    assert better_copy(best, scan(lacks=2)) == Suggestion(Side.LEFT, tuple(Reason))


def test_both_lack_a_page_of_the_other() -> None:
    assert better_copy(scan(lacks=1), scan(lacks=1)) == Suggestion(None, ())
    assert better_copy(scan(lacks=1), scan(lacks=3)) == Suggestion(Side.LEFT, (Reason.COMPLETE,))


def line(number: int, words: int, drop: float = 0.0) -> list[Word]:
    """A line of words, each lower than the one before by ``drop`` of the page's height."""
    top = 0.1 + 0.05 * number
    return [
        Word("word", Box(0.1 + 0.1 * at, top + drop * at, 0.18 + 0.1 * at, top + drop * at + 0.02), number)
        for at in range(words)
    ]


@pytest.mark.parametrize("drop", [0.002, -0.002])
def test_how_far_lines_lie_askew_to_either_side(drop: float) -> None:
    # Over six words, 306 points across and 7.92 down: 1.48 degrees.
    words = [word for number in range(3) for word in line(number, 6, drop)]
    assert tilt_of(words, *LETTER_PT) == pytest.approx(1.48, abs=0.01)


def test_the_middle_line_counts_so_that_one_odd_line_does_not() -> None:
    words = [*line(0, 6), *line(1, 6), *line(2, 6, drop=0.02)]
    assert tilt_of(words, *LETTER_PT) == 0.0


def test_short_lines_say_nothing_about_the_page() -> None:
    assert tilt_of(line(0, 3, drop=0.02), *LETTER_PT) == 0.0
    assert tilt_of([], *LETTER_PT) == 0.0
