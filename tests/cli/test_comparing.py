"""``compare`` on a small binder: the words that differ, page by page."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, SmallBinder
from tests.flows.small_papers import put, small_pdf


def test_compare_prints_the_words_that_differ(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    lines = ("Dear parents, occupational therapy was missed once.", "We will not make it up.")
    altered = small.commands.take_in(put(tmp_path / "altered.pdf", small_pdf(*lines, pages=2)))
    said = run("compare", small.letter[:8], altered[:8])
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("first, here: Letter about OT\nsecond, there: ")
    assert "Almost the same: 4 differences." in said.out
    assert "  Page 1: “twice.” here, “once.” there\n" in said.out
    assert "  Page 2: “will” here, “will not” there\n" in said.out
    assert said.out.endswith("Where one is the draft of the other: “--draft first” or “--draft second”.\n")
    found = json.loads(run("compare", small.letter, altered, "--json").out)
    assert (found["same_words"], found["pages"]) == (False, [[1, 1], [2, 2]])
    assert [one["second"] for one in found["differences"]] == ["once.", "not", "once.", "not"]


def test_a_paper_compared_with_itself(run: Run, small: SmallBinder) -> None:
    assert json.loads(run("compare", small.letter, small.letter, "--json").out)["same_words"] is True


def test_compare_with_nothing_is_told_in_words(run: Run, small: SmallBinder) -> None:
    said = run("compare", small.letter, "nobody")
    assert (said.status, said.out) == (1, "")
    assert said.err == "There is nothing here with that name. Check the name and try again.\n"


def test_compare_says_which_copy_is_the_better_one(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    lines = ("Dear parents, occupational therapy was missed twice.", "We will make it up.")
    whole = small.commands.take_in(put(tmp_path / "whole.pdf", small_pdf(*lines, pages=3)))
    said = run("compare", small.letter, whole)
    # They do not say the same: one may be the draft of the other.
    assert "\nIf they are the same paper, the second one is the better copy: more words could be read.\n" in said.out
    found = json.loads(run("compare", whole, small.letter, "--json").out)
    assert (found["better"], found["better_because"]) == ("first", ["more words could be read"])
    same = json.loads(run("compare", whole, whole, "--json").out)
    assert (same["better"], same["better_because"]) == (None, [])
