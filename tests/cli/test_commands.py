"""Every command on a small binder: what it prints, as words and as JSON, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from app.bootstrap.workplace import today
from app.domain.day_words import plain_day
from app.queries.documents import get_paper
from tests.cli.conftest import Run, SmallBinder
from tests.flows.small_papers import put

LIST_KEYS = {
    "uid", "title", "kind", "kind_status", "document_date", "document_date_precision", "document_date_words",
    "document_date_status", "child", "sender", "school_year", "place", "state", "trouble", "pages", "source_name",
}  # fmt: skip


def test_list_shows_each_paper_and_marks_guesses(run: Run, small: SmallBinder) -> None:
    said = run("list")
    assert (said.status, said.err) == (0, "")
    [letter] = [line for line in said.out.splitlines() if line.startswith(small.letter[:8])]
    assert "2024-10-12 " in letter
    assert "Letter about OT" in letter
    assert "2 p." in letter
    [card] = [line for line in said.out.splitlines() if line.startswith(small.card[:8])]
    assert "?" in card


def test_list_as_json(run: Run, small: SmallBinder) -> None:
    rows = {row["uid"]: row for row in json.loads(run("list", "--json").out)}
    assert set(rows[small.letter]) == LIST_KEYS
    letter, card = rows[small.letter], rows[small.card]
    assert (letter["child"], letter["place"], letter["document_date_status"]) == (small.child, "filed", "confirmed")
    assert (card["child"], card["place"], card["kind_status"]) == (None, "inbox", "guess")
    assert (letter["pages"], letter["source_name"], letter["state"]) == (2, "letter.pdf", "ready")


def test_list_as_a_printed_list_and_as_a_table(run: Run, tmp_path: Path) -> None:
    pdf, table = tmp_path / "list.pdf", tmp_path / "list.csv"
    said = run("list", "--child", "Maya", "--pdf", str(pdf), "--csv", str(table))
    assert (said.status, said.err) == (0, "")
    assert said.out == f"1 paper. {pdf}\n1 paper. {table}\n"
    with pikepdf.open(pdf) as document:
        assert len(document.pages) == 1
    assert "Letter about OT" in table.read_text("utf-8-sig")


def test_a_list_for_the_team_has_no_column_of_the_familys_own(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    said = run("list", "--child", "Maya", "--csv", str(table), "--year", "2024-2025")
    assert (said.status, said.out) == (0, f"1 paper. {table}\n")
    assert "Our note" in table.read_text("utf-8-sig")
    assert run("list", "--child", "Maya", "--csv", str(table), "--year", "2020-2021").out == f"0 papers. {table}\n"
    assert run("list", "--child", "Maya", "--csv", str(table), "--team").status == 0
    assert "Our note" not in table.read_text("utf-8-sig")


def test_a_list_of_papers_is_of_one_child(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    assert run("list", "--csv", str(table)).err == "Say whose papers with --child NAME.\n"
    assert run("list", "--csv", str(table), "--child", "Nobody").err == "There is no such child in the binder.\n"
    assert not table.exists()
    said = run("list", "--child", "Maya", "--csv", str(tmp_path / "no" / "list.csv"))
    assert said.status == 1
    assert "list.csv" in said.err


def test_show_prints_what_a_paper_is_and_its_text(run: Run, small: SmallBinder) -> None:
    said = run("show", small.letter[:8])
    assert said.status == 0
    assert said.out.startswith("Letter about OT\n")
    assert "--- page 1 ---" in said.out
    assert "occupational therapy was missed twice" in said.out
    assert "from “" in run("show", small.card).out


def test_show_as_json(run: Run, small: SmallBinder) -> None:
    shown = json.loads(run("show", small.letter, "--json").out)
    signs = {"edition", "signed", "addressed_to", "organization", "grade"}
    assert set(shown) == LIST_KEYS | {"key_dates", "missing_pages", "remarks"} | signs | {
        f"{sign}_status" for sign in signs
    }
    assert [page["number"] for page in shown["pages"]] == [1, 2]
    assert "occupational therapy" in shown["pages"][0]["text"]


def test_what_a_page_says_can_be_typed_and_is_told_apart_from_what_was_read(run: Run, small: SmallBinder) -> None:
    assert run("type", small.letter[:8], "2", "Call the nurse about the hearing aid").status == 0
    assert small.letter[:8] in run("search", "hearing").out
    assert "--- page 2 --- You typed what this page says" in run("show", small.letter).out
    page = json.loads(run("show", small.letter, "--json").out)["pages"][1]
    assert page["typed"] == "Call the nurse about the hearing aid"
    assert "nurse" not in page["text"]
    assert run("type", small.letter, "9", "words").status != 0
    assert run("type", small.letter, "2", "").out == "Taken away.\n"
    assert small.letter[:8] not in run("search", "hearing").out


@pytest.mark.parametrize("uid", ["", "nobody", "%", "_"])
def test_show_of_nothing_is_told_in_words(run: Run, uid: str) -> None:
    said = run("show", uid)
    assert (said.status, said.out) == (1, "")
    assert said.err == "There is nothing here with that name. Check the name and try again.\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["occupational", "therapy"], 2),
        (["occupat"], 2),
        (['"therapy occupational"'], 0),
        (['"occupational therapy"'], 2),
        (["Page 1 -therapy"], 1),
        (["nowhere"], 0),
        (["AND", "OR", "NEAR("], 0),
        (['"'], 0),
        (["*"], 0),
        (["'; DROP TABLE documents"], 0),
    ],
)
def test_search(run: Run, small: SmallBinder, words: list[str], found: int) -> None:
    said = run("search", "--json", "--", *words)
    assert said.status == 0
    rows = json.loads(said.out)
    assert len(rows) == found
    assert all(set(row) == {"document", "title", "page", "snippet"} for row in rows)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["-therapy"], 0),
        (["Page", "1", "-therapy"], 1),
        (["-therapy", "Page", "1"], 1),
        (["--json", "Page", "1", "-therapy"], 1),
        (["occupational", "--", "--json"], 2),
        (["-", "-x", "--x", "--notes=", "-hearing", "---"], 0),
        (["occupational", "--nothing"], 2),
        (["occupational", "-1"], 1),
    ],
)
def test_words_that_begin_with_a_dash_are_searched_for(
    run: Run, small: SmallBinder, words: list[str], found: int
) -> None:
    said = run("search", *words)
    assert (said.status, said.err) == (0, "")
    as_json = "--json" in words and "--" not in words
    assert (len(json.loads(said.out)) if as_json else said.out.count(", page ")) == found


def test_search_finds_what_the_family_wrote_too(run: Run, small: SmallBinder) -> None:
    pages = json.loads(run("search", "--json", "OT").out)
    whole = json.loads(run("search", "--json", "--notes", "OT").out)
    assert whole[: len(pages)] == pages
    notes = whole[len(pages) :]
    assert notes
    assert all(set(row) == {"note", "about", "title", "day", "snippet"} for row in notes)
    assert "In what you wrote (" in run("search", "OT").out


def test_search_marks_the_words_it_found(run: Run, small: SmallBinder) -> None:
    said = run("search", "occupational", "therapy")
    assert said.out.startswith(f"{small.letter[:8]}  Letter about OT, page 1: ")
    assert "[occupational] [therapy]" in said.out
    assert run("search", "nowhere").out == "No page and no note has these words.\n"


def test_timeline_of_each_child_and_of_one(run: Run, small: SmallBinder) -> None:
    said = run("timeline")
    lines = said.out.splitlines()
    assert (said.status, lines[0]) == (0, "Maya")
    assert "Leo" in lines
    assert [line.split()[0] for line in lines[1:4]] == ["2024-10-12", "2024-10-13", today().isoformat()]
    assert "[1 proof]" in lines[2]
    assert run("timeline", "--child", "leo").out == "Leo\n"


def test_timeline_as_json(run: Run, small: SmallBinder) -> None:
    rows = json.loads(run("timeline", "--json").out)
    assert [(row["kind"], row["happened_on"]) for row in rows] == [
        ("paper", "2024-10-12"),
        ("concern", "2024-10-13"),
        ("meeting", today().isoformat()),
    ]
    assert {row["child"] for row in rows} == {small.child}
    assert rows[1]["proofs"] == 1


def test_timeline_of_a_child_nobody_knows(run: Run) -> None:
    said = run("timeline", "--child", "Ana")
    assert (said.status, said.out) == (1, "")
    assert said.err == "There is no child with this name in the binder.\n"


def test_packet_lists_the_meetings(run: Run, small: SmallBinder) -> None:
    assert run("packet").out == f"{small.meeting[:8]}  {today().isoformat()}  Yearly IEP review\n"


@pytest.mark.parametrize("options", [[], ["--team"], ["--large-print"]])
def test_packet_of_the_next_meeting_and_of_a_named_one(
    run: Run, small: SmallBinder, tmp_path: Path, options: list[str]
) -> None:
    out = tmp_path / "out.pdf"
    said = run("packet", "-o", out, *options, *(["--meeting", small.meeting[:6]] if options else []))
    assert (said.status, said.err) == (0, "")
    with pikepdf.open(out) as packet:
        assert said.out == f"{len(packet.pages)} pages, checked. {out}\n"


def test_packet_of_no_meeting(run: Run, tmp_path: Path) -> None:
    said = run("packet", "--meeting", "nothing", "-o", tmp_path / "out.pdf")
    assert (said.status, said.out) == (1, "")
    assert said.err == "There is nothing here with that name. Check the name and try again.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["missing/out.pdf", "", "file/out.pdf"])
@pytest.mark.parametrize("command", [["packet", "-o"], ["export"]])
def test_a_place_that_cannot_be_written_is_told_in_words(
    run: Run, tmp_path: Path, command: list[str], place: str
) -> None:
    put(tmp_path / "file", b"")
    before = sorted(tmp_path.rglob("*"))
    if command == ["export"] and place.startswith("missing"):
        assert run(*command, tmp_path / place).status == 0
        return
    said = run(*command, tmp_path / place)
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_export_writes_a_folder_that_opens_anywhere(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    said = run("export", tmp_path / "out")
    assert (said.status, said.err) == (0, "")
    assert said.out == f"2 papers. Open index.html in {tmp_path / 'out'}\n"
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names >= {"binder.json", "papers.csv", "timeline.csv", "contacts.csv", "index.html"}


def test_check(run: Run, small: SmallBinder) -> None:
    said = run("check")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("All is well: ")
    assert json.loads(run("check", "--json").out)["findings"] == []


def test_check_finds_a_spoiled_a_missing_and_a_strange_file(run: Run, small: SmallBinder) -> None:
    folder = small.commands.workplace.folder
    originals = sorted(path for path in folder.originals.rglob("*") if path.is_file())
    spoiled, missing = (path.read_bytes() for path in originals)
    strange = put(folder.original("0" * 64), b"strange")
    originals[0].write_bytes(b"x" + spoiled[1:])
    originals[1].unlink()
    try:
        said = run("check", "--json")
        printed = run("check")
    finally:
        originals[0].write_bytes(spoiled)
        originals[1].write_bytes(missing)
        strange.unlink()
    findings = {finding["code"]: finding for finding in json.loads(said.out)["findings"]}
    assert (said.status, set(findings)) == (1, {"changed", "missing", "orphan"})
    assert findings["changed"]["subject"] == originals[0].name
    assert (printed.status, printed.out, len(printed.err.splitlines())) == (1, "", 3)


def test_import_as_json_has_one_object_a_file(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    # Again what is there: nothing new may come into the binder that other tests look at.
    path = put(tmp_path / "again.pdf", (small.commands.workplace.folder.original(sha256_of(small)).read_bytes()))
    empty = put(tmp_path / "empty.pdf", b"")
    said = run("import", "--json", path, empty)
    again, refused = said.objects
    assert said.status == 1
    assert set(again) == set(refused) == {"source", "status", "reason", "documents", "pages", "seconds", "inside"}
    assert (again["source"], again["status"], again["documents"], again["pages"]) == (
        str(path), "duplicate", [small.letter], 2,
    )  # fmt: skip
    assert again["reason"].startswith("You already have this: filed as “Letter about OT” (")
    assert again["reason"].endswith(f" on {plain_day(today().isoformat())}.")
    assert (refused["status"], refused["documents"], refused["pages"]) == ("refused", [], 0)
    assert all(answer["seconds"] >= 0 for answer in (again, refused))


def sha256_of(small: SmallBinder) -> str:
    """The hash of the letter."""
    return small.commands.workplace.runner.read(get_paper, small.letter).result().paper.sha256


def test_import_in_words_says_on_stderr_what_needs_attention(run: Run, tmp_path: Path) -> None:
    said = run("import", put(tmp_path / "empty.pdf", b""))
    assert said.status == 1
    assert said.out.split() == ["Not", "taken", "empty.pdf"]
    assert said.err == (
        "empty.pdf: Nothing is lost. The file “empty.pdf” is empty. Scan or save it again, then add it again.\n"
    )
