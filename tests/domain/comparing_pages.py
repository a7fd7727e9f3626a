"""Pages for tests of comparing: words in lines, in the middle of the page or at its edges."""

from __future__ import annotations

from app.domain.paper_tokens import ComparedPage
from app.domain.reading import Box, Word

HEAD, FOOT = 0.03, 0.95


def compared_page(
    *lines: str, number: int = 1, head: str = "", foot: str = "", confidence: float = 1.0
) -> ComparedPage:
    """A page of lines; ``head`` and ``foot`` stand where those of a page stand."""
    placed = [(HEAD, head), *((0.15 + 0.02 * place, line) for place, line in enumerate(lines)), (FOOT, foot)]
    words = [
        Word(word, Box(0.1 + 0.04 * index, top, 0.13 + 0.04 * index, top + 0.015), line, confidence)
        for line, (top, text) in enumerate(placed)
        for index, word in enumerate(text.split())
    ]
    return ComparedPage(number, tuple(words))
