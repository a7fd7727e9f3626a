"""An import of mixed files is killed at random moments, 200 times, each time started again in the same binder.

Not a speed: it counts what was lost, doubled or orphaned. ``tests/flows/test_kill_import.py`` kills at every step.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.files.binder_folder import BinderFolder
from app.store.database import Database
from tests.flows.mixed_files import mixed_files
from tests.flows.warm_programs import Ran, WarmPrograms
from tests.jobs.waiting import is_running, wait_until

KILLS = 200
FILES = 60
MOST_SECONDS = 6.0
"""The longest that a program lives before it is killed; the whole import takes some times as long."""
KILLED = -9


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmPrograms]:
    with WarmPrograms(tmp_path_factory.mktemp("said")) as started:
        yield started


@pytest.mark.benchmark
@pytest.mark.timeout(3600)
def test_killed_200_times(programs: WarmPrograms, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(20261127)
    incoming = tmp_path / "incoming"
    files = mixed_files(incoming, FILES)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    killed, finished, after = 0, 0, Counter[int]()
    while killed < KILLS:
        binder = tmp_path / "binder"
        for _ in range(KILLS):
            ran = _import(programs, binder, incoming, kill_after=chance.uniform(0.02, MOST_SECONDS))
            wait_until(lambda: not any(is_running(pid) for pid in programs.children()), "the children were gone")
            if ran.status != KILLED:
                assert ran.status in {0, 1}, ran.err
                break
            killed += 1
            after[_papers(binder)] += 1
            if killed == KILLS:
                break
        assert _import(programs, binder, incoming).status in {0, 1}
        _assert_all_is_well(programs, binder, incoming)
        finished += 1
        shutil.rmtree(binder)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files} == before
    with capsys.disabled():
        print(
            f"\nkilled {killed} times at random moments of importing {FILES} files, {finished} imports brought to "
            f"their end: nothing lost, doubled or orphaned\npapers that were in at the kill: "
            f"{min(after)} to {max(after)}, {len(after)} different counts"
        )


def _import(programs: WarmPrograms, binder: Path, incoming: Path, kill_after: float | None = None) -> Ran:
    return programs.run("--binder", binder, "import", incoming, "--json", kill_after=kill_after)


def _papers(binder: Path) -> int:
    path = BinderFolder(binder).database
    if not path.is_file():
        return 0
    originals = [file for file in BinderFolder(binder).originals.rglob("*") if file.is_file()]
    return len(originals)


def _assert_all_is_well(programs: WarmPrograms, binder: Path, incoming: Path) -> None:
    """Every paper that a whole import gives is there once, its bytes are right, and nothing else is."""
    folder = BinderFolder(binder)
    database = Database(folder.database)
    try:
        with database.reading() as conn:
            held = [
                row[0]
                for row in conn.exec_driver_sql("SELECT sha256 FROM documents WHERE deleted_at IS NULL ORDER BY sha256")
            ]
            waiting = conn.exec_driver_sql("SELECT count(*) FROM documents WHERE state IN ('received', 'reading')")
            assert waiting.scalar() == 0
    finally:
        database.close()
    assert len(held) == len(set(held))
    on_disk = sorted(path.name for path in folder.originals.rglob("*") if path.is_file())
    assert on_disk == held
    for sha256 in held:
        assert hashlib.sha256(folder.original(sha256).read_bytes()).hexdigest() == sha256
    came = {hashlib.sha256(path.read_bytes()).hexdigest() for path in incoming.iterdir() if path.suffix != ".zip"}
    assert came <= set(held)
    assert list(folder.staging.iterdir()) == []
    checked = programs.run("--binder", binder, "check")
    assert (checked.status, checked.err) == (0, "")
