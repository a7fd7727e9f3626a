"""Pages of papers as drawings that can be set into another page: upright, forms filled in, nothing that acts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from app.domain.errors import KnownError, Trouble
from app.domain.packets import ExhibitPage, PacketExhibit
from app.workers.image_pages import open_images
from app.workers.limits import MAX_PAGE_SIDE_PT
from app.workers.pages import PageSource

PDF = "application/pdf"
EXHIBIT_DPI = 220.0
MOST_PIXELS = 12_000_000
JPEG_QUALITY = 85
LARGEST_SIDE_PT = MAX_PAGE_SIDE_PT


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page to be set into another: ``matrix`` maps it upright onto 0..width x 0..height points."""

    xobject: pikepdf.Object
    width: float
    height: float
    matrix: pikepdf.Matrix


class ExhibitSource:
    """The opened original of an exhibit."""

    def __init__(self, target: pikepdf.Pdf, pdf: pikepdf.Pdf | None, pictures: PageSource | None) -> None:
        self._target = target
        self._pdf = pdf
        self._pictures = pictures

    def drawing(self, page: ExhibitPage) -> Drawing:
        """One page, turned as the parent sees it. Raises KnownError for a page that cannot be drawn."""
        if self._pdf is not None:
            return self._vector(self._pdf, page)
        if self._pictures is not None:
            return self._picture(self._pictures, page)
        raise KnownError(Trouble.KIND_OF_FILE_NOT_READ)

    def _vector(self, pdf: pikepdf.Pdf, page: ExhibitPage) -> Drawing:
        if page.original_page > len(pdf.pages):
            raise KnownError(Trouble.DAMAGED)
        source = pdf.pages[page.original_page - 1]
        box = source.trimbox if source.trimbox == source.cropbox else source.cropbox
        left, bottom, right, top = (float(edge) for edge in box)
        left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
        width, height = right - left, top - bottom
        if not (0 < width <= LARGEST_SIDE_PT and 0 < height <= LARGEST_SIDE_PT):
            raise KnownError(Trouble.TOO_LARGE)
        xobject = self._target.copy_foreign(source.as_form_xobject(handle_transformations=False))
        xobject.BBox = pikepdf.Array([left, bottom, right, top])
        turn = (int(source.obj.get("/Rotate", 0)) + page.turn) % 360
        upright = pikepdf.Matrix().translated(-left, -bottom)
        return _turned(xobject, width, height, upright, turn)

    def _picture(self, pictures: PageSource, page: ExhibitPage) -> Drawing:
        size = pictures.size(page.original_page)
        pixels = pictures.colour(page.original_page, EXHIBIT_DPI, MOST_PIXELS)
        xobject = _image(self._target, pixels)
        scaled = pikepdf.Matrix().scaled(size.width_pt, size.height_pt)
        return _turned(xobject, size.width_pt, size.height_pt, scaled, page.turn)


def _turned(xobject: pikepdf.Object, width: float, height: float, upright: pikepdf.Matrix, turn: int) -> Drawing:
    """Turn clockwise by quarter turns and move back into the first quadrant."""
    turns = {
        0: (pikepdf.Matrix(), width, height),
        90: (pikepdf.Matrix(0, -1, 1, 0, 0, width), height, width),
        180: (pikepdf.Matrix(-1, 0, 0, -1, width, height), width, height),
        270: (pikepdf.Matrix(0, 1, -1, 0, height, 0), height, width),
    }
    matrix, shown_width, shown_height = turns[turn - turn % 90]
    return Drawing(xobject, shown_width, shown_height, upright @ matrix)


def _image(target: pikepdf.Pdf, pixels: np.ndarray) -> pikepdf.Object:
    picture = Image.fromarray(pixels)
    if picture.mode == "RGB" and _is_grey(pixels):
        picture = picture.convert("L")
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=JPEG_QUALITY)
    image = pikepdf.Stream(target, stream.getvalue())
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    image.ColorSpace = pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB
    image.Filter = pikepdf.Name.DCTDecode
    return image


def _is_grey(pixels: np.ndarray) -> bool:
    sample = pixels[::7, ::7].astype(np.int16)
    return bool(np.abs(sample - sample.mean(axis=2, keepdims=True)).max() < 6)


@contextmanager
def open_exhibit(target: pikepdf.Pdf, exhibit: PacketExhibit, password: str | None) -> Iterator[ExhibitSource]:
    """Open the original of an exhibit. Raises KnownError NEEDS_PASSWORD, CANNOT_OPEN, DAMAGED, ORIGINAL_MISSING."""
    try:
        if exhibit.media_type != PDF:
            with open_images(exhibit.path, exhibit.media_type) as pictures:
                yield ExhibitSource(target, None, pictures)
            return
        with pikepdf.open(exhibit.path, password=password or "") as pdf:
            if _has_answers(pdf, exhibit):
                with pikepdf.open(io.BytesIO(_flattened(exhibit, password))) as flat:
                    yield ExhibitSource(target, flat, None)
            else:
                yield ExhibitSource(target, pdf, None)
    except pikepdf.PasswordError as error:
        raise KnownError(Trouble.NEEDS_PASSWORD) from error
    except FileNotFoundError as error:
        raise KnownError(Trouble.ORIGINAL_MISSING) from error
    except (pikepdf.PdfError, OSError, ValueError, IndexError) as error:
        raise KnownError(Trouble.DAMAGED) from error


def _has_answers(pdf: pikepdf.Pdf, exhibit: PacketExhibit) -> bool:
    """Whether what is typed or drawn onto the pages would be lost: it lies in annotations, not in the pages."""
    return any(
        "/Annots" in pdf.pages[page.original_page - 1].obj
        for page in exhibit.pages
        if page.original_page <= len(pdf.pages)
    )


def _flattened(exhibit: PacketExhibit, password: str | None) -> bytes:
    """A copy in which typed answers are part of the page; PDFium draws them as a viewer would."""
    try:
        document = pdfium.PdfDocument(exhibit.path, password=password)
    except pdfium.PdfiumError as error:
        raise KnownError(Trouble.CANNOT_OPEN) from error
    try:
        if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            document.init_forms()
        for number in sorted({page.original_page for page in exhibit.pages}):
            page = document[number - 1]
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_PRINT)
            page.close()
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()
    finally:
        document.close()
