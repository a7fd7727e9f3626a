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
HELD = """
    SELECT paper.sha256, around.sha256 FROM documents paper LEFT JOIN documents around ON around.id = paper.part_of_id
    WHERE paper.deleted_at IS NULL ORDER BY paper.sha256
"""


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
    assert _import(programs, tmp_path / "whole", incoming).status in {0, 1}
    whole = _held(BinderFolder(tmp_path / "whole"))
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
        _assert_all_is_well(programs, binder, whole)
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


def _held(folder: BinderFolder) -> list[tuple[str, str]]:
    """The originals of all papers, each with the original of the one it came with; none waits to be read."""
    database = Database(folder.database)
    try:
        with database.reading() as conn:
            waiting = conn.exec_driver_sql("SELECT count(*) FROM documents WHERE state IN ('received', 'reading')")
            assert waiting.scalar() == 0
            return [(sha256, around or "") for sha256, around in conn.exec_driver_sql(HELD)]
    finally:
        database.close()


def _assert_all_is_well(programs: WarmPrograms, binder: Path, whole: list[tuple[str, str]]) -> None:
    """Every paper that an import without kills gives is there once, its bytes are right, and nothing else is."""
    folder = BinderFolder(binder)
    assert _held(folder) == whole
    held = [sha256 for sha256, _ in whole]
    assert len(held) == len(set(held))
    assert sorted(path.name for path in folder.originals.rglob("*") if path.is_file()) == held
    for sha256 in held:
        assert hashlib.sha256(folder.original(sha256).read_bytes()).hexdigest() == sha256
    assert list(folder.staging.iterdir()) == []
    checked = programs.run("--binder", binder, "check")
    assert (checked.status, checked.err) == (0, "")
