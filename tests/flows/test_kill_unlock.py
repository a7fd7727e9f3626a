"""Killed at every step of opening a locked paper: the files in it come in once, whole, or not yet."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from app.files.binder_folder import BinderFolder
from app.queries.documents import PaperRow
from app.queries.related import related_papers
from app.store.database import Database
from tests.flows.small_papers import put, small_pdf
from tests.flows.test_kill_import import KILLED, no_child_is_left, papers_in
from tests.flows.unlocking_program import MAIN
from tests.flows.warm_programs import Ran, WarmPrograms
from tests.workers.paper_making import saved

PASSWORD = "Maple street 40"
LETTER = small_pdf("The letter inside.")
STEPS = {"called inspect", "called unpack", "open", "replace", "unlink", "flushed", "commit"}
OPENED = "open_paper is done"
"""What follows is reading, as after any import."""


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmPrograms]:
    with WarmPrograms(tmp_path_factory.mktemp("said")) as started:
        yield started


def locked() -> bytes:
    pdf = pikepdf.open(io.BytesIO(small_pdf("Plan, see the attached letter.")))
    pdf.attachments["letter.pdf"] = LETTER
    return saved(pdf, encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))


def test_killed_at_every_step_of_opening_it(programs: WarmPrograms, tmp_path: Path) -> None:
    place, kept = tmp_path / "place", tmp_path / "kept"
    paper = put(place / "plan.pdf", locked())
    folder = BinderFolder(place / "binder")
    wanted = sorted(hashlib.sha256(content).hexdigest() for content in (paper.read_bytes(), LETTER))
    assert run(programs, folder, paper, "").status == 0
    place.rename(kept)
    killed_at: list[str] = []
    while OPENED not in killed_at:
        shutil.copytree(kept, place)
        first = run(programs, folder, paper, PASSWORD, fatal=len(killed_at) + 1)
        killed_at.append(first.steps[-1])
        at = f"killed at step {len(killed_at)}, {killed_at[-1]}"
        assert first.status == KILLED, first.err
        no_child_is_left(programs)
        # All of it or nothing: until it is open it asks again, and shows nothing of what lies in it.
        papers = papers_in(folder)
        assert {one.state for one in papers} == {"needs_password"} or len(papers) == 2, at
        again = run(programs, folder, paper, PASSWORD)
        assert (again.status, again.err) == (0, ""), at
        assert_all_is_well(programs, folder, wanted, at)
        assert paper.read_bytes() == (kept / "plan.pdf").read_bytes(), at
        shutil.rmtree(place)
    assert set(killed_at) >= STEPS


def run(programs: WarmPrograms, folder: BinderFolder, paper: Path, password: str, fatal: int | None = None) -> Ran:
    return programs.run(folder.root, paper, password, fatal=fatal, steps_in=str(folder.root.parent), main=MAIN)


def assert_all_is_well(programs: WarmPrograms, folder: BinderFolder, wanted: list[str], at: str) -> None:
    """The paper and what lies in it are there once, whole and linked, and nothing else is."""
    papers = papers_in(folder)
    assert sorted(one.sha256 for one in papers) == wanted, at
    assert sorted(path.name for path in folder.originals.rglob("*") if path.is_file()) == wanted, at
    for path in folder.originals.rglob("*"):
        assert path.is_dir() or hashlib.sha256(path.read_bytes()).hexdigest() == path.name, at
    assert {one.state for one in papers} == {"ready"}, at
    assert linked(folder, papers) == ["letter.pdf"], at
    assert list(folder.staging.iterdir()) == [], at
    checked = programs.run("--binder", folder.root, "check")
    assert (checked.status, checked.err) == (0, ""), at


def linked(folder: BinderFolder, papers: list[PaperRow]) -> list[str]:
    [whole] = [one for one in papers if one.part_of is None]
    database = Database(folder.database)
    try:
        with database.reading() as conn:
            inside = {one.uid for one in related_papers(conn, whole.uid).attachments}
    finally:
        database.close()
    return [one.source_name for one in papers if one.uid in inside and one.part_of == whole.uid]
