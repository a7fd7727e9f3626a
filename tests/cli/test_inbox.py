"""``inbox`` lists what waits, and decides about files that came again or were not taken, as the window does."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.bootstrap.workplace import today
from app.domain.day_words import plain_day
from app.domain.errors import Trouble
from app.domain.family import NewChild
from app.domain.papers import PaperEdit
from app.domain.words import trouble_sentence
from app.services.documents import edit_paper, file_paper, move_to_trash
from app.services.family import add_child
from app.store.database import UnitOfWork
from tests.flows.one_binder import OneBinder, Said
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import saved

Ask = Callable[..., Said]
UNDO = "“iep-binder undo” takes it back."
NOT_FOUND = "There is nothing here with that name. Check the name and try again.\n"


@pytest.fixture
def plan(binder: OneBinder, tmp_path: Path) -> str:
    """Maya's plan, filed; its file came again as ``again.pdf``."""
    content = small_pdf("Nothing but words, and a plan.")
    uid = binder.take_in(put(tmp_path / "plan.pdf", content))

    def file_it(uow: UnitOfWork) -> None:
        file_paper(uow, uid, PaperEdit(child=add_child(uow, NewChild("Maya", "PA")), kind="iep", title="Plan"))

    binder.workplace.runner.write(file_it).result()
    binder.take_in(put(tmp_path / "again.pdf", content))
    return uid


def files(ask: Ask) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ask("inbox", "--json").out)["files"]
    return found


def test_nothing_waits(ask: Ask) -> None:
    assert ask("inbox").out == "Nothing to look at.\n"
    assert json.loads(ask("inbox", "--json").out) == {"papers": [], "files": []}


def test_each_guess_has_its_own_question_mark(ask: Ask, binder: OneBinder, tmp_path: Path) -> None:
    uid = binder.take_in(put(tmp_path / "a.pdf", small_pdf("IEP Progress Report", "Report date: January 29, 2026")))
    [line, *_] = ask("inbox").out.splitlines()
    assert line == f"{uid[:8]}  2026-01-29?   1 p.  IEP progress report?: Progress report on IEP goals?"
    binder.workplace.runner.write(edit_paper, uid, PaperEdit(kind="goal_progress")).result()
    [line, *_] = ask("inbox").out.splitlines()
    assert "  2026-01-29?   1 p.  IEP progress report: " in line


def test_a_copy_is_listed_with_where_the_paper_is(ask: Ask, plan: str, tmp_path: Path) -> None:
    [row] = files(ask)
    told = (
        f"You already have this: filed as “Plan” (IEP, tab 1) on {plain_day(today().isoformat())}. "
        "Nothing was added. If you discard this copy, its file stays where it is."
    )
    assert row == {
        "uid": row["uid"], "source": str(tmp_path / "again.pdf"), "name": "again.pdf", "status": "duplicate",
        "trouble": None, "reason": told, "document": plan, "document_in_trash": False,
    }  # fmt: skip
    said = ask("inbox")
    assert (said.status, said.err) == (0, "")
    first, how = said.out.splitlines()
    assert first == f"{row['uid'][:8]}  again.pdf: {told}"
    assert how.endswith("“inbox --discard ID” discards this copy.")


def test_both_are_kept(ask: Ask, plan: str) -> None:
    [row] = files(ask)
    said = ask("inbox", "--keep-both", row["uid"][:8])
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"It is a paper of its own now. {UNDO}\n  ")
    assert files(ask) == []
    [waiting] = json.loads(ask("inbox", "--json").out)["papers"]
    assert (waiting["state"], waiting["source_name"]) == ("ready", "again.pdf")
    assert "Nothing but words" in ask("show", waiting["uid"]).out
    assert ask("undo").out.startswith("Undone: keeping a second copy.\n")
    assert [one["uid"] for one in files(ask)] == [row["uid"]]
    assert ask("inbox", "--keep-both", plan[:8]).err == NOT_FOUND
    assert json.loads(ask("check", "--json").out)["findings"] == []


