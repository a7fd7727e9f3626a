"""Killed at every step of an import and started again: nothing is lost, there twice, or left over."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.errors import Trouble
from app.domain.papers import PaperState
from app.domain.words import trouble_sentence
from app.files.binder_folder import BinderFolder
from app.queries.documents import PaperRow, list_all
from app.queries.lookalikes import list_pairs, next_to_compare
from app.store.database import Database
from tests.flows.small_papers import put, small_pdf
from tests.flows.warm_programs import Ran, WarmPrograms
from tests.jobs.waiting import is_running, wait_until

KILLED = -9
FEWEST_KILLS = 40
# Each of these has to be among the steps at which the program was killed, or the test has lost its meaning.
STEPS = {
    "mkdir", "open", "called inspect", "answered", "chunk", "fsync", "replace", "unlink", "flushed", "commit",
    "receive_file is done", "claim_next is done", "called read", "attach_text is done",
    "note_compared is done",
}  # fmt: skip


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmPrograms]:
    with WarmPrograms(tmp_path_factory.mktemp("said")) as started:
        yield started


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    """Two papers in a folder."""
    for number in range(2):
        put(tmp_path / "incoming" / f"letter {number}.pdf", small_pdf(f"Letter {number} to the school team."))
    return tmp_path / "incoming"


def test_killed_at_every_step_and_started_again(
    programs: WarmPrograms, tmp_path: Path, incoming: Path, migrated_database: Path
) -> None:
    def make_binder() -> BinderFolder:
        folder = BinderFolder(tmp_path / "binder")
        folder.make()
        shutil.copyfile(migrated_database, folder.database)
        return folder

    killed_at = kill_at_every_step(programs, make_binder, incoming)
    assert len(killed_at) >= FEWEST_KILLS
    if not set(killed_at) >= STEPS:
        # Threads take turns as they like, so a step may slip past the count between one start and the next.
        killed_at += kill_at_every_step(programs, make_binder, incoming)
    assert set(killed_at) >= STEPS


def test_killed_while_the_binder_itself_is_made(programs: WarmPrograms, tmp_path: Path, incoming: Path) -> None:
    killed_at = kill_at_every_step(
        programs, lambda: BinderFolder(tmp_path / "binder"), incoming, until="called inspect"
    )
    assert killed_at.count("mkdir") > 3
    assert "commit" in killed_at


def kill_at_every_step(
    programs: WarmPrograms, make_binder: Callable[[], BinderFolder], incoming: Path, until: str = ""
) -> list[str]:
    """Kill an import into a new binder at its first step, start it again, look at everything; then at its second.

    Ends with the import that comes through, or at the step ``until``. The steps at which it was killed.
    """
    before = snapshot(incoming)
    killed_at: list[str] = []
    while until not in killed_at:
        folder = make_binder()
        first = import_all(programs, folder.root, incoming, fatal=len(killed_at) + 1)
        if first.status != KILLED:
            assert (first.status, first.err) == (0, "")
            break
        killed_at.append(first.steps[-1])
        at = f"killed at step {len(killed_at)}, {killed_at[-1]}"
        no_child_is_left(programs)
        assert snapshot(incoming) == before, at
        again = import_all(programs, folder.root, incoming)
        assert (again.status, again.err) == (0, ""), at
        assert {answer["status"] for answer in again.objects} <= {"stored", "duplicate"}, at
        assert_all_is_well(programs, folder, incoming, at)
        assert snapshot(incoming) == before, at
        shutil.rmtree(folder.root)
    return killed_at


def test_killed_again_and_again_in_the_same_binder(programs: WarmPrograms, tmp_path: Path, incoming: Path) -> None:
    # Each start comes some steps further than the one before it.
    binder = tmp_path / "binder"
    statuses = [import_all(programs, binder, incoming, fatal=fatal).status for fatal in range(6, 48, 6)]
    assert statuses.count(KILLED) > 3
    assert import_all(programs, binder, incoming).status in {0, 1}
    no_child_is_left(programs)
    assert_all_is_well(programs, BinderFolder(binder), incoming, "after many kills", every_one_read=False)


def test_a_reader_that_is_killed_once_costs_nothing(programs: WarmPrograms, tmp_path: Path, incoming: Path) -> None:
    ran = programs.run("--binder", tmp_path / "binder", "import", incoming, "--json", kill_readers=1)
    assert ran.status == 0, ran.err
    assert_all_is_well(programs, BinderFolder(tmp_path / "binder"), incoming, "a reader was killed")


def test_a_paper_that_kills_every_reader_is_kept_and_told(
    programs: WarmPrograms, tmp_path: Path, incoming: Path
) -> None:
    before = snapshot(incoming)
    put(incoming / "many pages.pdf", small_pdf(pages=6))
    ran = programs.run("--binder", tmp_path / "binder", "import", incoming, "--json", kill_readers=1000)
    assert ran.status == 1
    told = trouble_sentence(Trouble.READER_STOPPED)
    assert [(answer["status"], answer["reason"]) for answer in ran.objects] == [("needs_attention", told)] * 3
    no_child_is_left(programs)
    papers = papers_in(BinderFolder(tmp_path / "binder"))
    assert [(paper.state, paper.trouble) for paper in papers] == [
        (PaperState.NEEDS_ATTENTION, Trouble.READER_STOPPED)
    ] * 3
    assert {paper.source_name: paper.pages for paper in papers}["many pages.pdf"] == 6
    assert programs.run("--binder", tmp_path / "binder", "check").status == 0
    assert snapshot(incoming).items() >= before.items()


def import_all(programs: WarmPrograms, binder: Path, incoming: Path, fatal: int | None = None) -> Ran:
    return programs.run(
        "--binder", binder, "import", incoming, "--json", fatal=fatal, steps_in=str(binder.parent)
    )  # fmt: skip


def snapshot(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file with its bytes, its time and its rights."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode)
        for path in sorted(folder.iterdir())
    }


def papers_in(folder: BinderFolder) -> list[PaperRow]:
    database = Database(folder.database)
    try:
        with database.reading() as conn:
            return list_all(conn)
    finally:
        database.close()


def assert_every_one_compared(folder: BinderFolder, at: str) -> None:
    """No paper is left over for comparing it with the others, and none was taken for a copy of another."""
    database = Database(folder.database)
    try:
        with database.reading() as conn:
            assert (next_to_compare(conn), list_pairs(conn)) == (None, []), at
    finally:
        database.close()


def no_child_is_left(programs: WarmPrograms) -> None:
    wait_until(
        lambda: not any(is_running(pid) for pid in programs.children()), "the children of a killed program were gone"
    )


def assert_all_is_well(
    programs: WarmPrograms, folder: BinderFolder, incoming: Path, at: str, *, every_one_read: bool = True
) -> None:
    """Each paper is in the binder exactly once, whole and read, and nothing else is."""
    papers = papers_in(folder)
    hashes = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in incoming.iterdir())
    assert sorted(paper.sha256 for paper in papers) == hashes, at
    if every_one_read:
        assert {(paper.state, paper.trouble, paper.pages) for paper in papers} == {(PaperState.READY, None, 1)}, at
    assert sorted(path.name for path in folder.originals.rglob("*") if path.is_file()) == hashes, at
    for sha256 in hashes:
        assert hashlib.sha256(folder.original(sha256).read_bytes()).hexdigest() == sha256, at
    assert list(folder.staging.iterdir()) == [], at
    # In WAL files only while it is open, and nothing half made beside it.
    assert {path.name for path in folder.root.iterdir()} == {
        "binder.db", "binder.lock", "originals", "packets", "backups", ".staging"
    }, at  # fmt: skip
    assert list(folder.backups.iterdir()) == [], at
    if every_one_read:
        assert_every_one_compared(folder, at)
    checked = programs.run("--binder", folder.root, "check")
    assert (checked.status, checked.err) == (0, ""), at
