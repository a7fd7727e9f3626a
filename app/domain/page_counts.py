"""Pages that should be there: "page 3 of 17" printed on them, and which numbers are missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.domain.matching import plain
from app.domain.page_lines import Line
from app.domain.paper_view import FOOTER_FROM, HEADER_TO, PaperView
from app.domain.reading import PageText
from app.domain.suggestions import Evidence, PageCount

_WITH_WORD = re.compile(r"\b(?:page|pages|p[aá]gina|p[aá]g|pg|p)\.?\s?:?\s?(\d{1,3})\s?(?:of|de|/)\s?(\d{1,3})\b")
_ALONE = re.compile(r"^\W*(\d{1,3})\s?(?:of|de)\s?(\d{1,3})\W*$")
_MOST_PAGES = 300
_FEWEST_NUMBERED = 2


def count_pages(paper: PaperView, pages: Sequence[PageText]) -> PageCount | None:
    """The pages a paper says it has; None where it does not say, or where it is several papers in one.

    Only numbers that must be missing are named: a page without a number may be any of those around it.
    """
    printed = [(page.number, found) for page in paper.pages if (found := _printed(page.lines)) is not None]
    totals = {total for _, (_, total, _) in printed}
    numbers = [number for _, (number, _, _) in printed]
    if len(totals) != 1 or any(second <= first for first, second in pairwise(numbers)):
        return None
    total = totals.pop()
    if total < _FEWEST_NUMBERED or (len(printed) < _FEWEST_NUMBERED and len(pages) != 1):
        return None
    places = {page.number: at for at, page in enumerate(pages)}
    # A page before the first and one behind the last, so that what is missing at the ends counts, too.
    at = [-1, *(places[page] for page, _ in printed), len(pages)]
    seen = [0, *numbers, total + 1]
    missing: list[int] = []
    for (place, number), (next_place, next_number) in pairwise(zip(at, seen, strict=True)):
        if next_place - place == 1:
            missing.extend(range(number + 1, next_number))
    if total > _MOST_PAGES or numbers[-1] > total:
        return None
    return PageCount(total, tuple(missing), printed[0][1][2])


def _printed(lines: Sequence[Line]) -> tuple[int, int, Evidence] | None:
    """The number, the total, and the line of a page's own number, at its head or foot."""
    edges = [line for line in lines if line.top > FOOTER_FROM - 0.03 or line.top < 2 * HEADER_TO]
    for line in sorted(edges, key=lambda line: -line.top):
        text = plain(line.text)
        match = _WITH_WORD.search(text) or _ALONE.match(text)
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            continue
        if len(text) != len(line.text):
            return int(match[1]), int(match[2]), line.evidence("pages:counted")
        return int(match[1]), int(match[2]), line.evidence("pages:counted", *line.words_at(*match.span()))
    return None


def missing_in_words(missing: Sequence[int], total: int) -> str:
    """ "Pages 4 and 9 of 17 are not here"; "" for none."""
    if not missing:
        return ""
    runs: list[list[int]] = []
    for number in missing:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [part for run in runs for part in _run_in_words(run)]
    if len(missing) == 1:
        return f"Page {named[0]} of {total} is not here"
    joined = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"Pages {joined} of {total} are not here"


def _run_in_words(run: Sequence[int]) -> list[str]:
    return [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(number) for number in run]
