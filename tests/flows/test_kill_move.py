"""Killed at every step of moving files to Done and started again: each file is at one place, whole, and known."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.watched_folders import AfterSafe, Whereabouts
from app.files.binder_folder import BinderFolder
from app.queries.documents import list_all
from app.queries.sources import safe_files
from app.store.database import Database
from tests.flows.small_papers import put, small_pdf
from tests.flows.warm_programs import Ran, WarmPrograms
from tests.flows.watching_program import MAIN

KILLED = -9
STEPS = {"mkdir", "flushed", "commit", "note_moving is done", "_rename_exclusive", "fsync", "note_moved is done"}
PAPERS = {"scan.pdf": 0, "letter.pdf": 1, "inner/scan.pdf": 2}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmPrograms]:
    with WarmPrograms(tmp_path_factory.mktemp("said")) as started:
        yield started


def test_killed_at_every_step_of_a_move(programs: WarmPrograms, tmp_path: Path) -> None:
    place, kept = tmp_path / "place", tmp_path / "kept"
    binder, scans = BinderFolder(place / "binder"), place / "scans"
    for name, number in PAPERS.items():
        put(scans / name, small_pdf(f"Letter {number} to the school team."))
    came = watch(programs, place, AfterSafe.LEAVE)
    assert (came.status, came.err) == (0, "")
    before = contents(scans)
    place.rename(kept)
    killed_at: list[str] = []
    while True:
        # Times and all: the binder knows its files by them.
        shutil.copytree(kept, place)
        first = watch(programs, place, AfterSafe.DONE, fatal=len(killed_at) + 1)
        at = f"killed at step {len(killed_at) + 1}, {first.steps[-1]}"
        assert contents(scans) == before, at
        if first.status != KILLED:
            assert (first.status, first.err) == (0, "")
            break
        killed_at.append(first.steps[-1])
        again = watch(programs, place, AfterSafe.DONE)
        assert (again.status, again.err) == (0, ""), at
        assert_all_is_well(programs, binder, scans, before, at)
        shutil.rmtree(place)
    assert_all_is_well(programs, binder, scans, before, "not killed")
    assert set(killed_at) >= STEPS


def watch(programs: WarmPrograms, place: Path, after: AfterSafe, fatal: int | None = None) -> Ran:
    return programs.run(
        place / "binder", place / "scans", after, str(len(PAPERS)), fatal=fatal, steps_in=str(place), main=MAIN
    )  # fmt: skip


def contents(folder: Path) -> Counter[bytes]:
    """The bytes of every file, wherever it is."""
    return Counter(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def assert_all_is_well(
    programs: WarmPrograms, binder: BinderFolder, scans: Path, before: Counter[bytes], at: str
) -> None:
    """Every file is in Done, once and whole, its row says where, and the binder has its paper once."""
    assert contents(scans) == before, at
    found = {str(path.relative_to(scans)) for path in scans.rglob("*") if path.is_file()}
    [month] = (scans / "Done").iterdir()
    assert found == {f"Done/{month.name}/{name}" for name in PAPERS}, at
    hashes = sorted(hashlib.sha256(content).hexdigest() for content in before)
    assert sorted(path.name for path in binder.originals.rglob("*") if path.is_file()) == hashes, at
    assert list(binder.staging.iterdir()) == [], at
    database = Database(binder.database)
    try:
        with database.reading() as conn:
            assert sorted(paper.sha256 for paper in list_all(conn)) == hashes, at
            rows = safe_files(conn, str(scans) + os.sep)
    finally:
        database.close()
    assert {row.whereabouts for row in rows} == {Whereabouts.MOVED}, at
    assert {row.moved_to: row.sha256 for row in rows} == {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in month.rglob("*.pdf")
    }, at
    checked = programs.run("--binder", binder.root, "check")
    assert (checked.status, checked.err) == (0, ""), at
