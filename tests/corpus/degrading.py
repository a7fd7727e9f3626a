"""What scanning does to a page: its words misread here and there, or the whole page drawn, spoiled and read again."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont

from app.domain.reading import Box, PageText, ReadBy, Word
from app.workers.reading import ReadRequest, read
from app.workers.sample.photographing import photograph
from app.workers.sample.scanning import ScanSettings, scan_pages, scans_as_pdf

_MISREAD = (
    ("rn", "m"),
    ("l", "1"),
    ("m", "rn"),
    ("e", "c"),
    ("O", "0"),
    ("i", "l"),
    ("cl", "d"),
    ("S", "5"),
    ("h", "b"),
)
_WRONG_WORDS = 0.06
_LOST_WORDS = 0.006
_RUN_TOGETHER = 0.012
_DPI = 150
_POINTS_PER_INCH = 72
_FONT = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
_GAP_OF_CELLS = 0.02


def misread(pages: Sequence[PageText], rng: random.Random) -> tuple[PageText, ...]:
    """The pages with letters taken for others, words lost or run together, and places a little off."""
    return tuple(_misread_page(page, rng) for page in pages)


def _misread_page(page: PageText, rng: random.Random) -> PageText:
    words: list[Word] = []
    for word in page.words:
        if rng.random() < _LOST_WORDS:
            continue
        text, confidence = word.text, rng.uniform(0.86, 0.97)
        if rng.random() < _WRONG_WORDS:
            wrong, right = rng.choice(_MISREAD)
            text = text.replace(wrong, right, 1)
            confidence = rng.uniform(0.3, 0.9)
        box = word.box
        off = rng.uniform(-0.0008, 0.0008)
        box = Box(box.left + off, box.top + off, box.right + off, box.bottom + off)
        if words and words[-1].line == word.line and rng.random() < _RUN_TOGETHER:
            last = words.pop()
            words.append(Word(last.text + text, last.box.joined(box), word.line, min(last.confidence, confidence)))
        else:
            words.append(Word(text, box, word.line, confidence))
    text = "\n".join(" ".join(word.text for word in line) for _, line in groupby(words, key=lambda word: word.line))
    return replace(page, text=text, words=tuple(words), read_by=ReadBy.TESSERACT, confidence=0.88)


def scanned(page: PageText, folder: Path, seed: int, settings: ScanSettings | None = None) -> PageText:
    """The page drawn, scanned as grey picture and read; without ``settings`` as a usual office would scan it."""
    file = folder / "scan.pdf"
    settings = settings or ScanSettings(dpi=200, tilt=random.Random(seed).uniform(-0.9, 0.9), seed=seed)
    file.write_bytes(scans_as_pdf(scan_pages(_drawn(page), settings), settings.dpi))
    return _read(file, "application/pdf")


def photographed(page: PageText, folder: Path, seed: int) -> PageText:
    """The page drawn, photographed on a table and read."""
    file = folder / "photo.jpg"
    file.write_bytes(photograph(_drawn(page), seed, 1))
    return _read(file, "image/jpeg")


def _read(file: Path, media_type: str) -> PageText:
    request = ReadRequest(str(file), media_type)
    return read(request, lambda progress: None).pages[0]


def _drawn(page: PageText) -> bytes:
    scale = _DPI / _POINTS_PER_INCH
    width, height = round(page.width_pt * scale), round(page.height_pt * scale)
    sheet = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(sheet)
    for _, line in groupby(page.words, key=lambda word: word.line):
        for cell in _cells(list(line)):
            box = cell[0].box
            font = ImageFont.truetype(str(_FONT), max(8, round((box.bottom - box.top) * height * 1.05)))
            pen.text((box.left * width, box.top * height), " ".join(w.text for w in cell), font=font, fill=20)
    out = io.BytesIO()
    sheet.save(out, "PDF", resolution=_DPI)
    return out.getvalue()


def _cells(line: list[Word]) -> list[list[Word]]:
    cells = [[line[0]]]
    for word in line[1:]:
        if word.box.left - cells[-1][-1].box.right > _GAP_OF_CELLS:
            cells.append([])
        cells[-1].append(word)
    return cells
