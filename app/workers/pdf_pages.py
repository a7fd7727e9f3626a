"""PDF files as pages: opened, shown and measured by PDFium.

The answers typed into a form are drawn apart from the page, and neither a plain rendering nor text extraction has
them; so pages with a form or notes on them are flattened first, in memory only. PDFium also decides what needs a
password, because what it cannot open cannot be shown.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.domain.errors import KnownError, Trouble
from app.workers.limits import MAX_PAGE_SIDE_PT, MAX_PDF_IMAGE_PIXELS, fitting_scale
from app.workers.pages import PageSize, Pixels

# The library's own notes (about its build, with advice for programmers) are of no use to a family.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)

_IMAGES_LOOKED_AT = 40
_FILLS_THE_PAGE = 0.5
_NO_SECURITY = -1


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture placed on a PDF page: its own pixels, and the share of the page it covers."""

    width_px: int
    height_px: int
    dpi: float
    coverage: float


class PdfPages:
    """An opened PDF. Holds at most one page at a time."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self.document = document
        self._page: pdfium.PdfPage | None = None
        self._number = 0

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.document)

    @property
    def has_restrictions(self) -> bool:
        """Encrypted, but opened without asking for a password."""
        return int(pdfium_c.FPDF_GetSecurityHandlerRevision(self.document)) != _NO_SECURITY

    def page(self, page: int) -> pdfium.PdfPage:
        """The page with form answers and notes drawn into it. Valid until another page is asked for.

        Raises IndexError, or KnownError DAMAGED where this page cannot be loaded.
        """
        if self._page is not None and self._number == page:
            return self._page
        if not 1 <= page <= self.page_count:
            raise IndexError(page)
        self.close_page()
        try:
            loaded = self.document[page - 1]
            if pdfium_c.FPDFPage_GetAnnotCount(loaded) > 0:
                pdfium_c.FPDFPage_Flatten(loaded, pdfium_c.FLAT_NORMALDISPLAY)
                loaded.close()
                loaded = self.document[page - 1]
        except pdfium.PdfiumError as error:
            raise KnownError(Trouble.DAMAGED, page=str(page)) from error
        self._page, self._number = loaded, page
        return loaded

    def close_page(self) -> None:
        """Let go of the page that is held."""
        if self._page is not None:
            self._page.close()
        self._page, self._number = None, 0

    def size(self, page: int) -> PageSize:
        """How large the page is shown; sides are held to what the PDF standard allows. No page is loaded."""
        width, height = self.stated_size(page)
        return PageSize(min(max(width, 1.0), MAX_PAGE_SIDE_PT), min(max(height, 1.0), MAX_PAGE_SIDE_PT))

    def stated_size(self, page: int) -> tuple[float, float]:
        """Width and height in points as the file says, sane or not; (0, 0) where the page cannot be measured."""
        if not 1 <= page <= self.page_count:
            raise IndexError(page)
        try:
            width, height = self.document.get_page_size(page - 1)
        except pdfium.PdfiumError:
            return 0.0, 0.0
        return float(width), float(height)

    def images(self, page: int) -> tuple[PageImage, ...]:
        """The pictures on a page, the first forty of them."""
        loaded = self.page(page)
        size = self.size(page)
        area = size.width_pt * size.height_pt
        found = []
        for image in islice(loaded.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4), _IMAGES_LOOKED_AT):
            left, bottom, right, top = image.get_bounds()
            shown_width, shown_height = max(right - left, 0.01), max(top - bottom, 0.01)
            width_px, height_px = image.get_px_size()
            found.append(
                PageImage(
                    width_px,
                    height_px,
                    dpi=72.0 * (width_px * height_px / (shown_width * shown_height)) ** 0.5,
                    coverage=min(shown_width * shown_height / area, 1.0),
                )
            )
        return tuple(found)

    def native_dpi(self, page: int) -> float | None:
        """The resolution of the picture that fills most of the page; None for a page that is drawn."""
        largest = max(self.images(page), key=lambda image: image.coverage, default=None)
        if largest is None or largest.coverage < _FILLS_THE_PAGE:
            return None
        return largest.dpi

    def grey(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The page in grey at about ``dpi``."""
        return self._render(page, dpi, max_pixels, grey=True)

    def colour(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The page in red, green and blue at about ``dpi``."""
        return self._render(page, dpi, max_pixels, grey=False)

    def _render(self, page: int, dpi: float, max_pixels: int, grey: bool) -> Pixels:
        loaded = self.page(page)
        if any(image.width_px * image.height_px > MAX_PDF_IMAGE_PIXELS for image in self.images(page)):
            raise KnownError(Trouble.TOO_LARGE, page=str(page))
        width, height = loaded.get_size()
        if min(width, height) <= 0 or max(width, height) > MAX_PAGE_SIDE_PT:
            raise KnownError(Trouble.TOO_LARGE, page=str(page))
        scale = fitting_scale(width, height, dpi / 72.0, max_pixels)
        try:
            bitmap = loaded.render(scale=scale, grayscale=grey, rev_byteorder=not grey)
        except pdfium.PdfiumError as error:
            raise KnownError(Trouble.TOO_LARGE, page=str(page)) from error
        pixels: Pixels = bitmap.to_numpy().copy()
        bitmap.close()
        return pixels[:, :, 0] if grey and pixels.ndim == 3 else pixels


@contextmanager
def open_pdf(path: str, password: str | None = None) -> Iterator[PdfPages]:
    """Open a PDF for reading; the file itself is never changed.

    Raises KnownError: NEEDS_PASSWORD (also where the one given is wrong), DAMAGED (not opened, and it does not end
    as a PDF ends), CANNOT_OPEN.
    """
    try:
        document = pdfium.PdfDocument(Path(path), password=password or None)
    except pdfium.PdfiumError as error:
        raise KnownError(_why_not_opened(path, password, getattr(error, "err_code", None))) from error
    with _held(document) as pages:
        yield pages


@contextmanager
def open_pdf_data(data: bytes) -> Iterator[PdfPages]:
    """Open a PDF that lies in memory, made by the app itself."""
    with _held(pdfium.PdfDocument(data)) as pages:
        yield pages


@contextmanager
def _held(document: pdfium.PdfDocument) -> Iterator[PdfPages]:
    try:
        document.init_forms()
        pages = PdfPages(document)
        try:
            yield pages
        finally:
            pages.close_page()
    finally:
        document.close()


def _why_not_opened(path: str, password: str | None, code: int | None) -> Trouble:
    if code == pdfium_c.FPDF_ERR_PASSWORD and not _opens_without_pages(path, password):
        return Trouble.NEEDS_PASSWORD
    return Trouble.CANNOT_OPEN if ends_as_pdf(path) else Trouble.DAMAGED


def _opens_without_pages(path: str, password: str | None) -> bool:
    """Whether PDFium opens the file and finds no page: then the error it names is that of a file before this one."""
    document = pdfium_c.FPDF_LoadDocument(f"{path}\0".encode(), f"{password}\0".encode() if password else None)
    if not document:
        return False
    pdfium_c.FPDF_CloseDocument(document)
    return True


_END_MARK_WITHIN = 2048


def ends_as_pdf(path: str) -> bool:
    """Whether the end mark stands in the last two kilobytes. A PDF that was cut off has lost it."""
    with open(path, "rb") as file:
        file.seek(0, 2)
        file.seek(max(file.tell() - _END_MARK_WITHIN, 0))
        return b"%%EOF" in file.read()
