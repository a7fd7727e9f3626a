"""Does to a picture of a page what its recipe says."""

from __future__ import annotations

import cv2
import numpy as np

from app.domain.page_recipe import PageRecipe
from app.workers.page_cleaning import rotation_about_middle
from app.workers.pages import Pixels

_PAPER = (255, 255, 255)


def by_recipe(pixels: Pixels, recipe: PageRecipe) -> Pixels:
    """The picture turned, levelled and cropped. What turns in at the corners is white, as paper is."""
    shown: Pixels = np.ascontiguousarray(np.rot90(pixels, k=-recipe.turn // 90))
    height, width = shown.shape[:2]
    if recipe.tilt:
        matrix = rotation_about_middle(width, height, recipe.tilt)[:2]
        level = cv2.warpAffine(shown, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=_PAPER)
        shown = np.asarray(level, dtype=np.uint8)
    if recipe.crop is not None:
        crop = recipe.crop
        top, bottom = _edges(crop.top, crop.bottom, height)
        left, right = _edges(crop.left, crop.right, width)
        shown = np.ascontiguousarray(shown[top:bottom, left:right])
    return shown


def _edges(low: float, high: float, size: int) -> tuple[int, int]:
    """At least one pixel, inside the picture."""
    first = min(round(low * size), size - 1)
    return first, max(round(high * size), first + 1)
