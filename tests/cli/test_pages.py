"""Work on pages from the command line, on real papers that are read by the app."""

from __future__ import annotations

import json

import pytest

from app.services.undo import undo
from tests.cli.conftest import Run, SmallBinder
from tests.flows.small_papers import put, small_pdf


@pytest.fixture
def stack(small: SmallBinder, tmp_path: object) -> str:
    """A paper of three pages that was read; its uid."""
    place = small.commands.workplace.folder.root.parent
    lines = ("Report card of the first quarter.", f"Reading is below grade level. {tmp_path}")
    return small.commands.take_in(put(place / "stack.pdf", small_pdf(*lines, pages=3)))


def pages(run: Run, *arguments: str) -> list[list[tuple[int, bool, int]]]:
    said = run("pages", *arguments, "--json")
    assert (said.status, said.err) == (0, "")
    return [
        [(page["original_page"], page["left_out"], page["turn"]) for page in paper["pages"]]
        for paper in json.loads(said.out)
    ]


def test_a_paper_is_split_and_its_parts_say_what_they_are(run: Run, small: SmallBinder, stack: str) -> None:
    said = run("pages", stack, "--split", "2,3", "--json")
    assert said.status == 0
    parts = [paper["document"] for paper in json.loads(said.out)]
    assert parts[0] == stack
    rows = {row["uid"]: row for row in json.loads(run("list", "--json").out)}
    assert [rows[part]["pages"] for part in parts] == [1, 1, 1]
    assert [rows[part]["kind_status"] for part in parts] == ["guess"] * 3
    assert "--- page 1 ---" in run("show", parts[2]).out
    assert pages(run, stack, "--join", parts[2], parts[1]) == [[(1, False, 0), (3, False, 0), (2, False, 0)]]
    for _ in range(2):
        step = small.commands.workplace.runner.write(undo).result()
        assert step is not None
        assert step.done
    assert pages(run, stack) == [[(1, False, 0), (2, False, 0), (3, False, 0)]]


def test_pages_are_ordered_turned_left_out_and_taken_back(run: Run, stack: str) -> None:
    assert pages(run, stack, "--order", "3,1,2") == [[(3, False, 0), (1, False, 0), (2, False, 0)]]
    assert pages(run, stack, "--turn", "1=90")[0][0] == (3, False, 90)
    assert pages(run, stack, "--leave-out", "1")[0][0] == (3, True, 90)
    said = run("pages", stack, "--straighten", "1=1.5")
    assert said.out == f"{stack[:8]}\n  page 3 (left out, turned 90)\n  page 1 (straightened 1.5)\n  page 2\n"
    assert "page 1 (straightened 1.5, cropped)" in run("pages", stack, "--crop", "1=0,0,1,0.5").out
    assert "cropped" not in run("pages", stack, "--crop", "1=").out
    assert pages(run, stack, "--take-back", "3")[0][0] == (3, False, 90)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--split", "9"), "A new paper can begin at pages 2 to 3."),
        (("--order", "1,2"), "Name each of the 3 pages once."),
        (("--leave-out", "1,2,3"), "A paper needs at least one page."),
        (("--turn", "7=90"), "There is no page 7 in this paper."),
        (("--crop", "1=0,0,0,0"), "Choose a larger part of the page."),
        (("--join", "nobody"), "There is nothing here with that name."),
    ],
)
def test_what_cannot_be_done_is_told_in_words(run: Run, stack: str, arguments: tuple[str, ...], words: str) -> None:
    said = run("pages", stack, *arguments)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(words)
    assert pages(run, stack) == [[(1, False, 0), (2, False, 0), (3, False, 0)]]


@pytest.mark.parametrize("arguments", [("--split", "x"), ("--turn", "1=45"), ("--turn", "90"), ("--crop", "1=0,1")])
def test_what_is_not_understood_changes_nothing(run: Run, stack: str, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("pages", stack, *arguments)
    assert caught.value.code == 2
