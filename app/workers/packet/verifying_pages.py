"""What stands on the pages of a packet, read back by PDFium: footers, headings, stamps, printed page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pypdfium2 as pdfium

FOOTER_TOP_PT = 55.0
STAMP_BOTTOM_PT = 58.0

NUMBER_COLUMN_PT = 440.0
"""Right of this a link of the list of exhibits is a printed page number."""

PAGES_AT_ONCE = 100
"""After so many pages the file is opened anew: PDFium holds every picture it has come by."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an exhibit page is stamped with. It stands below ``top``, in points from the lower edge of the page."""

    words: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that jumps to ``target``, a page number; None for anything else than a jump inside."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    target: int | None


class PrintedPages:
    """The pages of a written packet, one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document = pdfium.PdfDocument(path)
        self.count = len(self._document)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()

    def check(
        self,
        headings: Sequence[tuple[str, int]],
        stamps: Sequence[Stamp],
        links: Sequence[Link],
        contents_end: int,
    ) -> list[str]:
        """What is wrong, in words without the family's. ``contents_end`` is the first page behind the contents."""
        headings_on = _by_page(headings)
        stamps_on: dict[int, list[Stamp]] = defaultdict(list)
        for stamp in stamps:
            stamps_on[stamp.page].append(stamp)
        links_on: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            links_on[link.page].append(link)
        wrong: list[str] = []
        for number in range(1, self.count + 1):
            if number % PAGES_AT_ONCE == 0:
                self._open_again()
            page = self._document[number - 1]
            text = page.get_textpage()
            width = page.get_width()
            if f"Page {number} of {self.count}" not in plain(text.get_text_bounded(0, 0, width, FOOTER_TOP_PT)):
                wrong.append(f"the footer of page {number} is wrong")
            if number in headings_on:
                whole = plain(text.get_text_range())
                wrong += [
                    f"page {number} lacks a heading" for title in headings_on[number] if plain(title) not in whole
                ]
            for stamp in stamps_on.get(number, ()):
                if stamp.words not in plain(text.get_text_bounded(0, STAMP_BOTTOM_PT, width, stamp.top)):
                    wrong.append(f"page {number} lacks its stamp")
            for link in links_on.get(number, ()):
                printed = plain(text.get_text_bounded(link.left, link.bottom, link.right, link.top))
                if (number < contents_end or link.left > NUMBER_COLUMN_PT) and not _says(printed, link.target):
                    wrong.append(f"a number on page {number} is not that of the page it leads to")
            text.close()
            page.close()
        return wrong

    def _open_again(self) -> None:
        """Let go of the pictures of the pages so far, which PDFium keeps as long as a file is open."""
        self._document.close()
        self._document = pdfium.PdfDocument(self._path)


def plain(words: str) -> str:
    """Words with single spaces, without what PDFium leaves of line ends."""
    return re.sub(r"\s+", " ", words.replace("\u00ad", "").replace("\ufffe", "-")).strip()


def _says(printed: str, page: int | None) -> bool:
    return printed.split(" ")[-1] == str(page)


def _by_page(rows: Sequence[tuple[str, int]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for words, page in rows:
        found[page].append(words)
    return found
