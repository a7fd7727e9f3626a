"""A page photographed on a table: where its four corners are, and the page seen from straight above."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workers.pages import Pixels

Corners = NDArray[np.float32]
"""Four points, x and y as fractions of the picture: top left, top right, bottom right, bottom left."""

_LOOK_AT_PX = 640
_SMALLEST_SHARE = 0.2
_LARGEST_SHARE = 0.97
_WHITE_RIM = 0.8
_CONVINCING_SUPPORT = 0.6
_OUT_OF_VIEW_SUPPORT = 0.65
_CLEARLY_LIGHTER = 12
_STEP_PX = 5


def has_paper_rim(grey: Pixels) -> bool:
    """Whether the picture's rim is paper all around, as on a scan; then there is no table to cut away."""
    small = _small(grey)
    bright = 0.78 * float(np.percentile(small, 90))
    rim = max(min(small.shape) // 50, 2)
    edges = np.concatenate([small[:rim].ravel(), small[-rim:].ravel(), small[:, :rim].ravel(), small[:, -rim:].ravel()])
    return float((edges > bright).mean()) > _WHITE_RIM


def page_corners(colour: Pixels) -> Corners | None:
    """The corners of the sheet in a photo, or None where no outline convinces."""
    small = _small(colour)
    height, width = small.shape[:2]
    grey: Pixels = np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0), dtype=np.uint8)
    best: Corners | None = None
    best_support = _CONVINCING_SUPPORT
    for mask in _masks(small, grey):
        quad = _largest_quad(mask)
        if quad is None or not _could_be_sheet(quad, height * width):
            continue
        quad = _in_order(quad)
        support = _edge_support(quad, grey)
        if support > best_support:
            best, best_support = quad, support
    if best is None:
        return None
    return np.asarray(best / np.array([width, height]), dtype=np.float32)


def straight_view(grey: Pixels, corners: Corners, longest_px: int) -> tuple[Pixels, NDArray[np.float64]]:
    """The sheet seen from above, and the 3 x 3 matrix from the photo's pixels to the new picture's."""
    height, width = grey.shape
    source = (corners * np.array([width, height], np.float32)).astype(np.float32)
    across = max(np.linalg.norm(source[1] - source[0]), np.linalg.norm(source[2] - source[3]))
    down = max(np.linalg.norm(source[3] - source[0]), np.linalg.norm(source[2] - source[1]))
    scale = longest_px / max(across, down)
    new_width, new_height = max(round(across * scale), 1), max(round(down * scale), 1)
    target = np.array([[0, 0], [new_width, 0], [new_width, new_height], [0, new_height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    view = cv2.warpPerspective(grey, matrix, (new_width, new_height), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(view, dtype=np.uint8), np.asarray(matrix, dtype=np.float64)


def _masks(small: Pixels, grey: Pixels) -> Iterator[Pixels]:
    """Several guesses at what is sheet and what is table: by light, by lack of colour, and by edges."""
    saturation = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[:, :, 1], (5, 5), 0)
    closing = np.ones((9, 9), np.uint8)
    for plane in (grey, cv2.subtract(grey, saturation // 2), 255 - saturation):
        _, mask = cv2.threshold(plane, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        yield np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, closing), dtype=np.uint8)
    for low, high in ((30, 90), (60, 180)):
        edges = cv2.dilate(cv2.Canny(grey, low, high), np.ones((3, 3), np.uint8))
        yield np.asarray(edges, dtype=np.uint8)


def _largest_quad(mask: Pixels) -> Corners | None:
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    hull = cv2.convexHull(max(outlines, key=cv2.contourArea))
    around = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, tolerance * around, True)
        if len(corners) == 4:
            filled = float(cv2.contourArea(hull)) / max(float(cv2.contourArea(corners)), 1.0)
            return corners.reshape(4, 2).astype(np.float32) if 0.9 < filled < 1.1 else None
    return None


def _could_be_sheet(quad: Corners, picture_area: int) -> bool:
    share = float(cv2.contourArea(quad)) / picture_area
    return _SMALLEST_SHARE < share < _LARGEST_SHARE and _has_fair_angles(quad)


def _edge_support(quad: Corners, grey: Pixels) -> float:
    """Along how much of the outline the picture is clearly lighter inside than just outside: paper on a table.

    The smallest share of the four sides counts, so that no side is made up. A side out of view counts as
    just convincing: the sheet may reach beyond the picture.
    """
    middle = quad.mean(axis=0)
    return min(_side_support(quad[at], quad[(at + 1) % 4], middle, grey) for at in range(4))


def _side_support(start: Corners, end: Corners, middle: Corners, grey: Pixels) -> float:
    along = np.linspace(0.05, 0.95, 60)[:, None]
    points = start + (end - start) * along
    across = np.array([-(end - start)[1], (end - start)[0]]) / max(float(np.linalg.norm(end - start)), 1e-6)
    inward = across if float(across @ (middle - start)) > 0 else -across
    inside, outside = points + inward * _STEP_PX, points - inward * _STEP_PX
    limit = np.array([grey.shape[1], grey.shape[0]])
    in_view = np.all((outside >= 0) & (outside < limit) & (inside >= 0) & (inside < limit), axis=1)
    if in_view.mean() < 0.5:
        return _OUT_OF_VIEW_SUPPORT
    inner, outer = (grey[at[in_view, 1].astype(int), at[in_view, 0].astype(int)] for at in (inside, outside))
    return float((inner.astype(np.int16) - outer > _CLEARLY_LIGHTER).mean())


def _has_fair_angles(quad: Corners) -> bool:
    for at in range(4):
        before, here, after = quad[at - 1], quad[at], quad[(at + 1) % 4]
        one, two = before - here, after - here
        cosine = float(one @ two) / max(float(np.linalg.norm(one) * np.linalg.norm(two)), 1e-6)
        if abs(cosine) > 0.6:
            return False
    return True


def _in_order(quad: Corners) -> Corners:
    """Top left, top right, bottom right, bottom left."""
    total, difference = quad.sum(axis=1), quad[:, 1] - quad[:, 0]
    order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return quad[order]


def _small(picture: Pixels) -> Pixels:
    height, width = picture.shape[:2]
    factor = min(_LOOK_AT_PX / max(height, width), 1.0)
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
