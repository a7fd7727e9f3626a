"""What a parent is told about how a page was read, in plain words; and how what they typed joins what was read."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.reading import PageNote, ReadBy
from app.domain.suggestions import Certainty

MOST_TYPED = 20_000
"""The longest text a parent may type for one page, in characters."""

_ALMOST_SURE, _FAIRLY_SURE = 0.9, 0.8
_BETWEEN = "\n\n"
_ABOUT_NOTES = {
    PageNote.BLANK: "This page is blank.",
    PageNote.NO_WORDS: "No words were found on this page.",
    PageNote.HANDWRITING: "Handwriting: not searchable.",
    PageNote.HARDLY_LEGIBLE: "Hard to read: search may miss words on this page.",
    PageNote.UNREADABLE: "This page could not be read. It is kept as it came.",
    PageNote.TIMED_OUT: "Reading this page took too long. It is kept as it came.",
    PageNote.TOO_LARGE: "This page is too large to read. It is kept as it came.",
}
_SOURCES = {
    ReadBy.TESSERACT: "Read from the picture.",
    ReadBy.RAPIDOCR: "Read from the picture.",
    # A page that came as words may hold a picture with words in it, or be the picture that another program read.
    ReadBy.TYPESET: "The picture's words were read from it.",
    ReadBy.PDF_TEXT: "Some of its words were read from a picture.",
}
_TYPED = "You typed what this page says, so search finds it."
_WORTH_TYPING = frozenset(_ABOUT_NOTES) - {PageNote.BLANK}


@dataclass(frozen=True, slots=True)
class PageReading:
    """How a page was read: a sentence, how sure the app is of its words (None: there are none), and an offer."""

    sentence: str
    certainty: Certainty | None
    can_type: bool


def page_reading(read_by: str | None, confidence: float, note: str | None, typed: str) -> PageReading | None:
    """What to say about a page; None where the app is almost sure of its words, or has not read it."""
    known = PageNote(note) if note else None
    if typed:
        return PageReading(_TYPED, None, can_type=True)
    if known in _ABOUT_NOTES:
        certainty = Certainty.NOT_SURE if known is PageNote.HARDLY_LEGIBLE else None
        return PageReading(_ABOUT_NOTES[known], certainty, known in _WORTH_TYPING)
    source = _SOURCES.get(ReadBy(read_by)) if read_by else None
    if source is None or known is not None or confidence >= _ALMOST_SURE:
        return None
    if confidence >= _FAIRLY_SURE:
        return PageReading(f"{source} A few words may be wrong.", Certainty.FAIRLY_SURE, can_type=False)
    return PageReading(f"{source} Some words may be wrong.", Certainty.NOT_SURE, can_type=True)


def with_typed(read: str, typed: str) -> str:
    """The text of a page for searching: what was read, then what the parent typed."""
    return _BETWEEN.join(part for part in (read, typed) if part)


def without_typed(text: str, typed: str) -> str:
    """What was read of a page, from its text for searching."""
    return text.removesuffix(typed).removesuffix(_BETWEEN) if typed else text
