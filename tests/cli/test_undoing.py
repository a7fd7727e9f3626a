"""``undo`` takes back step by step what was done, here or in the window, and says what it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap.workplace import open_workplace
from app.domain.papers import PaperEdit
from app.files.binder_folder import BinderFolder
from app.services.documents import edit_paper, move_to_trash
from app.services.undo import forget_steps
from tests.flows.one_binder import OneBinder, Said
from tests.flows.small_papers import put, small_pdf

Ask = Callable[..., Said]


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneBinder]:
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("undoing") / "binder"), make=True) as workplace:
        yield OneBinder(workplace)


@pytest.fixture
def ask(binder: OneBinder, capsys: pytest.CaptureFixture[str]) -> Ask:
    binder.workplace.runner.write(forget_steps).result()
    return lambda *arguments: binder.run(capsys, *arguments)


@pytest.fixture
def paper(binder: OneBinder, tmp_path: Path) -> str:
    return binder.take_in(put(tmp_path / "paper.pdf", small_pdf(f"Nothing but words of {tmp_path.name}.")))


def test_where_nothing_was_done_there_is_nothing_to_undo(ask: Ask) -> None:
    said = ask("undo")
    assert (said.status, said.out, said.err) == (1, "", "There is nothing to undo.\n")
    assert ask("undo", "--redo").err == "There is nothing to do again.\n"
    assert ask("undo", "--list").out == "There is nothing to undo.\n"
    assert json.loads(ask("undo", "--list", "--json").out) == []
    told = json.loads(ask("undo", "--json").out)
    assert told == {"done": False, "verb": None, "document": None, "reason": "There is nothing to undo."}


def test_steps_are_listed_and_taken_back_one_by_one(binder: OneBinder, ask: Ask, paper: str) -> None:
    write = binder.workplace.runner.write
    write(edit_paper, paper, PaperEdit(title="Plan")).result()
    assert ask("type", paper, "1", "Hearing aid").status == 0
    write(move_to_trash, paper).result()
    listed = ask("undo", "--list").out.splitlines()
    assert [line.partition("  ")[2] for line in listed] == [
        "moving a paper to the trash",
        "typing what a page says",
        "what was changed about a paper",
    ]
    said = ask("undo")
    assert said.out == f"Undone: moving a paper to the trash.\n  {paper[:8]}  Plan\n"
    steps = json.loads(ask("undo", "--list", "--json").out)
    assert [(step["verb"], step["document"], step["title"]) for step in steps] == [
        ("page_typed", paper, "Plan"),
        ("edited", paper, "Plan"),
    ]
    assert ask("undo", "--list").out.splitlines()[0].endswith("  typing what a page says: Plan")
    told = json.loads(ask("undo", "--json").out)
    assert (told["done"], told["verb"], told["document"]) == (True, "page_typed", paper)
    assert "Hearing aid" not in ask("show", paper).out
    assert ask("undo", "--redo").out == f"Done again: typing what a page says.\n  {paper[:8]}  Plan\n"
    assert "Hearing aid" in ask("show", paper).out


def test_what_was_changed_since_stays_and_is_told(binder: OneBinder, ask: Ask, paper: str) -> None:
    write = binder.workplace.runner.write
    write(edit_paper, paper, PaperEdit(title="Plan")).result()
    # A service that keeps no step, as reading does.
    write(lambda uow: edit_paper.__wrapped__(uow, paper, PaperEdit(title="Letter"))).result()
    said = ask("undo")
    assert (said.status, said.out) == (1, "")
    assert said.err == (
        "Not undone: what was changed about a paper. Something was changed there later, and stays as it is. "
        "Undo once more takes back what was done before it.\n"
    )
    assert "Letter" in ask("show", paper).out


def test_what_was_changed_since_it_was_undone_is_not_done_again(binder: OneBinder, ask: Ask, paper: str) -> None:
    write = binder.workplace.runner.write
    write(edit_paper, paper, PaperEdit(title="Plan")).result()
    ask("undo")
    write(lambda uow: edit_paper.__wrapped__(uow, paper, PaperEdit(title="Letter"))).result()
    told = json.loads(ask("undo", "--redo", "--json").out)
    assert (told["done"], told["reason"]) == (
        False,
        "Not done again: what was changed about a paper. Something was changed there later, and stays as it is. "
        "Try once more to do again what was undone before it.",
    )
    assert "Letter" in ask("show", paper).out


def test_only_one_way_at_once(ask: Ask) -> None:
    with pytest.raises(SystemExit) as caught:
        ask("undo", "--redo", "--list")
    assert caught.value.code == 2
