"""The tool that starts programs quickly goes on where one that was killed took what makes its children along."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.flows.small_papers import small_pdf
from tests.flows.warm_programs import WarmPrograms


def test_the_next_program_has_children_again(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(small_pdf("Dear parents, occupational therapy was missed twice."))
    with WarmPrograms(tmp_path) as programs:
        os.kill(programs.child_maker, signal.SIGKILL)
        # Two, and not one: whether it is dead by now is seen by the second at the latest.
        programs.run("--binder", tmp_path / "binder", "list")
        ran = programs.run("--binder", tmp_path / "binder", "import", paper, "--json")
        assert (ran.status, ran.objects[0]["status"]) == (0, "stored")
