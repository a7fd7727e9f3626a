"""Pictures of a web page or a mail: those that lie in the very file are shown; no address is ever asked for one."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes

from app.workers.typed_papers.pictures_inside import (
    CANNOT_BE_SHOWN,
    MAX_PICTURE_BYTES,
    NOT_IN_THIS_FILE,
    AsShown,
    PicturesInside,
    said,
)
from app.workers.typed_papers.written import Run

_TINY_PICTURE = 12
_PT_PER_PX = 0.75
_DATA = re.compile(r"\s*data:([^,]{0,200}),", re.IGNORECASE)
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,5})(?:\.\d+)?px", re.IGNORECASE)
_LONGEST_TEXT = 200


@dataclass(slots=True)
class MarkupPictures:
    """What there is to show: ``parts`` are the parts of a mail by the names that its words call them by."""

    inside: PicturesInside
    parts: Mapping[str, bytes] = field(default_factory=dict)

    def shown(self, given: Mapping[str, str]) -> Run | None:
        """What stands where an ``img`` with these attributes stands; None for the tiny ones that only count readers."""
        sides = {side: _pixels(given.get(side, "")) for side in ("width", "height")}
        if not self.inside.words_only:
            sides |= {side.lower(): int(number) for side, number in _STYLED.findall(given.get("style", "")[:2000])}
        if any(number is not None and number <= _TINY_PICTURE for number in sides.values()):
            return None
        source = given.get("src", "")
        shown = AsShown((sides["width"] or 0) * _PT_PER_PX, (sides["height"] or 0) * _PT_PER_PX)
        text = " ".join(given.get("alt", "").split())[:_LONGEST_TEXT]
        run = self._found(source, shown)
        return said(f"Picture: {text}") if text and run.picture is None else run

    def part(self, name: str) -> Run:
        """One of the ``parts``, which is named among plain words."""
        return self.inside.shown(("part", name), lambda: self.parts[name], AsShown())

    def _found(self, source: str, shown: AsShown) -> Run:
        data = _DATA.match(source)
        if data is not None:
            written = source[data.end() :]
            return self.inside.shown(written, lambda: _decoded(data[1], written), shown)
        if source.strip().lower().startswith("cid:"):
            name = unquote(source.strip()[4:])
            content = self.parts.get(name)
            if content is not None:
                return self.inside.shown(("part", name), lambda: content, shown)
        return self.inside.missing(NOT_IN_THIS_FILE if source.strip() else CANNOT_BE_SHOWN)


def _pixels(words: str) -> int | None:
    number = words.strip().removesuffix("px").partition(".")[0]
    return int(number) if re.fullmatch(r"\d{1,5}", number) else None


def _decoded(said_of_it: str, written: str) -> bytes | None:
    """The bytes of a ``data:`` address (RFC 2397)."""
    if len(written) > 2 * MAX_PICTURE_BYTES:
        return None
    if "base64" not in said_of_it.lower():
        return unquote_to_bytes(written)
    try:
        return binascii.a2b_base64(unquote(written) if "%" in written else written)
    except (binascii.Error, ValueError):
        return None
