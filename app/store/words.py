"""Page words packed for storage: places as 1/10000 of the page, compressed JSON (never pickle)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from app.domain.reading import Box, Word

_SCALE = 10_000


def pack_words(words: Iterable[Word]) -> bytes:
    """The words of one page as bytes."""
    rows = [
        [
            word.text,
            *(round(edge * _SCALE) for edge in (word.box.left, word.box.top, word.box.right, word.box.bottom)),
            word.line,
            round(word.confidence * 100),
        ]
        for word in words
    ]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def unpack_words(packed: bytes) -> tuple[Word, ...]:
    """The words that ``pack_words`` was given, places rounded to 1/10000 of the page."""
    return tuple(
        Word(text, Box(left / _SCALE, top / _SCALE, right / _SCALE, bottom / _SCALE), line, confidence / 100)
        for text, left, top, right, bottom, line, confidence in json.loads(zlib.decompress(packed))
    )
