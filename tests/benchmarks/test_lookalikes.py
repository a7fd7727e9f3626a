"""One sheet scanned twice against papers that only look so, and how long a look among a thousand papers takes.

``pytest -m benchmark -n 0 -s tests/benchmarks/test_lookalikes.py`` prints the tables. Precision first: a draft must
never be told to have the words of the final plan.
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from app.domain.comparing import Comparison, compare
from app.domain.difference_words import difference_line
from app.domain.lookalikes import are_alike, marks_of
from app.domain.paper_tokens import ComparedPage, tokens_of_paper
from app.domain.reading import PageText
from app.intake.comparing_room import find_lookalikes
from app.jobs.immediate import ImmediateRunner
from app.services.arrivals import receive_file
from app.store.database import Database, UnitOfWork
from app.store.tables import DocumentRecord, PageMarkRecord, PageRecord, PageWordsRecord
from app.store.words import pack_words
from tests.corpus.twins import Pair, pairs
from tests.domain.comparing_pages import compared_page
from tests.services.builders import arrival
from tests.workers.paper_making import VOCABULARY

FOUND_AT_LEAST = 0.9


class Told(StrEnum):
    """What a parent is told of a pair."""

    NOTHING = "nothing"
    SAME_WORDS = "every word the same"
    ALMOST = "almost the same"


def compared(pages: Sequence[PageText]) -> list[ComparedPage]:
    return [ComparedPage(page.number, page.words) for page in pages]


def told(found: Comparison) -> Told:
    if not are_alike(found):
        return Told.NOTHING
    return Told.ALMOST if found.sure or found.only_here or found.only_there else Told.SAME_WORDS


def shared_marks(one: Sequence[PageText], other: Sequence[PageText]) -> int:
    marks = [
        {mark for tokens in tokens_of_paper(compared(pages)).values() for mark in marks_of(tokens)}
        for pages in (one, other)
    ]
    return len(marks[0] & marks[1])


@pytest.mark.benchmark
def test_one_sheet_twice_is_found_and_a_draft_is_never_called_the_final(tmp_path: Path) -> None:
    rows: dict[str, list[tuple[Pair, Comparison, Told]]] = defaultdict(list)
    for pair in pairs(tmp_path):
        found = compare(compared(pair.first), compared(pair.second))
        rows[pair.what].append(
            (pair, found, told(found) if shared_marks(pair.first, pair.second) >= 3 else Told.NOTHING)
        )
    print(f"\n{'pair':<38} {'pairs':>5} {'nothing':>8} {'almost':>7} {'same':>5} {'likeness':>9}  differences (unsure)")
    for what, row in rows.items():
        counts = Counter(outcome for _, _, outcome in row)
        likeness = min(found.likeness for _, found, _ in row)
        differing = " ".join(f"{len(found.sure)}({len(found.unsure)})" for _, found, _ in row)
        print(
            f"{what:<38} {len(row):>5} {counts[Told.NOTHING]:>8} {counts[Told.ALMOST]:>7} "
            f"{counts[Told.SAME_WORDS]:>5} {likeness:>9.3f}  {differing}"
        )
    for pair, found, _ in (one for row in rows.values() for one in row if one[0].is_one_sheet):
        for one in found.differences:
            print(f"  misread, {pair.what}: {difference_line(one)}")
    everything = [one for row in rows.values() for one in row]
    sheets = [one for one in everything if one[0].is_one_sheet]
    others = [one for one in everything if not one[0].is_one_sheet]
    found_share = sum(outcome is not Told.NOTHING for _, _, outcome in sheets) / len(sheets)
    print(
        f"one sheet twice: {found_share:.0%} of {len(sheets)} found; others told to be the same: "
        f"{sum(outcome is Told.SAME_WORDS for _, _, outcome in others)} of {len(others)}"
    )
    assert [pair.what for pair, _, outcome in others if outcome is Told.SAME_WORDS] == []
    for pair, found, outcome in others:
        if pair.edits is not None:
            assert outcome is Told.ALMOST or "children" in pair.what, pair.what
            assert len(found.sure) >= 1
    assert found_share >= FOUND_AT_LEAST


PAPERS, PAGES, WORDS = 1_000, 20, 150
MOST_SECONDS = 1.0


@pytest.mark.benchmark
@pytest.mark.timeout(600)
def test_a_look_among_a_thousand_papers(database: Database) -> None:
    picker = random.Random(4)
    words = [f"{picker.choice(VOCABULARY)}{picker.choice(VOCABULARY)}" for _ in range(3000)]
    boilerplate = [picker.choice(words) for _ in range(30)]
    texts = [
        [[*boilerplate, *(picker.choice(words) for _ in range(WORDS - 30))] for _ in range(PAGES)]
        for _ in range(PAPERS)
    ]
    # The draft of the first plan: a word on each page differs.
    texts[-1] = [["otherwise" if place == 50 else word for place, word in enumerate(page)] for page in texts[0]]
    with database.writing() as uow:
        uids = [fill(uow, number, text) for number, text in enumerate(texts)]
    runner = ImmediateRunner(database)
    seconds = []
    for uid in (uids[1], uids[500], uids[-1]):
        started = time.perf_counter()
        found = find_lookalikes(runner, uid)
        seconds.append(time.perf_counter() - started)
    listed = ", ".join(f"{each:.2f}" for each in seconds)
    print(f"\n{PAPERS} papers of {PAGES} pages: one compared with all others in {listed} s")
    assert [(pair.other, pair.differences) for pair in found.pairs] == [(uids[0], PAGES)]
    assert max(seconds) < MOST_SECONDS


def fill(uow: UnitOfWork, number: int, pages: Sequence[Sequence[str]]) -> str:
    """A paper that was read and compared, straight into the tables."""
    uid = receive_file(uow, arrival(f"{number}.pdf", pages=1)).document
    assert uid is not None
    document = uow.session.scalars(select(DocumentRecord).where(DocumentRecord.uid == uid)).one()
    document.compared = 1
    read = [compared_page(" ".join(words), number=place) for place, words in enumerate(pages, start=1)]
    first = 1_000_000 + number * 1_000
    moment = {"created_at": uow.now, "updated_at": uow.now}
    own = {"document_id": document.id, "sha256": document.sha256, "width_pt": 612, "height_pt": 792, **moment}
    uow.session.execute(
        insert(PageRecord),
        [
            {"id": first + page.number, "uid": f"{first + page.number}", "position": page.number + 1, **own,
             "original_page": page.number + 1}
            for page in read
        ],
    )  # fmt: skip
    uow.session.execute(
        insert(PageWordsRecord), [{"page_id": first + page.number, "packed": pack_words(page.words)} for page in read]
    )
    uow.session.execute(
        insert(PageMarkRecord),
        [
            {"page_id": first + page, "mark": mark}
            for page, tokens in tokens_of_paper(read).items()
            for mark in marks_of(tokens)
        ],
    )
    return uid
