"""``lookalikes`` lists the papers that wait for a decision."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, SmallBinder
from tests.flows.small_papers import put, small_pdf

LINES = (
    "The team will provide 30 minutes of speech therapy twice a week in a small group.",
    "Maya does not need a behavior plan at this time, and reads forty words a minute.",
)


def test_a_pair_is_listed_with_what_is_different(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    assert run("lookalikes").out == "No two papers look alike.\n"
    plan = small.commands.take_in(put(tmp_path / "plan.pdf", small_pdf(*LINES)))
    altered = (LINES[0], LINES[1].replace("does not", "does"))
    again = small.commands.take_in(put(tmp_path / "altered.pdf", small_pdf(*altered)))
    said = run("lookalikes")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"{plan[:8]}  {again[:8]}  Almost the same: 1 difference.\n")
    [pair] = json.loads(run("lookalikes", "--json").out)
    assert (pair["first"], pair["second"], pair["differences"], pair["state"]) == (plan, again, 1, "proposed")
