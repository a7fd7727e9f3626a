"""Search at 100,000 pages against the bare FTS5 query on the same file."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.files.binder_folder import BinderFolder
from app.queries.search import count_by_paper, find
from app.store.database import Database
from app.store.engines import migration_engine
from app.store.search_index import INDEX

PAGES = 100_000
PAGES_A_PAPER = 10
WORDS_A_PAGE = 250
BATCH = 2_000
ROUNDS = 7
NOT_FELT_SECONDS = 0.003
TYPED = ("reading fluency", "reading", "occupational therapy minutes", "flu", '"word17 word18"', "quixotic")


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
        if number == PAGES // 2:
            words[40] = "quixotic"
        yield " ".join(words)


def _fill(path: Path) -> None:
    engine = migration_engine(path)
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        for table, rows in _rows():
            marks = ", ".join("?" * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    engine.dispose()


def _rows() -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    when = "2026-11-24T00:00:00+00:00"
    yield "children(id, uid, created_at, updated_at, first_name, shape)", [(1, "c", when, when, "Maya", 0)]
    yield "originals(sha256, size, stored_at)", [("0" * 64, 1, when)]
    columns = (
        "documents(id, uid, created_at, updated_at, child_id, child_standing, title, title_standing, kind, "
        "kind_standing, date_standing, sender_standing, privacy, privacy_standing, place, state, source_name, sha256)"
    )
    said = ("confirmed", "Paper", "confirmed", "iep", "confirmed", "none", "none", "normal", "guess", "filed", "ready")
    yield (
        columns,
        [
            (number, f"d{number}", when, when, 1, *said, "a.pdf", "0" * 64)
            for number in range(1, PAGES // PAGES_A_PAPER + 1)
        ],
    )
    batch: list[tuple[int, str]] = []
    for number, body in enumerate(_pages(PAGES), start=1):
        batch.append((number, body))
        if len(batch) == BATCH:
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
                        "0" * 64,
                        1,
                        612.0,
                        792.0,
                    )
                    for page, _ in batch
                ],
            )
            yield "page_texts(page_id, body)", list(batch)
            batch = []


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


@pytest.mark.benchmark
@pytest.mark.timeout(600)
def test_search_at_100_000_pages(folder: BinderFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _fill(folder.database)
    database = Database(folder.database)
    bare = text(
        f"SELECT rowid, snippet({INDEX}, 0, '[', ']', '…', 12) FROM {INDEX} WHERE {INDEX} MATCH :match "
        "ORDER BY rank LIMIT 200"
    )
    matches = {
        "reading fluency": '"reading" AND "fluency" *',
        "reading": '"reading" *',
        "occupational therapy minutes": '"occupational" AND "therapy" AND "minutes" *',
        "flu": '"flu" *',
        '"word17 word18"': '"word17 word18"',
        "quixotic": '"quixotic" *',
    }
    ratios = []
    with database.reading() as conn, capsys.disabled():
        print(f"\nsearch over {PAGES} pages of {WORDS_A_PAGE} words (median of {ROUNDS}, milliseconds)")
        for typed in TYPED:
            theirs = _seconds(lambda typed=typed: conn.execute(bare, {"match": matches[typed]}).all())
            ours = _seconds(lambda typed=typed: find(conn, typed, "c"))
            counting = _seconds(lambda typed=typed: count_by_paper(conn, typed, "c"))
            # Below a few milliseconds the price of handing a row over is all there is to see.
            if ours > NOT_FELT_SECONDS:
                ratios.append(ours / theirs)
            print(
                f"  {typed:<30} bare FTS5 {theirs * 1000:7.1f}  ours {ours * 1000:7.1f}  ratio {ours / theirs:5.2f}"
                f"  counting by paper {counting * 1000:7.1f}"
            )
        print(f"  worst ratio {max(ratios):.2f} (to hold: 1.5)")
    database.close()
    assert max(ratios) < 1.5
