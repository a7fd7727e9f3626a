"""From a folder of scans to a printed packet, through the real program, a process a command."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.flows.journey import ROOT, Journey

pytestmark = pytest.mark.xdist_group("journey")


@pytest.fixture(scope="module")
def exported(journey: Journey) -> dict[str, Any]:
    """What stands in binder.json."""
    stored: dict[str, Any] = json.loads((journey.place / "export" / "binder.json").read_text(encoding="utf-8"))
    return stored


def test_every_command_succeeds(journey: Journey) -> None:
    statuses = {name: ran.status for name, ran in journey.ran.items()}
    assert statuses == {**dict.fromkeys(journey.ran, 0), "odd import": 1}


def test_what_came_in_is_stored_and_its_second_copies_are_told(journey: Journey) -> None:
    answers = journey.ran["import"].objects
    incoming = sorted(str(path) for path in (journey.place / "family" / "incoming").iterdir())
    assert [answer["source"] for answer in answers] == incoming
    for answer in answers:
        assert set(answer) == {"source", "status", "reason", "documents", "pages", "seconds", "inside"}
        assert answer["reason"].endswith(".")
        assert answer["pages"] > 0
        assert len(answer["documents"]) == 1
    assert {answer["status"] for answer in answers} == {"stored", "duplicate"}


def test_words_of_scans_are_found(journey: Journey, exported: dict[str, Any]) -> None:
    found = journey.ran["search"].json
    assert found
    assert all(set(page) == {"document", "title", "page", "snippet"} for page in found)
    scanned = {
        (paper["uid"], page["number"])
        for paper in exported["documents"]
        for page in paper["pages"]
        if page["read_by"] == "tesseract"
    }
    assert {(page["document"], page["page"]) for page in found} & scanned


def test_the_timeline_is_in_order_for_each_child(journey: Journey, exported: dict[str, Any]) -> None:
    rows = journey.ran["timeline"].json
    assert {row["kind"] for row in rows} >= {"paper", "concern", "meeting", "contact"}
    children = {child["uid"] for child in exported["children"]}
    assert {row["child"] for row in rows} == children
    for child in children:
        days = [row["happened_on"] for row in rows if row["child"] == child]
        assert days == sorted(days)


def test_the_packet_is_a_whole_pdf_with_its_bookmarks(journey: Journey) -> None:
    [said] = re.findall(r"^(\d+) pages, checked", journey.ran["packet"].out)
    with pikepdf.open(journey.place / "packet.pdf") as packet, packet.open_outline() as outline:
        assert len(packet.pages) == int(said) > 20
        titles = [item.title for item in outline.root]
        assert any("Exhibit 1" in str(item.title) for top in outline.root for item in (top, *top.children)), titles


def test_the_check_is_clean_after_all_of_it(journey: Journey, exported: dict[str, Any]) -> None:
    checked = journey.ran["check"].json
    assert checked["findings"] == []
    assert checked["files"] >= len({paper["sha256"] for paper in exported["documents"]}) + len(exported["packets"])


def documented_keys() -> tuple[set[str], set[str]]:
    """The keys that app/BINDER_JSON.md names: those of the whole, and those of a document."""
    written = (ROOT / "app" / "BINDER_JSON.md").read_text(encoding="utf-8")
    whole, document = written.split("A document:")

    def keys(table: str) -> set[str]:
        firsts = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        return {key for first in firsts for key in re.findall(r"`(\w+)`", first)}

    return keys(whole), keys(document)


def test_binder_json_is_as_it_is_written_down(exported: dict[str, Any]) -> None:
    whole, document = documented_keys()
    assert set(exported) == whole
    assert (exported["format"], exported["version"]) == ("iep-binder", 1)
    for paper in exported["documents"]:
        assert set(paper) == document


def test_binder_json_holds_everything(journey: Journey, exported: dict[str, Any]) -> None:
    family = {child["first_name"]: child["uid"] for child in exported["children"]}
    assert set(family) == {"Maya", "Leo"}
    papers = exported["documents"]
    assert len(papers) >= 30
    assert len({paper["kind"] for paper in papers}) >= 12
    assert {answer["documents"][0] for answer in journey.ran["import"].objects} <= {paper["uid"] for paper in papers}
    assert all(page["text"].strip() for paper in papers for page in paper["pages"] if page["note"] is None)
    uids = {paper["uid"] for paper in papers}
    proofs = [proof for concern in exported["concerns"] for e in concern["entries"] for proof in e["evidence"]]
    assert proofs
    assert {proof["document"] for proof in proofs} <= uids
    [packet] = exported["packets"]
    assert packet["meeting"] in {meeting["uid"] for meeting in exported["meetings"]}
    for meeting in exported["meetings"]:
        assert {exhibit["document"] for exhibit in meeting["packet_exhibits"]} <= uids
    assert {line["verb"] for line in exported["history"]} >= {"came", "read", "filed"}


def test_a_guess_never_looks_like_a_fact(exported: dict[str, Any]) -> None:
    for paper in exported["documents"]:
        standings = {paper[f"{name}_status"] for name in ("kind", "document_date", "child", "sender")}
        assert standings <= ({"confirmed", "guess", "none"} if paper["place"] == "filed" else {"guess", "none"})
        assert (paper["document_date"] is None) == (paper["document_date_status"] == "none")
        for guess in paper["guesses"]:
            assert 0 <= guess["confidence"] <= 1


def test_each_paper_is_in_the_export_as_it_came(journey: Journey, exported: dict[str, Any]) -> None:
    for paper in exported["documents"]:
        copied = (journey.place / "export" / paper["file"]).read_bytes()
        assert hashlib.sha256(copied).hexdigest() == paper["sha256"]
    with (journey.place / "export" / "papers.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(exported["documents"])
    page = (journey.place / "export" / "index.html").read_text(encoding="utf-8")
    assert page.count("<a href=") == len(rows)


def test_no_name_in_the_export_tells_a_birth_date_or_a_diagnosis(journey: Journey, exported: dict[str, Any]) -> None:
    names = " ".join(str(path.relative_to(journey.place)) for path in (journey.place / "export").rglob("*"))
    for child in exported["children"]:
        assert child["birth_date"] not in names
    for word in ("ADHD", "dyslexia", "autism", "disorder"):
        assert word.casefold() not in names.casefold()


def test_the_papers_of_the_family_stay_where_they_were(journey: Journey, exported: dict[str, Any]) -> None:
    kept = {paper["sha256"] for paper in exported["documents"]}
    for name in ("papers", "incoming"):
        for path in Path(journey.place / "family" / name).iterdir():
            assert hashlib.sha256(path.read_bytes()).hexdigest() in kept, path.name
