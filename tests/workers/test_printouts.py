"""Letters and timelines on paper say what the family wrote, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from app.domain.progress import unwatched
from app.workers.printouts import PrintoutRequest, make_printout
from app.workers.typesetting import Typeset
from tests.workers.test_packet import texts

LETTER: dict[str, Any] = {
    "day": "March 2, 2027",
    "to": ["Ms. Okafor", "case manager"],
    "subject": "OT logs",
    "child": "Maya Rivera",
    "about": ["Grade 4"],
    "paragraphs": ["I ask for the OT logs since September.", "Thank you for your help, señora Muñoz."],
}


def printed(tmp_path: Path, template: str, data: dict[str, Any]) -> list[str]:
    out = tmp_path / "out.pdf"
    assert make_printout(PrintoutRequest(template, data, "2027-03-02", str(out)), unwatched) == str(out)
    return [" ".join(text.split()) for text in texts(out)]


def test_a_letter_holds_the_parents_words_and_no_others(tmp_path: Path) -> None:
    assert printed(tmp_path, "letter", LETTER) == [
        "March 2, 2027 Ms. Okafor case manager Re: OT logs Maya Rivera (Grade 4) Dear Ms. Okafor, "
        "I ask for the OT logs since September. Thank you for your help, señora Muñoz. Sincerely, Parent"
    ]


def test_a_letter_that_greets_by_itself_greets_once(tmp_path: Path) -> None:
    greeting = LETTER | {"paragraphs": ["Dear Mr. Lind,", *LETTER["paragraphs"]]}
    assert printed(tmp_path, "letter", greeting)[0].count("Dear") == 1


def test_a_long_letter_counts_its_pages(tmp_path: Path) -> None:
    pages = printed(tmp_path, "letter", LETTER | {"paragraphs": ["One more thing to say about this. " * 12] * 12})
    assert len(pages) > 1
    assert all(text.endswith(f"Page {number} of {len(pages)}") for number, text in enumerate(pages, 1))


@pytest.mark.parametrize("count", [0, 1, 60])
def test_a_timeline_is_a_table_of_what_happened(tmp_path: Path, count: int) -> None:
    rows = [
        {"day": "March 2, 2027", "kind": "Paper", "sentence": f"#event {n}", "concern": "OT", "proof": ""}
        for n in range(count)
    ]
    pages = printed(tmp_path, "timeline", {"child": "Maya", "initials": "M.R.", "title": "Timeline", "rows": rows})
    assert pages[0].startswith("Maya: Timeline")
    together = " ".join(pages)
    assert all(f"#event {n}" in together for n in range(count))
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))


@pytest.mark.parametrize(
    "words", ["#panic()", "$x$ *b* `r` @ref <lab>", "\\ // gone", "日本語 العربية ✅", "tab\tnew\nline"]
)
def test_words_are_never_markup_and_no_letter_stops_the_press(tmp_path: Path, words: str) -> None:
    pages = printed(tmp_path, "letter", LETTER | {"subject": words})
    if words.isascii():
        assert " ".join(words.split()) in pages[0]


def test_a_link_that_fits_on_a_line_can_be_copied_and_a_longer_one_stays_on_the_page(tmp_path: Path) -> None:
    link = "https://meet.example.org/room/maya-rivera-yearly-review"
    assert link in printed(tmp_path, "letter", LETTER | {"subject": link})[0]
    printed(tmp_path, "letter", LETTER | {"subject": link * 4})
    with pdfium.PdfDocument(tmp_path / "out.pdf") as letter:
        page = letter[0]
        text = page.get_textpage()
        edges = [text.get_charbox(index)[2] for index in range(text.count_chars())]
        text.close()
        page.close()
    assert max(edges) < 8.5 * 72 - 60


def test_the_same_data_gives_the_same_file(tmp_path: Path) -> None:
    assert Typeset("letter", LETTER, "2027-03-02").pdf() == Typeset("letter", LETTER, "2027-03-02").pdf()
