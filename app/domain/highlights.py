"""Words a parent marks on a page. They lie over the picture of it: the page itself stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.reading import Box


@dataclass(frozen=True, slots=True)
class NewHighlight:
    """Words marked on page ``page`` (from 1). ``boxes`` are their places on the page as shown, one a line.

    A pinned quote is one the parent wants to read out: it is listed with the paper.
    """

    page: int
    quote: str
    boxes: tuple[Box, ...]
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class HighlightEdit:
    """What the parent says of a mark; None leaves it as it is. What is not printed stands in no packet."""

    remark: str | None = None
    is_pinned: bool | None = None
    is_printed: bool | None = None
