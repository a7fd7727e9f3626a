"""Makes a packet and checks what was made."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from app.domain.errors import Trouble
from app.domain.packets import PacketSnapshot, PrintOptions, for_audience
from app.domain.progress import Progress, ReportProgress
from app.workers.packet.assembling import Assembly, Sheet
from app.workers.packet.page_data import page_data
from app.workers.packet.verifying import Expected, verify_packet
from app.workers.packet.verifying_pages import STAMP_BOTTOM_PT, Stamp
from app.workers.typesetting import Typeset

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
        expected, empty = _build(part, snapshot, request, frozenset(), report)
        if empty:
            # Once more, now with words in the frames that stayed empty.
            expected, empty = _build(part, snapshot, request, frozenset(empty), report)
        page_count = verify_packet(part, expected)
        with part.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        os.replace(part, request.output_path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    unreadable = _unreadable(snapshot, empty)
    return PacketResult(request.output_path, page_count, sha256, expected.headings, unreadable)


def _build(
    part: Path, snapshot: PacketSnapshot, request: PacketRequest, missing: frozenset[int], report: ReportProgress
) -> tuple[Expected, dict[int, Trouble]]:
    """Typeset the packet and set the exhibits in; what must be found in it, and which sheets stayed empty.

    Sheets are the pages of exhibits, counted from 0 through the packet; those in ``missing`` say that they are.
    """
    typeset = Typeset("packet", page_data(snapshot, request.options, missing), snapshot.made_on)
    assembly = Assembly(typeset.pdf(), part)
    try:
        noted = typeset.noted("sheet")
        empty = _set_in(assembly, snapshot, [_sheet(row) for row in noted], request, report)
        assembly.finish(lambda packet: _tidy(packet, snapshot))
    finally:
        assembly.close()
    expected = Expected(
        headings=tuple((row["title"], row["page"]) for row in typeset.noted("part")),
        stamps=tuple(Stamp(row["stamp"], row["page"], STAMP_BOTTOM_PT + row["below"]) for row in noted),
        exhibits=tuple((row["bookmark"], row["page"]) for row in noted if row["first"]),
    )
    return expected, empty


def _sheet(noted: dict[str, Any]) -> Sheet:
    return Sheet(noted["page"], noted["x"], noted["y"], noted["width"], noted["height"])


def _set_in(
    assembly: Assembly,
    snapshot: PacketSnapshot,
    sheets: list[Sheet],
    request: PacketRequest,
    report: ReportProgress,
) -> dict[int, Trouble]:
    empty: dict[int, Trouble] = {}
    done = 0
    for exhibit in snapshot.exhibits:
        own = sheets[done : done + len(exhibit.pages)]
        missing = assembly.set_in(exhibit, own, request.passwords, request.options.highlights)
        empty.update({done + index: trouble for index, trouble in missing.items()})
        done += len(own)
        report(Progress(done, len(sheets), STAGE))
    return empty


def _unreadable(snapshot: PacketSnapshot, empty: dict[int, Trouble]) -> tuple[UnreadableExhibit, ...]:
    """The exhibits that the empty sheets belong to, each once."""
    found: list[UnreadableExhibit] = []
    first = 0
    for exhibit in snapshot.exhibits:
        troubles = [empty[sheet] for sheet in range(first, first + len(exhibit.pages)) if sheet in empty]
        if troubles:
            found.append(UnreadableExhibit(exhibit.number, exhibit.title, troubles[0]))
        first += len(exhibit.pages)
    return tuple(found)


def _tidy(packet: pikepdf.Pdf, snapshot: PacketSnapshot) -> None:
    """Properties that say what it is and nothing about the computer it was made on."""
    title = f"{snapshot.child_name}: {snapshot.meeting_name}, {snapshot.held_on}"
    packet.docinfo["/Title"] = title
    for key in ("/Creator", "/Producer", "/Author"):
        if key in packet.docinfo:
            del packet.docinfo[key]
