"""The papers of the sample family: real files, told the truth about, fit for the rest of the binder."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from app.domain.progress import Progress
from app.domain.resources import resource_folder
from app.workers.sample.papers import (
    STAGE,
    SamplePaper,
    SamplePapersRequest,
    SamplePapersResult,
    make_sample_papers,
)
from app.workers.sample.typesetting import PaperSource, Typesetter, read_paper_sources

NEXT_MEETING = date(2026, 12, 3)
SMALL_PRINT = "Sample paper. Made-up family."
MEANT_FOR_BOTH_CHILDREN = {"family_custody_2025"}


@dataclass(frozen=True)
class MadeSample:
    folder: Path
    result: SamplePapersResult
    progress: list[Progress]

    def paper(self, key: str) -> SamplePaper:
        return next(paper for paper in self.result.papers if paper.key == key)

    def path(self, key: str) -> Path:
        return self.folder / self.paper(key).file_name


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeSample:
    folder = tmp_path_factory.mktemp("sample")
    progress: list[Progress] = []
    result = make_sample_papers(SamplePapersRequest(str(folder), NEXT_MEETING), progress.append)
    return MadeSample(folder, result, progress)


@pytest.fixture(scope="module")
def sources() -> dict[str, PaperSource]:
    return {source["key"]: source for source in read_paper_sources(NEXT_MEETING)}


@pytest.fixture(scope="module")
def printed(sources: dict[str, PaperSource]) -> dict[str, list[str]]:
    """The words of every page before it was scanned or photographed, white space made one blank."""
    typesetter = Typesetter()
    return {
        key: [" ".join(words.split()) for words in _page_words(typesetter.typeset(source))]
        for key, source in sources.items()
        if source["made"]["as"] != "duplicate"
    }


@pytest.fixture(scope="module")
def family() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((resource_folder() / "sample" / "family.json").read_text("utf-8"))
    return told


def _page_words(pdf: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_a_folder_of_many_kinds_of_papers_is_made(made: MadeSample) -> None:
    papers = made.result.papers
    codes = json.loads((resource_folder() / "reference" / "document_kinds.json").read_text("utf-8"))["kinds"]

    assert {file.name for file in made.folder.iterdir()} == {paper.file_name for paper in papers}
    assert len(papers) >= 34
    assert len({paper.kind for paper in papers}) >= 16
    assert {paper.kind for paper in papers} <= {kind["code"] for kind in codes}
    assert 90 <= sum(paper.pages for paper in papers) <= 120
    assert Counter(paper.child for paper in papers)["leo"] >= 6
    assert {paper.language for paper in papers} == {"en", "es"}


def test_the_papers_arrive_in_every_form_a_parent_has(made: MadeSample) -> None:
    forms = Counter(paper.made_as for paper in made.result.papers)

    assert forms["scan"] >= 8
    assert (forms["photo"], forms["form"], forms["duplicate"]) == (2, 1, 1)
    assert {file.suffix for file in made.folder.iterdir()} == {".pdf", ".tif", ".jpg"}


def test_page_numbers_told_are_those_of_the_files(made: MadeSample) -> None:
    for paper in made.result.papers:
        file = made.folder / paper.file_name
        if file.suffix == ".pdf":
            assert len(_page_words(file)) == paper.pages, paper.key
        else:
            with Image.open(file) as picture:
                assert getattr(picture, "n_frames", 1) == paper.pages, paper.key


def test_dates_lie_in_the_two_school_years_but_for_the_plan_before(made: MadeSample) -> None:
    days = {paper.key: paper.document_date for paper in made.result.papers}

    assert days.pop("maya_iep_2025") == "2025-03-27"
    assert all("2025-08-01" <= (day or "") <= "2026-11-15" for day in days.values())


def test_progress_runs_from_nothing_to_all(made: MadeSample) -> None:
    done = [step.done for step in made.progress]

    assert done == sorted(done)
    assert made.progress[0].done == 0
    assert made.progress[-1] == Progress(len(made.result.papers), len(made.result.papers), STAGE)


def test_the_duplicate_is_the_same_file_under_another_name(made: MadeSample) -> None:
    contents = Counter(file.read_bytes() for file in made.folder.iterdir())

    assert sorted(contents.values(), reverse=True)[:2] == [2, 1]
    assert made.path("maya_ot_report_copy").read_bytes() == made.path("maya_ot_report_2025").read_bytes()


def test_the_same_request_gives_the_same_bytes(made: MadeSample, tmp_path: Path) -> None:
    make_sample_papers(SamplePapersRequest(str(tmp_path), NEXT_MEETING), lambda _: None)

    differing = [
        file.name for file in tmp_path.iterdir() if file.read_bytes() != (made.folder / file.name).read_bytes()
    ]
    assert differing == []


def test_scans_hold_no_text(made: MadeSample) -> None:
    for paper in made.result.papers:
        if paper.made_as == "scan" and paper.file_name.endswith(".pdf"):
            assert "".join(_page_words(made.folder / paper.file_name)).strip() == "", paper.key


def test_one_scan_has_an_empty_back_side(made: MadeSample) -> None:
    document = pypdfium2.PdfDocument(made.path("maya_ot_log_2026_fall"))
    try:
        darkest = [int(np.percentile(page.render(grayscale=True).to_numpy(), 0.1)) for page in document]
    finally:
        document.close()

    assert len(darkest) == 3
    assert darkest[1] > 200
    assert max(darkest[0], darkest[2]) < 120


def test_a_photo_is_stored_turned_and_says_so(made: MadeSample) -> None:
    with Image.open(made.path("maya_work_sample_2026_10")) as turned:
        assert turned.getexif()[0x0112] == 6
        assert turned.width > turned.height
    with Image.open(made.path("maya_teacher_note_2026_09")) as upright:
        assert upright.getexif()[0x0112] == 1
        assert upright.height > upright.width


def test_the_answers_in_the_form_show_only_when_the_fields_are_drawn(made: MadeSample) -> None:
    answer = "Yes to all four areas."
    before = " ".join(_page_words(made.path("maya_consent_2025")))
    document = pypdfium2.PdfDocument(made.path("maya_consent_2025"))
    try:
        document.init_forms()
        for page in document:
            page.flatten()
        after = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()

    assert "What you want us to know" in before
    assert answer not in before
    assert answer in after
    assert "555-0142" in after


def test_every_page_says_that_the_family_is_made_up(printed: dict[str, list[str]]) -> None:
    silent = [
        (key, number)
        for key, pages in printed.items()
        for number, words in enumerate(pages, 1)
        if SMALL_PRINT not in words
    ]
    assert silent == []


def test_no_page_names_the_other_child(sources: dict[str, PaperSource], printed: dict[str, list[str]]) -> None:
    others = {"maya": r"\bLeo\b", "leo": r"\bMaya\b"}
    mixed = [
        key for key, pages in printed.items() if any(re.search(others[sources[key]["child"]], words) for words in pages)
    ]
    assert set(mixed) == MEANT_FOR_BOTH_CHILDREN


def test_the_next_meeting_is_on_the_newest_invitation_only(printed: dict[str, list[str]]) -> None:
    assert [key for key, pages in printed.items() if any("Thursday, December 3, 2026" in words for words in pages)] == [
        "maya_notice_next"
    ]


def _quotes(family: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    for concern in family["concerns"]:
        for entry in concern["entries"]:
            for proof in entry["evidence"]:
                yield proof["paper"], proof["page"], proof["quote"]
    for meeting in family["meetings"]:
        for exhibit in meeting["exhibits"]:
            for mark in exhibit["highlights"]:
                assert mark["page"] in exhibit["pages"]
                yield exhibit["paper"], mark["page"], mark["quote"]


def test_every_quote_stands_on_its_page(
    family: dict[str, Any], sources: dict[str, PaperSource], printed: dict[str, list[str]]
) -> None:
    quotes = list(_quotes(family))
    missing = []
    for key, page, quote in quotes:
        # A scanned empty back is a page of the file, not one that was printed.
        backs = [front + 1 for front in sources[key]["made"].get("blank_backs", [])]
        assert page not in backs
        printed_page = page - sum(back < page for back in backs)
        if quote not in printed[key][printed_page - 1]:
            missing.append((key, page, quote))

    assert len(quotes) > 20
    assert missing == []


def test_the_family_data_hangs_together(family: dict[str, Any], made: MadeSample) -> None:
    children = {child["key"] for child in family["children"]}
    people = {person["key"] for person in family["people"]}
    concerns = {concern["key"] for concern in family["concerns"]}
    pages = {paper.key: paper.pages for paper in made.result.papers}
    request_kinds = json.loads((resource_folder() / "reference" / "deadlines.json").read_text("utf-8"))["request_kinds"]

    for thing in [*family["concerns"], *family["contacts"], *family["requests"], *family["meetings"]]:
        assert thing["child"] in children
    assert {paper.child for paper in made.result.papers} <= children
    assert {contact["person"] for contact in family["contacts"]} <= people
    assert {key for meeting in family["meetings"] for key in meeting["people"]} <= people
    for thing in [*family["contacts"], *family["requests"], *family["meetings"]]:
        assert set(thing["concerns"]) <= concerns
    assert {request["kind"] for request in family["requests"]} <= set(request_kinds)
    for meeting in family["meetings"]:
        assert set(meeting["papers"]) <= set(pages)
        for exhibit in meeting["exhibits"]:
            assert max(exhibit["pages"]) <= pages[exhibit["paper"]]
    assert [meeting["date"] for meeting in family["meetings"]] == ["2026-03-25", "next"]
    assert len(family["contacts"]) >= 6
    assert len(family["requests"]) == 3
    assert len(family["meetings"][1]["exhibits"]) == 5
