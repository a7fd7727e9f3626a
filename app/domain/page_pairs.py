"""Which page of one paper shows the same as which of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.paper_tokens import Token

# A page with fewer words says too little to be told from another.
FEW_WORDS = 5
_SHARE_IN_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class PagePairs:
    """Page numbers. ``order_here`` and ``order_there`` are the pages to compare, side by side as far as they go.

    ``only_here`` and ``only_there`` are pages with words that the other paper does not have.
    """

    pairs: tuple[tuple[int, int], ...]
    order_here: tuple[int, ...]
    order_there: tuple[int, ...]
    only_here: tuple[int, ...]
    only_there: tuple[int, ...]
    other_order: bool


def pair_pages(here: Mapping[int, Sequence[Token]], there: Mapping[int, Sequence[Token]]) -> PagePairs:
    """Pair the pages of two papers; pages are given in order."""
    partner = _partners(here, there)
    matched = [(number, partner[number]) for number in here if number in partner]
    only_here = tuple(n for n, tokens in here.items() if n not in partner and _says_something(tokens, there))
    taken = set(partner.values())
    only_there = tuple(n for n, tokens in there.items() if n not in taken and _says_something(tokens, here))
    other_order = any(one[1] > two[1] for one, two in pairwise(matched))
    order_there = [number for number in there if number not in only_there]
    if other_order:
        order_there = _as_here(matched, order_there, taken)
    order_here = tuple(number for number in here if number not in only_here)
    return PagePairs(tuple(matched), order_here, tuple(order_there), only_here, only_there, other_order)


def page_steps(
    pairs: Sequence[tuple[int, int]], here: Sequence[int], there: Sequence[int]
) -> list[tuple[int | None, int | None]]:
    """The pages of two papers as one leafs through both at once; None where one of them has no such page.

    ``here`` and ``there`` are all page numbers. Pages without a partner of one number (empty backs, pictures) go
    together.
    """
    partner = dict(pairs)
    taken = set(partner.values())
    for number in here:
        if number not in partner and number in there and number not in taken:
            partner[number] = number
            taken.add(number)
    steps: list[tuple[int | None, int | None]] = [(number, partner.get(number)) for number in here]
    for number in there:
        if number not in taken:
            before = next((place for place, step in enumerate(steps) if step[1] == number - 1), None)
            at = before + 1 if before is not None else (0 if number == 1 else len(steps))
            steps.insert(at, (None, number))
    return steps


def _partners(here: Mapping[int, Sequence[Token]], there: Mapping[int, Sequence[Token]]) -> dict[int, int]:
    """The best partner of each page, the surest pairs first; of equal ones those that stand at like places."""
    runs_here = {number: _runs(tokens) for number, tokens in here.items()}
    runs_there = {number: _runs(tokens) for number, tokens in there.items()}
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, runs in runs_there.items():
        for run in runs:
            where[run].append(number)
    likeness: list[tuple[float, int, int, int]] = []
    for number, runs in runs_here.items():
        common = Counter(other for run in runs for other in where.get(run, ()))
        for other, count in common.items():
            smaller = min(len(runs), len(runs_there[other]))
            if count >= _SHARE_IN_COMMON * smaller:
                likeness.append((count / max(len(runs), len(runs_there[other])), -abs(number - other), number, other))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, other in sorted(likeness, key=lambda one: (-one[0], -one[1], one[2])):
        if number not in partner and other not in taken:
            partner[number] = other
            taken.add(other)
    return partner


def _runs(tokens: Sequence[Token]) -> set[tuple[str, str]]:
    return {(one.shape, two.shape) for one, two in pairwise(tokens)}


def _says_something(tokens: Sequence[Token], others: Mapping[int, Sequence[Token]]) -> bool:
    """Whether a page without a partner is one that the other paper lacks, not a little text that ran over."""
    if len(tokens) < FEW_WORDS:
        return False
    runs = _runs(tokens)
    known = {run for page in others.values() for run in _runs(page)}
    return len(runs & known) < _SHARE_IN_COMMON * len(runs)


def _as_here(matched: Sequence[tuple[int, int]], there: Sequence[int], taken: set[int]) -> list[int]:
    """The pages of the second paper in the order of the first; one without a partner stays behind the one before it."""
    followers: dict[int, list[int]] = defaultdict(list)
    leader = -1
    for number in there:
        if number in taken:
            leader = number
        else:
            followers[leader].append(number)
    ordered = followers[-1]
    for _, other in matched:
        ordered += [other, *followers[other]]
    return ordered
