"""What is marked on a page, and how marks are drawn over its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.reading import Box


class MarkStyle(StrEnum):
    """Why words are marked; each has its own line, so that it reads in grey as well."""

    GUESS = "guess"
    FOUND = "found"
    CURRENT = "current"
    PICKED = "picked"
    HIGHLIGHT = "highlight"
    PINNED = "pinned"


@dataclass(frozen=True, slots=True)
class PageMark:
    """Words marked on page ``page`` (from 1), one box a line; ``label`` is the number that stands at their left."""

    page: int
    boxes: tuple[Box, ...]
    style: MarkStyle
    label: str = ""


def marks_on(marks: Sequence[PageMark], page: int) -> tuple[PageMark, ...]:
    """The marks of one page that have a place on it."""
    return tuple(mark for mark in marks if mark.page == page and mark.boxes)
