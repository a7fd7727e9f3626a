"""What the command line says of stacks."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run, SmallBinder
from tests.corpus.printing import printed_pdf
from tests.domain.paper_pages import page
from tests.domain.stacks.stacking import LETTER, blank, form, stacked
from tests.flows.small_papers import put


@pytest.fixture(scope="module")
def stack(small: SmallBinder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The uid of a file that holds a report card with an empty back and a letter."""
    pages = stacked(form("Report Card"), blank(), page(*LETTER))
    return small.commands.take_in(put(tmp_path_factory.mktemp("stack") / "stack.pdf", printed_pdf(pages)))


def test_stacks_are_listed_with_the_reasons(run: Run, stack: str) -> None:
    said = run("stacks")
    assert said.status == 0
    assert stack[:8] in said.out
    assert "This looks like 2 papers." in said.out
    assert "Page 3: a letter begins here and a letterhead stands on top." in said.out
    assert "1 empty page is left out." in said.out
    assert "This looks like 2 papers." in run("show", stack).out
    [listed] = [line for line in run("list").out.splitlines() if line.startswith(stack[:8])]
    assert listed.endswith("(may be several papers, see “stacks”)")


def test_stacks_as_json(run: Run, stack: str) -> None:
    [told] = [row for row in json.loads(run("stacks", "--json").out) if row["uid"] == stack]
    assert [(start["page"], start["sure"]) for start in told["starts"]] == [(3, True)]
    assert told["left_out"] == [{"page": 2, "why": "blank"}]
    assert told["order"] is None
