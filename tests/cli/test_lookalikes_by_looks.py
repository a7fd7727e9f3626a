"""``lookalikes`` and ``compare`` say it where they go by how pages look."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, SmallBinder
from tests.corpus.drawings import Scan, cat
from tests.flows.small_papers import put
from tests.intake.test_comparing_looks import picture, png


def test_a_drawing_that_came_twice_goes_by_its_looks(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    one, again = (
        small.commands.take_in(put(tmp_path / f"{scan.dpi}.png", png(picture(cat, scan), scan.dpi)))
        for scan in (Scan(100), Scan(75, tilt=1.0))
    )
    said = "The pages look alike. There are too few words on them to compare."
    assert run("lookalikes").out.startswith(f"{one[:8]}  {again[:8]}  {said}\n")
    [pair] = json.loads(run("lookalikes", "--json").out)
    assert pair["by_looks"] is True
    assert f"{said} Look at them side by side.\n" in run("compare", one, again).out
    found = json.loads(run("compare", one, again, "--json").out)
    assert (found["by_looks"], found["same_words"]) == (True, False)
