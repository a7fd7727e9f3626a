"""What the page view says in words: for screen readers, and in place of a picture that cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.errors import Trouble
from app.domain.reading import Word
from app.domain.words import trouble_sentence

_NO_WORDS = "No words were read on this page."
_NOT_SHOWN = {
    Trouble.READER_STOPPED: "The paper is safe. This page cannot be shown right now. Try again.",
    Trouble.READING_TIMED_OUT: "The paper is safe. Showing this page took too long. Try again.",
    Trouble.TOO_LARGE: "The paper is safe, but this page is too large to show.",
    Trouble.KIND_OF_FILE_NOT_READ: "The paper is safe. The app cannot show this kind of file yet.",
}


def page_name(number: int, count: int) -> str:
    """The name of the page: "Page 4 of 17"."""
    return f"Page {number} of {count}"


def page_in_words(words: Sequence[Word]) -> str:
    """The text of a page, line by line."""
    lines: list[list[str]] = []
    line = None
    for word in words:
        if word.line != line:
            lines.append([])
            line = word.line
        lines[-1].append(word.text)
    return "\n".join(" ".join(parts) for parts in lines) or _NO_WORDS


def why_not_shown(trouble: Trouble) -> str:
    """Why a page has no picture."""
    return _NOT_SHOWN.get(trouble) or trouble_sentence(trouble)
