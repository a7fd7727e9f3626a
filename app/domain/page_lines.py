"""A read page as lines and cells, which is how forms are laid out: a label left of its value, or above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from app.domain.hits import boxes_by_line
from app.domain.reading import Box, PageText, ReadBy, Word
from app.domain.suggestions import Evidence

# Typed text has no places: its lines are put where they would stand on a page of this many lines.
LINES_OF_A_TYPED_PAGE = 50
# A gap this many times as wide as the letters are high parts two cells of a form or table.
_CELL_GAP = 1.25
_SMALLEST_GAP = 0.014
_TYPED_CELL = re.compile(r"\t|\s{2,}|\s\|\s")


@dataclass(frozen=True)
class Line:
    """One line of a page. ``text`` is its words with single spaces; ``starts`` says where each begins in it.

    ``top`` and ``bottom`` are fractions of the page height; ``size`` is the height of its letters against the
    page's usual line (1.0 for typed text). ``words`` of typed text have no places (``placed`` is False).
    """

    page: int
    index: int
    words: tuple[Word, ...]
    text: str
    starts: tuple[int, ...]
    box: Box
    size: float
    placed: bool
    cells: tuple[tuple[int, int], ...]

    @property
    def top(self) -> float:
        """Where it begins, 0.0 to 1.0."""
        return self.box.top

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of the page and does not fill it."""
        width = self.box.right - self.box.left
        return self.placed and width < 0.7 and abs((self.box.left + self.box.right) / 2 - 0.5) < 0.04

    @cached_property
    def letters(self) -> str:
        """Its letters alone."""
        return "".join(c for c in self.text if c.isalpha())

    @property
    def capitals(self) -> bool:
        """Whether it is set in capitals."""
        return len(self.letters) >= 4 and sum(c.isupper() for c in self.letters) >= 0.85 * len(self.letters)

    def words_at(self, start: int, end: int) -> tuple[int, int]:
        """First and last word (as a slice) that the characters ``start`` to ``end`` of ``text`` touch."""
        first = max(i for i, at in enumerate(self.starts) if at <= start)
        last = max(i for i, at in enumerate(self.starts) if at < max(end, start + 1))
        return first, last + 1

    def cell_at(self, word: int) -> tuple[int, int]:
        """The cell (a slice of words) that holds a word."""
        return next(cell for cell in self.cells if cell[0] <= word < cell[1])

    def part(self, first: int, last: int) -> str:
        """The text of words ``first`` up to, not including, ``last``."""
        return " ".join(word.text for word in self.words[first:last])

    def box_of(self, first: int, last: int) -> Box:
        """The place of some of its words."""
        box = self.words[first].box
        for word in self.words[first + 1 : last]:
            box = box.joined(word.box)
        return box

    def evidence(self, rule: str, first: int = 0, last: int | None = None) -> Evidence:
        """These words as the reason for a guess."""
        words = self.words[first:last]
        quote = " ".join(word.text for word in words)
        return Evidence(self.page, quote, boxes_by_line(words) if self.placed else (), rule)


@dataclass(frozen=True)
class PageLines:
    """A page: its lines from top to bottom as read."""

    number: int
    lines: tuple[Line, ...]
    read_by: ReadBy
    confidence: float

    @cached_property
    def word_count(self) -> int:
        """How many words of letters it has."""
        return sum(any(c.isalpha() for c in word.text) for line in self.lines for word in line.words)


def lay_out(page: PageText) -> PageLines:
    """Take a page apart into lines and cells."""
    rows = _placed_rows(page.words) if page.words else _typed_rows(page.text)
    usual = median([_height(words) for words, _ in rows]) if rows else 1.0
    shape = page.height_pt / page.width_pt if page.width_pt else 1.0
    lines = []
    for index, (words, breaks) in enumerate(rows):
        starts, at = [], 0
        for word in words:
            starts.append(at)
            at += len(word.text) + 1
        box = words[0].box
        for word in words[1:]:
            box = box.joined(word.box)
        placed = bool(page.words)
        height = _height(words)
        lines.append(
            Line(
                page=page.number,
                index=index,
                words=words,
                text=" ".join(word.text for word in words),
                starts=tuple(starts),
                box=box,
                size=height / usual if placed and usual else 1.0,
                placed=placed,
                cells=_cells(words, height * shape) if placed else _ranges(breaks, len(words)),
            )
        )
    return PageLines(page.number, tuple(lines), page.read_by, page.confidence)


def _placed_rows(words: Sequence[Word]) -> list[tuple[tuple[Word, ...], tuple[int, ...]]]:
    rows: list[list[Word]] = []
    number = None
    for word in words:
        if not word.text.strip():
            continue
        if word.line != number:
            rows.append([])
            number = word.line
        rows[-1].append(word)
    return [(tuple(row), ()) for row in rows]


def _typed_rows(text: str) -> list[tuple[tuple[Word, ...], tuple[int, ...]]]:
    """Lines of typed text; each with the indexes of the words that begin a new cell."""
    rows = []
    printed = [line for line in text.splitlines() if line.strip()]
    step = 1.0 / max(LINES_OF_A_TYPED_PAGE, len(printed))
    for index, line in enumerate(printed):
        box = Box(0.1, index * step, 0.9, (index + 1) * step)
        words: list[Word] = []
        breaks = []
        for cell in _TYPED_CELL.split(line.strip()):
            if words:
                breaks.append(len(words))
            words.extend(Word(text, box, index) for text in cell.split())
        if words:
            rows.append((tuple(words), tuple(breaks)))
    return rows


def _height(words: Sequence[Word]) -> float:
    # A stray tall mark (a scanned signature or logo) must not make its line look like a title.
    heights = sorted(word.box.bottom - word.box.top for word in words)
    return heights[(len(heights) - 1) * 3 // 4]


def _cells(words: Sequence[Word], letter_width: float) -> tuple[tuple[int, int], ...]:
    gap = max(_CELL_GAP * letter_width, _SMALLEST_GAP)
    breaks = [i for i in range(1, len(words)) if words[i].box.left - words[i - 1].box.right > gap]
    return _ranges(breaks, len(words))


def _ranges(breaks: Sequence[int], count: int) -> tuple[tuple[int, int], ...]:
    edges = [0, *(at for at in breaks if at < count), count]
    return tuple((a, b) for a, b in pairwise(edges) if b > a)
