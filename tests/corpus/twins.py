"""Pairs of made-up papers: one sheet scanned twice, and papers that only look so; all people in them are fictional."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.reading import PageText
from app.workers.sample.scanning import ScanSettings
from tests.corpus.composing import Paper, compose
from tests.corpus.degrading import photographed, scanned
from tests.corpus.tuning import TUNING
from tests.domain.paper_pages import page, title

Pages = tuple[PageText, ...]
GOOD = ScanSettings(dpi=200, tilt=0.8, seed=3)
TILTED = ScanSettings(dpi=300, tilt=-2.2, seed=5)
COARSE = ScanSettings(dpi=130, tilt=1.1, seed=7)
_EVERY = 13


@dataclass(frozen=True)
class Pair:
    """Two papers as read. ``what`` names the kind of pair; ``edits`` is how many words truly differ, None if many."""

    what: str
    first: Pages
    second: Pages
    edits: int | None = 0

    @property
    def is_one_sheet(self) -> bool:
        """Whether both are readings of the same paper."""
        return self.edits == 0


def pairs(folder: Path) -> Iterator[Pair]:
    """All pairs. ``folder`` holds a picture while it is read."""
    for paper in _papers():
        yield from _one_sheet_twice(paper, folder)
    yield from _nearly_the_same(folder)


def _papers() -> list[Paper]:
    """Some forms and letters of the bank, with enough words to be told from others."""
    long = [paper for paper in compose(TUNING, 2) if sum(len(p.words) for p in paper.pages) > 90]
    return [paper for place, paper in enumerate(long) if place % _EVERY == 0]


def _one_sheet_twice(paper: Paper, folder: Path) -> Iterator[Pair]:
    good = _scan(paper.pages, folder, GOOD)
    yield Pair("from a computer, and scanned", paper.pages, good)
    yield Pair("scanned straight, and tilted", good, _scan(paper.pages, folder, TILTED))
    yield Pair("scanned, and scanned coarsely", good, _scan(paper.pages, folder, COARSE))
    if len(paper.pages) == 1:
        yield Pair("scanned, and photographed", good, (photographed(paper.pages[0], folder, 11),))
        return
    yield Pair("pages in another order", good, _renumbered(paper.pages[::-1]))
    if len(paper.pages) > 2:
        yield Pair("one page missing", good, _renumbered(paper.pages[:1] + paper.pages[2:]), 0)


def _nearly_the_same(folder: Path) -> Iterator[Pair]:
    draft = _plan("30 minutes", "does not need", "DRAFT")
    for what, final, edits in (
        ("draft and final", _plan("20 minutes", "does not need", "FINAL"), 2),
        ("one word altered", _plan("30 minutes", "does need", "DRAFT"), 1),
        ("one number altered", _plan("80 minutes", "does not need", "DRAFT"), 1),
    ):
        yield Pair(f"{what}, from a computer", draft, final, edits)
        yield Pair(f"{what}, scanned", _scan(draft, folder, GOOD), _scan(final, folder, TILTED), edits)
    months = [_progress(*values) for values in _MONTHS]
    for place, one in enumerate(months):
        for other in months[place + 1 :]:
            yield Pair("two months of one report", one, other, None)
    yield Pair("two months of one report, scanned", *(_scan(p, folder, GOOD) for p in months[:2]), None)
    maya, leo = _permission("Maya Rivera", "6/14/2017", "4"), _permission("Leo Rivera", "2/3/2012", "9")
    yield Pair("one form of two children", maya, leo, 4)
    yield Pair("one form of two children, scanned", _scan(maya, folder, GOOD), _scan(leo, folder, TILTED), 4)
    again = _permission("Maya Rivera", "6/14/2017", "4", signed="11/2/2026")
    yield Pair("one form on two days", maya, again, 1)


_MONTHS = (
    ("September", "9/30/2026", ("42", "3 of 5", "61%", "8", "2 of 4"), "Maya worked hard and asked for help twice."),
    ("October", "10/30/2026", ("47", "4 of 5", "66%", "6", "3 of 4"), "She missed two sessions because of a cold."),
    ("November", "11/25/2026", ("55", "2 of 5", "70%", "9", "1 of 4"), "We will try shorter texts with large print."),
)
_GOALS = (
    "Reading aloud, correct words a minute",
    "Answers to questions about a text",
    "Math facts to twenty, without help",
    "Minutes of work before a break",
    "Takes turns in a group",
)


def _progress(month: str, day: str, values: Sequence[str], remark: str) -> Pages:
    rows = [f"{goal}   {value}" for goal, value in zip(_GOALS, values, strict=True)]
    return (
        page(
            "Alder Creek School District",
            title("Progress Report"),
            f"Student: Maya Rivera   Month: {month}   Date: {day}",
            "This report tells you how your child is doing on the goals of the plan.",
            "Goal   This month",
            *rows,
            "What the teacher says:",
            remark,
            "Please call the school if you have questions about this report.",
        ),
    )


def _plan(minutes: str, behavior: str, state: str) -> Pages:
    first = page(
        title(f"{state} Individualized Education Program"),
        "Student: Maya Rivera   Grade: 4   School: Alder Creek Elementary",
        "Present levels: Maya reads forty two words a minute in a text of the third grade.",
        "She understands what is read to her and answers questions about it in whole sentences.",
        "Writing is slow, and she tires after a page. A keyboard helps her to finish her work.",
        f"Maya {behavior} a plan for behavior at this time. She follows the rules of the class.",
        "Her mother says that she likes science and that reading at home ends in tears.",
        number=1,
    )
    second = page(
        title("Services"),
        f"Speech and language therapy: {minutes}, two times a week, in a small group.",
        "Reading by a special education teacher: 45 minutes, five times a week, in the resource room.",
        "Occupational therapy: 30 minutes, once a week, in the classroom.",
        "The school will send a report of her progress with each report card.",
        "Tests are read aloud except tests of reading. She has time and a half for all tests.",
        number=2,
    )
    return first, second


def _permission(name: str, born: str, grade: str, signed: str = "9/14/2026") -> Pages:
    return (
        page(
            "Alder Creek School District",
            title("Permission to Reevaluate"),
            f"Student: {name}   Date of birth: {born}   Grade: {grade}",
            "We ask for your permission to reevaluate your child. The school has to do this every three years,",
            "unless you and the school agree that it is not needed. The tests that we want to use are listed below.",
            "Tests of thinking, tests of reading, writing and mathematics, and a talk with you and the teachers.",
            "You may ask for a meeting before you decide. You may take back your permission at any time in writing.",
            "I give permission   I do not give permission",
            f"Parent signature: Ana Rivera   Date: {signed}",
        ),
    )


def _scan(pages: Pages, folder: Path, settings: ScanSettings) -> Pages:
    return _renumbered(tuple(scanned(one, folder, settings.seed, settings) for one in pages))


def _renumbered(pages: Pages) -> Pages:
    return tuple(replace(one, number=number) for number, one in enumerate(pages, start=1))
