"""Pictures of a Word file: where they lie in it, how large they are shown, what of them is cut off."""

from __future__ import annotations

import math
import posixpath
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from app.workers.typed_papers.pictures_inside import (
    CANNOT_BE_SHOWN,
    NOT_IN_THIS_FILE,
    AsShown,
    Cut,
    PicturesInside,
)
from app.workers.typed_papers.word_parts import Reference, WordParts, child, kind_of, value
from app.workers.typed_papers.written import Run

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Units of DrawingML (ECMA-376, 20.1.10): English Metric Units, and degrees and percents in small parts.
_EMU_PER_PT = 12_700.0
_QUARTER_TURN = 5_400_000
_WHOLE = 100_000.0
_VML_WHOLE = 65_536.0
_VML_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6}(?:\.\d{1,6})?)(pt|in|px|cm|mm)", re.IGNORECASE)
_PT_PER = {"pt": 1.0, "in": 72.0, "px": 0.75, "cm": 28.3465, "mm": 2.83465}
_HIGHEST_EDGE_PT = 200.0
"""A letterhead may lie behind the whole page; here it stands above the words, and leaves them room."""

_VML_CUTS = ("cropleft", "croptop", "cropright", "cropbottom")


class WordPictures:
    """The pictures that one part of the file (its text, a letterhead, its notes) refers to."""

    def __init__(self, parts: WordParts, part: str, inside: PicturesInside) -> None:
        """``part`` is the name of the part; ``inside`` is one for the whole file."""
        self._parts = parts
        self._folder, _, name = part.rpartition("/")
        self._highest_pt = _HIGHEST_EDGE_PT if name.startswith(("header", "footer")) else math.inf
        self._references = parts.references(f"{self._folder}/_rels/{name}.rels")
        self._inside = inside

    @property
    def references(self) -> dict[str, Reference]:
        """All that the part refers to, links too."""
        return self._references

    def drawn(self, picture: Element, drawing: Element) -> Run:
        """A picture (``pic:pic``) of a drawing. Alone in it, it is as large as the drawing."""
        blip = child(picture, "blipFill", "blip")
        shape = child(picture, "spPr", "xfrm")
        pictures = (one for one in drawing.iter() if kind_of(one) == "pic")
        is_alone = len(list(islice(pictures, 2))) == 1
        extent = next((one for one in drawing.iter() if kind_of(one) == "extent"), None) if is_alone else None
        if extent is None:
            extent = child(shape, "ext")
        shown = AsShown(
            _number(value(extent, "cx")) / _EMU_PER_PT,
            _number(value(extent, "cy")) / _EMU_PER_PT,
            _cut(child(picture, "blipFill", "srcRect"), ("l", "t", "r", "b"), _WHOLE),
            round(_number(value(shape, "rot")) / _QUARTER_TURN) * 90 % 360,
        )
        return self._shown(value(blip, "embed") or value(blip, "link"), shown)

    def drawn_the_old_way(self, image: Element, shape: Element) -> Run:
        """A picture (``v:imagedata``) of a shape as Word drew them until 2007."""
        sides = {side.lower(): float(number) * _PT_PER[unit.lower()] for side, number, unit in _lengths(shape)}
        cut = _cut(image, _VML_CUTS, _VML_WHOLE)
        return self._shown(value(image, "id"), AsShown(sides.get("width", 0.0), sides.get("height", 0.0), cut))

    def chart(self) -> Run:
        """What is said of a chart."""
        return self._inside.missing(CANNOT_BE_SHOWN)

    def _shown(self, reference: str, shown: AsShown) -> Run:
        found = self._references.get(reference)
        if found is None:
            return self._inside.missing(CANNOT_BE_SHOWN)
        if found.is_outside:
            return self._inside.missing(NOT_IN_THIS_FILE)
        # Only a name among those of the file's own parts: wherever it may lead, nothing else is opened.
        name = posixpath.normpath(posixpath.join("/", self._folder, found.target)).lstrip("/")
        if shown.height_pt > self._highest_pt:
            share = self._highest_pt / shown.height_pt
            shown = replace(shown, width_pt=shown.width_pt * share, height_pt=self._highest_pt)
        return self._inside.shown(name, lambda: self._parts.content(name), shown)


def _lengths(shape: Element) -> list[tuple[str, str, str]]:
    return _VML_LENGTH.findall(value(shape, "style"))


def _number(words: str) -> float:
    return float(words) if re.fullmatch(r"-?\d{1,10}", words) else 0.0


def _share(words: str, whole: float) -> float:
    """A share as the file writes it: parts of a whole, or a percent sign, or (in old shapes) a plain fraction."""
    match = re.fullmatch(r"(-?\d{0,8}(?:\.\d{1,8})?)(%|f?)", words.strip())
    if match is None or match[1] in ("", "-"):
        return 0.0
    number = float(match[1])
    if match[2] == "%":
        return number / 100.0
    return number if "." in match[1] and not match[2] else number / whole


def _cut(element: Element | None, sides: tuple[str, str, str, str], whole: float) -> Cut:
    left, top, right, bottom = (_share(value(element, side), whole) for side in sides)
    return left, top, right, bottom
