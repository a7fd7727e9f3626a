"""A locked paper on the command line: the password is asked for, never an argument, and kept only if told to."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from app.bootstrap.workplace import open_workplace
from app.cli import unlocking
from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from app.files.binder_folder import BinderFolder
from app.queries.documents import get_paper, page_texts
from app.queries.family import remembered_passwords
from tests.flows.one_binder import OneBinder, Said
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import saved

PASSWORD = "Maple street 40ñ"
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneBinder]:
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("locked") / "binder"), make=True) as workplace:
        yield OneBinder(workplace)


Unlock = Callable[..., Said]


@pytest.fixture
def unlock(binder: OneBinder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Unlock:
    """Runs the command with these bytes on its standard input."""

    def run(typed: bytes, *arguments: object) -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        return binder.run(capsys, "unlock", *arguments)

    return run


@pytest.fixture
def paper(binder: OneBinder, tmp_path: Path) -> str:
    """A locked letter, new in the binder, with a log in it; its uid."""
    pdf = pikepdf.open(io.BytesIO(small_pdf("The plan is attached.", f"Copy {next(_numbers)}.", pages=2)))
    pdf.attachments["log.pdf"] = small_pdf("The log inside.")
    locked = saved(pdf, encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))
    return binder.take_in(put(tmp_path / "letter.pdf", locked))


def state(binder: OneBinder, uid: str) -> str:
    return binder.workplace.runner.ask(get_paper, uid).paper.state


def is_kept(binder: OneBinder, uid: str) -> bool:
    runner = binder.workplace.runner
    return runner.ask(get_paper, uid).paper.sha256 in runner.ask(remembered_passwords)


def test_it_is_opened_and_read_with_what_lies_in_it(unlock: Unlock, binder: OneBinder, paper: str) -> None:
    said = unlock(f"{PASSWORD}\n".encode(), paper[:8])
    assert (said.status, said.err) == (0, "")
    first, inside, not_kept = said.out.splitlines()
    assert first.startswith(f"{paper[:8]}  ")
    assert first.endswith(": open, 2 pages.")
    assert inside.startswith("  came with it: ")
    assert not_kept == unlocking.NOT_KEPT
    assert state(binder, paper) == "ready"
    assert "The plan is attached" in binder.workplace.runner.ask(page_texts, paper)[1]
    assert not is_kept(binder, paper)
    assert PASSWORD not in said.out


def test_it_is_remembered_if_told_to_and_told_as_json(unlock: Unlock, binder: OneBinder, paper: str) -> None:
    # As a pipe on Windows ends its lines; what comes behind the first is not read.
    said = unlock(f"{PASSWORD}\r\nmore\n".encode(), paper, "--remember", "--json")
    found = json.loads(said.out)
    [inside] = found.pop("inside")
    assert state(binder, inside) == "ready"
    assert found == {"document": paper, "state": "ready", "trouble": None, "pages": 2, "remembered": True}
    assert (said.status, said.err) == (0, "")
    assert is_kept(binder, paper)


def test_one_that_was_read_before_is_remembered_later(unlock: Unlock, binder: OneBinder, paper: str) -> None:
    assert unlock(PASSWORD.encode(), paper).status == 0
    said = unlock(PASSWORD.encode(), paper, "--remember")
    assert (said.status, unlocking.NOT_KEPT in said.out) == (0, False)
    assert is_kept(binder, paper)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (b"maple street\n", trouble_sentence(Trouble.WRONG_PASSWORD)),
        # No UTF-8.
        (b"Maple street 40\xf1\n", trouble_sentence(Trouble.WRONG_PASSWORD)),
        (b"", unlocking.NO_PASSWORD),
        (b"\n", unlocking.NO_PASSWORD),
    ],
)
def test_what_does_not_open_it_changes_nothing(
    unlock: Unlock, binder: OneBinder, paper: str, typed: bytes, words: str
) -> None:
    said = unlock(typed, paper, "--remember")
    assert (said.status, said.out, said.err) == (1, "", f"{words}\n")
    assert state(binder, paper) == "needs_password"
    assert not is_kept(binder, paper)


def test_a_paper_without_a_password_is_told_and_nothing_is_kept_of_it(
    unlock: Unlock, binder: OneBinder, tmp_path: Path
) -> None:
    uid = binder.take_in(put(tmp_path / "open.pdf", small_pdf("Not locked.")))
    said = unlock(b"anything\n", uid, "--remember")
    assert (said.status, said.out, said.err) == (1, "", f"{trouble_sentence(Trouble.NOT_LOCKED)}\n")
    assert not is_kept(binder, uid)


def test_at_a_terminal_it_is_asked_for_without_showing_it(
    binder: OneBinder, paper: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("not this\n"))
    monkeypatch.setattr(unlocking, "getpass", typed)
    assert binder.run(capsys, "unlock", paper).status == 0
    assert asked == ["Password of “letter”: "]
    assert state(binder, paper) == "ready"
