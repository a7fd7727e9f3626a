"""Picture files as pages: JPEG, PNG, TIFF with many pages, HEIC and WebP, turned as the camera says."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np
import pillow_heif
from PIL import Image

from app.domain.errors import KnownError, Trouble
from app.workers.containers import PictureFile, container_ends, opened_bytes
from app.workers.file_types import HEIC, JPEG, TIFF
from app.workers.limits import IMAGE_FORMATS, MAX_DECODED_PIXELS, fitting_scale
from app.workers.pages import LETTER_HEIGHT_PT, LETTER_WIDTH_PT, PageSize, Pixels

pillow_heif.register_heif_opener(thumbnails=False)

_ORIENTATION_TAG = 0x0112
_SUBFILE_TYPE_TAG = 0x00FE
_SMALL_COPY = 1
_TRUSTED_DPI = (60.0, 2500.0)
_TRUSTED_SIDE_INCHES = (1.5, 20.0)
# What Pillow and its codecs raise over bad bytes, from broken headers to broken tags.
_BAD_BYTES = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    RuntimeError,
    OverflowError,
)
# How a stored picture becomes the shown one, by Exif orientation (CIPA DC-008, 4.6.4 A).
_SHOWN_FROM_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page of a picture file: its place in the file, its pixels as shown, and its stated resolution."""

    index: int
    width_px: int
    height_px: int
    orientation: int
    dpi: float | None


