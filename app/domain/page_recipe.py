"""What a parent did to a page (turned, straightened, cropped), and where things on it stand then.

The words of a page, guesses and highlights keep the places they have on the page *as read*; whoever shows a page asks
here for their places on the page *as shown*. So a recipe can change, and change back, without touching them.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from app.domain.reading import Box

WHOLE_PAGE = Box(0.0, 0.0, 1.0, 1.0)
MOST_TILT_DEGREES = 15.0
SMALLEST_CROP = 0.05
"""Of each side of the page: less than this cannot be cropped to."""

_SEEN_FROM = 0.5
"""What has less than this share left on a cropped page is not on it any more."""
_THINNEST = 0.2
"""No box is drawn in to less than this share of itself: a word may stand straighter than its page."""


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """Done in this order: turned clockwise by quarters (degrees), levelled by ``tilt`` degrees, cropped.

    ``tilt`` is by how much lines fall to the right (negative: rise). ``crop`` is the part that is kept, in shares of
    the page as turned and levelled; None keeps all of it. ``words_only``: a page that the app lays out is laid out
    without its pictures, as when it was read (``domain.reading.ReadBy``), so that what was marked stays in its place.
    """

    turn: int = 0
    tilt: float = 0.0
    crop: Box | None = None
    words_only: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the page is only turned, if that."""
        return not self.tilt and self.crop is None


AS_IT_CAME = PageRecipe()


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """From the page as read to the page as shown, and back.

    ``turn``, ``width_pt`` and ``height_pt`` are those of the page as read, ``recipe`` how it is shown.
    """

    turn: int
    width_pt: float
    height_pt: float
    recipe: PageRecipe

    @property
    def size_pt(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        width, height = self._turned_size()
        crop = self.recipe.crop or WHOLE_PAGE
        return width * (crop.right - crop.left), height * (crop.bottom - crop.top)

    def shown(self, box: Box) -> Box | None:
        """Where a place of the page as read stands on the page as shown; None where it was cropped away."""
        level = self._levelled(box.turned(self.recipe.turn - self.turn), -self.recipe.tilt, narrower=True)
        crop = self.recipe.crop
        return level if crop is None else _within(level, crop)

    def as_read(self, box: Box) -> Box:
        """Where a place of the page as shown stands on the page as read."""
        crop = self.recipe.crop or WHOLE_PAGE
        width, height = crop.right - crop.left, crop.bottom - crop.top
        whole = Box(
            crop.left + box.left * width,
            crop.top + box.top * height,
            crop.left + box.right * width,
            crop.top + box.bottom * height,
        )
        tilted = self._levelled(whole, self.recipe.tilt, narrower=False)
        return tilted.turned(self.turn - self.recipe.turn)

    def _turned_size(self) -> tuple[float, float]:
        on_its_side = (self.recipe.turn - self.turn) % 180 != 0
        return (self.height_pt, self.width_pt) if on_its_side else (self.width_pt, self.height_pt)

    def _levelled(self, box: Box, degrees: float, *, narrower: bool) -> Box:
        """The box turned clockwise about the middle of the page.

        A box around a word that stands askew is larger than the word: levelled, it is drawn in to the word itself
        (``narrower``), and the other way round.
        """
        if not degrees:
            return box
        width, height = self._turned_size()
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        across = ((box.left + box.right) / 2 - 0.5) * width
        down = ((box.top + box.bottom) / 2 - 0.5) * height
        middle_x, middle_y = across * cos - down * sin + width / 2, across * sin + down * cos + height / 2
        wide, high = (box.right - box.left) * width, (box.bottom - box.top) * height
        slope = abs(sin)
        if narrower:
            spread = cos * cos - slope * slope
            new_wide = max((wide * cos - high * slope) / spread, _THINNEST * wide)
            new_high = max((high * cos - wide * slope) / spread, _THINNEST * high)
        else:
            new_wide, new_high = wide * cos + high * slope, wide * slope + high * cos
        return Box(
            (middle_x - new_wide / 2) / width,
            (middle_y - new_high / 2) / height,
            (middle_x + new_wide / 2) / width,
            (middle_y + new_high / 2) / height,
        )


def crop_text(crop: Box | None) -> str | None:
    """A crop as it is stored."""
    return None if crop is None else json.dumps([crop.left, crop.top, crop.right, crop.bottom])


def crop_of(text: str | None) -> Box | None:
    """A stored crop."""
    return None if text is None else Box(*json.loads(text))


def _within(box: Box, crop: Box) -> Box | None:
    kept = Box(
        max(box.left, crop.left), max(box.top, crop.top), min(box.right, crop.right), min(box.bottom, crop.bottom)
    )
    area = (box.right - box.left) * (box.bottom - box.top)
    left = max(kept.right - kept.left, 0.0) * max(kept.bottom - kept.top, 0.0)
    if left <= 0 or left < _SEEN_FROM * area:
        return None
    width, height = crop.right - crop.left, crop.bottom - crop.top
    return Box(
        (kept.left - crop.left) / width,
        (kept.top - crop.top) / height,
        (kept.right - crop.left) / width,
        (kept.bottom - crop.top) / height,
    )
