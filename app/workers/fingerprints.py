"""How a page without words looks, in a few bytes: a drawing or a handwritten page is known again by it.

A fingerprint is a small map of where ink lies, laid about the middle of the ink, so that another resolution or light,
noise, or a page that lay elsewhere on the glass changes little of it.
"""

from __future__ import annotations

import zlib
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from app.domain.lookalikes import LOOKS_FROM
from app.workers.page_cleaning import background
from app.workers.pages import Pixels

CELLS = 96
"""A fingerprint has so many cells each way; the long side of its page goes into one side of it."""

TURNS = (0, 90, 180, 270)
Map = NDArray[np.float32]

_LEVELS = 15
_LONG_SIDE_PX = 1000
_RIM = 0.03
# How much darker than the paper around it: pencil begins, a pen is there.
_FAINTEST, _FULL = 0.12, 0.5
_DARKEST_PAPER = 60.0
_INKY = 3
# Specks, holes and a stray line are no picture.
_LEAST_INKY_CELLS, _LEAST_SPREAD = 110, 9

_COARSE = 24
_FEATURE, _AROUND = 1.0, 3.0
_MARKS, _CHOICES, _TOGETHER = 64, 16, 2
_CLEAR = 0.12


def fingerprint_of(grey: Pixels) -> bytes:
    """The fingerprint of a page; empty where too little is on it to tell it from another."""
    ink = _ink(grey)
    mass = float(ink.sum())
    if mass <= 0.0:
        return b""
    down, across = np.indices(ink.shape, dtype=np.float32)
    middle = float((across * ink).sum()) / mass, float((down * ink).sum()) / mass
    # Moved at about its own size, then averaged over each cell: no fine line falls between two samples.
    side = max(ink.shape)
    moving = np.array([[1.0, 0.0, side / 2 - middle[0]], [0.0, 1.0, side / 2 - middle[1]]], np.float32)
    cells = cv2.resize(cv2.warpAffine(ink, moving, (side, side)), (CELLS, CELLS), interpolation=cv2.INTER_AREA)
    inked = cells[cells > cells.max() / _LEVELS]
    levels = np.clip(np.round(cells / np.percentile(inked, 95) * _LEVELS), 0, _LEVELS).astype(np.uint8)
    if not _says_something(levels):
        return b""
    pairs = levels.reshape(-1, 2)
    return zlib.compress(((pairs[:, 0] << 4) | pairs[:, 1]).tobytes(), 9)


def map_of(fingerprint: bytes) -> Map:
    """The map that a fingerprint was made of."""
    packed = np.frombuffer(zlib.decompressobj().decompress(fingerprint, CELLS * CELLS // 2), np.uint8)
    return np.stack((packed >> 4, packed & _LEVELS), axis=1).reshape(CELLS, CELLS).astype(np.float32)


def marks_of_looks(fingerprint: bytes) -> tuple[int, ...]:
    """A few numbers that stand for a page: two scans of one page share many of them, two pages hardly any.

    Each says which of some places, always the same ones, is the darkest for its surroundings (winner takes all, Yagnik
    2011). Where all of them are empty it says nothing.
    """
    return _marks(map_of(fingerprint))


def marks_in_any_turn(fingerprint: bytes) -> tuple[int, ...]:
    """Those, and what they are where the page lies otherwise on the glass."""
    cells = map_of(fingerprint)
    return tuple({mark for turn in range(len(TURNS)) for mark in _marks(np.rot90(cells, turn))})


def _ink(grey: Pixels) -> Map:
    """How dark each dot of a small picture is against the paper around it, from 0 to 1; its rim is emptied."""
    height, width = grey.shape
    shrink = min(_LONG_SIDE_PX / max(height, width), 1.0)
    size = max(round(width * shrink), 1), max(round(height * shrink), 1)
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    paper = background(small).astype(np.float32)
    darkness = (paper - cv2.GaussianBlur(small, (3, 3), 0.8)) / np.maximum(paper, _DARKEST_PAPER)
    ink: Map = np.clip((darkness - _FAINTEST) / (_FULL - _FAINTEST), 0.0, 1.0)
    rim = max(round(_RIM * max(ink.shape)), 1)
    ink[:rim], ink[-rim:], ink[:, :rim], ink[:, -rim:] = 0.0, 0.0, 0.0, 0.0
    return ink


def _says_something(levels: Pixels) -> bool:
    rows, columns = np.nonzero(levels >= _INKY)
    return len(rows) >= _LEAST_INKY_CELLS and bool(min(np.ptp(rows), np.ptp(columns)) >= _LEAST_SPREAD)


def _marks(cells: Map) -> tuple[int, ...]:
    coarse = cv2.resize(np.ascontiguousarray(cells), (_COARSE, _COARSE), interpolation=cv2.INTER_AREA)
    darker = cv2.GaussianBlur(coarse, (0, 0), _FEATURE) - cv2.GaussianBlur(coarse, (0, 0), _AROUND)
    choices = darker.ravel()[_places()]
    clear = (choices.max(axis=2) > _CLEAR * darker.max()).all(axis=1)
    numbers = (choices.argmax(axis=2) * _CHOICES ** np.arange(_TOGETHER)).sum(axis=1)
    return tuple(
        LOOKS_FROM + place * _CHOICES**_TOGETHER + int(numbers[place]) for place in np.flatnonzero(clear).tolist()
    )


@cache
def _places() -> NDArray[np.intp]:
    """The places that are weighed against each other, the same in every run of the program and every version of it.

    They are shuffled by a checksum: what a generator of random numbers deals may change with its next version.
    """
    count = _COARSE * _COARSE
    wanted = _MARKS * _TOGETHER * _CHOICES
    shuffled = sorted(range(2 * wanted), key=lambda number: zlib.crc32(number.to_bytes(4, "big")))
    return np.array(shuffled[:wanted]).reshape(_MARKS, _TOGETHER, _CHOICES) % count
