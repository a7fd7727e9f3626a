"""Pages of a PDF whose own text is only part of what stands on them: a scan under a long stamp, a pasted picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import cv2
import numpy as np

from app.domain.reading import Box, PageNote, PageText, Word
from app.workers.limits import MAX_READING_PIXELS
from app.workers.page_cleaning import SMALL_DPI, find_ink
from app.workers.pdf_pages import PdfPages
from app.workers.pdf_text import TextLayer
from app.workers.placing import around, joined_lines, turned, woven
from app.workers.scan_reading import GOOD_CONFIDENCE
from app.workers.second_look import mean_confidence

_LEAST_SHARE = 0.05
"""Of the page: pictures that cover less are logos and signatures."""

_MARKS_OF_A_SENTENCE = 40
_AROUND_A_WORD = 0.25
_LEAST_OF_A_LINE = 2
_SAME_PAIRS = 0.5


def says_more(pdf: PdfPages, page: int, layer: TextLayer) -> bool:
    """Whether a page with pictures shows letters in places where its own text has no words.

    Raises KnownError TOO_LARGE where it cannot be drawn.
    """
    if sum(image.coverage for image in pdf.images(page)) < _LEAST_SHARE:
        return False
    left = find_ink(pdf.grey(page, SMALL_DPI, MAX_READING_PIXELS), SMALL_DPI).letters.copy()
    height, width = left.shape
    for word in layer.words:
        box = _wider(turned(word.box, -layer.turn % 360))
        rows = slice(int(box.top * height), int(np.ceil(box.bottom * height)))
        left[rows, int(box.left * width) : int(np.ceil(box.right * width))] = 0
    return cv2.connectedComponents(left, connectivity=8)[0] > _MARKS_OF_A_SENTENCE


def together(own: PageText, seen: PageText) -> PageText:
    """The words that a page carries, and those read from its picture where it carries none.

    Each word keeps how sure its reader was. Where the picture was not read in time, the page says so.
    """
    more = _other_words(own, seen)
    if not more:
        missed = PageNote.HARDLY_LEGIBLE if seen.note is PageNote.TIMED_OUT else None
        return replace(own, fingerprint=seen.fingerprint, note=own.note or missed)
    mostly_seen = _letters(more) > _letters(own.words)
    whole = seen if mostly_seen else own
    blocks = [list(line) for _, line in groupby(_turned_by(more, whole.turn - seen.turn), key=lambda word: word.line)]
    words = woven(_turned_by(own.words, whole.turn - own.turn), [(around(block), block) for block in blocks])
    return replace(
        whole,
        text=joined_lines(words),
        words=words,
        confidence=min(own.confidence, mean_confidence(more)),
        note=own.note or (seen.note if mostly_seen else None),
        fingerprint=seen.fingerprint,
    )


def _other_words(own: PageText, seen: PageText) -> list[Word]:
    """The lines read from the picture, without the words that the page carries in these places and without noise."""
    taken = [_wider(turned(word.box, seen.turn - own.turn)) for word in own.words]
    edges = np.array([(box.left, box.top, box.right, box.bottom) for box in taken])
    free = [word for word in seen.words if not _stands_in(word.box, edges)]
    more: list[Word] = []
    for _, together_read in groupby(free, key=lambda word: word.line):
        line = list(together_read)
        if _letters(line) >= _LEAST_OF_A_LINE and mean_confidence(line) >= GOOD_CONFIDENCE:
            more += line
    pairs = _pairs(more)
    again = (pairs & _pairs(own.words)).total()
    # Another program may have put its words beside the places they were read from.
    return [] if again > _SAME_PAIRS * pairs.total() else more


def _pairs(words: Sequence[Word]) -> Counter[tuple[str, str]]:
    """Words with the word after them: two texts share many words, and few of these."""
    return Counter(pairwise(word.text.lower() for word in words))


def _stands_in(box: Box, edges: np.ndarray) -> bool:
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    inside = (edges[:, 0] <= across) & (across <= edges[:, 2]) & (edges[:, 1] <= down) & (down <= edges[:, 3])
    return bool(inside.any())


def _turned_by(words: Sequence[Word], degrees: int) -> list[Word]:
    return [replace(word, box=turned(word.box, degrees % 360)) for word in words]


def _wider(box: Box) -> Box:
    more = _AROUND_A_WORD * min(box.bottom - box.top, box.right - box.left)
    return Box(
        max(box.left - more, 0.0), max(box.top - more, 0.0), min(box.right + more, 1.0), min(box.bottom + more, 1.0)
    )


def _letters(words: Sequence[Word]) -> int:
    return sum(c.isalnum() for word in words for c in word.text)
