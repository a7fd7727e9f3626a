"""Pages of papers as drawings that can be set into another page: upright, forms filled in, nothing that acts.

A page of a PDF stays what it is: letters stay letters, a scan keeps its own bytes. Where that cannot be done
faithfully, PDFium draws the page as a picture, the way the parent has seen it in the window.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.domain.errors import KnownError, Trouble
from app.domain.packets import ExhibitPage, ExhibitSource
from app.domain.page_recipe import PagePlaces
from app.workers.file_types import JPEG, PDF, PICTURES
from app.workers.image_pages import open_images
from app.workers.limits import MAX_PAGE_SIDE_PT, MAX_PICTURE_PIXELS
from app.workers.packed_pictures import kept_jpeg, made_jpeg
from app.workers.pages import PageSize, PageSource
from app.workers.pdf_pages import PdfPages, open_pdf
from app.workers.recipes import by_recipe
from app.workers.typed_papers.page_view import open_page_view, page_view

FRAME_WIDTH_PT, FRAME_HEIGHT_PT = 462.0, 598.0
"""The frame of an exhibit: three quarters of Letter."""

PRINTED_DPI = 300.0
LARGEST_ENLARGEMENT = 2.0
_MOST_PIXELS = round(FRAME_WIDTH_PT * FRAME_HEIGHT_PT * (PRINTED_DPI / 72.0) ** 2)
# Annotations that carry nothing a reader sees on paper.
_UNSEEN_ANNOTATIONS = ("/Link", "/Popup")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page to be set into another: ``matrix`` maps it upright onto 0..width x 0..height points."""

    xobject: pikepdf.Object
    width: float
    height: float
    matrix: pikepdf.Matrix

    def scale_into(self, width: float, height: float) -> float:
        """How much to scale it so that it fits; small papers are not blown up beyond what helps."""
        return min(width / self.width, height / self.height, LARGEST_ENLARGEMENT)


DrawPage = Callable[[ExhibitPage], Drawing]
"""Draws one page, turned as the parent sees it. Raises KnownError for a page that cannot be drawn."""


@contextmanager
def open_source(
    target: pikepdf.Pdf, source: ExhibitSource, pages: Sequence[ExhibitPage], password: str | None
) -> Iterator[DrawPage]:
    """Open an original to draw these of its pages into ``target``.

    Raises KnownError NEEDS_PASSWORD, CANNOT_OPEN, DAMAGED, TOO_LARGE, ORIGINAL_MISSING or KIND_OF_FILE_NOT_READ.
    """
    try:
        if source.media_type == PDF:
            with _open_pdf_source(target, source, pages, password) as draw:
                yield draw
        elif source.media_type in PICTURES:
            with open_images(source.path, source.media_type) as pictures:
                yield _picture_drawer(target, pictures, source)
        else:
            with ExitStack() as views:
                layouts = {page.recipe.words_only for page in pages}
                drawers = {
                    words_only: _typed_drawer(target, source, views, words_only=words_only) for words_only in layouts
                }
                yield lambda page: drawers[page.recipe.words_only](page)
    except FileNotFoundError as error:
        raise KnownError(Trouble.ORIGINAL_MISSING) from error
    except OSError as error:
        raise KnownError(Trouble.CANNOT_OPEN) from error


def _typed_drawer(target: pikepdf.Pdf, source: ExhibitSource, views: ExitStack, *, words_only: bool) -> DrawPage:
    """Draws pages of the page view of a paper that came as words, which stays open as long as ``views``."""
    made = page_view(source.path, source.media_type, words_only=words_only)
    shown = views.enter_context(open_page_view(source.path, source.media_type, words_only=words_only))
    pdf = views.enter_context(pikepdf.open(io.BytesIO(made)))
    return _page_drawer(target, pdf, {}, _picture_drawer(target, shown, source))


@contextmanager
def _open_pdf_source(
    target: pikepdf.Pdf, source: ExhibitSource, pages: Sequence[ExhibitPage], password: str | None
) -> Iterator[DrawPage]:
    """PDFium decides what can be opened and how many pages there are, as it did when the paper was read."""
    with open_pdf(source.path, password) as shown:
        as_picture = _picture_drawer(target, shown, source)
        try:
            pdf = pikepdf.open(source.path, password=password or "", access_mode=pikepdf.AccessMode.stream)
        except pikepdf.PdfError:
            yield as_picture
            return
        with pdf:
            if len(pdf.pages) != shown.page_count or _has_layers(pdf):
                yield as_picture
            elif numbers := _pages_with_annotations(pdf, pages):
                with pikepdf.open(io.BytesIO(_flattened(shown, numbers))) as flat:
                    yield _page_drawer(target, pdf, dict(zip(numbers, flat.pages, strict=True)), as_picture)
            else:
                yield _page_drawer(target, pdf, {}, as_picture)


def _page_drawer(
    target: pikepdf.Pdf, pdf: pikepdf.Pdf, flattened: dict[int, pikepdf.Page], as_picture: DrawPage
) -> DrawPage:
    def draw(page: ExhibitPage) -> Drawing:
        if not 1 <= page.original_page <= len(pdf.pages):
            raise KnownError(Trouble.DAMAGED, page=str(page.number))
        if not page.recipe.is_plain:
            # What was cropped away must not lie hidden behind what is shown.
            return as_picture(page)
        source = flattened.get(page.original_page) or pdf.pages[page.original_page - 1]
        try:
            return _set_as_it_is(target, source, page.recipe.turn)
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
            # Broken inside in a way that the other reader may still make something of.
            return as_picture(page)

    return draw


