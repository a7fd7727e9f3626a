"""Stacks: made-up papers one after the other, as a parent puts them into the scanner, with the truth about them.

Three to six papers each; some with separator sheets, some with empty backs, some scanned fronts first and backs
after. The wordings are those of the two banks, so that those of the part kept aside are never seen while tuning.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.known_child import KnownChild
from app.domain.reading import PageNote, PageText, ReadBy
from tests.corpus.bank import Bank
from tests.corpus.composing import Paper, compose
from tests.corpus.degrading import misread, scanned
from tests.corpus.long_papers import LONG_PAPERS, long_paper
from tests.domain.paper_pages import HEIGHT_PT, WIDTH_PT

PLAIN = "one after the other"
SHEETS = "with separator sheets"
BLANKS = "with empty backs"
WOVEN = "fronts, then backs"
LONG = "with a long paper of many parts"
_LOOKS = (PLAIN, PLAIN, BLANKS, SHEETS, WOVEN, LONG)
_MISREAD_OF_FIVE, _READ_OF_FIVE = (1, 4), 2
_MOST_READ_PAGES = 16


@dataclass(frozen=True)
class Stack:
    """A stack as it came. ``starts`` are the pages on which a paper begins, but the first; all count from 1."""

    name: str
    look: str
    pages: tuple[PageText, ...]
    starts: frozenset[int]
    left_out: frozenset[int]
    order: tuple[int, ...] | None
    children: tuple[KnownChild, ...]
    papers: tuple[str, ...]
    way: str = "digital"


def stacks_of(bank: Bank, seed: int, folder: Path | None, count: int) -> Iterator[Stack]:
    """So many stacks of a bank. ``folder`` holds a picture while it is read; without one nothing is really read."""
    papers = list(compose(bank, seed))
    for number in range(count):
        rng = random.Random(f"{bank.name}-stack-{seed}-{number}")
        stack = _stack(bank, papers, number, rng)
        if number % 5 in _MISREAD_OF_FIVE:
            stack = replace(stack, pages=misread(stack.pages, rng), way="misread words, as scans give")
        elif folder and number % 5 == _READ_OF_FIVE and len(stack.pages) <= _MOST_READ_PAGES:
            pages = tuple(_really_read(page, folder, number) for page in stack.pages)
            stack = replace(stack, pages=pages, way="really scanned and read")
        yield stack


def _really_read(page: PageText, folder: Path, seed: int) -> PageText:
    return replace(scanned(page, folder, seed), number=page.number) if page.words else page


def _stack(bank: Bank, papers: Sequence[Paper], number: int, rng: random.Random) -> Stack:
    look = _LOOKS[number % len(_LOOKS)]
    home = rng.choice(bank.families)
    own = [paper for paper in papers if paper.children == home.children]
    chosen = rng.sample(own, rng.randrange(3, 7))
    sets = [paper.pages for paper in chosen]
    names = [paper.kind for paper in chosen]
    if look == LONG:
        which = LONG_PAPERS[number // len(_LOOKS) % len(LONG_PAPERS)]
        place = rng.randrange(len(sets))
        sets[place], names[place] = long_paper(which, bank, home, rng), which
    pages: list[PageText] = []
    starts, left_out = set(), set()
    for place, paper in enumerate(sets):
        if place:
            if look == SHEETS:
                pages.append(_empty(PageNote.SEPARATOR))
                left_out.add(len(pages))
            starts.add(len(pages) + 1)
        pages.extend(paper)
        if look in (BLANKS, WOVEN) and len(paper) % 2:
            pages.append(_empty(PageNote.BLANK))
            left_out.add(len(pages))
    order: tuple[int, ...] | None = None
    if look == WOVEN and len(pages) > 3:
        came = [*range(0, len(pages), 2), *range(1, len(pages), 2)[:: rng.choice((1, -1))]]
        if came != list(range(len(pages))):
            place_of = {right: at + 1 for at, right in enumerate(came)}
            order = tuple(place_of[right] for right in range(len(pages)))
            starts = {order[start - 1] for start in starts}
            left_out = {order[page - 1] for page in left_out}
            pages = [pages[right] for right in came]
    numbered = tuple(replace(page, number=at) for at, page in enumerate(pages, start=1))
    return Stack(
        f"{bank.name}-stack-{number:02d}", look, numbered, frozenset(starts), frozenset(left_out), order,
        home.children, tuple(names),
    )  # fmt: skip


def _empty(note: PageNote) -> PageText:
    return PageText(1, "", (), ReadBy.NOTHING, 0.0, WIDTH_PT, HEIGHT_PT, 0, note)
