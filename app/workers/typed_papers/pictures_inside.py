"""Pictures that lie inside a paper made of words (a scan pasted into a letter, a stamped signature), made ready.

Only bytes of the very same file are ever looked at. What is broken, of a kind that is not shown, or too much for one
paper becomes a sentence in its place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import numpy as np

from app.domain.errors import KnownError
from app.workers.file_types import HEAD_BYTES, JPEG, PICTURES, media_type
from app.workers.image_pages import ImagePages
from app.workers.limits import MAX_DECODED_PIXELS, MAX_PICTURE_PIXELS
from app.workers.packed_pictures import PackedPicture, kept_jpeg, made_jpeg
from app.workers.pages import Pixels
from app.workers.typed_papers.written import Picture, Run
from app.workers.wholeness import picture_trouble

MAX_PICTURES = 300
"""Different pictures of one paper; no letter has as many."""

MAX_PICTURE_BYTES = 60_000_000
MAX_ALL_BYTES = 300_000_000
"""All pictures of one paper, as they lie in it and as they are shown: 150 photos of a phone."""

MAX_ALL_PIXELS = 1_000_000_000
"""Of all of them: a hundred pages scanned at 300 dpi."""

CANNOT_BE_SHOWN = "A picture is here that this program can't show."
NOT_IN_THIS_FILE = "A picture belongs here that is not part of this file."

_BEFORE = "A picture is here."
_KEPT_PIXELS = 12_600_000
"""A photo of a phone has 12.2 million, a Letter page at 300 dpi 8.4; a larger picture is made smaller."""

_MOST_CUT = 0.95

Cut = tuple[float, float, float, float]
WHOLE: Cut = (0.0, 0.0, 0.0, 0.0)

_PX_PER_INCH = 96.0
"""How web pages and word processors show a picture that does not say how large it is."""


@dataclass(frozen=True, slots=True)
class AsShown:
    """How a file says that its picture is shown: sides in points (0 where it does not say), what is cut off, turned.

    ``cut`` is what is cut off at its left, top, right and bottom, before it is turned clockwise by quarter turns
    (``turn``, degrees): shares of the picture or, where ``cut_in_pt``, points of the picture in its own size. The sides
    are those of what is left, before that turn.
    """

    width_pt: float = 0.0
    height_pt: float = 0.0
    cut: Cut = WHOLE
    turn: int = 0
    cut_in_pt: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is shown just as it lies in the file."""
        return self.cut == WHOLE and self.turn == 0


@dataclass(slots=True)
class PicturesInside:
    """Makes the pictures of one paper ready, one after the other, within bounds for all of them together."""

    most: int = MAX_PICTURES
    words_only: bool = False
    """Show none, and say of each what was said of it before pictures were shown."""

    bytes_left: int = MAX_ALL_BYTES
    pixels_left: int = MAX_ALL_PIXELS
    _ready: dict[Hashable, PackedPicture | None] = field(default_factory=dict, init=False)

    def shown(self, name: Hashable, content: Callable[[], bytes | None], shown: AsShown) -> Run:
        """A picture in the line it stands in, or what is said instead.

        ``name`` tells it from the other pictures of the paper: one that comes again is not made ready again.
        ``content`` yields its bytes, None where they are not in the file.
        """
        if self.words_only:
            return said(_BEFORE)
        key = (name, shown)
        if key not in self._ready:
            self._ready[key] = self._made_ready(content, shown)
        packed = self._ready[key]
        if packed is None:
            return said(CANNOT_BE_SHOWN)
        return Run("", picture=_sized(packed, shown))

    def missing(self, why: str) -> Run:
        """What is said in the place of a picture that is not in the file, or of a kind that is none."""
        return said(_BEFORE if self.words_only else why)

    def _made_ready(self, content: Callable[[], bytes | None], shown: AsShown) -> PackedPicture | None:
        if len(self._ready) >= self.most or self.bytes_left <= 0:
            return None
        data = content()
        if not data or len(data) > MAX_PICTURE_BYTES:
            return None
        self.bytes_left -= len(data)
        kind = media_type(data[:HEAD_BYTES], "")
        if kind not in PICTURES:
            return None
        try:
            packed = self._packed(data, kind, shown)
        except (KnownError, MemoryError):
            return None
        self.bytes_left -= len(packed.jpeg) if packed is not None else 0
        return packed

    def _packed(self, data: bytes, kind: str, shown: AsShown) -> PackedPicture | None:
        pages = _held_right(data, kind, shown)
        width, height = pages.pixels(1)
        # A JPEG is made smaller while it is decoded, all others are decoded whole.
        if width * height > min(self.pixels_left, MAX_DECODED_PIXELS if kind == JPEG else MAX_PICTURE_PIXELS):
            return None
        self.pixels_left -= width * height
        if kind == JPEG and shown.is_whole:
            kept = kept_jpeg(data, _KEPT_PIXELS)
            if kept is not None:
                return kept if picture_trouble(data, kind) is None else None
        cut = _shares(shown, width, height, pages.stated_dpi(1) or _PX_PER_INCH)
        seen = (1.0 - cut[0] - cut[2]) * (1.0 - cut[1] - cut[3])
        pixels = pages.colour(1, pages.native_dpi(1) or _PX_PER_INCH, round(_KEPT_PIXELS / seen))
        return made_jpeg(_cut_and_turned(pixels, cut, shown.turn))


