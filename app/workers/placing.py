"""Where words stand: boxes turned with their page, and lines joined to a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from app.domain.reading import Box, Word

_PARAGRAPH_GAP = 0.7
"""A gap of more than this share of a line's height begins a new paragraph."""


def turned(box: Box, turn: int) -> Box:
    """The same place after the page was turned clockwise by 0, 90, 180 or 270 degrees."""
    if turn == 90:
        return Box(1.0 - box.bottom, box.left, 1.0 - box.top, box.right)
    if turn == 180:
        return Box(1.0 - box.right, 1.0 - box.bottom, 1.0 - box.left, 1.0 - box.top)
    if turn == 270:
        return Box(box.top, 1.0 - box.right, box.bottom, 1.0 - box.left)
    return box


def in_lines(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words of a page that stands straight, with lines counted by their places: PDFium joins some that are not one."""
    placed: list[Word] = []
    line = 0
    for word in words:
        if placed:
            middle = (word.box.top + word.box.bottom) / 2
            before = placed[-1].box
            line += not before.top < middle < before.bottom
        placed.append(replace(word, line=line))
    return tuple(placed)


def woven(words: Sequence[Word], blocks: Iterable[tuple[Box, Sequence[Word]]]) -> tuple[Word, ...]:
    """The words of a page with those of blocks on it, each block after the last word that stands before its place."""
    placed = [(_words_before(words, place), block) for place, block in blocks]
    pieces: list[Sequence[Word]] = []
    done = 0
    for before, block in sorted(placed, key=lambda one: one[0]):
        pieces += [words[done:before], block]
        done = before
    pieces.append(words[done:])
    joined: list[Word] = []
    line = -1
    for piece in pieces:
        last = None
        for word in piece:
            line += word.line != last
            last = word.line
            joined.append(replace(word, line=line))
    return tuple(joined)


def _words_before(words: Sequence[Word], place: Box) -> int:
    """How many words of the page stand before a block: those above it, and those to its left."""
    for at in range(len(words), 0, -1):
        box = words[at - 1].box
        beside = box.right <= place.left + 0.005 and box.top < place.bottom
        if beside or (box.top + box.bottom) / 2 < place.top:
            return at
    return 0


def joined_lines(words: Sequence[Word], paragraph_starts: Iterable[int] | None = None) -> str:
    """The words as text: a space between words, a new line for a line, a blank line before a new paragraph.

    ``paragraph_starts`` are the lines that begin one; left out, gaps and jumps between lines tell.
    """
    lines = [(number, list(group)) for number, group in groupby(words, key=lambda word: word.line)]
    starts = set(paragraph_starts) if paragraph_starts is not None else _starts_by_gap(lines)
    parts: list[str] = []
    for at, (number, line) in enumerate(lines):
        if at:
            parts.append("\n\n" if number in starts else "\n")
        parts.append(" ".join(word.text for word in line))
    return "".join(parts)


def _starts_by_gap(lines: list[tuple[int, list[Word]]]) -> set[int]:
    starts = set()
    before: Box | None = None
    for number, line in lines:
        box = around(line)
        if before is not None:
            height = max(before.bottom - before.top, 1e-6)
            gap = box.top - before.bottom
            if gap > _PARAGRAPH_GAP * height or box.bottom < before.top:
                starts.add(number)
        before = box
    return starts


def around(words: Sequence[Word]) -> Box:
    """The smallest place that holds all of these words; there is at least one."""
    box = words[0].box
    for word in words[1:]:
        box = box.joined(word.box)
    return box
