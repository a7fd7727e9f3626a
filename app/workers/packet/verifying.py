"""Opens a packet that was made and checks it as a stranger would: nothing in it is taken on trust."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from app.domain.errors import KnownError, Trouble
from app.workers.packet.verifying_pages import Link, PrintedPages, Stamp

_FORBIDDEN_IN_ROOT = ("/AcroForm", "/OpenAction", "/AA", "/Names/EmbeddedFiles", "/Names/JavaScript")
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be found: headings and exhibit bookmarks, each with its page (from 1), and stamps."""

    headings: tuple[tuple[str, int], ...]
    stamps: tuple[Stamp, ...]
    exhibits: tuple[tuple[str, int], ...]

    @property
    def contents_end(self) -> int:
        """The first page behind the contents."""
        return min((page for _, page in (*self.headings, *self.exhibits)), default=1)


def verify_packet(path: Path, expected: Expected) -> int:
    """Check a packet; how many pages it has.

    Raises KnownError PACKET_CHECK_FAILED whose ``found`` says in words for the log what is wrong; no words of the
    family are in it.
    """
    wrong: list[str] = []
    with pikepdf.open(path, access_mode=pikepdf.AccessMode.stream) as packet:
        numbers = {page.objgen: number for number, page in enumerate(packet.pages, start=1)}
        destinations = _named_destinations(packet)
        links = list(_links(packet, destinations, numbers))
        wrong += _check_bookmarks(packet, expected, destinations, numbers)
        wrong += _check_links(links, expected)
        wrong += _check_labels(packet, len(numbers))
        wrong += _check_harmless(packet)
        wrong += _check_fonts(packet)
        # What qpdf had to mend while all pages were walked; pictures are not unpacked for this.
        wrong += [f"qpdf: {problem}" for problem in packet.get_warnings()]
    with PrintedPages(path) as printed:
        if printed.count != len(numbers):
            wrong.append("two readers count different pages")
        else:
            wrong += printed.check(expected.headings, expected.stamps, links, expected.contents_end)
    if wrong:
        raise KnownError(Trouble.PACKET_CHECK_FAILED, found="; ".join(wrong[:5]))
    return len(numbers)


def _named_destinations(packet: pikepdf.Pdf) -> dict[str, Any]:
    if "/Dests" not in packet.Root.get("/Names", {}):
        return {}
    return dict(pikepdf.NameTree(packet.Root.Names.Dests).items())


def _target(destination: Any, named: dict[str, Any], numbers: dict[Any, int]) -> int | None:
    if isinstance(destination, pikepdf.String | pikepdf.Name):
        destination = named.get(str(destination))
    if isinstance(destination, pikepdf.Dictionary):
        destination = destination.get("/D")
    if not isinstance(destination, pikepdf.Array):
        return None
    return numbers.get(destination[0].objgen)


def _check_bookmarks(
    packet: pikepdf.Pdf, expected: Expected, named: dict[str, Any], numbers: dict[Any, int]
) -> list[str]:
    """The bookmarks are the headings and the exhibits, each once, and lead to their pages."""
    found: list[tuple[str, int | None]] = []
    with packet.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting.extend(item.children)
            destination: Any = item.destination
            if destination is None and item.action is not None:
                destination = item.action.get("/D")
            found.append((" ".join(item.title.split()), _target(destination, named, numbers)))
    wanted = sorted((" ".join(title.split()), page) for title, page in (*expected.headings, *expected.exhibits))
    if sorted(found, key=str) == sorted(wanted, key=str):
        return []
    return [f"{len(set(wanted) ^ set(found))} bookmarks are missing, wrong or too many"]


def _links(packet: pikepdf.Pdf, named: dict[str, Any], numbers: dict[Any, int]) -> Iterator[Link]:
    for number, page in enumerate(packet.pages, start=1):
        for annotation in page.obj.get("/Annots", ()):
            action: Any = annotation.get("/A", {})
            jumps = annotation.get("/Subtype") == "/Link" and (not action or action.get("/S") == "/GoTo")
            target = _target(annotation.get("/Dest", action.get("/D")), named, numbers) if jumps else None
            left, bottom, right, top = (float(edge) for edge in annotation.Rect)
            yield Link(number, left, bottom, right, top, target)


def _check_links(links: list[Link], expected: Expected) -> list[str]:
    """Every heading and exhibit is reached by a link, and none does anything else than jump in the packet."""
    wrong = [f"something on page {link.page} does more than jump" for link in links if link.target is None]
    reached = {link.target for link in links}
    missing = {page for _, page in (*expected.headings, *expected.exhibits)} - reached
    return wrong + [f"no link leads to page {page}" for page in sorted(missing)]


def _check_labels(packet: pikepdf.Pdf, page_count: int) -> list[str]:
    """A reader's page box shows the printed number: each range of labels starts with its own page number."""
    if "/PageLabels" not in packet.Root:
        return ["pages have no labels"]
    labels = pikepdf.NumberTree(packet.Root.PageLabels)
    ranges = {int(start): label for start, label in labels.items()}
    plain = all(
        label.get("/S") == "/D" and "/P" not in label and int(label.get("/St", 1)) == start + 1
        for start, label in ranges.items()
    )
    return [] if plain and 0 in ranges and max(ranges) < page_count else ["pages are labelled wrongly"]


def _check_harmless(packet: pikepdf.Pdf) -> list[str]:
    found = []
    for path in _FORBIDDEN_IN_ROOT:
        place: pikepdf.Object | None = packet.Root
        for key in path.strip("/").split("/"):
            place = place.get(f"/{key}") if place is not None else None
        if place is not None:
            found.append(f"{path} is in it")
    found += [f"page {number} acts" for number, page in enumerate(packet.pages, start=1) if "/AA" in page.obj]
    return found


def _check_fonts(packet: pikepdf.Pdf) -> list[str]:
    """The letters of typeset pages come along. Those of a copied paper are as its maker left them."""
    seen: set[Any] = set()
    wrong = []
    for page in packet.pages:
        for font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor: Any = inner.get("/FontDescriptor", {})
            if not any(key in descriptor for key in _FONT_FILES):
                wrong.append("a font is not embedded")
    return wrong
