"""Papers that are read within milliseconds: a page of typed words, a few hundred bytes."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.workers.paper_making import saved

_WORDS = (
    "The school team will meet with the family to review progress on reading goals and services for next year.",
    "A parent may ask for an evaluation in writing and keep a copy of every letter.",
)


def small_pdf(*lines: str, pages: int = 1) -> bytes:
    """A PDF with a text layer; each page says ``lines`` (plain school words by default) and its number."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for number in range(1, pages + 1):
        pdf.add_blank_page(page_size=(612, 792))
        page = pdf.pages[-1]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        said = (*(lines or _WORDS), f"Page {number}.")
        drawn = " ".join(f"({line}) Tj 0 -16 Td" for line in said)
        page.Contents = pikepdf.Stream(pdf, f"BT /F 9 Tf 40 700 Td {drawn} ET".encode())
    return saved(pdf)


def put(path: Path, content: bytes) -> Path:
    """A file with this content, and the folders to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
