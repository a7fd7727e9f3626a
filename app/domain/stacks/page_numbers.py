"""The numbers that papers print on their own pages: "Page 3 of 17", "Pág. 2", "- 4 -"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.matching import plain
from app.domain.page_lines import Line, PageLines
from app.domain.suggestions import Evidence

_HEAD_TO, _FOOT_FROM = 0.13, 0.86
_HIGHEST = 400
_PAGE = r"\b(?:p[a4]g[ec]s?|p[a4]gina|h[o0]ja|pag|pg|p)"
# A reader takes 1 for l or I, and 0 for O.
_DIGITS = r"([\dlio|!]{1,3})"
_LIKE_DIGITS = str.maketrans({"l": "1", "i": "1", "|": "1", "!": "1", "o": "0"})
_COUNTED = re.compile(rf"{_PAGE}\.?\s?:?\s?{_DIGITS}\s?(?:of|de|0f|/|out of)\s?{_DIGITS}\b")
_NUMBERED = re.compile(rf"{_PAGE}\.?\s?:?\s?#?\s?(\d{{1,3}})\b(?!\s?[/.\-]\s?\d)")
_COUNTED_ALONE = re.compile(r"^\W*(\d{1,3})\s?(?:of|de|/)\s?(\d{1,3})\W*$")
_NUMBER_ALONE = re.compile(r"^[\s\-–—|.]*(\d{1,3})[\s\-–—|.]*$")


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A printed page number. ``total`` is None where the page does not say of how many."""

    number: int
    total: int | None
    evidence: Evidence

    def follows(self, before: PageNumber) -> bool:
        """Whether this is the page after another of the same paper."""
        return self.number == before.number + 1 and self.total == before.total

    @property
    def is_last(self) -> bool:
        """Whether the paper ends here."""
        return self.number == self.total


def page_numbers(page: PageLines) -> tuple[PageNumber, ...]:
    """All printed page numbers of a page, those that say of how many first."""
    found = [number for line in page.lines if _at_an_edge(line) for number in _on_line(line)]
    return tuple(sorted(found, key=lambda number: number.total is None))


def without_page_numbers(text: str) -> str:
    """A plain line without what changes from page to page, to tell running lines by."""
    return " ".join(re.sub(r"[^a-z ]", " ", _NUMBERED.sub(" ", _COUNTED.sub(" ", text))).split())


def _at_an_edge(line: Line) -> bool:
    return line.top < _HEAD_TO or line.top > _FOOT_FROM


def _on_line(line: Line) -> Iterator[PageNumber]:
    text = plain(line.text)
    counted = [
        number
        for match in _COUNTED.finditer(text)
        if (number := _made(line, match.span(), match[1].translate(_LIKE_DIGITS), match[2].translate(_LIKE_DIGITS)))
    ]
    if counted:
        yield from counted
        return
    for first, last in line.cells:
        start = line.starts[first]
        cell = plain(line.part(first, last))
        span = (start, start + len(cell))
        if match := _COUNTED_ALONE.match(cell):
            number = _made(line, span, match[1], match[2])
        elif match := _NUMBERED.search(cell):
            number = _made(line, (start + match.start(), start + match.end()), match[1], None)
        elif (match := _NUMBER_ALONE.match(cell)) and (len(line.cells) == 1 or last == len(line.words)):
            number = _made(line, span, match[1], None)
        else:
            continue
        if number is not None:
            yield number


def _made(line: Line, span: tuple[int, int], number: str, total: str | None) -> PageNumber | None:
    if not number.isdigit() or (total is not None and not total.isdigit()):
        return None
    count, of = int(number), int(total) if total is not None else None
    if not 1 <= count <= _HIGHEST or (of is not None and not count <= of <= _HIGHEST):
        return None
    first, last = line.words_at(*span) if len(plain(line.text)) == len(line.text) else (0, len(line.words))
    return PageNumber(count, of, line.evidence("stack:page_number", first, last))
