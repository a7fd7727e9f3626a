"""Makes a heap of files of every kind the app takes, each unlike the others: what a family finds in a drawer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from itertools import cycle
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
from PIL import Image

from tests.flows.bad_files import cut
from tests.flows.small_papers import small_pdf
from tests.workers.paper_making import images_as_pdf, photographed, rendered, scanned, sentences, typeset

_DIFFERENT_PAGES = 4
_WORD_HEAD = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
_WORD_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def mixed_files(folder: Path, count: int, first: int = 0) -> list[Path]:
    """This many files in a folder, numbered from ``first``; every twentieth is cut off, or the same as another."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    kinds = cycle(_KINDS)
    for number in range(first, first + count):
        if number % 40 == 19:
            path = folder / f"{number:03} cut off.pdf"
            path.write_bytes(cut("PDF", 3 + number % 5))
        elif number % 40 == 39:
            copied = made[len(made) // 2]
            path = folder / f"{number:03} copy of {copied.name}"
            path.write_bytes(copied.read_bytes())
        else:
            ending, make = next(kinds)
            path = folder / f"{number:03} paper.{ending}"
            path.write_bytes(make(number))
        made.append(path)
    return made


@cache
def _sheet(seed: int, dpi: int) -> np.ndarray:
    return rendered(typeset(sentences(seed, words=120)), dpi=dpi)


@cache
def _photo(seed: int) -> np.ndarray:
    return photographed(_sheet(seed, 200), seed)


def _marked(picture: np.ndarray, number: int) -> np.ndarray:
    """The same sheet with a number of its own, so that no two files have the same bytes."""
    marked = picture.copy()
    cv2.putText(marked, f"No. {number}", (picture.shape[1] // 4, 90), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 0, 3)
    return marked


@cache
def _scanned(seed: int) -> np.ndarray:
    return scanned(_sheet(seed, 200), seed, tilt=seed - 1.5)


def _scan(number: int) -> np.ndarray:
    return _marked(_scanned(number % _DIFFERENT_PAGES), number)


def _picture(kind: str, number: int, **details: object) -> bytes:
    made = io.BytesIO()
    Image.fromarray(_scan(number)).save(made, kind, **details)
    return made.getvalue()


def _photo_jpeg(number: int) -> bytes:
    made = io.BytesIO()
    Image.fromarray(_marked(_photo(number % _DIFFERENT_PAGES), number)).save(made, "JPEG", quality=85)
    return made.getvalue()


def _heic(number: int) -> bytes:
    made = io.BytesIO()
    # As fast as it is made: what a phone does with a chip of its own takes ten seconds here.
    pillow_heif.from_pillow(Image.fromarray(_scan(number))).save(made, quality=60, enc_params={"preset": "ultrafast"})
    return made.getvalue()


def _tiff(number: int) -> bytes:
    made = io.BytesIO()
    pages = [Image.fromarray(_scan(number + page)) for page in range(2)]
    pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:], compression="jpeg", dpi=(200, 200))
    return made.getvalue()


def _word(number: int) -> bytes:
    made = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in (*sentences(number), f"No. {number}"))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", _WORD_TYPES)
        parts.writestr("word/document.xml", f"{_WORD_HEAD}{body}</w:body></w:document>")
    return made.getvalue()


def _mail(number: int) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Dana Whitfield <dana.whitfield@example.org>", "Ana Rivera <ana@example.org>"
    mail["Subject"], mail["Date"] = f"Reading groups {number}", "Mon, 19 Oct 2026 15:04:00 -0400"
    mail["Message-ID"] = f"<{number}@example.org>"
    mail.set_content("\n\n".join(sentences(number, words=80)))
    mail.add_attachment(
        small_pdf(f"Attached to mail {number}."), maintype="application", subtype="pdf", filename="a.pdf"
    )
    return mail.as_bytes()


def _zip(number: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        for inside in range(2):
            parcel.writestr(f"letter {inside}.pdf", small_pdf(f"Letter {inside} of parcel {number}."))
    return made.getvalue()


def _typed(number: int) -> bytes:
    return typeset([*sentences(number, words=400), f"No. {number}"])


def _text(number: int) -> bytes:
    return "\n\n".join((*sentences(number), f"No. {number}")).encode()


def _html(number: int) -> bytes:
    return f"<html><body><h1>Notice {number}</h1><p>{'</p><p>'.join(sentences(number))}</p></body></html>".encode()


_KINDS: tuple[tuple[str, Callable[[int], bytes]], ...] = (
    ("pdf", _typed),
    ("pdf", lambda number: images_as_pdf([_scan(number)], 200)),
    ("jpg", lambda number: _picture("JPEG", number, quality=80)),
    ("docx", _word),
    ("pdf", lambda number: small_pdf(f"Notice {number}.", pages=3)),
    ("eml", _mail),
    ("png", lambda number: _picture("PNG", number)),
    ("heic", _heic),
    ("txt", _text),
    ("pdf", _typed),
    ("tif", _tiff),
    ("webp", lambda number: _picture("WEBP", number, quality=70)),
    ("html", _html),
    ("zip", _zip),
    ("jpg", _photo_jpeg),
)
