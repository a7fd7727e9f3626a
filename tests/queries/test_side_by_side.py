"""What two papers side by side are compared by is what their pages really are, as they were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.better_copy import Reason, Side, Suggestion
from app.domain.reading import PageText, ReadBy
from app.queries.side_by_side import side_by_side
from app.services.arrivals import receive_file
from app.services.lookalikes import FoundPair, note_compared
from app.services.reading import attach_text, claim_next
from app.store.database import Database
from tests.services.builders import arrival, guesses, page_text

LINES = "Maya reads forty words a minute\nand writes two sentences with help\n"
MORE = "Speech therapy twice a week in a small group\nand reading in the resource room with a teacher"
NOTHING = Suggestion(None, ())
Add = Callable[..., str]


@pytest.fixture
def add(database: Database) -> Add:
    """Takes a paper in with these pages, as a reader found them."""

    def one(name: str, *pages: PageText) -> str:
        with database.writing() as uow:
            uid = receive_file(uow, arrival(name, pages=len(pages))).document
            job = claim_next(uow)
            assert uid is not None
            assert job is not None
            attach_text(uow, job.job, [replace(page, number=at) for at, page in enumerate(pages, start=1)], guesses())
        return uid

    return one


def scanned(text: str = LINES, confidence: float = 0.9, slope: float = 0.0, reader: ReadBy = ReadBy.TESSERACT):
    """A page of a scan; its lines fall by ``slope`` of the page's height with each word."""
    page = page_text(text)
    words = []
    for line in {word.line for word in page.words}:
        for at, word in enumerate(one for one in page.words if one.line == line):
            box = word.box
            words.append(replace(word, box=replace(box, top=box.top + slope * at, bottom=box.bottom + slope * at)))
    return replace(page, words=tuple(words), confidence=confidence, read_by=reader)


BLANK = PageText(1, "", (), ReadBy.NOTHING, 0.0, 612, 792)
SHARP, BLURRED, ASKEW = scanned(confidence=0.95), scanned(confidence=0.85), scanned(confidence=0.95, slope=0.002)


@pytest.mark.parametrize(
    ("better", "worse", "reasons"),
    [
        ([page_text(LINES)], [scanned()], (Reason.FROM_COMPUTER, Reason.CLEARER)),
        ([SHARP], [BLURRED], (Reason.CLEARER,)),
        ([SHARP, SHARP], [SHARP, scanned(confidence=0.75)], (Reason.CLEARER,)),
        ([SHARP], [ASKEW], (Reason.STRAIGHTER,)),
        ([SHARP, SHARP], [SHARP, ASKEW], (Reason.STRAIGHTER,)),
        ([scanned(LINES + "and draws well")], [scanned()], (Reason.MORE_WORDS,)),
        ([SHARP, scanned(MORE)], [SHARP], (Reason.COMPLETE, Reason.MORE_WORDS)),
    ],
    ids=["from a computer", "sharper", "one page sharper", "straighter", "one page straighter", "more words", "whole"],
)
def test_the_better_copy_is_suggested_for_what_its_pages_are(
    database: Database, add: Add, better: list[PageText], worse: list[PageText], reasons: tuple[Reason, ...]
) -> None:
    good, bad = add("good.pdf", *better), add("bad.pdf", *worse)
    with database.reading() as conn:
        assert side_by_side(conn, good, bad).suggestion == Suggestion(Side.LEFT, reasons)
        assert side_by_side(conn, bad, good).suggestion == Suggestion(Side.RIGHT, reasons)


@pytest.mark.parametrize(
    "pages",
    [[SHARP], [SHARP, BLANK], [page_text(LINES)], [BLANK]],
    ids=["a scan", "with an empty back", "from a computer", "nothing on it"],
)
def test_none_is_suggested_of_two_that_are_the_same(database: Database, add: Add, pages: list[PageText]) -> None:
    one, other = add("one.pdf", *pages), add("other.pdf", *pages)
    with database.reading() as conn:
        assert side_by_side(conn, one, other).suggestion == NOTHING


def test_an_empty_back_makes_no_copy_less_sharp_and_no_scan_a_printout(database: Database, add: Add) -> None:
    front, both = add("front.pdf", SHARP), add("both.pdf", SHARP, BLANK)
    only_blank, read = add("blank.pdf", BLANK), add("read.pdf", scanned("Maya"))
    with database.reading() as conn:
        assert Reason.CLEARER not in side_by_side(conn, front, both).suggestion.reasons
        assert Reason.FROM_COMPUTER not in side_by_side(conn, only_blank, read).suggestion.reasons


def test_no_copy_is_called_better_of_papers_that_only_look_alike(database: Database, add: Add) -> None:
    sharp, blurred = add("sharp.pdf", SHARP), add("blurred.pdf", BLURRED)
    with database.writing() as uow:
        note_compared(uow, sharp, {}, [FoundPair(blurred, 0.9, 0, 0, by_looks=True)])
    with database.reading() as conn:
        both = side_by_side(conn, sharp, blurred)
    assert (both.by_looks, both.suggestion) == (True, NOTHING)
