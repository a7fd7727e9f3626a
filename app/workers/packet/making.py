"""Makes a packet and checks what was made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf

from app.domain.day_words import full_day, plain_day
from app.domain.errors import KnownError, Trouble
from app.domain.packets import PacketExhibit, PacketSnapshot, PrintOptions, for_audience
from app.domain.progress import Progress, ReportProgress
from app.domain.typed_times import shown_time
from app.workers.packet.exhibit_sources import Drawing, open_exhibit
from app.workers.packet.verifying import Expected, verify_packet
from app.workers.typesetting import Typeset

LETTER_HEIGHT_PT = 792.0
STAGE = "packet"


@dataclass(frozen=True, slots=True)
class PacketRequest:
    """Make ``snapshot`` into ``output_path`` (in a folder of work in progress). ``passwords`` are by sha256."""

    snapshot: PacketSnapshot
    options: PrintOptions
    output_path: str
    passwords: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnreadableExhibit:
    """An exhibit of which a page could not be printed; a page in its place says so."""

    number: str
    title: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class PacketResult:
    """A packet that was made and checked. ``contents`` are headings with their page; final: nothing is missing."""

    output_path: str
    page_count: int
    sha256: str
    contents: tuple[tuple[str, int], ...]
    unreadable: tuple[UnreadableExhibit, ...]

    @property
    def is_final(self) -> bool:
        """Whether every exhibit is in it."""
        return not self.unreadable


def make_packet(request: PacketRequest, report: ReportProgress) -> PacketResult:
    """Make the packet, open it again and check it.

    An exhibit that cannot be read is named and leaves a page that says so; it is never dropped. Raises KnownError
    PACKET_CHECK_FAILED where the result is not what it should be; nothing is left at ``output_path`` then.
    """
    snapshot = for_audience(request.snapshot)
    part = Path(f"{request.output_path}.part")
    try:
        sheets, headings, unreadable = _build(part, snapshot, request, frozenset(), report)
        if unreadable:
            # Once more, now with words in the frames that stayed empty.
            missing = frozenset(exhibit.number for exhibit in unreadable)
            sheets, headings, unreadable = _build(part, snapshot, request, missing, report)
        expected = Expected(
            headings=tuple((row["title"], row["page"]) for row in headings),
            stamps=tuple((row["stamp"], row["page"]) for row in sheets),
            exhibits=tuple((row["bookmark"], row["page"]) for row in sheets if row["first"]),
        )
        page_count = verify_packet(part, expected)
        os.replace(part, request.output_path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    with open(request.output_path, "rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return PacketResult(request.output_path, page_count, sha256, expected.headings, unreadable)


Noted = list[dict[str, Any]]


def _build(
    part: Path, snapshot: PacketSnapshot, request: PacketRequest, missing: frozenset[str], report: ReportProgress
) -> tuple[Noted, Noted, tuple[UnreadableExhibit, ...]]:
    """Typeset the packet and set the exhibits in; the sheets and headings noted on the way, and what is missing."""
    typeset = Typeset("packet", _data(snapshot, request.options, missing), snapshot.made_on)
    with part.open("wb") as stream:
        stream.write(typeset.pdf())
    sheets = typeset.noted("sheet")
    return sheets, typeset.noted("part"), _set_in(part, snapshot, sheets, request, report)


def _data(snapshot: PacketSnapshot, options: PrintOptions, missing: frozenset[str]) -> dict[str, Any]:
    """The snapshot as the template takes it: days and times in words, exhibits as sheets to be filled."""
    data = asdict(snapshot)
    data["options"] = asdict(options)
    data["day"] = full_day(date.fromisoformat(snapshot.held_on))
    data["time"] = shown_time(snapshot.at_time) if snapshot.at_time else ""
    data["made"] = plain_day(snapshot.made_on)
    for entry in _entries(data):
        entry["day"] = plain_day(entry["day"])
    data["exhibits"] = [_exhibit_data(exhibit, options, missing) for exhibit in snapshot.exhibits]
    return data


def _entries(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    yield from data["timeline"]
    for concern in data["concerns"]:
        yield from concern["entries"]


def _exhibit_data(exhibit: PacketExhibit, options: PrintOptions, missing: frozenset[str]) -> dict[str, Any]:
    return {
        "number": exhibit.number,
        "title": exhibit.title,
        "total": exhibit.page_total,
        "pages": [
            {
                "number": page.number,
                "marked": bool(page.marks) and options.highlights,
                "missing": exhibit.number in missing,
            }
            for page in exhibit.pages
        ],
    }


def _set_in(
    part: Path,
    snapshot: PacketSnapshot,
    sheets: list[dict[str, Any]],
    request: PacketRequest,
    report: ReportProgress,
) -> tuple[UnreadableExhibit, ...]:
    """Set the copies of papers into the frames of their sheets."""
    unreadable: list[UnreadableExhibit] = []
    sheet = iter(sheets)
    done, total = 0, len(sheets)
    with pikepdf.open(part, allow_overwriting_input=True) as packet:
        for exhibit in snapshot.exhibits:
            places = [next(sheet) for _ in exhibit.pages]
            trouble = _set_exhibit_in(packet, exhibit, places, request)
            if trouble is not None:
                unreadable.append(UnreadableExhibit(exhibit.number, exhibit.title, trouble))
            done += len(places)
            report(Progress(done, total, STAGE))
        _tidy(packet, snapshot)
        packet.save(part, linearize=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return tuple(unreadable)


def _set_exhibit_in(
    packet: pikepdf.Pdf, exhibit: PacketExhibit, places: list[dict[str, Any]], request: PacketRequest
) -> Trouble | None:
    """Fill the frames of one exhibit; why not, where a page could not be drawn."""
    trouble: Trouble | None = None
    filled = 0
    try:
        with open_exhibit(packet, exhibit, request.passwords.get(exhibit.sha256)) as source:
            for page, place in zip(exhibit.pages, places, strict=True):
                try:
                    drawing = source.drawing(page)
                except KnownError as error:
                    trouble = error.trouble
                    _say_missing(packet, place)
                else:
                    marks = [(mark.top, mark.bottom) for mark in page.marks] if request.options.highlights else []
                    _place(packet, place, drawing, marks)
                filled += 1
    except KnownError as error:
        trouble = error.trouble
    for place in places[filled:]:
        _say_missing(packet, place)
    return trouble


def _place(packet: pikepdf.Pdf, place: dict[str, Any], drawing: Drawing, marks: list[tuple[float, float]]) -> None:
    """Scale a drawing into the frame of its sheet, draw a thin line around it, and bars beside what is marked."""
    page = packet.pages[place["page"] - 1]
    frame_width, frame_height = place["width"], place["height"]
    scale = min(frame_width / drawing.width, frame_height / drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    left = place["x"] + (frame_width - width) / 2
    bottom = LETTER_HEIGHT_PT - place["y"] - height
    name = pikepdf.Name("/Exhibit")
    resources = page.obj.Resources
    if "/XObject" not in resources:
        resources.XObject = pikepdf.Dictionary()
    resources.XObject[name] = drawing.xobject
    matrix = drawing.matrix @ pikepdf.Matrix(scale, 0, 0, scale, left, bottom)
    bars = "".join(
        f"{left + 5:.2f} {bottom + height * (1 - low) - 2:.2f} 4.5 {height * (low - high) + 4:.2f} re f "
        for high, low in marks
    )
    content = (
        f"q {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re W n {_numbers(matrix)} cm {name} Do Q "
        f"q 0.6 G 0.6 w {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S Q q 0 g {bars}Q\n"
    )
    page.contents_add(pikepdf.Stream(packet, content.encode()), prepend=True)


def _say_missing(packet: pikepdf.Pdf, place: dict[str, Any]) -> None:
    """A cross through the empty frame; the words under it were typeset with the sheet."""
    page = packet.pages[place["page"] - 1]
    left, right = place["x"], place["x"] + place["width"]
    top, bottom = LETTER_HEIGHT_PT - place["y"], LETTER_HEIGHT_PT - place["y"] - place["height"]
    content = (
        f"q 0.6 G 1 w {left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l {left:.2f} {top:.2f} m "
        f"{right:.2f} {bottom:.2f} l {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S Q\n"
    )
    page.contents_add(pikepdf.Stream(packet, content.encode()), prepend=True)


def _numbers(matrix: pikepdf.Matrix) -> str:
    return " ".join(f"{value:.5f}" for value in matrix.shorthand)


def _tidy(packet: pikepdf.Pdf, snapshot: PacketSnapshot) -> None:
    """Properties that say what it is and nothing about the computer it was made on."""
    title = f"{snapshot.child_name}: {snapshot.meeting_name}, {snapshot.held_on}"
    packet.docinfo["/Title"] = title
    for key in ("/Creator", "/Producer", "/Author"):
        if key in packet.docinfo:
            del packet.docinfo[key]
