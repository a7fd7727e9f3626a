"""A first look at a file: what it is, how many pages, whether it is whole, what stands in the way of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import pikepdf
import pypdfium2.raw as pdfium_c

from app.domain.arrivals import MailIds
from app.domain.errors import KnownError, Trouble
from app.domain.progress import ReportProgress
from app.workers import file_types
from app.workers.image_pages import ImagePages, opened_image
from app.workers.limits import MAX_PAGE_SIDE_PT
from app.workers.pages import PageSize, PageSource
from app.workers.pdf_files import count_files
from app.workers.pdf_pages import PdfPages, ends_as_pdf, open_pdf
from app.workers.pdf_signatures import signatures_in
from app.workers.pdf_text import text_layer
from app.workers.typed_papers.mail import MAX_MAIL_BYTES
from app.workers.typed_papers.mail_end import mail_ends
from app.workers.typed_papers.outlook import outlook_ids
from app.workers.typed_papers.page_view import PAGE_VIEWED, open_page_view
from app.workers.typed_papers.short_heads import mail_ids
from app.workers.unpacking import check_parcel
from app.workers.wholeness import picture_trouble

Encrypted = Literal["no", "restrictions", "password"]

MAX_PAGES = 5_000
_MAIL_IDS = {file_types.EMAIL: mail_ids, file_types.OUTLOOK_EMAIL: outlook_ids}
_EXIF_FOLDER = 0x8769
_TAKEN_AT_TAGS = (0x9003, 0x9004)
_NOTICE = re.compile(r"please wait|adobe reader|adobe acrobat|not be able to display")
_LONGEST_NOTICE = 1_500


@dataclass(frozen=True, slots=True)
class InspectRequest:
    """Look at the file at ``path``, which its family knows as ``name``. ``password`` opens a locked PDF."""

    path: str
    name: str
    password: str | None = None


@dataclass(frozen=True, slots=True)
class InspectResult:
    """What a first look found.

    ``whole`` is False for a file that was cut off or is still being written. ``trouble`` says what keeps it from
    being read, or, with pages there, what is wrong with some of it. ``repaired``: damaged or without its end, but
    readable as it is.
    ``signed`` PDFs must never be changed. ``xfa_only``: a form that only Adobe's programs show. ``taken_at`` is
    when the camera says a photo was taken, ISO 8601 without a zone. ``mail`` is set for a mail.
    """

    media_type: str | None
    pages: tuple[PageSize, ...] = ()
    page_count: int = 0
    whole: bool = True
    trouble: Trouble | None = None
    repaired: bool = False
    has_form: bool = False
    encrypted: Encrypted = "no"
    signed: bool = False
    xfa_only: bool = False
    attachments: int = 0
    taken_at: str | None = None
    mail: MailIds | None = None


def inspect(request: InspectRequest, report: ReportProgress) -> InspectResult:
    """Look at a file. Never raises for what the file is: that comes back as ``trouble``."""
    try:
        return _inspected(request)
    except KnownError as error:
        return InspectResult(None, trouble=error.trouble)
    except FileNotFoundError:
        return InspectResult(None, trouble=Trouble.FILE_GONE)
    except IsADirectoryError:
        return InspectResult(None, trouble=Trouble.IS_A_FOLDER)
    except PermissionError:
        return InspectResult(None, trouble=Trouble.NO_PERMISSION)
    except MemoryError:
        return InspectResult(None, trouble=Trouble.TOO_LARGE)
    except OSError:
        return InspectResult(None, trouble=Trouble.CANNOT_OPEN)


def _inspected(request: InspectRequest) -> InspectResult:
    path = Path(request.path)
    if path.is_dir():
        raise KnownError(Trouble.IS_A_FOLDER)
    if path.exists() and not path.is_file():
        # Opening a pipe would wait for ever.
        raise KnownError(Trouble.NOT_A_FILE)
    with path.open("rb") as file:
        head = file.read(file_types.HEAD_BYTES)
    if not head:
        return InspectResult(None, whole=False, trouble=Trouble.EMPTY_FILE)
    kind = file_types.media_type(head, request.name)
    if kind == file_types.PDF:
        return _inspected_pdf(request)
    if kind in file_types.PICTURES:
        return _inspected_picture(request.path, kind)
    if kind in PAGE_VIEWED:
        return _inspected_typed(request.path, kind)
    if kind == file_types.ZIP:
        return _inspected_parcel(request.path)
    if kind == file_types.MAILBOX:
        return InspectResult(kind, trouble=Trouble.CHOOSE_MAILS)
    return InspectResult(kind, trouble=Trouble.KIND_OF_FILE_NOT_READ)


def _inspected_pdf(request: InspectRequest) -> InspectResult:
    ends = ends_as_pdf(request.path)
    try:
        with open_pdf(request.path, request.password) as pdf:
            result = _facts_of(pdf, asked_for_password=request.password is not None)
    except KnownError as error:
        locked = error.trouble is Trouble.NEEDS_PASSWORD
        return InspectResult(
            file_types.PDF,
            whole=ends and error.trouble is not Trouble.DAMAGED,
            trouble=error.trouble,
            encrypted="password" if locked else "no",
        )
    if not ends:
        # PDFium found a way in, but the end is missing, and with it perhaps pages.
        return replace(result, whole=False, trouble=Trouble.DAMAGED)
    return _seen_by_qpdf(result, request)


def _facts_of(pdf: PdfPages, asked_for_password: bool) -> InspectResult:
    form = pdf.document.get_formtype()
    encrypted: Encrypted = "no"
    if pdf.has_restrictions:
        encrypted = "password" if asked_for_password else "restrictions"
    xfa_only = form == pdfium_c.FORMTYPE_XFA_FULL or (
        form == pdfium_c.FORMTYPE_XFA_FOREGROUND and pdf.page_count == 1 and _only_asks_to_wait(pdf)
    )
    return InspectResult(
        file_types.PDF,
        pages=_sizes(pdf),
        page_count=pdf.page_count,
        trouble=Trouble.NEEDS_ADOBE if xfa_only else _trouble_with_sizes(pdf),
        has_form=form != pdfium_c.FORMTYPE_NONE,
        encrypted=encrypted,
        xfa_only=xfa_only,
    )


def _sizes(source: PageSource) -> tuple[PageSize, ...]:
    return tuple(source.size(page) for page in range(1, min(source.page_count, MAX_PAGES) + 1))


def _trouble_with_sizes(pdf: PdfPages) -> Trouble | None:
    if pdf.page_count > MAX_PAGES:
        return Trouble.TOO_LARGE
    stated = [pdf.stated_size(page) for page in range(1, pdf.page_count + 1)]
    if any(max(size) > MAX_PAGE_SIDE_PT for size in stated):
        return Trouble.TOO_LARGE
    return Trouble.DAMAGED if any(min(size) <= 0 for size in stated) else None


def _only_asks_to_wait(pdf: PdfPages) -> bool:
    """The page that a form made in LiveCycle shows everywhere but in Adobe's programs."""
    text = text_layer(pdf, 1).text
    return len(text) < _LONGEST_NOTICE and len(set(_NOTICE.findall(text.lower()))) >= 2


