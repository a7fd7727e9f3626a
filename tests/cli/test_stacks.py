"""What the command line says of stacks."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from app.bootstrap.workplace import open_workplace
from app.files.binder_folder import BinderFolder
from tests.cli.conftest import Run, SmallBinder
from tests.corpus.printing import printed_pdf
from tests.domain.paper_pages import Put, page
from tests.domain.stacks.stacking import LETTER, blank, form, stacked, text_page
from tests.flows.one_binder import OneBinder
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
    assert (told["order"], told["backs_of"]) == (None, None)


UNDO = "“iep-binder undo” takes it back."


def pages_of(run: Run, uid: str) -> list[tuple[int, bool]]:
    [paper] = json.loads(run("pages", uid, "--json").out)
    return [(page["original_page"], page["left_out"]) for page in paper["pages"]]


def test_a_stack_is_split_where_the_app_is_sure_and_put_back(run: Run, stack: str) -> None:
    said = run("stacks", "--split", stack[:8])
    assert (said.status, said.err) == (0, "")
    headline, *papers = said.out.splitlines()
    assert headline == f"Split into 2 papers. {UNDO}"
    first, second = (line.split()[0] for line in papers)
    assert first == stack[:8]
    assert (pages_of(run, first), pages_of(run, second)) == ([(1, False), (2, True)], [(3, False)])
    assert run("undo").out.startswith("Undone: splitting a stack of papers.\n")
    assert len(pages_of(run, stack)) == 3
    assert stack in {row["uid"] for row in json.loads(run("stacks", "--json").out)}


def test_a_paper_begins_where_the_parent_says(run: Run, stack: str) -> None:
    said = run("stacks", "--split", stack, "--at", "2", "--json")
    # The empty page is left out all the same, so the second paper begins with the one behind it.
    first, second = json.loads(said.out)["documents"]
    assert (pages_of(run, first), pages_of(run, second)) == ([(1, False), (2, True)], [(3, False)])
    assert run("undo").status == 0
    said = run("stacks", "--split", stack, "--at", "9")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("A new paper can begin at pages 2 to ")
    said = run("stacks", "--at", "3")
    assert (said.status, said.out, said.err) == (2, "", "Say which paper: --split ID --at 3,5.\n")
    with pytest.raises(SystemExit) as caught:
        run("stacks", "--split", stack, "--at", "three")
    assert caught.value.code == 2
    assert len(pages_of(run, stack)) == 3


def test_a_stack_is_kept_as_one_and_not_proposed_again(run: Run, stack: str) -> None:
    said = run("stacks", "--keep-as-one", stack)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"Kept as it is. {UNDO}\n  {stack[:8]}  ")
    for option in ("--split", "--keep-as-one"):
        again = run("stacks", option, stack)
        assert (again.status, again.out) == (1, "")
        assert again.err.startswith("Nothing is proposed for this paper.")
    assert run("undo").out.startswith("Undone: keeping pages together as one paper.\n")
    assert run("stacks", "--split", "nobody").err.startswith("There is nothing here with that name.")
    assert run("stacks", "--split", "").status == 1
    assert stack in {row["uid"] for row in json.loads(run("stacks", "--json").out)}


def test_backs_are_listed_and_put_together_with_their_fronts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = form("Evaluation Report", Put("Page 1 of 6", size=8.0, at=0.96, left=0.8))
    pages = [first, *(text_page(foot=f"Page {number} of 6") for number in range(2, 7))]
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as workplace:
        binder = OneBinder(workplace)
        run = partial(binder.run, capsys)
        fronts, backs = (
            binder.take_in(put(tmp_path / name, printed_pdf(stacked(*some))))
            for name, some in (("fronts.pdf", pages[::2]), ("backs.pdf", pages[1::2][::-1]))
        )
        said = run("stacks").out
        assert f"{backs[:8]}  " in said
        assert "\n  These look like the backs of “fronts.pdf”.\n" in said
        assert run("inbox").out.count("  (looks like the backs of another paper, see “stacks”)\n") == 1
        [told] = [row for row in json.loads(run("stacks", "--json").out) if row["uid"] == backs]
        assert told["backs_of"] == {"document": fronts, "order": [1, 6, 2, 5, 3, 4]}
        assert run("stacks", "--split", backs).out.startswith(f"Put together. {UNDO}\n  {fronts[:8]}  ")
        assert len(pages_of(run, fronts)) == 6
        assert run("undo").out.startswith("Undone: putting fronts and backs together.\n")
        assert len(pages_of(run, fronts)) == 3
