"""A picture of one page, for the window: answers of forms visible, turned as shown, never larger than is safe."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.domain.errors import KnownError, Trouble
from app.domain.page_recipe import AS_IT_CAME, PagePlaces, PageRecipe
from app.domain.progress import ReportProgress
from app.workers.file_types import PDF, PICTURES
from app.workers.image_pages import open_images
from app.workers.limits import MAX_PICTURE_PIXELS
from app.workers.pages import PageSource, Pixels
from app.workers.pdf_pages import open_pdf
from app.workers.recipes import by_recipe
from app.workers.typed_papers.page_view import open_page_view

_LINES_FROM_DPI = 72.0
"""From here on the thin lines of a page look thin."""
_SMALL_PX = 400
_MOST_PIXELS_FOR_SMALL = 4_000_000


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A page (from 1) of an original, to be shown ``width_px`` wide by its recipe."""

    path: str
    media_type: str
    page: int
    width_px: int
    recipe: PageRecipe = AS_IT_CAME
    password: str | None = None


@dataclass(frozen=True, slots=True)
class PictureResult:
    """The picture as it lies in the memory of a window, and its size; smaller than asked for where that is too large.

    ``pixels``: rows from the top, four bytes a pixel: blue, green, red and 255. Packed as PNG it would have to be
    unpacked where keys are waiting: a page at 200 % takes a tenth of a second.
    """

    pixels: bytes
    width: int
    height: int


def picture(request: PictureRequest, report: ReportProgress) -> PictureResult:
    """Draw one page.

    Raises KnownError: NEEDS_PASSWORD, CANNOT_OPEN, DAMAGED, TOO_LARGE, KIND_OF_FILE_NOT_READ; ValueError for a
    turn that is no quarter turn; IndexError for a page that is not there.
    """
    if request.recipe.turn not in (0, 90, 180, 270) or request.width_px < 1:
        raise ValueError(request)
    if request.media_type == PDF:
        with open_pdf(request.path, request.password) as pdf:
            return _drawn(pdf, request)
    if request.media_type in PICTURES:
        with open_images(request.path, request.media_type) as images:
            return _drawn(images, request)
    with open_page_view(request.path, request.media_type, words_only=request.recipe.words_only) as pages:
        return _drawn(pages, request)


def _drawn(source: PageSource, request: PictureRequest) -> PictureResult:
    size = source.size(request.page)
    places = PagePlaces(0, size.width_pt, size.height_pt, request.recipe)
    dpi = request.width_px * 72.0 / places.size_pt[0]
    try:
        if request.width_px < _SMALL_PX and dpi < _LINES_FROM_DPI and source.native_dpi(request.page) is None:
            # PDFium makes every line a pixel wide or wider: drawn this small, the lines of a form are a black box.
            larger = source.colour(request.page, _LINES_FROM_DPI, _MOST_PIXELS_FOR_SMALL)
            return _as_shown(_shrunk(by_recipe(larger, request.recipe), request.width_px))
        return _as_shown(by_recipe(source.colour(request.page, dpi, MAX_PICTURE_PIXELS), request.recipe))
    except MemoryError as error:
        raise KnownError(Trouble.TOO_LARGE) from error


def _shrunk(pixels: Pixels, width: int) -> Pixels:
    height = max(1, round(pixels.shape[0] * width / pixels.shape[1]))
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _as_shown(pixels: Pixels) -> PictureResult:
    return PictureResult(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA).tobytes(), pixels.shape[1], pixels.shape[0])
