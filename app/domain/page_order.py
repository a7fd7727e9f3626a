"""The order of all pages of a paper, those left out among the others where they stood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class OrderedPage(Protocol):
    """``position`` counts from 1, shown pages first; ``left_out`` is where a page stood, 0 for one that is shown."""

    @property
    def position(self) -> int:
        """The number of the page."""

    @property
    def left_out(self) -> int:
        """Where a page that is left out stood."""


P = TypeVar("P", bound=OrderedPage)


def whole_order(pages: Iterable[P]) -> list[P]:
    """All pages in their order."""
    ordered = sorted(pages, key=lambda page: page.position)
    whole = [page for page in ordered if not page.left_out]
    for page in sorted((page for page in ordered if page.left_out), key=lambda page: page.left_out):
        whole.insert(page.left_out - 1, page)
    return whole


def numbers_in(whole: Iterable[bool]) -> list[tuple[int, int]]:
    """``(position, left_out)`` for each page of a whole order, of which is told whether it is left out."""
    out = list(whole)
    numbers: list[tuple[int, int]] = []
    shown, after = 0, out.count(False)
    for place, is_out in enumerate(out, start=1):
        if is_out:
            after += 1
            numbers.append((after, place))
        else:
            shown += 1
            numbers.append((shown, 0))
    return numbers
