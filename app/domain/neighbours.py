"""Cells beside a place on a page, by where they stand: forms are often read in another order than a person would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.page_lines import Line
from app.domain.reading import Box

_FURTHEST_ABOVE = 0.035
_FURTHEST_BELOW = 0.06
_FURTHEST_LEFT = 0.35
_TOUCHING = 0.004


@dataclass(frozen=True, slots=True)
class CellBeside:
    """Words ``first`` up to, not including, ``last`` of a line. ``distance`` is in fractions of the page."""

    line: Line
    first: int
    last: int
    distance: float

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.part(self.first, self.last)


def left_of(box: Box, own: Line, lines: Sequence[Line]) -> CellBeside | None:
    """The nearest cell left of a place, on another line of text at the same height."""
    found = (
        CellBeside(line, *cell, box.left - place.right)
        for line, cell, place in _cells(own, lines)
        if -_TOUCHING <= box.left - place.right <= _FURTHEST_LEFT
        and _shared(box.top, box.bottom, place.top, place.bottom)
    )
    return min(found, key=lambda cell: cell.distance, default=None)


def above(box: Box, own: Line, lines: Sequence[Line]) -> CellBeside | None:
    """The nearest cell right above a place: a label over it, or the head of its column."""
    found = (
        CellBeside(line, *cell, box.top - place.bottom)
        for line, cell, place in _cells(own, lines)
        if -_TOUCHING <= box.top - place.bottom <= _FURTHEST_ABOVE
        and _shared(box.left, box.right, place.left, place.right)
    )
    return min(found, key=lambda cell: cell.distance, default=None)


def below(box: Box, own: Line, lines: Sequence[Line]) -> CellBeside | None:
    """The nearest cell right below a place: what stands under a line to write on."""
    found = (
        CellBeside(line, *cell, place.top - box.bottom)
        for line, cell, place in _cells(own, lines)
        if -_TOUCHING <= place.top - box.bottom <= _FURTHEST_BELOW
        and _shared(box.left, box.right, place.left, place.right)
    )
    return min(found, key=lambda cell: cell.distance, default=None)


def _cells(own: Line, lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[int, int], Box]]:
    for line in lines:
        if line is not own and line.placed and own.placed:
            for cell in line.cells:
                yield line, cell, line.box_of(*cell)


def _shared(a: float, b: float, c: float, d: float) -> bool:
    """Whether two spans lie over each other by a third of the shorter one."""
    return min(b, d) - max(a, c) > 0.33 * min(b - a, d - c)
