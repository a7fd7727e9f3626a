"""Pages of a PDF that carry words and show others besides: all are found, none twice."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest

from app.domain.reading import PageNote, PageText, ReadBy
from app.workers import reading
from tests.workers.paper_making import images_as_pdf, rendered, saved, scanned, sentences, typeset, wordlist
from tests.workers.test_reading import PDF, only_page, place_of, put

STAMP = (
    "Filed electronically by the Riverside Unified School District, Office of Special Education Services, on March 3.",
    "This is a copy of a record of a pupil and must not be given to anyone without the written consent of the family.",
    "Ask at the office of the school for another copy of it, or for the whole file, at any time of the school year.",
)
SCANNED = ["Hedgehogs are named first. " + sentences(13, 150)[0], *sentences(14, 100), "Dromedaries come last of all."]
TYPED = ["Progress report of the third quarter.", *sentences(11, 140)]


def scan_pdf(turns: int = 0) -> pikepdf.Pdf:
    picture = np.ascontiguousarray(np.rot90(scanned(rendered(typeset(SCANNED), 200), 3), k=turns))
    return pikepdf.open(io.BytesIO(images_as_pdf([picture], 200)))


def stamped(pdf: pikepdf.Pdf, drawn: str) -> bytes:
    """With text drawn on its page, as programs add it to a scan."""
    page = pdf.pages[0]
    page.Resources.Font = pikepdf.Dictionary(
        Stamp=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page.contents_add(f"q 0 g BT /Stamp 7 Tf {drawn} ET Q".encode())
    return saved(pdf)


def lines(*said: str) -> str:
    return "30 776 Td " + " 0 -9 Td ".join(f"({line}) Tj" for line in said)


def assert_each_once(page: PageText, *texts: str) -> None:
    wanted, found = Counter(wordlist(" ".join(texts))), Counter(wordlist(page.text))
    assert (wanted & found).total() >= 0.97 * wanted.total()
    assert found.total() <= wanted.total() + 3
    assert [word.line for word in page.words] == sorted(word.line for word in page.words)


def pasted(picture: np.ndarray) -> bytes:
    """A typed page with a picture in its lower half."""
    pdf = pikepdf.open(io.BytesIO(typeset(TYPED)))
    other = pikepdf.open(io.BytesIO(images_as_pdf([picture], 200)))
    pdf.pages[0].add_overlay(other.pages[0], pikepdf.Rectangle(72, 100, 540, 370))
    return saved(pdf)


def test_a_scan_under_a_long_stamp_is_read(tmp_path: Path) -> None:
    page = only_page(put(tmp_path, "a.pdf", stamped(scan_pdf(), lines(*STAMP))), PDF)
    assert_each_once(page, *STAMP, *SCANNED)
    assert page.text.index("Filed") < page.text.index("Hedgehogs") < page.text.index("Dromedaries")
    assert (page.read_by, page.note) == (ReadBy.TESSERACT, None)
    assert 0.8 < page.confidence < 1.0
    assert place_of(page, "Hedgehogs") == pytest.approx((0.17, 0.1), abs=0.02)


def test_a_scan_on_its_side_under_an_upright_stamp_is_read(tmp_path: Path) -> None:
    page = only_page(put(tmp_path, "a.pdf", stamped(scan_pdf(turns=1), "1 0 0 1 30 590 Tm " + lines(*STAMP))), PDF)
    assert page.turn == 90
    assert_each_once(page, *SCANNED, *STAMP)
    assert place_of(page, "Hedgehogs") == pytest.approx((0.17, 0.1), abs=0.02)


def test_a_picture_of_words_in_a_typed_page_is_read_where_it_stands(tmp_path: Path) -> None:
    picture = rendered(typeset(["Hedgehogs sleep. " + sentences(12, 40)[0]]), 200)[150:900, 150:1450]
    page = only_page(put(tmp_path, "a.pdf", pasted(picture)), PDF)
    assert_each_once(page, *TYPED, "Hedgehogs sleep.", *sentences(12, 40))
    assert page.read_by is ReadBy.PDF_TEXT
    assert page.confidence < 1.0
    assert page.words[0].confidence == 1.0
    across, down = place_of(page, "Hedgehogs")
    assert 0.12 < across < 0.25
    assert 0.53 < down < 0.6


def test_a_photo_in_a_typed_page_adds_no_words(tmp_path: Path) -> None:
    chance = np.random.default_rng(8)
    photo = cv2.GaussianBlur(chance.normal(128, 90, (750, 1300)), (0, 0), 6) * 4 - 380
    page = only_page(put(tmp_path, "a.pdf", pasted(np.clip(photo, 0, 255).astype(np.uint8))), PDF)
    assert_each_once(page, *TYPED)
    assert (page.read_by, page.confidence, page.note) == (ReadBy.PDF_TEXT, 1.0, None)


def searchable(up_pt: float) -> bytes:
    """A scan over which another program laid the words it read, so many points too high."""
    pdf = scan_pdf()
    layer = pikepdf.open(io.BytesIO(typeset(SCANNED)))
    page = layer.pages[0]
    page.contents_coalesce()
    page.Contents = pikepdf.Stream(
        layer, page.Contents.read_bytes().replace(b"\nf\n", b"\nn\n", 1).replace(b"0 Tr", b"3 Tr")
    )
    pdf.pages[0].add_overlay(page, pikepdf.Rectangle(0, up_pt, 612, 792 + up_pt))
    return saved(pdf)


def test_a_scan_whose_words_are_known_is_not_read_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the picture was read")

    monkeypatch.setattr(reading, "read_picture_of", never)
    page = only_page(put(tmp_path, "a.pdf", searchable(4.0)), PDF)
    assert_each_once(page, *SCANNED)
    # Nobody typed them.
    assert (page.read_by, page.confidence) == (ReadBy.PDF_TEXT, 0.85)
    assert {word.confidence for word in page.words} == {0.85}


def test_words_laid_beside_their_places_are_not_taken_twice(tmp_path: Path) -> None:
    page = only_page(put(tmp_path, "a.pdf", searchable(60.0)), PDF)
    assert_each_once(page, *SCANNED)


def test_a_picture_that_takes_too_long_costs_no_words_and_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "a.pdf", stamped(scan_pdf(), lines(*STAMP)))
    page = only_page(path, PDF, page_seconds=0.0)
    assert_each_once(page, *STAMP)
    assert page.note is PageNote.HARDLY_LEGIBLE
