"""Pages of a paper that has none of its own: typeset from its words, the same every time, kept in memory only."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

from app.domain.errors import KnownError, Trouble
from app.workers.file_types import DOCX, EMAIL, HTML, ODT, OUTLOOK_EMAIL, PLAIN_TEXT
from app.workers.packed_pictures import PackedPicture
from app.workers.pdf_pages import PdfPages, open_pdf_data
from app.workers.typed_papers.mail import written_mail
from app.workers.typed_papers.markup import written_page
from app.workers.typed_papers.odt_file import written_odt
from app.workers.typed_papers.outlook import written_outlook_mail
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.plain import written_text
from app.workers.typed_papers.word_file import written_word_file
from app.workers.typed_papers.written import Written
from app.workers.typesetting import Typeset

_KEPT, _KEPT_BYTES = 4, 200_000_000
_TEMPLATE = "plain_paper"
# The template keeps it out of the file: a page view has no date of its own.
_NO_DAY = "1970-01-01"

_WRITTEN_BY: dict[str, Callable[[str, PicturesInside], Written]] = {
    PLAIN_TEXT: lambda path, _pictures: written_text(path),
    HTML: written_page,
    EMAIL: written_mail,
    OUTLOOK_EMAIL: written_outlook_mail,
    DOCX: written_word_file,
    ODT: written_odt,
}
_kept: dict[tuple[str, str, bool, int, int], bytes] = {}
"""The last views, the latest behind: a page is looked at more than once, and after it the next."""

PAGE_VIEWED = frozenset(_WRITTEN_BY)
"""The kinds of files that are shown and read through a page view."""


def page_view(path: str, media_type: str, *, words_only: bool = False) -> bytes:
    """The page view of a file of one of the ``PAGE_VIEWED`` kinds, as a PDF.

    ``words_only``: as it was laid out before pictures were shown.

    Raises KnownError DAMAGED, CANNOT_OPEN, TOO_LARGE, KIND_OF_FILE_NOT_READ; OSError where it cannot be read.
    """
    if media_type not in PAGE_VIEWED:
        raise KnownError(Trouble.KIND_OF_FILE_NOT_READ)
    found = os.stat(path)
    # One state of a file from the next.
    key = (path, media_type, words_only, found.st_mtime_ns, found.st_size)
    view = _kept.pop(key, None) or _made(path, media_type, words_only=words_only)
    _kept[key] = view
    while len(_kept) > 1 and (len(_kept) > _KEPT or sum(map(len, _kept.values())) > _KEPT_BYTES):
        del _kept[next(iter(_kept))]
    return view


@contextmanager
def open_page_view(path: str, media_type: str, *, words_only: bool = False) -> Iterator[PdfPages]:
    """The opened page view. Raises what :func:`page_view` raises."""
    with open_pdf_data(page_view(path, media_type, words_only=words_only)) as pages:
        yield pages


def _made(path: str, media_type: str, *, words_only: bool) -> bytes:
    try:
        written = _WRITTEN_BY[media_type](path, PicturesInside(words_only=words_only))
    except RecursionError as error:
        # Parts inside parts inside parts: nobody writes such a paper.
        raise KnownError(Trouble.CANNOT_OPEN) from error
    pictures: list[PackedPicture] = []
    typeset = Typeset(_TEMPLATE, written.as_data(pictures), _NO_DAY)
    return _with_pictures(typeset.pdf(), typeset.noted("picture"), pictures) if pictures else typeset.pdf()


def _with_pictures(made: bytes, places: list[dict[str, Any]], pictures: list[PackedPicture]) -> bytes:
    """The pages with the pictures set into the places that were left for them: their bytes are not packed anew."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        objects: dict[PackedPicture, pikepdf.Object] = {}
        drawn: dict[int, list[str]] = {}
        for place in places:
            picture = pictures[place["picture"]]
            if picture not in objects:
                objects[picture] = picture.put_into(pdf)
            page = pdf.pages[place["page"] - 1]
            name = page.add_resource(objects[picture], pikepdf.Name.XObject)
            bottom = float(page.mediabox[3]) - place["y"] - place["high"]
            drawn.setdefault(place["page"], []).append(
                f"q {place['wide']:.2f} 0 0 {place['high']:.2f} {place['x']:.2f} {bottom:.2f} cm {name} Do Q"
            )
        for number, marks in drawn.items():
            pdf.pages[number - 1].contents_add("\n".join(marks).encode("ascii"))
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
