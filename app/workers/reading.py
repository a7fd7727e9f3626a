"""Reading a paper: for each page its own text where that is good, else what Tesseract reads from its picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2.raw as pdfium_c

from app.domain.electronic_signatures import ElectronicSignature
from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress, ReportProgress
from app.domain.reading import PageNote, PageText, ReadBy
from app.domain.stacks.separator_sheet import is_separator_text
from app.workers.file_types import EMAIL, OUTLOOK_EMAIL, PDF, PICTURES
from app.workers.image_pages import open_images
from app.workers.mixed_pages import says_more, together
from app.workers.pages import LETTER_HEIGHT_PT, LETTER_WIDTH_PT, PageSource
from app.workers.pdf_pages import PdfPages, open_pdf
from app.workers.pdf_signatures import signatures_in_file
from app.workers.pdf_text import TextLayer, text_layer
from app.workers.scan_reading import GOOD_CONFIDENCE, read_picture_of
from app.workers.text_quality import Verdict, judge
from app.workers.typed_papers.attachments import PAPER_SIDE_PX
from app.workers.typed_papers.page_view import open_page_view
from app.workers.typed_reading import read_typed_page

READING_DPI = 300
PAGE_SECONDS = 180.0

_LETTERS_OF_A_STAMP = 200
_COVERED = 0.5
_OTHER_READERS_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Read a file. ``pages`` are numbers from 1, None for all; ``page_seconds`` is how long one page may take."""

    path: str
    media_type: str
    password: str | None = None
    pages: tuple[int, ...] | None = None
    dpi: int = READING_DPI
    page_seconds: float = PAGE_SECONDS


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The pages read, in the order asked for. Word boxes are fractions of the page after its ``turn``.

    ``signatures`` are those that the whole file says it carries, ``page_count`` is how many pages it has, whichever
    were asked for.
    """

    pages: tuple[PageText, ...]
    signatures: tuple[ElectronicSignature, ...] = ()
    page_count: int = 0


@dataclass(frozen=True, slots=True)
class ReadPageRequest:
    """Read one page (from 1), so that a supervisor can share out pages and give each its time."""

    path: str
    media_type: str
    page: int
    password: str | None = None
    dpi: int = READING_DPI
    page_seconds: float = PAGE_SECONDS


def read(request: ReadRequest, report: ReportProgress) -> ReadResult:
    """Read all pages, or those asked for, one after another; reports after each.

    Trouble with one page is a note on that page. Raises KnownError only where the whole file cannot be opened:
    NEEDS_PASSWORD, CANNOT_OPEN, DAMAGED, TOO_LARGE, KIND_OF_FILE_NOT_READ.
    """
    with _opened(request.path, request.media_type, request.password) as reader:
        numbers = request.pages if request.pages is not None else tuple(range(1, reader.page_count + 1))
        report(Progress(0, len(numbers), "reading"))
        pages = []
        for done, number in enumerate(numbers, start=1):
            pages.append(reader.read(number, request.dpi, request.page_seconds))
            report(Progress(done, len(numbers), "reading"))
        signatures = signatures_in_file(request.path, request.password) if reader.may_be_signed else ()
        return ReadResult(tuple(pages), signatures, reader.page_count)


def read_page(request: ReadPageRequest, report: ReportProgress) -> PageText:
    """Read one page. Raises what :func:`read` raises."""
    pages = (request.page,)
    whole = ReadRequest(request.path, request.media_type, request.password, pages, request.dpi, request.page_seconds)
    return read(whole, report).pages[0]


class _Reader:
    """An opened file that can be read page by page."""

    def __init__(self, source: PageSource) -> None:
        self._source = source
        self.page_count = source.page_count
        self.may_be_signed = False

    def read(self, page: int, dpi: int, seconds: float) -> PageText:
        """One page; trouble becomes a note."""
        try:
            return self._read(page, dpi, seconds)
        except KnownError as error:
            return self._unread(page, PageNote.TOO_LARGE if error.trouble is Trouble.TOO_LARGE else PageNote.UNREADABLE)
        except MemoryError:
            return self._unread(page, PageNote.TOO_LARGE)

    def _read(self, page: int, dpi: int, seconds: float) -> PageText:
        return read_picture_of(self._source, page, dpi, seconds)

    def _unread(self, page: int, note: PageNote) -> PageText:
        size = self._source.size(page)
        return PageText(page, "", (), ReadBy.NOTHING, 0.0, size.width_pt, size.height_pt, 0, note)


class _PdfReader(_Reader):
    """A PDF: each page decides for itself whether its text is to be trusted."""

    def __init__(self, source: PdfPages) -> None:
        super().__init__(source)
        self._pdf = source
        # Signatures stand in the fields of a form, seen or unseen.
        self.may_be_signed = source.document.get_formtype() != pdfium_c.FORMTYPE_NONE

    def _read(self, page: int, dpi: int, seconds: float) -> PageText:
        layer = text_layer(self._pdf, page)
        verdict = judge(layer.text)
        carries_words = verdict is Verdict.WORDS
        try:
            if carries_words and not self._may_hide_more(page, layer):
                return self._from_layer(page, layer)
            seen = read_picture_of(self._pdf, page, dpi, seconds)
        except KnownError:
            if carries_words:
                return self._from_layer(page, layer)
            raise
        if carries_words:
            return together(self._from_layer(page, layer), seen)
        if verdict is Verdict.TOO_SHORT_TO_TELL and _short_layer_is_better(layer, seen):
            return replace(self._from_layer(page, layer), fingerprint=seen.fingerprint)
        return seen

    def _may_hide_more(self, page: int, layer: TextLayer) -> bool:
        """A scan with only a stamp or a fax line as text, which may be too faint to see, or a picture of text."""
        if _letters(layer.text) < _LETTERS_OF_A_STAMP and sum(i.coverage for i in self._pdf.images(page)) > _COVERED:
            return True
        return says_more(self._pdf, page, layer)

    def _from_layer(self, page: int, layer: TextLayer) -> PageText:
        size = self._pdf.size(page)
        on_its_side = layer.turn in (90, 270)
        confidence = _OTHER_READERS_CONFIDENCE if layer.invisible else 1.0
        return PageText(
            number=page,
            text=layer.text,
            words=tuple(replace(word, confidence=confidence) for word in layer.words),
            read_by=ReadBy.PDF_TEXT,
            confidence=confidence,
            width_pt=size.height_pt if on_its_side else size.width_pt,
            height_pt=size.width_pt if on_its_side else size.height_pt,
            turn=layer.turn,
            note=PageNote.SEPARATOR if is_separator_text(layer.text) else None,
        )


class _TypedReader(_Reader):
    """The page view of a paper that came as words: they are known, and its pictures are read."""

    def __init__(self, source: PdfPages, papers_from_px: float) -> None:
        super().__init__(source)
        self._view = source
        self._papers_from_px = papers_from_px

    def _read(self, page: int, dpi: int, seconds: float) -> PageText:
        if page > self.page_count:
            # An earlier version laid it out on more.
            return PageText(page, "", (), ReadBy.NOTHING, 0.0, LETTER_WIDTH_PT, LETTER_HEIGHT_PT, note=PageNote.BLANK)
        return read_typed_page(self._view, page, dpi, seconds, papers_from_px=self._papers_from_px)


@contextmanager
def _opened(path: str, media_type: str, password: str | None) -> Iterator[_Reader]:
    if media_type == PDF:
        with open_pdf(path, password) as pdf:
            yield _PdfReader(pdf)
    elif media_type in PICTURES:
        with open_images(path, media_type) as images:
            yield _Reader(images)
    else:
        with open_page_view(path, media_type) as view:
            # What came with a mail and may be a page is a paper of its own, and read there.
            is_mail = media_type in (EMAIL, OUTLOOK_EMAIL)
            yield _TypedReader(view, PAPER_SIDE_PX if is_mail else math.inf)


def _short_layer_is_better(layer: TextLayer, seen: PageText) -> bool:
    """Which of the two to keep, where a page carries a few letters and its picture was read as well."""
    if seen.confidence < GOOD_CONFIDENCE:
        return True
    return _letters(seen.text) <= 1.3 * _letters(layer.text) + 3


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)
