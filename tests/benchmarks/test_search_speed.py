"""Search at 100,000 pages against the bare FTS5 query on the same file."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.files.binder_folder import BinderFolder
from app.queries.search import count_by_paper, find, find_best
from app.store.database import Database
from app.store.search_index import INDEX
from tests.benchmarks.many_pages import PAGES, RARE_WORD, WORDS_A_PAGE, fill_pages

ROUNDS = 7
NOT_FELT_SECONDS = 0.003
TYPED = ("reading fluency", "reading", "occupational therapy minutes", "flu", '"word17 word18"', RARE_WORD)


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
    fill_pages(folder.database)
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
            found = find_best(conn, typed, "c")
            counting = _seconds(lambda found=found: count_by_paper(conn, found, "c"))
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
