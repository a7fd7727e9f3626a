"""What reading a page yields: its words, where they stand, and how sure the reader was.

Places on a page are fractions of the page *as shown* (turned upright), so that they stay right at any zoom.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReadBy(StrEnum):
    """Where the text of a page came from.

    Both ``TYPED`` and ``TYPESET`` are pages that the app lays out from the words of a paper that has no pages. Until
    it was read again a ``TYPED`` one is laid out as when it was read: then, pictures were only said to be there.
    """

    PDF_TEXT = "pdf_text"
    TESSERACT = "tesseract"
    RAPIDOCR = "rapidocr"
    TYPED = "typed"
    TYPESET = "typeset"
    NOTHING = "nothing"


CAME_AS_WORDS = frozenset({ReadBy.TYPED, ReadBy.TYPESET})


class PageNote(StrEnum):
    """Something a parent should know about a page; turned into a sentence in one place only."""

    BLANK = "blank"
    UNREADABLE = "unreadable"
    NO_WORDS = "no_words"
    HANDWRITING = "handwriting"
    """Lines of writing that neither reader can read."""
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    HARDLY_LEGIBLE = "hardly_legible"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page as shown, each edge from 0.0 (left or top) to 1.0 (right or bottom)."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def turned(self, degrees: int) -> Box:
        """Where this box stands once its page is turned clockwise by quarter turns."""
        box = self
        for _ in range(degrees % 360 // 90):
            box = Box(1.0 - box.bottom, box.left, 1.0 - box.top, box.right)
        return box


@dataclass(frozen=True, slots=True)
class Word:
    """One word on a page. ``line`` counts the lines of the page from 0 in reading order; confidence 0.0 to 1.0."""

    text: str
    box: Box
    line: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page in reading order.

    ``text`` is the words joined: one line of the page per line, a blank line between paragraphs where known.
    ``turn`` is the clockwise quarter turns in degrees (0, 90, 180, 270) to add to the page as its file shows it
    so that it stands upright. ``width_pt`` and ``height_pt`` are the page as shown, in points (1/72 inch).
    ``fingerprint`` is how a page with hardly any words looks (``workers.fingerprints``).
    """

    number: int
    text: str
    words: tuple[Word, ...]
    read_by: ReadBy
    confidence: float
    width_pt: float
    height_pt: float
    turn: int = 0
    note: PageNote | None = None
    fingerprint: bytes = b""
