"""One sheet scanned twice against papers that only look so, and how long a look among thousands of papers takes.

``pytest -m benchmark -n 0 -s tests/benchmarks/test_lookalikes.py`` prints the tables. Precision first: a draft must
never be told to have the words of the final plan.
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from sqlalchemy import insert, select

from app.domain.comparing import Comparison, compare
from app.domain.difference_words import difference_line
from app.domain.lookalikes import PageLikeness, are_alike, marks_of
from app.domain.paper_tokens import ComparedPage, tokens_of_paper
from app.domain.reading import PageText
from app.intake.comparing_room import find_lookalikes
from app.jobs.immediate import ImmediateRunner
from app.services.arrivals import receive_file
from app.store.database import Database, UnitOfWork
from app.store.tables import DocumentRecord, PageFingerprintRecord, PageMarkRecord, PageRecord, PageWordsRecord
from app.store.words import pack_words
from app.workers.fingerprints import fingerprint_of, marks_in_any_turn, marks_of_looks
from app.workers.look_matching import likeness, softened
from tests.corpus.drawings import DRAWINGS, SCANS, Scan, drawn, form, ruled_writing, scanned_again, scribble, writing
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


# Each the same print (or hand) with other strokes: what is nearest to being one page without being it.
KINDS = (writing, ruled_writing, form, scribble)
EACH = 6


@pytest.mark.benchmark
@pytest.mark.timeout(600)
def test_pages_without_words_are_known_by_their_looks() -> None:
    """``overall`` and ``anywhere`` are those of the pair that fits worst; below them the pairs of two pages nearest."""
    sheets = {name: drawn(draw, seed) for seed, (name, draw) in enumerate(DRAWINGS.items())}
    sheets |= {f"{draw.__name__} {seed}": drawn(draw, seed) for seed, draw in enumerate(KINDS * EACH, 100)}
    first = {name: fingerprint_of(scanned_again(sheet, 1, Scan())) for name, sheet in sheets.items()}
    print(f"\n{'scanned again':<24} {'pages':>5} {'found':>6} {'overall':>8} {'anywhere':>9} {'marks shared':>13}")
    lost = []
    for what, scan in SCANS.items():
        again = {name: fingerprint_of(scanned_again(sheet, 2, scan)) for name, sheet in sheets.items()}
        likenesses = {name: likeness_of(first[name], again[name]) for name in sheets}
        shared = [len(set(marks_of_looks(first[name])) & set(marks_in_any_turn(again[name]))) for name in sheets]
        lost += [(what, name) for name, found in likenesses.items() if not found.is_alike]
        overall = min(found.overall for found in likenesses.values())
        anywhere = min(found.anywhere for found in likenesses.values())
        hits = sum(found.is_alike for found in likenesses.values())
        print(f"{what:<24} {len(sheets):>5} {hits:>6} {overall:>8.3f} {anywhere:>9.3f} {min(shared):>13}")
    others = [(likeness_of(first[one], first[other]), one, other) for one, other in combinations(sheets, 2)]
    nearest = sorted(others, key=lambda found: -found[0].overall)[:5]
    for found, one, other in nearest:
        print(f"{one + ' / ' + other:<37} {found.overall:>8.3f} {found.anywhere:>9.3f}")
    wrong = [pair for pair in others if pair[0].is_alike]
    print(f"{len(others)} pairs of two pages, {len(wrong)} taken for one")
    assert (lost, wrong) == ([], [])


LOOKED_AT = 10_000


@pytest.mark.benchmark
@pytest.mark.timeout(900)
def test_a_look_among_ten_thousand_papers_without_words(database: Database) -> None:
    prints = [fingerprint_of(little_scribble(seed)) for seed in range(LOOKED_AT)]
    # The first once more, scanned askew.
    prints[-1] = fingerprint_of(scanned_again(little_scribble(0), 1, Scan(tilt=1.0)))
    with database.writing() as uow:
        uids = [fill_looks(uow, number, each) for number, each in enumerate(prints)]
    runner = ImmediateRunner(database)
    seconds = []
    for uid in (uids[1], uids[LOOKED_AT // 2], uids[-1]):
        started = time.perf_counter()
        found = find_lookalikes(runner, uid)
        seconds.append(time.perf_counter() - started)
    listed = ", ".join(f"{each:.2f}" for each in seconds)
    print(f"\n{LOOKED_AT} papers of a drawing: one compared with all others in {listed} s")
    assert [pair.other for pair in found.pairs] == [uids[0]]
    assert max(seconds) < MOST_SECONDS


def likeness_of(one: bytes, other: bytes) -> PageLikeness:
    return likeness(softened(one), softened(other))


def little_scribble(seed: int) -> np.ndarray:
    """A drawing of a few long strokes, small so that ten thousand are soon made."""
    chance = np.random.default_rng(seed)
    sheet = np.full((330, 255), 250, np.uint8)
    for _ in range(4):
        steps = chance.normal(0, 45, (14, 2)).cumsum(axis=0) + chance.uniform(60, 200, 2)
        points = np.clip(steps, 25, (230, 305)).astype(np.int32)
        cv2.polylines(sheet, [points], isClosed=False, color=60, thickness=2, lineType=cv2.LINE_AA)
    return sheet


def fill_looks(uow: UnitOfWork, number: int, fingerprint: bytes) -> str:
    """A paper of one page without words that was read and compared, straight into the tables."""
    uid = receive_file(uow, arrival(f"{number}.png", pages=1)).document
    assert uid is not None
    document = uow.session.scalars(select(DocumentRecord).where(DocumentRecord.uid == uid)).one()
    document.compared = 1
    page = uow.session.scalars(select(PageRecord.id).where(PageRecord.document_id == document.id)).one()
    uow.session.execute(insert(PageFingerprintRecord), [{"page_id": page, "packed": fingerprint}])
    uow.session.execute(
        insert(PageMarkRecord), [{"page_id": page, "mark": mark} for mark in marks_of_looks(fingerprint)]
    )
    return uid
