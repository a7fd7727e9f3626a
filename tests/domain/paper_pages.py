"""Handmade pages: lines of text laid out into words with boxes, as the page reader would hand them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.reading import Box, PageText, ReadBy, Word

WIDTH_PT, HEIGHT_PT = 612.0, 792.0
MARGIN = 0.1
LETTER_WIDTH = 0.5
"""The usual letter is half as wide as it is high."""


@dataclass(frozen=True)
class Put:
    """One line: ``size`` in points, ``at`` the top (fraction of the page) or None to follow on.

    Three spaces or more in ``text`` begin a new cell, at the next third of the page.
    """

    text: str
    size: float = 10.0
    centred: bool = False
    at: float | None = None
    left: float = MARGIN
    confidence: float = 1.0


def title(text: str, size: float = 15.0) -> Put:
    """A line that looks like the title of a form."""
    return Put(text, size=size, centred=True)


def page(
    *lines: str | Put, number: int = 1, read_by: ReadBy = ReadBy.PDF_TEXT, confidence: float = 1.0, top: float = 0.06
) -> PageText:
    """A page of letter size with these lines from the top; an empty line leaves a gap."""
    words: list[Word] = []
    texts: list[str] = []
    at = top
    for index, line in enumerate(lines):
        put = line if isinstance(line, Put) else Put(line)
        height = put.size / HEIGHT_PT
        at = put.at if put.at is not None else at
        if put.text:
            words.extend(_words_of(put, at, index))
            texts.append(put.text)
        at += 1.6 * height
    return PageText(number, "\n".join(texts), tuple(words), read_by, confidence, WIDTH_PT, HEIGHT_PT)


def typed(*lines: str) -> PageText:
    """A page of a text file: words without places."""
    return PageText(1, "\n".join(lines), (), ReadBy.TYPESET, 1.0, WIDTH_PT, HEIGHT_PT)


def _words_of(put: Put, at: float, line: int) -> Sequence[Word]:
    height = put.size / HEIGHT_PT
    letter = put.size * LETTER_WIDTH / WIDTH_PT
    left = put.left
    if put.centred:
        left = 0.5 - len(put.text) * letter / 2
    words = []
    for number, cell in enumerate(part for part in put.text.split("   ") if part.strip()):
        if number:
            left = max(left + 4 * letter, put.left + number * 0.22)
        for text in cell.split():
            right = left + len(text) * letter
            words.append(Word(text, Box(left, at, right, at + height), line, put.confidence))
            left = right + letter
    return words
