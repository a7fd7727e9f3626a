"""Reading the page view of a paper that came as words: these are known; a picture among them is read like a scan.

The words of a picture join those of the page where the picture stands. Each keeps how sure the reader was of it, so
that what was read never passes for what was typed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.domain.errors import KnownError, Trouble
from app.domain.reading import Box, PageNote, PageText, ReadBy, Word
from app.workers.limits import fitting_scale
from app.workers.pages import PageSize, Pixels
from app.workers.pdf_pages import PdfPages
from app.workers.pdf_text import text_layer
from app.workers.placing import in_lines, joined_lines, turned, woven
from app.workers.scan_reading import read_picture_of
from app.workers.typed_papers.written import MAY_BREAK

_LEAST_SHARE = 0.05
"""Of the page: a picture that covers less is a logo or a signature, whose letters are no words of the paper."""

_OF_A_MIXED_PAGE = {
    PageNote.HANDWRITING: PageNote.HANDWRITING,
    PageNote.HARDLY_LEGIBLE: PageNote.HARDLY_LEGIBLE,
    PageNote.TIMED_OUT: PageNote.HARDLY_LEGIBLE,
    PageNote.TOO_LARGE: PageNote.HARDLY_LEGIBLE,
    PageNote.UNREADABLE: PageNote.HARDLY_LEGIBLE,
}
"""What is worth knowing, for a page that has words besides, about a picture on it."""


@dataclass(frozen=True, slots=True)
class _PictureOnPage:
    """A picture on a page, as a page of its own."""

    image: pdfium.PdfImage
    place: Box
    shown: PageSize
    page_count: int = 1

    def size(self, page: int) -> PageSize:
        """As large as it is shown."""
        del page
        return self.shown

    def native_dpi(self, page: int) -> float | None:
        """Its pixels per inch of what is shown."""
        del page
        return float(self.image.get_px_size()[0]) * 72.0 / self.shown.width_pt

    def grey(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The picture in grey."""
        return self._scaled(page, dpi, max_pixels, "L")

    def colour(self, page: int, dpi: float, max_pixels: int) -> Pixels:
        """The picture in red, green and blue."""
        return self._scaled(page, dpi, max_pixels, "RGB")

    def _scaled(self, page: int, dpi: float, max_pixels: int, mode: str) -> Pixels:
        try:
            bitmap = self.image.get_bitmap()
        except pdfium.PdfiumError as error:
            raise KnownError(Trouble.DAMAGED) from error
        pixels = np.asarray(bitmap.to_pil().convert(mode), dtype=np.uint8)
        bitmap.close()
        height, width = pixels.shape[:2]
        scale = fitting_scale(width, height, dpi / (self.native_dpi(page) or dpi), max_pixels)
        way = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
        target = (max(round(width * scale), 1), max(round(height * scale), 1))
        return np.asarray(cv2.resize(pixels, target, interpolation=way), dtype=np.uint8)


def read_typed_page(view: PdfPages, page: int, dpi: float, seconds: float, *, papers_from_px: float) -> PageText:
    """One page of a page view, and the pictures on it that are large enough to hold words.

    Those with at least ``papers_from_px`` pixels along the short side are not read: they are papers of their own.
    """
    layer = text_layer(view, page)
    size = view.size(page)
    words = in_lines(replace(word, text=word.text.replace(MAY_BREAK, "")) for word in layer.words)
    plain = PageText(page, joined_lines(words), words, ReadBy.TYPESET, 1.0, size.width_pt, size.height_pt)
    pictures = _pictures(view, page)
    if not pictures:
        return plain if words else replace(plain, note=PageNote.BLANK)
    large = [
        one for one in pictures if _share(one.place) >= _LEAST_SHARE and min(one.image.get_px_size()) < papers_from_px
    ]
    deadline = time.monotonic() + seconds
    read = [(one.place, _read(one, dpi, deadline - time.monotonic())) for one in large]
    return _together(plain, read) if words else _alone(plain, read)


def _pictures(view: PdfPages, page: int) -> list[_PictureOnPage]:
    """In the order of the text. A page view lies neither turned nor cropped."""
    size = view.size(page)
    found = []
    for image in view.page(page).get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        place = Box(
            left / size.width_pt, 1.0 - top / size.height_pt, right / size.width_pt, 1.0 - bottom / size.height_pt
        )
        found.append(_PictureOnPage(image, place, PageSize(max(right - left, 1.0), max(top - bottom, 1.0))))
    return found


def _share(place: Box) -> float:
    return (place.right - place.left) * (place.bottom - place.top)


def _read(picture: _PictureOnPage, dpi: float, seconds: float) -> PageText:
    """What a picture says; trouble with it is a note."""
    try:
        return read_picture_of(picture, 1, dpi, max(seconds, 0.1))
    except KnownError:
        note = PageNote.UNREADABLE
    except MemoryError:
        note = PageNote.TOO_LARGE
    return PageText(1, "", (), ReadBy.NOTHING, 0.0, picture.shown.width_pt, picture.shown.height_pt, note=note)


def _alone(plain: PageText, read: Sequence[tuple[Box, PageText]]) -> PageText:
    """A page of pictures and no words is what was read of them."""
    if not read:
        return replace(plain, read_by=ReadBy.NOTHING, confidence=0.0, note=PageNote.NO_WORDS)
    seen = [one for _, one in read]
    with_words = [one for one in seen if one.words]
    best = max(with_words, key=lambda one: len(one.words), default=seen[0])
    joined = _joined(plain.words, read)
    return replace(
        plain,
        text=joined_lines(joined),
        words=joined,
        read_by=best.read_by,
        confidence=min((one.confidence for one in with_words), default=0.0),
        note=next((one.note for one in with_words if one.note), None) if with_words else best.note,
        fingerprint=best.fingerprint,
    )


def _together(plain: PageText, read: Sequence[tuple[Box, PageText]]) -> PageText:
    """A page of words and pictures was typed; where words of a picture are unsure, so is the page."""
    joined = _joined(plain.words, read)
    return replace(
        plain,
        text=joined_lines(joined),
        words=joined,
        confidence=min((one.confidence for _, one in read if one.words), default=1.0),
        note=next((_OF_A_MIXED_PAGE[one.note] for _, one in read if one.note in _OF_A_MIXED_PAGE), None),
    )


def _joined(words: Sequence[Word], read: Sequence[tuple[Box, PageText]]) -> tuple[Word, ...]:
    """The words of the page with those of its pictures."""
    return woven(words, [(place, _on_page(place, one)) for place, one in read])


def _on_page(place: Box, seen: PageText) -> list[Word]:
    """The words of a picture where they stand on the page, which is not turned if the picture reads on its side."""
    width, height = place.right - place.left, place.bottom - place.top
    found = []
    for word in seen.words:
        box = turned(word.box, -seen.turn % 360)
        on_page = Box(
            place.left + box.left * width,
            place.top + box.top * height,
            place.left + box.right * width,
            place.top + box.bottom * height,
        )
        found.append(replace(word, box=on_page))
    return found
