"""What becomes of two papers that look alike, decided with ``compare`` and taken back with ``undo``."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap.workplace import open_workplace
from app.domain.family import NewChild
from app.domain.papers import PaperEdit
from app.domain.timeline import NewConcern, NewEntry, Proof
from app.files.binder_folder import BinderFolder
from app.services.concerns import add_concern
from app.services.documents import edit_paper
from app.services.family import add_child
from app.store.database import UnitOfWork
from tests.flows.one_binder import OneBinder, Said
from tests.flows.small_papers import put, small_pdf

Ask = Callable[..., Said]
UNDO = "“iep-binder undo” takes it back."
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneBinder]:
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("deciding") / "binder"), make=True) as workplace:
        yield OneBinder(workplace)


@pytest.fixture
def ask(binder: OneBinder, capsys: pytest.CaptureFixture[str]) -> Ask:
    return lambda *arguments: binder.run(capsys, *arguments)


@pytest.fixture
def pair(binder: OneBinder, ask: Ask, tmp_path: Path) -> tuple[str, str]:
    """A plan, and one that differs in a word; they are proposed as a pair and like no other."""
    word = "abcdefghijklmnop"[next(_numbers)]
    said = " ".join(f"{word}{place}" for place in range(30))
    lines = [(said, f"The team will provide {count} minutes of speech therapy.") for count in ("thirty", "sixty")]
    first, second = (
        binder.take_in(put(tmp_path / f"{name}.pdf", small_pdf(*of_one)))
        for name, of_one in zip(("plan", "again"), lines, strict=True)
    )
    assert (first, second) in pairs(ask)
    return first, second


def pairs(ask: Ask) -> list[tuple[str, str]]:
    return [(row["first"], row["second"]) for row in json.loads(ask("lookalikes", "--json").out)]


def papers(ask: Ask) -> set[str]:
    return {row["uid"] for row in json.loads(ask("list", "--json").out)}


def test_lookalikes_say_how_to_decide(ask: Ask, pair: tuple[str, str]) -> None:
    assert ask("lookalikes").out.endswith(
        "Lay two side by side with “compare ID ID”, and say there what becomes of them.\n"
    )


def test_both_are_kept_and_not_asked_about_again(ask: Ask, pair: tuple[str, str]) -> None:
    said = ask("compare", *pair, "--keep", "both")
    assert (said.status, said.out, said.err) == (0, f"Both papers are kept. {UNDO}\n", "")
    assert pair not in pairs(ask)
    assert set(pair) <= papers(ask)
    undone = ask("undo")
    assert (undone.status, undone.out.splitlines()[0]) == (0, "Undone: keeping both papers.")
    assert pair in pairs(ask)
    assert ask("undo", "--redo").out.startswith("Done again: keeping both papers.\n")
    assert pair not in pairs(ask)


@pytest.mark.parametrize(("word", "kept"), [("first", 0), ("second", 1)])
def test_one_is_kept_and_the_other_goes_to_the_trash(ask: Ask, pair: tuple[str, str], word: str, kept: int) -> None:
    told = json.loads(ask("compare", *pair, "--keep", word, "--json").out)
    gone = pair[1 - kept]
    assert told == {
        "first": pair[0], "second": pair[1], "decided": "better_kept", "in_trash": gone, "draft": None,
    }  # fmt: skip
    assert papers(ask) & set(pair) == {pair[kept]}
    assert ask("undo").status == 0
    assert set(pair) <= papers(ask)
    assert ask("compare", *pair, "--keep", word).out.endswith(f" is in the trash. {UNDO}\n")


@pytest.mark.parametrize(("word", "draft"), [("first", 0), ("second", 1)])
def test_they_are_draft_and_final(binder: OneBinder, ask: Ask, pair: tuple[str, str], word: str, draft: int) -> None:
    said = ask("compare", *pair, "--draft", word)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Both are kept. “")
    assert said.out.endswith(f"” is the draft now. {UNDO}\n")
    editions = [json.loads(ask("show", uid, "--json").out)["edition"] for uid in pair]
    assert editions == (["draft", "final"] if draft == 0 else ["final", "draft"])


def test_one_that_proves_something_is_not_thrown_away(binder: OneBinder, ask: Ask, pair: tuple[str, str]) -> None:
    def prove(uow: UnitOfWork) -> None:
        child = add_child(uow, NewChild("Maya", "PA"))
        for uid in pair:
            edit_paper(uow, uid, PaperEdit(child=child))
        entry = NewEntry("2026-10-13", "No therapy.", proof=(Proof(pair[1], 1, "speech therapy"),))
        add_concern(uow, NewConcern(child, "Therapy missed", entry))

    binder.workplace.runner.write(prove).result()
    said = ask("compare", *pair, "--keep", "first")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("Both papers are kept. “")
    assert said.err.endswith("Keep that copy instead, or take it out there first.\n")
    assert set(pair) <= papers(ask)


def test_papers_of_two_children_stay(binder: OneBinder, ask: Ask, pair: tuple[str, str]) -> None:
    def part(uow: UnitOfWork) -> None:
        for uid, name in zip(pair, ("Ana", "Leo"), strict=True):
            edit_paper(uow, uid, PaperEdit(child=add_child(uow, NewChild(name, "PA"))))

    binder.workplace.runner.write(part).result()
    for decision in (("--keep", "both"), ("--keep", "second"), ("--draft", "first")):
        said = ask("compare", *pair, *decision)
        assert (said.status, said.out) == (1, "")
        assert said.err.startswith("Both papers are kept. They belong to two children.")
    assert set(pair) <= papers(ask)


def test_one_paper_is_no_pair(ask: Ask, pair: tuple[str, str]) -> None:
    said = ask("compare", pair[0], pair[0], "--keep", "first")
    assert (said.status, said.out) == (1, "")
    assert said.err == "This is one and the same paper, so there is nothing to decide. Name two papers.\n"
    assert pair[0] in papers(ask)


@pytest.mark.parametrize("decision", [("--keep", "third"), ("--keep",), ("--keep", "both", "--draft", "first")])
def test_what_is_not_understood_changes_nothing(ask: Ask, pair: tuple[str, str], decision: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        ask("compare", *pair, *decision)
    assert caught.value.code == 2
    assert pair in pairs(ask)
