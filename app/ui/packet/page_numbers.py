"""Pages of a paper as they are typed and shown: "1, 3-5"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.errors import FieldError

_PART = re.compile(r"(\d{1,5})(?:\s*(?:-|–|to)\s*(\d{1,5}))?")
_HOW = "Type the pages like 1, 3-5."


def parse_pages(typed: str, page_count: int) -> tuple[int, ...]:
    """The pages meant, in their order in the paper, each once. Raises FieldError (field "pages")."""
    pages: set[int] = set()
    for part in re.split(r"[,;]|\band\b", typed):
        if not part.strip():
            continue
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise FieldError("pages", _HOW)
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if first > last:
            first, last = last, first
        if first < 1 or last > page_count:
            raise FieldError("pages", f"This paper has {_count(page_count)}. {_HOW}")
        pages.update(range(first, last + 1))
    if not pages:
        raise FieldError("pages", f"Choose at least one page. {_HOW}")
    return tuple(sorted(pages))


def show_pages(pages: Iterable[int]) -> str:
    """ "1, 3-5"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def pages_in_words(pages: tuple[int, ...], page_count: int) -> str:
    """ "all 3 pages", "page 2 of 5", "pages 1, 3-5 of 8"."""
    if len(pages) == page_count:
        return "1 page" if page_count == 1 else f"all {page_count} pages"
    return f"page{'s' if len(pages) != 1 else ''} {show_pages(pages)} of {page_count}"


def _count(page_count: int) -> str:
    return "1 page" if page_count == 1 else f"{page_count} pages"
