"""Marks on a page that looks blank: a child's pencil drawing, a faint note, what shows through from the other side.

A faint line is hardly darker than the grain of the paper around it, dot for dot; but it is so over its whole length.
So each dot is judged by the darkest short stretch of line through it, in any direction.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.domain.reading import Box
from app.workers.page_cleaning import SMALL_DPI, background
from app.workers.pages import Pixels

_STRETCH_PX = 15
_DIRECTIONS = 8
_AROUND_PX = 6.0
_OVER_GRAIN = 6.0
_FAINTEST = 4.0
_RIM = 0.03
# Dust and punched holes are smaller.
_LEAST_PX = 35
# A fold, or the streak of a dirty scanner, is as straight and flat as no hand draws.
_FLAT_PX, _LONG_PX, _FLAT_SHARE = 4, 250, 0.06
_MOST_FOLDS = 4
_DARK_INK = 150.0
_NEAR_PX = 9
_ROUND_PX = 12
_SOFTER_INCHES = 1.2 / 300.0
_MEDIAN_OF_A_SPREAD = 0.6745


@dataclass(frozen=True, slots=True)
class Marks:
    """``where`` they are, as 0 and 1 at ``SMALL_DPI``; how much ``darker`` than the paper they are, in grey values."""

    where: Pixels
    darker: float


def find_marks(grey: Pixels, dpi: float) -> Marks | None:
    """The faint marks of a page; None where there is nothing but paper, grain, specks, folds and streaks."""
    height, width = grey.shape
    size = max(round(width * SMALL_DPI / dpi), 1), max(round(height * SMALL_DPI / dpi), 1)
    paler = cv2.resize(background(grey).astype(np.float32) - grey, size, interpolation=cv2.INTER_AREA)
    fine = paler - cv2.GaussianBlur(paler, (0, 0), _AROUND_PX)
    lines = np.max([cv2.filter2D(fine, -1, stretch) for stretch in _stretches()], axis=0)
    usual = float(np.median(lines))
    grain = float(np.median(np.abs(lines - usual))) / _MEDIAN_OF_A_SPREAD
    where = (lines > max(usual + _OVER_GRAIN * grain, _FAINTEST)).astype(np.uint8)
    rim = max(round(max(where.shape) * _RIM), 1)
    where[:rim], where[-rim:], where[:, :rim], where[:, -rim:] = 0, 0, 0, 0
    found = _Strokes.of(where)
    # Lines of print are straight, too, but there are more of them.
    if not found.has_drawn and (found.is_line & (found.flat > _FLAT_PX)).sum() <= _MOST_FOLDS:
        return None
    marks: Pixels = found.is_line[found.labels].astype(np.uint8)
    return Marks(where, float(np.percentile(paler[marks > 0], 75)) - float(np.median(paler)))


def has_marks_outside(marks: Marks, boxes: Iterable[Box]) -> bool:
    """Whether a hand drew or wrote something beside what lies in these boxes (fractions of the page)."""
    rest = marks.where.copy()
    height, width = rest.shape
    for box in boxes:
        top, left = max(int(box.top * height) - _ROUND_PX, 0), max(int(box.left * width) - _ROUND_PX, 0)
        rest[top : int(box.bottom * height) + _ROUND_PX, left : int(box.right * width) + _ROUND_PX] = 0
    return _Strokes.of(rest).has_drawn


@dataclass(frozen=True, slots=True)
class _Strokes:
    """The strokes in a map of marks, by their labels: which are long enough for a line, how flat, and how straight."""

    labels: NDArray[np.int32]
    is_line: NDArray[np.bool_]
    is_straight: NDArray[np.bool_]
    flat: NDArray[np.int32]

    @classmethod
    def of(cls, where: Pixels) -> _Strokes:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(where, connectivity=8)
        wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
        long, flat = np.maximum(wide, high), np.minimum(wide, high)
        is_line = long >= _LEAST_PX
        is_line[0] = False
        is_straight = (flat <= _FLAT_PX) | ((long >= _LONG_PX) & (flat <= _FLAT_SHARE * long))
        return cls(np.asarray(labels, np.int32), is_line, is_straight, flat)

    @property
    def has_drawn(self) -> bool:
        """Whether one is a line that no ruler, fold or streak made."""
        return bool((self.is_line & ~self.is_straight).any())


def with_dark_marks(grey: Pixels, dpi: float, marks: Marks) -> Pixels:
    """The page with its faint marks as dark as ink, for a reader; all else is white, or its grain would be as dark."""
    paler = background(grey).astype(np.float32) - cv2.GaussianBlur(grey, (0, 0), _SOFTER_INCHES * dpi)
    shade = 255.0 - (paler - float(np.median(paler))) * _DARK_INK / marks.darker
    dark: Pixels = np.clip(shade, 0.0, 255.0).astype(np.uint8)
    height, width = grey.shape
    near = cv2.dilate(marks.where, np.ones((_NEAR_PX, _NEAR_PX), np.uint8))
    dark[cv2.resize(near, (width, height), interpolation=cv2.INTER_NEAREST) == 0] = 255
    return dark


def _stretches() -> list[NDArray[np.float32]]:
    """Short lines through the middle, one for each direction, each of weight 1."""
    middle, reach = _STRETCH_PX // 2 + 1, _STRETCH_PX / 2
    made = []
    for direction in range(_DIRECTIONS):
        angle = math.pi * direction / _DIRECTIONS
        stretch = np.zeros((2 * middle + 1, 2 * middle + 1), np.float32)
        for step in np.linspace(-reach, reach, 4 * _STRETCH_PX):
            across, down = middle + step * math.cos(angle), middle + step * math.sin(angle)
            left, top = int(across), int(down)
            for x, share_x in ((left, left + 1 - across), (left + 1, across - left)):
                for y, share_y in ((top, top + 1 - down), (top + 1, down - top)):
                    if share_x * share_y > 0.0:
                        stretch[y, x] += share_x * share_y
        made.append(stretch / stretch.sum())
    return made
