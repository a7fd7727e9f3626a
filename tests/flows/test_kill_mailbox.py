"""Killed while chosen mails come in, and started again: each mail is there once, with what came with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.files.binder_folder import BinderFolder
from tests.flows.small_papers import small_pdf
from tests.flows.test_kill_import import KILLED, no_child_is_left, papers_in, snapshot
from tests.flows.warm_programs import WarmPrograms
from tests.workers.mail_making import mail
from tests.workers.mailbox_making import plain_mail, put_mailbox

EVERY = 5
"""A kill at each step would take minutes; the steps of one mail are those of the next."""


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmPrograms]:
    with WarmPrograms(tmp_path_factory.mktemp("said")) as started:
        yield started


def test_killed_again_and_again_while_mails_come_in(programs: WarmPrograms, tmp_path: Path) -> None:
    with_letter = mail(Subject="The letter", Message_ID="<letter@example.org>")
    letter = small_pdf("The letter itself.")
    with_letter.add_attachment(letter, maintype="application", subtype="pdf", filename="letter.pdf")
    mails = [plain_mail(1), with_letter.as_bytes(), plain_mail(2)]
    (tmp_path / "incoming").mkdir()
    box = put_mailbox(tmp_path / "incoming" / "School.mbox", *mails)
    before = snapshot(box.parent)
    folder = BinderFolder(tmp_path / "binder")
    kills, fatal = 0, 20
    while True:
        ran = programs.run(
            "--binder", folder.root, "import", box, "--all", "--json", fatal=fatal, steps_in=str(tmp_path)
        )
        if ran.status != KILLED:
            break
        kills, fatal = kills + 1, fatal + EVERY
        no_child_is_left(programs)
    assert (ran.status, ran.err) == (0, "")
    assert kills > 3
    assert snapshot(box.parent) == before
    wanted = sorted(hashlib.sha256(content).hexdigest() for content in (*mails, letter))
    assert sorted(paper.sha256 for paper in papers_in(folder)) == wanted
    assert sorted(path.name for path in folder.originals.rglob("*") if path.is_file()) == wanted
    assert list(folder.staging.iterdir()) == []
    listed = programs.run("--binder", folder.root, "import", box, "--list", "--json")
    assert [row["in_binder"] for row in listed.objects] == [True] * 3
    assert programs.run("--binder", folder.root, "check").status == 0
