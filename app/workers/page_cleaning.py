"""Getting a picture of a page ready for reading: is there ink, which way do lines run, how far is it tilted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workers.pages import Pixels

SMALL_DPI = 100.0
"""Resolution of the small picture that the cheap tests look at."""

MAX_TILT_DEGREES = 6.0
_WORTH_STRAIGHTENING_DEGREES = 0.3
_SMALL_LONGEST_PX = 2000
_MARGIN = 0.02
_LETTER_PX = (5, 60)
_LETTER_INK_PX = 8
_INK_DARKNESS = 0.72
MUCH_GRAIN = 10.5
"""Grain above which a page is read with fewer mistakes, and many times faster, once it was smoothed."""

_SMOOTHING_INCHES = 1.7 / 300.0
_UNLIKE_ITS_NEIGHBOURS = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_MEDIAN_OF_A_SPREAD = 0.6745


@dataclass(frozen=True, slots=True)
class Ink:
    """What is dark on a page, at ``SMALL_DPI``: only marks of the size of letters, as 0 and 1."""

    letters: Pixels
    letter_count: int
    dark_share: float

    def turned(self, turn: int) -> Ink:
        """The same marks after the page was turned clockwise by ``turn`` degrees."""
        return replace(self, letters=np.ascontiguousarray(np.rot90(self.letters, k=-turn // 90)))


def find_ink(grey: Pixels, dpi: float) -> Ink:
    """The marks on a page that could be letters; specks, scanner borders and ruled lines left out."""
    small = _shrunk(grey, dpi)
    paper = background(small)
    dark = (small.astype(np.float32) < paper.astype(np.float32) * _INK_DARKNESS).astype(np.uint8)
    height, width = dark.shape
    rim = max(round(max(height, width) * _MARGIN), 1)
    dark[:rim], dark[-rim:], dark[:, :rim], dark[:, -rim:] = 0, 0, 0, 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    if count <= 1:
        return Ink(np.zeros_like(dark), 0, 0.0)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    tall = np.maximum(wide, high)
    fits = (tall >= _LETTER_PX[0]) & (np.minimum(wide, high) <= _LETTER_PX[1]) & (tall <= 8 * _LETTER_PX[1])
    solid = stats[:, cv2.CC_STAT_AREA] >= _LETTER_INK_PX
    # A ruled line is long and thin and has nothing to say about how the text runs.
    ruled = (tall >= 40) & (np.minimum(wide, high) <= 4)
    keep = fits & solid & ~ruled
    keep[0] = False
    letters: Pixels = keep[labels].astype(np.uint8)
    return Ink(letters, int(keep.sum()), float(dark.mean()))


def background(grey: Pixels) -> Pixels:
    """The paper behind the ink, as large as ``grey``: what a page would look like with nothing on it."""
    height, width = grey.shape
    factor = max(max(height, width) / 300.0, 1.0)
    small_size = (max(round(width / factor), 1), max(round(height / factor), 1))
    small = cv2.resize(grey, small_size, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 15)
    return np.asarray(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def is_uneven(grey: Pixels) -> bool:
    """Whether light falls on the page so unevenly, or so dimly, that ink must be told from paper by place."""
    small = cv2.resize(grey, (120, 160), interpolation=cv2.INTER_AREA)
    paper = background(np.asarray(small, dtype=np.uint8))[8:-8, 8:-8]
    low, high = np.percentile(paper, (3, 97))
    return bool(low < 0.85 * high or high < 190)


def evened(grey: Pixels) -> Pixels:
    """The picture with its light evened out: each place divided by the paper around it."""
    paper = background(grey)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 1), scale=255.0), dtype=np.uint8)


def grain(grey: Pixels) -> float:
    """How grainy a page is, as the spread of grey values from one dot to the next; print and paper do not count.

    Measured at half size, so that a scan made larger for reading counts like one that was not (Immerkaer 1996).
    """
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.float32)
    difference = np.abs(cv2.filter2D(half, -1, _UNLIKE_ITS_NEIGHBOURS))
    return float(np.median(difference)) / _MEDIAN_OF_A_SPREAD / 6.0


def smoothed(grey: Pixels, dpi: float) -> Pixels:
    """The picture without its grain. Each speck would be looked at as if it were a letter, for minutes."""
    blurred = cv2.GaussianBlur(grey, (0, 0), _SMOOTHING_INCHES * dpi)
    return np.asarray(blurred, dtype=np.uint8)


def runs_vertically(ink: Ink) -> bool:
    """Whether lines of text seem to run up and down the picture, so that the page lies on its side."""
    if ink.letter_count < 20:
        return False
    angles = np.arange(-MAX_TILT_DEGREES, MAX_TILT_DEGREES + 0.01, 0.6)
    level, upended = ink.letters, np.ascontiguousarray(np.rot90(ink.letters))
    along_rows = max(_row_sharpness(level, float(angle)) for angle in angles)
    along_columns = max(_row_sharpness(upended, float(angle)) for angle in angles)
    return along_columns > 1.5 * along_rows


def tilt(ink: Ink) -> float:
    """By how many degrees the lines fall towards the right (negative: rise); 0.0 where it cannot be told.

    The right angle is the one at which the rows between the lines are emptiest: the sum of ink by row then jumps
    most (projection profile method, Postl 1986).
    """
    if ink.letter_count < 20:
        return 0.0
    coarse = np.arange(-MAX_TILT_DEGREES, MAX_TILT_DEGREES + 0.01, 0.3)
    best = max(coarse, key=lambda angle: _row_sharpness(ink.letters, float(angle)))
    fine = np.arange(best - 0.25, best + 0.251, 0.1)
    best = max(fine, key=lambda angle: _row_sharpness(ink.letters, float(angle)))
    clear = _row_sharpness(ink.letters, float(best)) > 1.08 * _row_sharpness(ink.letters, 0.0)
    return float(best) if clear and abs(best) >= _WORTH_STRAIGHTENING_DEGREES else 0.0


def rotation_about_middle(width: int, height: int, degrees: float) -> NDArray[np.float64]:
    """The 3 x 3 matrix that turns a picture of this size so that lines falling by ``degrees`` become level."""
    matrix = np.eye(3)
    matrix[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return matrix


def _row_sharpness(letters: Pixels, degrees: float) -> float:
    height, width = letters.shape
    level = cv2.warpAffine(
        letters, rotation_about_middle(width, height, degrees)[:2], (width, height), flags=cv2.INTER_NEAREST
    )
    return _sharpness(level.sum(axis=1))


def _sharpness(profile: NDArray[np.integer]) -> float:
    steps = np.diff(profile.astype(np.float64))
    return float((steps * steps).sum()) / max(len(profile), 1)


def _shrunk(grey: Pixels, dpi: float) -> Pixels:
    height, width = grey.shape
    factor = min(SMALL_DPI / dpi, _SMALL_LONGEST_PX / max(height, width), 1.0)
    if factor >= 0.95:
        return grey
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