def _held_right(data: bytes, kind: str, shown: AsShown) -> ImagePages:
    """The picture turned as the camera says, where the program that shows it did not turn it by itself.

    A browser does as the camera says. Word turns a picture itself, or shows it as it is stored: the sides tell.
    """
    by_camera, as_stored = ImagePages(data, kind), ImagePages(data, kind, as_stored=True)
    if not shown.is_whole:
        return as_stored
    if min(shown.width_pt, shown.height_pt) <= 0:
        return by_camera
    sides = by_camera.pixels(1), as_stored.pixels(1)
    if sides[0] == sides[1]:
        return by_camera
    ratio = shown.width_pt / shown.height_pt
    off, off_stored = (abs(math.log(ratio * high / wide)) for wide, high in sides)
    return by_camera if off <= off_stored else as_stored


def said(words: str) -> Run:
    """What stands where a picture would."""
    return Run(f" [{words}] ", italic=True)


def _shares(shown: AsShown, width_px: int, height_px: int, dpi: float) -> Cut:
    """What is cut off as shares. A negative cut only adds white; one that leaves next to nothing is none."""
    across, down = (width_px * 72.0 / dpi, height_px * 72.0 / dpi) if shown.cut_in_pt else (1.0, 1.0)
    left, top, right, bottom = (
        max(side, 0.0) / whole for side, whole in zip(shown.cut, (across, down) * 2, strict=True)
    )
    return (left, top, right, bottom) if max(left + right, top + bottom) <= _MOST_CUT else WHOLE


def _cut_and_turned(pixels: Pixels, cut: Cut, turn: int) -> Pixels:
    left, top, right, bottom = cut
    height, width = pixels.shape[:2]
    rows = slice(min(round(top * height), height - 1), max(round((1.0 - bottom) * height), 1))
    columns = slice(min(round(left * width), width - 1), max(round((1.0 - right) * width), 1))
    part = pixels[rows, columns]
    return np.ascontiguousarray(np.rot90(part if part.size else pixels, k=-turn // 90))


def _sized(packed: PackedPicture, shown: AsShown) -> Picture:
    """As large as the file says; one side left open follows the other."""
    wide, high = shown.width_pt, shown.height_pt
    if shown.turn in (90, 270):
        wide, high = high, wide
    ratio = packed.height / packed.width
    if wide <= 0 and high <= 0:
        wide = packed.width * 72.0 / _PX_PER_INCH
    if wide <= 0:
        wide = high / ratio
    if high <= 0:
        high = wide * ratio
    return Picture(packed, wide, high) if math.isfinite(wide * high) else Picture(packed, packed.width, packed.height)
