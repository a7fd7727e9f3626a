"""Killed between a copy and its rows: the next start takes the paper up, whatever it is started for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.arrivals import TAKEN_UP_NAME
from app.files.binder_folder import BinderFolder
from tests.flows.small_papers import put, small_pdf
from tests.flows.test_kill_import import (
    KILLED,
    assert_all_is_well,
    import_all,
    no_child_is_left,
    papers_in,
    snapshot,
)
from tests.flows.warm_programs import WarmPrograms

COPIED = "replace"
"""From here on the copy has its place, or is about to."""

ROWS = "receive_file is done"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmPrograms]:
    with WarmPrograms(tmp_path_factory.mktemp("said")) as started:
        yield started


def test_the_copy_is_taken_up_and_named_when_its_file_comes_again(programs: WarmPrograms, tmp_path: Path) -> None:
    incoming = put(tmp_path / "incoming" / "letter.pdf", small_pdf("A letter to the school team.")).parent
    before = snapshot(incoming)
    steps = import_all(programs, tmp_path / "first", incoming).steps
    killed_at = []
    for fatal in range(steps.index(COPIED) + 1, steps.index(ROWS) + 2):
        folder = BinderFolder(tmp_path / f"binder {fatal}")
        ran = import_all(programs, folder.root, incoming, fatal=fatal)
        assert ran.status == KILLED
        no_child_is_left(programs)
        copies = [path for path in folder.originals.rglob("*") if path.is_file()]
        if not copies or papers_in(folder):
            continue
        killed_at.append(ran.steps[-1])
        checked = programs.run("--binder", folder.root, "check")
        assert (checked.status, checked.err) == (0, ""), killed_at
        assert [paper.source_name for paper in papers_in(folder)] == [TAKEN_UP_NAME], killed_at
        again = import_all(programs, folder.root, incoming)
        assert [answer["status"] for answer in again.objects] == ["stored"], killed_at
        assert [paper.source_name for paper in papers_in(folder)] == ["letter.pdf"], killed_at
        assert_all_is_well(programs, folder, incoming, str(killed_at))
    assert {"fsync", "unlink", "flushed", "commit"} <= set(killed_at)
    assert snapshot(incoming) == before
