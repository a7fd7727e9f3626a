"""Two rows of words laid beside each other: where they differ.

Runs of words that stand once in each row hold the rest in place, so that long papers take no longer than short ones,
and a paragraph that was put in does not pull apart what follows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import LCSseq

_RUN = 3
# Beyond this many pairs of words with nothing to hold on to, two texts have nothing to do with each other.
_MOST_PAIRS = 25_000_000


@dataclass(frozen=True, slots=True)
class Gap:
    """``first`` up to ``last`` of the one row stands for ``first_other`` up to ``last_other`` of the other."""

    first: int
    last: int
    first_other: int
    last_other: int


def gaps(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Gap]:
    """The places where two rows differ, in order; everything between them is the same."""
    held = [(-1, -1), *_held(one, other), (len(one), len(other))]
    found: list[Gap] = []
    for (before, before_other), (after, after_other) in pairwise(held):
        found += _gaps_within(one, other, Gap(before + 1, after, before_other + 1, after_other))
    return found


def _held(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Single words that surely belong together: of runs that stand once in each row, in the same order in both."""
    there = _once(other)
    pairs = [(place, there[run]) for run, place in _once(one).items() if run in there]
    held: list[tuple[int, int]] = []
    for place, place_other in _longest_rising(pairs):
        for step in range(_RUN):
            if not held or (place + step > held[-1][0] and place_other + step > held[-1][1]):
                held.append((place + step, place_other + step))
    return held


def _once(row: Sequence[Hashable]) -> dict[tuple[Hashable, ...], int]:
    runs = [tuple(row[place : place + _RUN]) for place in range(len(row) - _RUN + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that rise in both rows."""
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = [-1] * len(pairs)
    for index, (_, other) in enumerate(pairs):
        at = bisect_left(ends, other)
        if at:
            before[index] = last_of[at - 1]
        if at == len(ends):
            ends.append(other)
            last_of.append(index)
        else:
            ends[at], last_of[at] = other, index
    rising = []
    index = last_of[-1] if last_of else -1
    while index >= 0:
        rising.append(pairs[index])
        index = before[index]
    return rising[::-1]


def _gaps_within(one: Sequence[Hashable], other: Sequence[Hashable], gap: Gap) -> list[Gap]:
    left, right = one[gap.first : gap.last], other[gap.first_other : gap.last_other]
    if not left and not right:
        return []
    if not left or not right or len(left) * len(right) > _MOST_PAIRS:
        return [gap]
    return [
        Gap(
            gap.first + op.src_start,
            gap.first + op.src_end,
            gap.first_other + op.dest_start,
            gap.first_other + op.dest_end,
        )
        for op in _merged(list(LCSseq.opcodes(left, right)))
    ]


@dataclass(slots=True)
class _Op:
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _merged(opcodes: Sequence[Any]) -> list[_Op]:
    """Words taken out and put in at one place, as one difference."""
    merged: list[_Op] = []
    for opcode in opcodes:
        if opcode.tag == "equal":
            continue
        op = _Op(opcode.src_start, opcode.src_end, opcode.dest_start, opcode.dest_end)
        if merged and merged[-1].src_end == op.src_start and merged[-1].dest_end == op.dest_start:
            merged[-1].src_end, merged[-1].dest_end = op.src_end, op.dest_end
        else:
            merged.append(op)
    return merged
