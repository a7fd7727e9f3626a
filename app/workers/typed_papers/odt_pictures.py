"""Pictures of an ODT file: those that lie in it, as large as their frame says, without what is cut off."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from app.workers.typed_papers.pictures_inside import (
    CANNOT_BE_SHOWN,
    NOT_IN_THIS_FILE,
    WHOLE,
    AsShown,
    Cut,
    PicturesInside,
)
from app.workers.typed_papers.word_parts import WordParts, kind_of, value
from app.workers.typed_papers.written import Run

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,8})?)(cm|mm|in|pt|pc|px)")
_PT_PER = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_CLIP = re.compile(r"rect\(([^)]{1,200})\)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//")


class OdtPictures:
    """The pictures that the text refers to. ``parts`` is the opened file."""

    def __init__(self, parts: WordParts, inside: PicturesInside) -> None:
        self._parts = parts
        self._inside = inside

    def shown(self, frame: Element, properties: Element | None) -> Run | None:
        """The picture of a ``draw:frame``; None where it holds none. ``properties`` are those of its style.

        The same picture may lie there in several kinds, the best first: the first that can be shown is.
        """
        images = [one for one in frame if kind_of(one) == "image"]
        size = AsShown(_length(value(frame, "width")), _length(value(frame, "height")), _cut(properties), 0, True)
        runs = [self._one(image, size) for image in images]
        return next((run for run in runs if run.picture is not None), runs[0] if runs else None)

    def _one(self, image: Element, shown: AsShown) -> Run:
        target = value(image, "href").strip()
        if not target:
            return self._inside.missing(CANNOT_BE_SHOWN)
        name = posixpath.normpath(posixpath.join("/", target)).lstrip("/")
        if _ADDRESS.match(target) or target.startswith(("/", "..")):
            return self._inside.missing(NOT_IN_THIS_FILE)
        # Only a name among those of the file's own parts: nothing else is ever opened.
        return self._inside.shown(name, lambda: self._parts.content(name), shown)


def _length(words: str) -> float:
    match = _LENGTH.fullmatch(words.strip())
    return max(float(match[1]) * _PT_PER[match[2]], 0.0) if match else 0.0


def _cut(properties: Element | None) -> Cut:
    """What is cut off, in points; the file names the sides from the top on."""
    clip = _CLIP.fullmatch(value(properties, "clip").strip())
    sides = [_length(side) for side in re.split(r"[\s,]+", clip[1].strip())] if clip else []
    return (sides[3], sides[0], sides[1], sides[2]) if len(sides) == 4 else WHOLE
