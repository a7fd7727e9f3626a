"""The order of pages that a one-sided scanner gave in two goes: all fronts, then all backs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.domain.stacks.page_signs import PageSigns

_LINKS_MORE = 3.0
_MENDS_A_BREAK = 2.0


def woven(pages: Sequence[PageSigns]) -> tuple[PageSigns, ...] | None:
    """The pages in the order in which they belong, None where the order they came in is as good.

    A sheet's back comes from the second half, which was fed from the last sheet (1 3 5 6 4 2) or the first
    (1 3 5 2 4 6).
    """
    if len(pages) < 4:
        return None
    half = (len(pages) + 1) // 2
    return best_weave(pages[:half], pages[half:])


def best_weave(fronts: Sequence[PageSigns], backs: Sequence[PageSigns]) -> tuple[PageSigns, ...] | None:
    """Fronts and backs of the same sheets in the order in which they belong; None where nothing shows that."""
    if len(fronts) - len(backs) not in (0, 1):
        return None
    as_it_came = (*fronts, *backs)
    choices = [_alternating(fronts, backs[::-1]), _alternating(fronts, backs)]
    best = max(choices, key=_links)
    gained = _links(best) - _links(as_it_came)
    # Numbers that do not fit as it came, and all fit the other way round, leave little to doubt.
    needed = _MENDS_A_BREAK if _breaks(as_it_came) else _LINKS_MORE
    return best if gained >= needed and _breaks(best) == 0 else None


def _alternating(fronts: Sequence[PageSigns], backs: Sequence[PageSigns]) -> tuple[PageSigns, ...]:
    order = []
    for place, front in enumerate(fronts):
        order.append(front)
        if place < len(backs):
            order.append(backs[place])
    return tuple(order)


def _links(pages: Sequence[PageSigns]) -> float:
    """How well pages follow one another: by their numbers, and by sentences that go on."""
    told = [page for page in pages if page.has_words]
    return sum(_link(before, page) for before, page in pairwise(told))


def _link(before: PageSigns, page: PageSigns) -> float:
    if _follows(before, page):
        return 1.0
    if before.ends_open and page.begins_open:
        return 0.8
    if _breaks_between(before, page):
        return -1.0
    return 0.0


def _breaks(pages: Sequence[PageSigns]) -> int:
    told = [page for page in pages if page.has_words]
    return sum(_breaks_between(before, page) for before, page in pairwise(told))


def _follows(before: PageSigns, page: PageSigns) -> bool:
    return any(number.follows(earlier) for number in page.numbers for earlier in before.numbers)


def _breaks_between(before: PageSigns, page: PageSigns) -> bool:
    """Whether printed numbers say that something is missing between two pages, or in the wrong order."""
    counted = [number for number in page.numbers if number.total]
    if not counted or _follows(before, page):
        return False
    if all(number.number > 1 for number in counted):
        return True
    return bool([n for n in before.numbers if n.total]) and not any(n.is_last for n in before.numbers)
