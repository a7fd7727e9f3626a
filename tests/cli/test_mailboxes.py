"""Mails of a mailbox on the command line: shown, chosen, taken; without a choice nothing is."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap.workplace import open_workplace
from app.cli.inbox import HOW_TO_CHOOSE
from app.files.binder_folder import BinderFolder
from tests.flows.one_binder import OneBinder
from tests.workers.mailbox_making import plain_mail, put_mailbox

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneBinder]:
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("mails") / "binder"), make=True) as workplace:
        yield OneBinder(workplace)


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    days = ("Mon, 02 Mar 2026", "Tue, 03 Mar 2026", "Wed, 04 Mar 2026")
    box = next(_numbers)
    mails = [
        plain_mail(number, Date=f"{day} 08:00:00 -0500", Message_ID=f"<{box}.{number}@example.org>")
        for number, day in enumerate(days)
    ]
    offer = plain_mail(7, From="shop@example.com", To="d.bell@example.org", Message_ID=f"<{box}@example.com>")
    return put_mailbox(tmp_path / "School.mbox", *mails, offer)


def test_without_a_choice_it_says_how_to_choose(
    binder: OneBinder, mailbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = binder.run(capsys, "import", mailbox)
    assert said.status == 1
    assert "is a mailbox, and nothing was taken from it yet" in said.err
    assert "--from ADDRESS" in said.err
    assert binder.run(capsys, "import", mailbox, "--list").out.count("*") == 0
    assert HOW_TO_CHOOSE in binder.run(capsys, "inbox").out.splitlines()


def test_list_takes_nothing(binder: OneBinder, mailbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = binder.run(capsys, "import", mailbox, "--list", "--from", "D.Bell@example.org", "--until", "2026-03-03")
    assert said.status == 0
    first, second, summary = said.out.splitlines()
    assert first == "2026-03-03    d.bell@example.org               Reading group 1"
    assert second.endswith("Reading group 0")
    assert summary == "2 mails of 4. Nothing was taken."
    both = binder.run(capsys, "import", mailbox, "--list", "--json", "--with", "d.bell@example.org")
    assert sorted(row["from"] for row in both.objects) == [*["d.bell@example.org"] * 3, "shop@example.com"]


def test_taking_and_taking_again(binder: OneBinder, mailbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = binder.run(capsys, "import", mailbox, "--subject", "group 1")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[0] == "1 mail in School.mbox as you asked."
    again = binder.run(capsys, "import", mailbox, "--since", "2026-03-03", "--until", "2026-03-04")
    assert again.out.splitlines()[0] == "2 mails in School.mbox as you asked; of these the binder has 1 already."
    assert [line.split("  ")[0] for line in again.out.splitlines()[1:]] == ["In the binder"]
    every = binder.run(capsys, "import", mailbox, "--all", "--json")
    assert {Path(row["source"]).name for row in every.objects} == {"Reading group 0.eml", "Reading group 7.eml"}
    assert json.loads(binder.run(capsys, "check", "--json").out)["findings"] == []


@pytest.mark.parametrize("name", ["gone.mbox", "letter.mbox"])
def test_what_is_no_mailbox_is_told_in_words(
    binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "letter.mbox").write_bytes(b"Dear Ms. Bell")
    said = binder.run(capsys, "import", tmp_path / name, "--all")
    assert (said.status, said.out) == (1, "")
    assert f"“{name}”" in said.err
    assert said.err.strip().endswith(".")


def test_a_day_is_written_in_one_way(binder: OneBinder, mailbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        binder.run(capsys, "import", mailbox, "--since", "3/4/26")
    assert "a day is written like 2026-03-18" in capsys.readouterr().err