class ImagePages:
    """A picture file. Keeps the last decoded page, because reading looks at a page more than once.

    ``as_stored``: whatever the camera says of how it was held is not listened to.
    """

    def __init__(self, file: PictureFile, media_type: str, *, as_stored: bool = False) -> None:
        self._file = file
        self._media_type = media_type
        with opened_image(file) as image:
            self._frames = _frames(image) if media_type == TIFF else (_frame(image, 0, as_stored=as_stored),)
        if not self._frames:
            raise KnownError(Trouble.DAMAGED)
        self._kept: tuple[int, float, Image.Image] | None = None

    @property
    def page_count(self) -> int:
        """How many pages there are; the small copies that some TIFF files carry do not count."""
        return len(self._frames)

    def size(self, page: int) -> PageSize:
        """How large the page is: by its stated resolution if that makes sense, else fitted to Letter."""
        frame = self._frame_of(page)
        if frame.dpi is not None:
            return PageSize(frame.width_px * 72.0 / frame.dpi, frame.height_px * 72.0 / frame.dpi)
        short, long = sorted((frame.width_px, frame.height_px))
        pt_per_px = min(LETTER_WIDTH_PT / short, LETTER_HEIGHT_PT / long)
        return PageSize(max(frame.width_px * pt_per_px, 1.0), max(frame.height_px * pt_per_px, 1.0))

    def pixels(self, page: int) -> tuple[int, int]:
        """How many pixels the page as shown is wide and high."""
        frame = self._frame_of(page)
        return frame.width_px, frame.height_px

    def stated_dpi(self, page: int) -> float | None:
        """The resolution that the file states, where it makes sense for a paper."""
        return self._frame_of(page).dpi

    def native_dpi(self, page: int) -> float | None:
        """Pixels of the picture per inch of the page as shown."""
        return self._frame_of(page).width_px * 72.0 / self.size(page).width_pt

    def grey(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The page in grey at about ``dpi``."""
        return self._scaled(page, dpi, max_pixels, "L")

    def colour(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The page in red, green and blue at about ``dpi``."""
        return self._scaled(page, dpi, max_pixels, "RGB")

    def _frame_of(self, page: int) -> _Frame:
        if not 1 <= page <= self.page_count:
            raise IndexError(page)
        return self._frames[page - 1]

    def _scaled(self, page: int, dpi: float, max_pixels: int, mode: str) -> Pixels:
        frame = self._frame_of(page)
        native = frame.width_px * 72.0 / self.size(page).width_pt
        scale = fitting_scale(frame.width_px, frame.height_px, dpi / native, max_pixels)
        target = (max(round(frame.width_px * scale), 1), max(round(frame.height_px * scale), 1))
        shown = self._shown(page, min(scale, 1.0))
        pixels: Pixels = np.asarray(shown if shown.mode == mode else shown.convert(mode), dtype=np.uint8)
        if target != shown.size:
            shrinking = target[0] < shown.size[0]
            way = cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
            pixels = np.asarray(cv2.resize(pixels, target, interpolation=way), dtype=np.uint8)
        return np.ascontiguousarray(pixels)

    def _shown(self, page: int, scale: float) -> Image.Image:
        """The page decoded and turned as shown; a JPEG no larger than serves ``scale``."""
        if self._kept is not None and self._kept[0] == page and self._kept[1] >= scale:
            return self._kept[2]
        self._kept = None
        frame = self._frame_of(page)
        with opened_image(self._file) as image:
            if self._media_type == JPEG:
                wanted = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
                image.draft(None, wanted)
            load_frame(image, frame.index, self._file, self._media_type)
            shown = _on_white(image)
        turning = _SHOWN_FROM_STORED.get(frame.orientation)
        if turning is not None:
            shown = shown.transpose(turning)
        self._kept = (page, scale, shown)
        return shown


@contextmanager
def opened_image(file: PictureFile) -> Iterator[Image.Image]:
    """A picture file opened by Pillow, not yet decoded.

    Raises KnownError for everything that opening, and what is done inside the block, can stumble over: TOO_LARGE
    or DAMAGED.
    """
    with warnings.catch_warnings():
        # Odd tags are worth a warning to Pillow and nothing to a family. A bomb is worth an error.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with opened_bytes(file) as opened, Image.open(opened, formats=IMAGE_FORMATS) as image:
                yield image
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
            raise KnownError(Trouble.TOO_LARGE) from error
        except _BAD_BYTES as error:
            raise KnownError(Trouble.DAMAGED) from error


def load_frame(image: Image.Image, index: int, file: PictureFile, media_type: str) -> None:
    """Decode one page of an opened picture file.

    Raises KnownError DAMAGED where a part of a HEIC is not in the file, TOO_LARGE past ``MAX_DECODED_PIXELS``, and
    whatever decoding raises, which ``opened_image`` turns into KnownError.
    """
    if index:
        image.seek(index)
    if image.width * image.height > MAX_DECODED_PIXELS:
        raise KnownError(Trouble.TOO_LARGE)
    if media_type == HEIC and not container_ends(file, media_type):
        raise KnownError(Trouble.DAMAGED)
    image.load()


@contextmanager
def open_images(path: str, media_type: str) -> Iterator[ImagePages]:
    """Open a picture file as pages. Raises KnownError TOO_LARGE or DAMAGED."""
    yield ImagePages(path, media_type)


def _frames(image: Image.Image) -> tuple[_Frame, ...]:
    frames = []
    for index in range(getattr(image, "n_frames", 1)):
        image.seek(index)
        if not _is_small_copy(image):
            frames.append(_frame(image, index))
    return tuple(frames)


def _frame(image: Image.Image, index: int, *, as_stored: bool = False) -> _Frame:
    # Pillow itself turns a TIFF when it decodes it, and a HEIC when it opens it.
    orientation = image.getexif().get(_ORIENTATION_TAG, 1) if image.format != "TIFF" and not as_stored else 1
    orientation = orientation if orientation in range(1, 9) else 1
    width, height = image.size
    if orientation in _ON_ITS_SIDE:
        width, height = height, width
    return _Frame(index, width, height, orientation, _stated_dpi(image))


def _is_small_copy(image: Image.Image) -> bool:
    kind = getattr(image, "tag_v2", {}).get(_SUBFILE_TYPE_TAG, 0)
    return isinstance(kind, int) and bool(kind & _SMALL_COPY)


def _stated_dpi(image: Image.Image) -> float | None:
    """The resolution in the file, if it is even and makes a page of a size that papers have; phones write 72."""
    stated = image.info.get("dpi")
    if not stated:
        return None
    across, down = (float(value) for value in stated)
    if not _TRUSTED_DPI[0] <= across <= _TRUSTED_DPI[1] or abs(across - down) > 0.02 * across:
        return None
    sides = (image.width / across, image.height / across)
    if min(sides) < _TRUSTED_SIDE_INCHES[0] or max(sides) > _TRUSTED_SIDE_INCHES[1]:
        return None
    return across


def _on_white(image: Image.Image) -> Image.Image:
    """See-through parts become paper; deep greys and odd colour models become what the rest of the code knows."""
    if image.mode in ("1", "L", "RGB"):
        return image.copy() if image.mode != "1" else image.convert("L")
    if image.mode.startswith(("I", "F")):
        deep = np.asarray(image, dtype=np.float32)
        top = 65535.0 if deep.max(initial=0.0) > 255.0 else 255.0
        return Image.fromarray(np.clip(deep * (255.0 / top), 0, 255).astype(np.uint8))
    if image.has_transparency_data:
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(paper, shown).convert("RGB")
    return image.convert("RGB")
