"""Files that lie in a PDF: attached to it or to a page, or what a portfolio is made of. Only ever read, never run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import islice

import pikepdf

from app.domain.errors import KnownError, Trouble
from app.workers.typed_papers.attachments import Attachment

MOST_FILES = 500
MOST_BYTES = 150_000_000
_MOST_PAGES = 5_000


def files_in_pdf(path: str, password: str | None = None) -> list[Attachment]:
    """Every file that lies in a PDF, each once. One that cannot be taken out (it may be locked by itself) is damaged.

    Raises KnownError CANNOT_OPEN, TOO_MUCH_INSIDE; OSError.
    """
    found: list[Attachment] = []
    left = MOST_BYTES
    try:
        with open(path, "rb") as file, pikepdf.open(file, password=password or "", suppress_warnings=True) as pdf:
            for number, spec in enumerate(_specifications(pdf)):
                if number >= MOST_FILES or left < 0:
                    raise KnownError(Trouble.TOO_MUCH_INSIDE)
                content = _content(spec) if isinstance(spec, pikepdf.Dictionary) else b""
                left -= len(content or b"")
                if content != b"":
                    found.append(Attachment(_name(spec), content or b"", damaged=content is None))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise KnownError(Trouble.CANNOT_OPEN) from error
    # Programs put text files of their own beside a page: what it was made from, an invoice for machines.
    return [one for one in found if one.is_for_people]


def count_files(pdf: pikepdf.Pdf) -> int:
    """How many files lie in a PDF; a PDF portfolio is a cover around them (ISO 32000-1, 12.3.5)."""
    return sum(1 for _ in islice(_specifications(pdf), MOST_FILES))


def _specifications(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """File specifications: those of the whole PDF, then those pinned to pages."""
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
        # A tree may lead nowhere, or in circles.
        with contextlib.suppress(RuntimeError, ValueError, TypeError, KeyError):
            yield from pikepdf.NameTree(names.EmbeddedFiles).values()
    for number, page in enumerate(pdf.pages):
        if number >= _MOST_PAGES:
            return
        annotations = page.obj.get("/Annots")
        for one in annotations if isinstance(annotations, pikepdf.Array) else ():
            if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/FileAttachment" and "/FS" in one:
                yield one.FS


def _content(spec: pikepdf.Object) -> bytes | None:
    """The bytes of a file; None where they cannot be had."""
    streams = spec.get("/EF")
    if not isinstance(streams, pikepdf.Dictionary):
        return b""
    stream = next((streams[key] for key in ("/UF", "/F") if key in streams), None)
    if not isinstance(stream, pikepdf.Stream):
        return b""
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, ValueError):
        return None


def _name(spec: pikepdf.Object) -> str:
    for key in ("/UF", "/F"):
        name = spec.get(key)
        if isinstance(name, pikepdf.String):
            return str(name)
    return ""