def _seen_by_qpdf(result: InspectResult, request: InspectRequest) -> InspectResult:
    """Whether qpdf had to mend the file in memory to make sense of it, what lies in it, whether it is signed."""
    try:
        # Opened here, since qpdf takes no path with bytes that are no text.
        with (
            open(request.path, "rb") as file,
            pikepdf.open(file, password=request.password or "", suppress_warnings=True) as pdf,
        ):
            repaired = bool(pdf.get_warnings())
            signed = bool(signatures_in(pdf))
            return replace(result, repaired=repaired, attachments=count_files(pdf), signed=signed)
    except pikepdf.PasswordError:
        # The two libraries disagree on some locked files; PDFium opened this one.
        return result
    except pikepdf.PdfError:
        return replace(result, repaired=True)


def _inspected_picture(path: str, kind: str) -> InspectResult:
    trouble = picture_trouble(path, kind)
    whole = trouble is not Trouble.DAMAGED
    try:
        images = ImagePages(path, kind)
    except KnownError as error:
        return InspectResult(kind, whole=whole, trouble=trouble or error.trouble)
    return InspectResult(
        kind,
        pages=_sizes(images),
        page_count=images.page_count,
        whole=whole,
        trouble=trouble,
        taken_at=_taken_at(path),
    )


def _taken_at(path: str) -> str | None:
    """When the camera says the photo was taken (Exif DateTimeOriginal, else DateTimeDigitized)."""
    try:
        with opened_image(path) as image:
            details = image.getexif().get_ifd(_EXIF_FOLDER)
    except KnownError:
        return None
    for tag in _TAKEN_AT_TAGS:
        stated = str(details.get(tag, "")).strip("\x00 ")
        try:
            return datetime.strptime(stated, "%Y:%m:%d %H:%M:%S").isoformat()
        except ValueError:
            continue
    return None


def _inspected_typed(path: str, kind: str) -> InspectResult:
    try:
        with open_page_view(path, kind) as pages:
            if pages.page_count > MAX_PAGES:
                raise KnownError(Trouble.TOO_LARGE)
            ids = _MAIL_IDS[kind](path) if kind in _MAIL_IDS else None
            # Some programs save mails without their end: one that does not come to it can be read all the same.
            ends = kind != file_types.EMAIL or mail_ends(path, MAX_MAIL_BYTES)
            return InspectResult(
                kind, pages=_sizes(pages), page_count=pages.page_count, whole=ends, repaired=not ends, mail=ids
            )
    except KnownError as error:
        return InspectResult(kind, whole=error.trouble is not Trouble.DAMAGED, trouble=error.trouble)


def _inspected_parcel(path: str) -> InspectResult:
    """A ZIP has no pages; what is in it is looked at once it is taken out."""
    try:
        check_parcel(path)
    except KnownError as error:
        return InspectResult(file_types.ZIP, whole=error.trouble is not Trouble.DAMAGED, trouble=error.trouble)
    return InspectResult(file_types.ZIP)
