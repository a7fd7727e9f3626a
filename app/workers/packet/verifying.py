"""Opens a packet that was made and checks it as a stranger would: nothing in it is taken on trust."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from app.domain.errors import KnownError, Trouble

# Where the stamp of an exhibit stands on its page, from the bottom, as a share of the page.
STAMP_BAND = (0.055, 0.14)
FOOTER_BAND = (0.0, 0.07)
_FORBIDDEN_IN_ROOT = ("/AcroForm", "/OpenAction", "/AA", "/Names/EmbeddedFiles", "/Names/JavaScript")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be found: headings, stamps and exhibit bookmarks, each with its page (from 1)."""

    headings: tuple[tuple[str, int], ...]
    stamps: tuple[tuple[str, int], ...]
    exhibits: tuple[tuple[str, int], ...]


def verify_packet(path: Path, expected: Expected) -> int:
    """Check a packet; how many pages it has.

    Raises KnownError PACKET_CHECK_FAILED whose ``found`` says in words for the log what is wrong.
    """
    wrong: list[str] = []
    with pikepdf.open(path) as packet:
        page_count = len(packet.pages)
        wrong += _check_bookmarks(packet, expected)
        wrong += _check_links(packet, expected)
        wrong += _check_labels(packet)
        wrong += _check_harmless(packet)
        # What qpdf had to mend while all pages and links were walked; pictures are not unpacked for this.
        wrong += [f"qpdf: {problem}" for problem in packet.get_warnings()]
    wrong += _check_pages(path, page_count, expected)
    if wrong:
        raise KnownError(Trouble.PACKET_CHECK_FAILED, found="; ".join(wrong[:5]))
    return page_count


def _page_numbers(packet: pikepdf.Pdf) -> dict[Any, int]:
    return {page.objgen: number for number, page in enumerate(packet.pages, start=1)}


def _target(packet: pikepdf.Pdf, destination: Any, numbers: dict[Any, int]) -> int | None:
    if isinstance(destination, pikepdf.String | pikepdf.Name):
        names = pikepdf.NameTree(packet.Root.Names.Dests) if "/Dests" in packet.Root.get("/Names", {}) else {}
        destination = names.get(str(destination))
    if isinstance(destination, pikepdf.Dictionary):
        destination = destination.get("/D")
    if not isinstance(destination, pikepdf.Array):
        return None
    return numbers.get(destination[0].objgen)


def _check_bookmarks(packet: pikepdf.Pdf, expected: Expected) -> list[str]:
    numbers = _page_numbers(packet)
    found: dict[str, int | None] = {}
    with packet.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting.extend(item.children)
            destination: Any = item.destination
            if destination is None and item.action is not None:
                destination = item.action.get("/D")
            found[" ".join(item.title.split())] = _target(packet, destination, numbers)
    wanted = dict((*expected.headings, *expected.exhibits))
    return [
        f"bookmark {title!r} leads to {found.get(title)}, not {page}"
        for title, page in wanted.items()
        if found.get(title) != page
    ]


def _check_links(packet: pikepdf.Pdf, expected: Expected) -> list[str]:
    """Every heading and exhibit is reached by a link, and no link leads out of the packet."""
    numbers = _page_numbers(packet)
    reached: set[int | None] = set()
    wrong: list[str] = []
    for page in packet.pages:
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            if annotation.get("/Subtype") != "/Link":
                wrong.append("something on a page can be typed into or clicked")
                continue
            action: Any = annotation.get("/A", {})
            if action and action.get("/S") != "/GoTo":
                wrong.append("a link leads out of the packet")
            reached.add(_target(packet, annotation.get("/Dest", action.get("/D")), numbers))
    missing = {page for _, page in (*expected.headings, *expected.exhibits)} - reached
    return wrong + [f"no link leads to page {page}" for page in sorted(missing)]


def _check_labels(packet: pikepdf.Pdf) -> list[str]:
    return [
        f"page {number} is labelled {page.label}"
        for number, page in enumerate(packet.pages, start=1)
        if page.label != str(number)
    ]


def _check_harmless(packet: pikepdf.Pdf) -> list[str]:
    found = []
    for path in _FORBIDDEN_IN_ROOT:
        place: pikepdf.Object | None = packet.Root
        for key in path.strip("/").split("/"):
            place = place.get(f"/{key}") if place is not None else None
        if place is not None:
            found.append(f"{path} is in it")
    return found


def _check_pages(path: Path, page_count: int, expected: Expected) -> list[str]:
    wrong: list[str] = []
    document = pdfium.PdfDocument(str(path))
    try:
        if len(document) != page_count:
            wrong.append("two readers count different pages")
        for number in range(1, page_count + 1):
            page = document[number - 1]
            text = page.get_textpage()
            width, height = page.get_size()
            footer = text.get_text_bounded(0, 0, width, height * FOOTER_BAND[1])
            if f"Page {number} of {page_count}" not in _plain(footer):
                wrong.append(f"the footer of page {number} is wrong")
            whole = _plain(text.get_text_range())
            wrong += [
                f"page {number} has no heading {title!r}"
                for title, place in expected.headings
                if place == number and _plain(title) not in whole
            ]
            band = _plain(text.get_text_bounded(0, height * STAMP_BAND[0], width, height * STAMP_BAND[1]))
            wrong += [
                f"page {number} is not stamped {stamp!r}"
                for stamp, place in expected.stamps
                if place == number and _plain(stamp) not in band
            ]
            text.close()
            page.close()
    finally:
        document.close()
    return wrong


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("\u00ad", "").replace("\ufffe", "-")).strip()
