"""Sets copies of papers into the frames that the typesetter left for them.

What is copied is held in memory until it is written. So the file is written and opened again whenever much has
come together: a packet of any size takes the same memory.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pikepdf

from app.domain.errors import KnownError, Trouble
from app.domain.packets import PacketExhibit
from app.workers.packet.exhibit_sources import Drawing, open_source
from app.workers.pages import LETTER_HEIGHT_PT

HELD_BYTES = 200_000_000
"""About how much of papers is held in memory before it is written."""

_COPY = pikepdf.Name("/Exhibit")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with an empty frame: its number in the packet, and the frame in points from the upper left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


class Assembly:
    """A packet that exhibits are set into. ``part`` is where it is written; ``close`` leaves nothing else."""

    def __init__(self, typeset: bytes, part: Path) -> None:
        self._part = part
        self._next = part.with_name(f"{part.name}.next")
        self._packet = pikepdf.open(io.BytesIO(typeset))
        self._held = 0

    def set_in(
        self, exhibit: PacketExhibit, sheets: Sequence[Sheet], passwords: Mapping[str, str], with_marks: bool
    ) -> dict[int, Trouble]:
        """Fill the sheets of an exhibit, one for each of its pages; which of them could not be filled, and why.

        ``passwords`` open locked originals, by their SHA-256.
        """
        missing: dict[int, Trouble] = {}
        numbered = zip(exhibit.pages, sheets, strict=True)
        for source, group in groupby(enumerate(numbered), key=lambda entry: entry[1][0].source):
            entries = list(group)
            self._make_room(source.path)
            try:
                pages = [page for _, (page, _) in entries]
                with open_source(self._packet, source, pages, passwords.get(source.sha256)) as draw:
                    for index, (page, sheet) in entries:
                        try:
                            drawing = draw(page)
                        except KnownError as error:
                            missing[index] = error.trouble
                        else:
                            self._place(sheet, drawing, [(box.top, box.bottom) for box in page.marks if with_marks])
            except KnownError as error:
                missing.update({index: error.trouble for index, _ in entries})
        for index in missing:
            self._cross_out(sheets[index])
        return missing

    def finish(self, tidy: Callable[[pikepdf.Pdf], None]) -> None:
        """Write it whole, after ``tidy`` had a last look at it."""
        tidy(self._packet)
        self._write()

    def close(self) -> None:
        """Let go of everything but the written file."""
        self._packet.close()
        with suppress(FileNotFoundError):
            self._next.unlink()

    def _make_room(self, path: str) -> None:
        with suppress(OSError):
            self._held += os.path.getsize(path)
        if self._held > HELD_BYTES:
            self._write()
            self._packet = pikepdf.open(self._part, access_mode=pikepdf.AccessMode.stream)
            self._held = 0

    def _write(self) -> None:
        self._packet.save(self._next, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        self._packet.close()
        os.replace(self._next, self._part)

    def _place(self, sheet: Sheet, drawing: Drawing, marks: list[tuple[float, float]]) -> None:
        """Scale a drawing into its frame, draw a thin line around it, and bars beside what is marked."""
        scale = drawing.scale_into(sheet.width, sheet.height)
        width, height = drawing.width * scale, drawing.height * scale
        left = sheet.x + (sheet.width - width) / 2
        bottom = LETTER_HEIGHT_PT - sheet.y - height
        matrix = drawing.matrix @ pikepdf.Matrix(scale, 0, 0, scale, left, bottom)
        page = self._packet.pages[sheet.page - 1]
        _give_copy(page, drawing.xobject)
        numbers = " ".join(f"{value:.5f}" for value in matrix.shorthand)
        around = f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"
        bars = "".join(
            f"{left + 5:.2f} {bottom + height * (1 - low) - 2:.2f} 4.5 {height * (low - high) + 4:.2f} re f "
            for high, low in marks
        )
        self._draw_below(page, f"q {around} W n {numbers} cm {_COPY} Do Q q 0.6 G 0.6 w {around} S Q q 0 g {bars}Q\n")

    def _cross_out(self, sheet: Sheet) -> None:
        """A cross through the empty frame; the words that stand in it are typeset."""
        left, right = sheet.x, sheet.x + sheet.width
        top, bottom = LETTER_HEIGHT_PT - sheet.y, LETTER_HEIGHT_PT - sheet.y - sheet.height
        self._draw_below(
            self._packet.pages[sheet.page - 1],
            f"q 0.6 G 1 w {left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l {left:.2f} {top:.2f} m "
            f"{right:.2f} {bottom:.2f} l {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S Q\n",
        )

    def _draw_below(self, page: pikepdf.Page, content: str) -> None:
        page.contents_add(pikepdf.Stream(self._packet, content.encode()), prepend=True)


def _give_copy(page: pikepdf.Page, xobject: pikepdf.Object) -> None:
    """Add the copy to the resources of this page alone, whoever else they are shared with."""
    resources = copy(page.obj.Resources)
    resources.XObject = copy(resources.XObject) if "/XObject" in resources else pikepdf.Dictionary()
    resources.XObject[_COPY] = xobject
    page.obj.Resources = resources
