"""Two pages without words laid over each other, turned and moved until they fit as well as they can."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from app.domain.lookalikes import PageLikeness
from app.domain.progress import ReportProgress
from app.workers.fingerprints import CELLS, TURNS, Map, map_of

_SOFT, _SOFTER = 1.2, 3.0
_TILTS = tuple(np.arange(-4.0, 4.01, 0.5).tolist())
_SIZES = (0.97, 1.0, 1.03)
_MOST_SHIFT = 6
_HOPELESS = 0.9
_FIRST_STEPS = (0.5, 0.5, 0.25, 0.01, 0.01)
_ROUNDS = 3
_WINDOW = 17
# Of the spread of ink over the whole page: where less is seen to either side, there is nothing to tell apart.
_SOMETHING, _NOTHING = 0.4, 0.15
_WORST_SHARE = 5

Fit = tuple[float, float, float, float, float]
"""Cells to the right and down, degrees, and how much larger across and down."""


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """The fingerprints of the pages of a paper, and those of others that it may be like."""

    pages: tuple[bytes, ...]
    others: tuple[tuple[bytes, ...], ...]


@dataclass(frozen=True, slots=True)
class MatchResult:
    """For each of the others the likeness of the pages that look like one of the paper's."""

    alike: tuple[tuple[PageLikeness, ...], ...]


def match_looks(request: MatchRequest, report: ReportProgress) -> MatchResult:
    """Pair the pages of papers by their looks. A page is paired once, the one at its own place tried first."""
    del report  # Done in a moment.
    maps = [softened(page) for page in request.pages]
    return MatchResult(tuple(_paired(maps, [softened(page) for page in other]) for other in request.others))


def likeness(one: Map, other: Map) -> PageLikeness:
    """How well two maps fit over each other at best."""
    turned = [np.ascontiguousarray(np.rot90(other, turn)) for turn in range(len(TURNS))]
    which, _, fits = _best_shift(_soft(one), [_soft(each) for each in turned])
    if fits < _HOPELESS:
        return PageLikeness(fits, 0.0)
    upright = turned[which]
    fit, overall = _fitted(one, upright)
    return PageLikeness(overall, _worst_places(one, _laid(upright, fit)))


def _paired(pages: list[Map], others: list[Map]) -> tuple[PageLikeness, ...]:
    found = []
    left = list(range(len(others)))
    for place, page in enumerate(pages):
        for other in sorted(left, key=lambda number: number != place):
            fits = likeness(page, others[other])
            if fits.is_alike:
                found.append(fits)
                left.remove(other)
                break
    return tuple(found)


def softened(fingerprint: bytes) -> Map:
    """The map of a fingerprint, so that lines a little apart still meet."""
    return np.asarray(cv2.GaussianBlur(map_of(fingerprint), (0, 0), _SOFT), dtype=np.float32)


def _soft(cells: Map) -> Map:
    return np.asarray(cv2.GaussianBlur(cells, (0, 0), _SOFTER), dtype=np.float32)


def _fitted(one: Map, other: Map) -> tuple[Fit, float]:
    """How the other map has to be laid over the first: the best of a rough look, made better in ever smaller steps."""
    rough = list(product(_TILTS, _SIZES))
    views = [_laid(other, (0.0, 0.0, tilt, size, size)) for tilt, size in rough]
    which, (right, down), _ = _best_shift(one, views)
    tilt, size = rough[which]
    fit: Fit = (float(right), float(down), tilt, size, size)
    best = _correlation(one, _laid(other, fit))
    for smaller in range(_ROUNDS):
        for _ in range(2):
            for place, step in enumerate(_FIRST_STEPS):
                for way in (step, -step):
                    moved = list(fit)
                    moved[place] += way / 2**smaller
                    tried: Fit = tuple(moved)  # type: ignore[assignment]
                    fits = _correlation(one, _laid(other, tried))
                    if fits > best:
                        fit, best = tried, fits
                        break
    return fit, best


def _laid(cells: Map, fit: Fit) -> Map:
    right, down, tilt, wider, higher = fit
    middle = CELLS / 2 - 0.5
    turn = np.deg2rad(tilt)
    matrix = np.array([[wider * np.cos(turn), wider * np.sin(turn)], [-higher * np.sin(turn), higher * np.cos(turn)]])
    moved = np.array([middle + right, middle + down]) - matrix @ [middle, middle]
    laid = cv2.warpAffine(cells, np.column_stack((matrix, moved)), (CELLS, CELLS), flags=cv2.INTER_LINEAR)
    return np.asarray(laid, dtype=np.float32)


def _best_shift(one: Map, views: list[Map]) -> tuple[int, tuple[int, int], float]:
    """Which of some views fits best when it may be moved a little, by how many cells, and how well."""
    ours = one - one.mean()
    others = np.stack(views)
    others -= others.mean(axis=(1, 2), keepdims=True)
    size = (CELLS, CELLS)
    fits = np.fft.irfft2(np.fft.rfft2(ours)[None] * np.conj(np.fft.rfft2(others)), s=size)
    fits /= np.sqrt((ours * ours).sum() * (others * others).sum(axis=(1, 2)))[:, None, None] + 1e-6
    steps = np.r_[0 : _MOST_SHIFT + 1, -_MOST_SHIFT:0]
    near = fits[:, steps][:, :, steps]
    view, down, right = np.unravel_index(int(near.argmax()), near.shape)
    return int(view), (int(steps[right]), int(steps[down])), float(near[view, down, right])


def _correlation(one: Map, other: Map) -> float:
    ours, others = one - one.mean(), other - other.mean()
    whole = float(np.sqrt((ours * ours).sum() * (others * others).sum()))
    return float((ours * others).sum()) / whole if whole else 0.0


def _worst_places(one: Map, other: Map) -> float:
    """How well they fit where they fit worst: the same form filled in otherwise fits well but in a few places."""
    spread = float(one.var())
    ours, others = _mean(one), _mean(other)
    both = _mean(one * one) - ours * ours + _mean(other * other) - others * others
    shared = _mean(one * other) - ours * others
    fits = (2 * shared + _NOTHING * spread) / (both + _NOTHING * spread)
    telling = both > _SOMETHING * spread
    return float(np.percentile(fits[telling], _WORST_SHARE)) if telling.any() else 0.0


def _mean(cells: Map) -> NDArray[np.float32]:
    """The mean around each cell."""
    return np.asarray(cv2.boxFilter(cells, -1, (_WINDOW, _WINDOW), borderType=cv2.BORDER_CONSTANT), dtype=np.float32)