def test_a_copy_is_discarded_and_its_file_stays(ask: Ask, plan: str, tmp_path: Path) -> None:
    [row] = files(ask)
    assert ask("inbox", "--close", row["uid"]).err == NOT_FOUND
    said = ask("inbox", "--discard", row["uid"])
    assert (said.status, said.out) == (0, f"Discarded. The file stays where it is. {UNDO}\n")
    assert (tmp_path / "again.pdf").exists()
    assert ask("inbox").out == "Nothing to look at.\n"
    again = ask("inbox", "--discard", row["uid"])
    assert (again.status, again.out, again.err) == (1, "", NOT_FOUND)
    assert ask("undo").out.startswith("Undone: closing a note about a file.\n")
    told = json.loads(ask("inbox", "--discard", row["uid"][:6], "--json").out)
    assert (told["file"], told["decided"], told["document"]) == (row["uid"], "closed_arrival", plan)


def test_the_paper_is_brought_back_from_the_trash(binder: OneBinder, ask: Ask, plan: str) -> None:
    [row] = files(ask)
    assert ask("inbox", "--bring-back", row["uid"]).err == NOT_FOUND
    binder.workplace.runner.write(move_to_trash, plan).result()
    listed = ask("inbox").out
    assert "It is in the trash: “Plan” (IEP, tab 1). Bring it back if you need it." in listed
    assert listed.endswith("“inbox --bring-back ID” brings it back.\n")
    said = ask("inbox", "--bring-back", row["uid"])
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"It is out of the trash. {UNDO}\n  {plan[:8]}  ")
    assert ask("show", plan).status == 0
    [still] = files(ask)
    assert (still["uid"], still["document_in_trash"]) == (row["uid"], False)


def test_a_file_that_was_not_taken_says_why_and_where_it_lies(ask: Ask, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        parcel.writestr("sheet.xlsx", b"\x00\x01")
    ask("import", put(tmp_path / "papers.zip", made.getvalue()))
    [row] = files(ask)
    reason = trouble_sentence(Trouble.KIND_OF_FILE_NOT_READ, name="sheet.xlsx")
    assert (row["status"], row["trouble"], row["document"]) == ("refused", "kind_of_file_not_read", None)
    assert row["reason"] == f"{reason} It lies in “papers.zip”."
    line, how = ask("inbox").out.splitlines()
    assert line == f"{row['uid'][:8]}  sheet.xlsx: {row['reason']}"
    assert "--close ID" in how
    for option in ("--discard", "--keep-both", "--bring-back"):
        said = ask("inbox", option, row["uid"])
        assert (said.status, said.out, said.err) == (1, "", NOT_FOUND)
    assert ask("inbox", "--close", row["uid"]).out == f"Closed. The file stays where it is. {UNDO}\n"
    assert files(ask) == []


def test_a_copy_of_a_locked_paper_waits_for_its_password_too(ask: Ask, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(small_pdf("Locked words."))) as pdf:
        content = saved(pdf, encryption=pikepdf.Encryption(owner="office", user="Maple", R=6))
    for name in ("locked.pdf", "again.pdf"):
        ask("import", put(tmp_path / name, content))
    told = trouble_sentence(Trouble.NEEDS_PASSWORD)
    said = ask("inbox")
    assert f"\n  {told}\n" in said.out
    assert "“unlock ID” opens a locked one" in said.out
    [row] = files(ask)
    kept = ask("inbox", "--keep-both", row["uid"])
    assert (kept.status, kept.err) == (1, f"{told}\n")
    assert len(json.loads(ask("inbox", "--json").out)["papers"]) == 2


@pytest.mark.parametrize("uid", ["", "nobody", "%"])
def test_a_file_that_is_not_there_is_told_in_words(ask: Ask, plan: str, uid: str) -> None:
    for option in ("--keep-both", "--discard", "--bring-back", "--close"):
        said = ask("inbox", option, uid)
        assert (said.status, said.out, said.err) == (1, "", NOT_FOUND)
    assert len(files(ask)) == 1


def test_two_decisions_at_once_are_not_understood(ask: Ask) -> None:
    with pytest.raises(SystemExit) as caught:
        ask("inbox", "--discard", "a", "--close", "b")
    assert caught.value.code == 2