def _set_as_it_is(target: pikepdf.Pdf, source: pikepdf.Page, turn: int) -> Drawing:
    left, bottom, right, top = (float(edge) for edge in source.cropbox)
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    width, height = right - left, top - bottom
    _check_size(width, height)
    xobject = target.copy_foreign(source.as_form_xobject(handle_transformations=False))
    xobject.BBox = pikepdf.Array([left, bottom, right, top])
    return _turned(xobject, width, height, pikepdf.Matrix().translated(-left, -bottom), source.rotation + turn)


def _picture_drawer(target: pikepdf.Pdf, pages: PageSource, source: ExhibitSource) -> DrawPage:
    def draw(page: ExhibitPage) -> Drawing:
        try:
            size = pages.size(page.original_page)
        except IndexError as error:
            raise KnownError(Trouble.DAMAGED, page=str(page.number)) from error
        _check_size(size.width_pt, size.height_pt)
        if not page.recipe.is_plain:
            return _by_recipe(target, pages, page, size)
        picture = kept_jpeg(source.path, _MOST_PIXELS) if source.media_type == JPEG else None
        if picture is None:
            dpi = _printed_dpi(pages, page, size.width_pt, size.height_pt)
            picture = made_jpeg(pages.colour(page.original_page, dpi, _MOST_PIXELS))
        scaled = pikepdf.Matrix().scaled(size.width_pt, size.height_pt)
        return _turned(picture.put_into(target), size.width_pt, size.height_pt, scaled, page.recipe.turn)

    return draw


def _by_recipe(target: pikepdf.Pdf, pages: PageSource, page: ExhibitPage, size: PageSize) -> Drawing:
    """A picture of what is left of a page that was straightened or cropped."""
    width, height = PagePlaces(0, size.width_pt, size.height_pt, page.recipe).size_pt
    pixels = pages.colour(page.original_page, _printed_dpi(pages, page, width, height), MAX_PICTURE_PIXELS)
    picture = made_jpeg(by_recipe(pixels, page.recipe))
    return Drawing(picture.put_into(target), width, height, pikepdf.Matrix().scaled(width, height))


def _printed_dpi(pages: PageSource, page: ExhibitPage, width: float, height: float) -> float:
    """How finely a page of this size is drawn: what the printer can show, and no more than there is."""
    frame = sorted((FRAME_WIDTH_PT, FRAME_HEIGHT_PT))
    scale = min(frame[0] / min(width, height), frame[1] / max(width, height))
    dpi = PRINTED_DPI * min(scale, LARGEST_ENLARGEMENT)
    native = pages.native_dpi(page.original_page)
    return min(dpi, native) if native else dpi


def _check_size(width: float, height: float) -> None:
    if not (0 < width <= MAX_PAGE_SIDE_PT and 0 < height <= MAX_PAGE_SIDE_PT):
        raise KnownError(Trouble.TOO_LARGE)


def _turned(xobject: pikepdf.Object, width: float, height: float, upright: pikepdf.Matrix, turn: int) -> Drawing:
    """Turn clockwise by quarter turns and move back into the first quadrant."""
    turns = {
        0: (pikepdf.Matrix(), width, height),
        90: (pikepdf.Matrix(0, -1, 1, 0, 0, width), height, width),
        180: (pikepdf.Matrix(-1, 0, 0, -1, width, height), width, height),
        270: (pikepdf.Matrix(0, 1, -1, 0, height, 0), height, width),
    }
    matrix, shown_width, shown_height = turns[turn % 360 // 90 * 90]
    return Drawing(xobject, shown_width, shown_height, upright @ matrix)


def _has_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether parts of pages can be switched off: set into another file, what is off would be seen."""
    return "/OCProperties" in pdf.Root


def _pages_with_annotations(pdf: pikepdf.Pdf, pages: Sequence[ExhibitPage]) -> list[int]:
    """Chosen pages on which something was typed, ticked or drawn: that lies beside the page, not in it."""
    chosen = sorted({page.original_page for page in pages if 1 <= page.original_page <= len(pdf.pages)})
    return [
        number
        for number in chosen
        if any(
            isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") not in _UNSEEN_ANNOTATIONS
            for annotation in _array(pdf.pages[number - 1].obj.get("/Annots"))
        )
    ]


def _array(found: pikepdf.Object | None) -> list[pikepdf.Object]:
    return list(found) if isinstance(found, pikepdf.Array) else []


def _flattened(shown: PdfPages, numbers: list[int]) -> bytes:
    """These pages with what was typed and drawn made part of them, as PDFium shows them."""
    for number in numbers:
        page = shown.document[number - 1]
        flattened = pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
        page.close()
        if flattened == pdfium_c.FLATTEN_FAIL:
            raise KnownError(Trouble.DAMAGED, page=str(number))
    stream = io.BytesIO()
    with pdfium.PdfDocument.new() as flat:
        flat.import_pages(shown.document, [number - 1 for number in numbers])
        flat.save(stream)
    return stream.getvalue()
