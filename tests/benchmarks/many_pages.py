"""A made-up binder of 100,000 pages: 10,000 papers of ten pages with 250 words each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from app.store.engines import migration_engine

PAGES = 100_000
PAGES_A_PAPER = 10
WORDS_A_PAGE = 250
RARE_WORD, RARE_PAGE = "quixotic", PAGES // 2
_BATCH = 2_000
_NO_FILE = "0" * 64


def _pages(count: int) -> Iterator[str]:
    random_ = random.Random(1)
    common = [f"word{number}" for number in range(4000)]
    weights = [1 / (rank + 2) for rank in range(len(common))]
    for number in range(count):
        words = random_.choices(common, weights, k=WORDS_A_PAGE)
        words[10:12] = ["reading", "fluency"] if number % 7 == 0 else words[10:12]
        if number % 11 == 0:
            words[20:23] = ["occupational", "therapy", "minutes"]
        if number % 3 == 0:
            words[30] = "reading"
        if number == RARE_PAGE - 1:
            words[40] = RARE_WORD
        yield " ".join(words)


def fill_pages(path: Path, sha256: str = _NO_FILE) -> None:
    """Fill a migrated database; every page is a page of the one original with this checksum."""
    engine = migration_engine(path)
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        for table, rows in _rows(sha256):
            marks = ", ".join("?" * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    engine.dispose()


def _rows(sha256: str) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    when = "2026-11-24T00:00:00+00:00"
    yield "children(id, uid, created_at, updated_at, first_name, shape)", [(1, "c", when, when, "Maya", 0)]
    yield "originals(sha256, size, stored_at, media_type)", [(sha256, 1, when, "application/pdf")]
    columns = (
        "documents(id, uid, created_at, updated_at, child_id, child_standing, title, title_standing, kind, "
        "kind_standing, date_standing, sender_standing, privacy, privacy_standing, place, state, source_name, sha256, "
        "compared)"
    )
    kinds = ("iep", "letter_in", "report_card", "goal_progress", "pwn", "eval_school", "medical")
    yield (
        columns,
        [
            (
                *(number, f"d{number}", when, when, 1, "confirmed", "Paper", "confirmed", kinds[number % len(kinds)]),
                *("confirmed", "none", "none", "normal", "guess", "filed", "ready", "a.pdf", sha256, 1),
            )
            for number in range(1, PAGES // PAGES_A_PAPER + 1)
        ],
    )
    batch: list[tuple[int, str]] = []
    for number, body in enumerate(_pages(PAGES), start=1):
        batch.append((number, body))
        if len(batch) == _BATCH:
            yield (
                "pages(id, uid, created_at, updated_at, document_id, position, sha256, original_page, width_pt, "
                "height_pt)",
                [
                    (
                        page,
                        f"p{page}",
                        when,
                        when,
                        (page - 1) // PAGES_A_PAPER + 1,
                        (page - 1) % PAGES_A_PAPER + 1,
                        sha256,
                        (page - 1) % PAGES_A_PAPER + 1,
                        612.0,
                        792.0,
                    )
                    for page, _ in batch
                ],
            )
            yield "page_texts(page_id, body)", list(batch)
            batch = []
