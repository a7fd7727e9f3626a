"""In which order people read the lines of a page, where only their places are known.

Column by column where columns of prose stand side by side; else row by row, so that a form's questions stay with
their answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_PROSE_LINES = 4
_PROSE_WIDTH = 7.0
_SAME_ROW = 0.5
_PARAGRAPH_GAP = 0.9


@dataclass(frozen=True, slots=True)
class Place:
    """The edges of a line, in pixels; ``index`` is its place in the list it came in."""

    left: float
    top: float
    right: float
    bottom: float
    index: int

    @property
    def height(self) -> float:
        """How high the line is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that stand side by side, from left to right, and whether a paragraph begins with them."""

    indices: tuple[int, ...]
    begins_paragraph: bool


def in_reading_order(places: Sequence[Place]) -> list[Row]:
    """The rows of a page as people read them."""
    rows: list[Row] = []
    for block in _blocks(list(places)):
        before: list[Place] | None = None
        for row in _rows(block):
            gap = min(place.top for place in row) - max(place.bottom for place in before) if before else 0.0
            begins = before is None or gap > _PARAGRAPH_GAP * _usual_height(row)
            rows.append(Row(tuple(place.index for place in row), begins))
            before = row
    return rows


def _blocks(places: list[Place]) -> list[list[Place]]:
    """The page cut along its empty lanes: first lanes between columns of prose, then those between paragraphs."""
    if len(places) < 2 * _PROSE_LINES:
        return [places] if places else []
    columns = _cut(places, lambda place: (place.left, place.right), 1.0)
    if len(columns) > 1 and all(_is_prose(column) for column in columns):
        return [block for column in columns for block in _blocks(column)]
    bands = _cut(places, lambda place: (place.top, place.bottom), 0.0)
    if len(bands) == 1:
        return [places]
    # A heading above two columns: cut it off, then look at the rest again.
    for at in range(1, len(bands)):
        above = [place for band in bands[:at] for place in band]
        below = [place for band in bands[at:] for place in band]
        for part, other in ((below, above), (above, below)):
            side_by_side = _cut(part, lambda place: (place.left, place.right), 1.0)
            if len(side_by_side) > 1 and all(_is_prose(column) for column in side_by_side):
                first, second = (_blocks(other), _blocks(part)) if part is below else (_blocks(part), _blocks(other))
                return first + second
    return [places]


def _is_prose(places: list[Place]) -> bool:
    wide = sum(place.right - place.left > _PROSE_WIDTH * place.height for place in places)
    return len(places) >= _PROSE_LINES and wide > len(places) / 2


def _cut(places: list[Place], edges: Callable[[Place], tuple[float, float]], lane: float) -> list[list[Place]]:
    """Groups of places with an empty lane between them, wider than ``lane`` times the usual height of a line."""
    widest = lane * _usual_height(places)
    groups: list[list[Place]] = []
    end = 0.0
    for place in sorted(places, key=edges):
        begin, finish = edges(place)
        if not groups or begin - end > widest:
            groups.append([])
            end = finish
        groups[-1].append(place)
        end = max(end, finish)
    return groups


def _rows(places: list[Place]) -> list[list[Place]]:
    """Places whose middles lie at one height, from left to right; rows from top to bottom."""
    rows: list[list[Place]] = []
    for place in sorted(places, key=lambda place: place.top + place.bottom):
        middle = (place.top + place.bottom) / 2
        if rows:
            last = rows[-1][-1]
            if abs(middle - (last.top + last.bottom) / 2) < _SAME_ROW * min(place.height, last.height):
                rows[-1].append(place)
                continue
        rows.append([place])
    return [sorted(row, key=lambda place: place.left) for row in rows]


def _usual_height(places: Sequence[Place]) -> float:
    heights = sorted(place.height for place in places)
    return heights[len(heights) // 2]
