"""One paper on the command line: a guess never looks like a fact, and what was confirmed is never a guess again."""

from __future__ import annotations

import io
import json
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from app.bootstrap.workplace import open_workplace
from app.domain.family import NewChild
from app.domain.paper_extra import PaperExtra
from app.domain.papers import PaperEdit
from app.files.binder_folder import BinderFolder
from app.services.documents import edit_paper
from app.services.family import add_child
from app.services.paper_details import edit_extra
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import saved

SPEECH = ("DRAFT", "Speech-Language Evaluation Report", "Date of report: October 12, 2024", "Grade: 4")


def test_show_never_prints_a_guess_that_the_parent_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as workplace:
        commands = OneBinder(workplace)
        child = workplace.runner.write(add_child, NewChild("Maya", "PA")).result()
        shown = partial(commands.run, capsys, "show")
        uid = commands.take_in(put(tmp_path / "speech.pdf", small_pdf(*SPEECH)))
        write = workplace.runner.write
        guessed = shown(uid).out
        assert "\nSpecialist evaluation?, 2024-10-12?\n" in guessed
        assert "  Date on it: 2024-10-12? (" in guessed
        assert "  Grade 4? (almost sure, from “" in guessed
        assert "  Draft? (" in guessed
        write(edit_extra, uid, PaperExtra(grade="5", edition="final", signed="no", addressed_to="Ana")).result()
        write(edit_paper, uid, PaperEdit(document_date="2024-10-15", child=child, sender="Dr. Lee")).result()
        said = shown(uid).out
        for line in ("Grade 5", "Final", "Not signed", "To Ana", "Date on it: 2024-10-15", "Whose it is: Maya",
                     "From: Dr. Lee"):  # fmt: skip
            assert f"\n  {line} (confirmed)\n" in said
        assert "\n  School year: 2024-2025\n" in said
        before_the_pages = said.partition("--- page 1")[0]
        assert [stale for stale in ("Grade 4", "Draft", "2024-10-12", "October 12") if stale in before_the_pages] == []
        write(edit_extra, uid, PaperExtra(grade="4", edition="")).result()
        again = shown(uid).out
        assert "\n  Grade 4 (confirmed, from “" in again
        assert "Draft" not in again.partition("--- page 1")[0]
        told = json.loads(shown(uid, "--json").out)
        assert (told["grade"], told["grade_status"], told["signed"]) == ("4", "confirmed", False)


def test_show_says_what_the_window_says_of_a_cover_and_of_its_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pikepdf.open(io.BytesIO(small_pdf("For the best experience, open this PDF portfolio in Acrobat."))) as pdf:
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)
        pdf.attachments["Letter.pdf"] = small_pdf("The letter in the portfolio.")
        portfolio = put(tmp_path / "portfolio.pdf", saved(pdf))
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as workplace:
        commands = OneBinder(workplace)
        shown = partial(commands.run, capsys, "show")
        came = commands.run(capsys, "import", "--json", portfolio).objects[0]["documents"]
        remark = "This is only the cover of 1 paper in the same file: Letter.pdf."
        assert f"\n  {remark} It came in beside it, to be filed by itself." in shown(came[0]).out
        [told] = json.loads(shown(came[0], "--json").out)["remarks"]
        assert told.startswith(remark)
        assert json.loads(shown(came[1], "--json").out)["remarks"] == []
        four = commands.take_in(put(tmp_path / "four.pdf", small_pdf("Page 3 of 4", pages=1)))
        assert "\n  Pages 1, 2 and 4 of 4 are not here, it seems.\n" in shown(four).out
