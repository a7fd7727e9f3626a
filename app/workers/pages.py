"""What every opened file offers: how large its pages are, and a picture of each.

Sizes and pictures are of the page *as shown*: crop boxes, page rotation and the camera's orientation are applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""A picture: height x width (grey) or height x width x 3 (red, green, blue), one byte a value."""

LETTER_WIDTH_PT = 612.0
LETTER_HEIGHT_PT = 792.0


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as shown, in points (1/72 inch)."""

    width_pt: float
    height_pt: float


class PageSource(Protocol):
    """An opened file. Pages are numbered from 1; asking for another raises IndexError."""

    @property
    def page_count(self) -> int:
        """How many pages there are."""

    def size(self, page: int) -> PageSize:
        """How large a page is."""

    def native_dpi(self, page: int) -> float | None:
        """The resolution of the picture that fills the page; None for a page that is drawn."""

    def grey(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The page in grey at about ``dpi``, smaller where it would pass ``max_pixels``."""

    def colour(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The page in red, green and blue at about ``dpi``, smaller where it would pass ``max_pixels``."""
