"""The printed list of papers: for whom it is on every page, and a long one as if it had been laid out at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from app.domain.progress import Progress, unwatched
from app.workers import printed_list
from app.workers.printed_list import make_printed_list
from app.workers.printouts import PrintoutRequest
from tests.workers.test_packet import texts

PARTS = 40


def printed(tmp_path: Path, data: dict[str, Any]) -> list[str]:
    out = tmp_path / "out.pdf"
    assert make_printed_list(PrintoutRequest("list", data, "2027-03-02", str(out)), unwatched) == str(out)
    return [" ".join(text.split()) for text in texts(out)]


def listed(count: int, **changed: object) -> dict[str, Any]:
    paper = {
        "number": 1,
        "day": "March 20, 2026?",
        "received": "April 1, 2026",
        "kind": "IEP",
        "title": "#title [x]",
        "status": "Final, signed",
        "sender": "Cedar Hollow",
        "addressed_to": "Ana",
        "pages": 17,
        "paper_copy": "blue folder",
        "privacy": "Private",
        "note": "my note",
    }
    papers = [paper | {"number": number} for number in range(1, count + 1)]
    whole = {"child": "Maya", "initials": "M.R.", "for_team": False, "chosen": "Draft", "has_guesses": True}
    return whole | {"papers": papers, "left_out": 0} | changed


@pytest.mark.parametrize("count", [0, 1, 40])
def test_a_list_of_papers_says_for_whom_it_is_on_every_page(tmp_path: Path, count: int) -> None:
    pages = printed(tmp_path, listed(count))
    assert pages[0].startswith("Maya: list of papers For us alone, not for the school Only: Draft A question mark")
    assert all("M.R. For us alone, not for the school" in page for page in pages)
    together = " ".join(pages)
    assert together.count("#title [x]") == count
    assert together.count("Paper: blue folder Our note: my note") == count
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_a_list_for_the_team_says_so_and_marks_nothing_private(tmp_path: Path) -> None:
    data = listed(1, for_team=True, chosen="", has_guesses=False)
    data["papers"][0] |= {"paper_copy": "", "privacy": "", "note": ""}
    [page] = printed(tmp_path, data)
    assert "Private" not in page
    assert "For the team" in page


def long_list(count: int) -> dict[str, Any]:
    """Rows of many heights."""
    data = listed(count)
    for number, paper in enumerate(data["papers"], start=1):
        paper["title"] = f"Paper {number} begins " + "and goes on " * (number * 7 % 11) + f"ends {number}."
        paper["note"] = "What we think of it. " * (number * 5 % 4)
        paper["pages"] = number % 120
    return data


def pictures(path: Path) -> list[bytes]:
    with pdfium.PdfDocument(path) as document:
        return [page.render(scale=0.6, grayscale=True).to_pil().tobytes() for page in document]


def made(path: Path, data: dict[str, Any]) -> list[Progress]:
    told: list[Progress] = []
    make_printed_list(PrintoutRequest("list", data, "2027-03-02", str(path)), told.append)
    return told


@pytest.mark.parametrize("count", [PARTS + 1, 5 * PARTS + 7])
def test_a_long_list_comes_out_as_if_it_had_been_laid_out_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    whole, joined, data = tmp_path / "whole.pdf", tmp_path / "joined.pdf", long_list(count)
    assert made(whole, data) == []
    monkeypatch.setattr(printed_list, "ROWS_AT_ONCE", PARTS)
    told = [progress.done for progress in made(joined, data)]
    assert (told[0], told[-1]) == (0, count)
    assert told == sorted(set(told))
    assert len(told) > count // PARTS
    assert pictures(joined) == pictures(whole)
    pages = [" ".join(text.split()) for text in texts(joined)]
    for number in range(1, count + 1):
        [page] = [page for page in pages if f"Paper {number} begins" in page]
        assert page.count(f"Paper {number} begins") == page.count(f"ends {number}.") == 1
    assert all("No. Date on it What it is From Pages" in page for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    with pikepdf.open(joined) as document:
        assert str(document.docinfo["/Title"]) == "Maya: list of papers"


def test_a_note_longer_than_a_page_goes_on_over_the_seam_and_is_all_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_list, "ROWS_AT_ONCE", PARTS)
    data = long_list(3 * PARTS)
    for number in (1, PARTS - 1, PARTS, PARTS + 1):
        data["papers"][number - 1]["note"] = "".join(f"Word{number}x{word} " for word in range(1500))
    together = " ".join(printed(tmp_path, data))
    for number in (1, PARTS - 1, PARTS, PARTS + 1):
        assert [word for word in range(1500) if together.count(f"Word{number}x{word} ") != 1] == []
    assert [number for number in range(1, 3 * PARTS + 1) if together.count(f"Paper {number} begins") != 1] == []
