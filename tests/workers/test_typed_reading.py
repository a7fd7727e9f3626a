"""Words of pictures inside typed papers are read where they stand, and none is there twice."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.domain.reading import PageNote, PageText, ReadBy
from app.workers.file_types import DOCX
from app.workers.reading import ReadRequest, read
from tests.workers.mail_making import mail
from tests.workers.paper_making import handwritten, photographed, rendered, scanned, sentences, typeset
from tests.workers.pictured_papers import (
    data_address,
    drawing,
    encoded,
    in_a_line,
    of_one_colour,
    pictured_word_file,
    word_file_of,
)
from tests.workers.test_typed_papers import ignore, pages_of, put
from tests.workers.test_word_files import p

WORDS = sentences(4, 120)
SCAN = scanned(rendered(typeset(WORDS), 200), 4)


def found_of(text: str, words: list[str] = WORDS) -> float:
    """The share of the words that were read."""
    known = Counter(" ".join(words).split())
    return (Counter(text.split()) & known).total() / known.total()


def page_with(
    folder: Path, picture: np.ndarray, wide: float, high: float, above: str = "", below: str = ""
) -> PageText:
    """What is read of a Word file with a picture between words."""
    body = (p(above) if above else "") + in_a_line(drawing("one", wide, high)) + (p(below) if below else "")
    [page] = pages_of(put(folder, "a.docx", pictured_word_file(body, {"one": encoded(picture, "JPEG", quality=90)})))
    return page


def test_a_scan_in_a_letter_is_read_where_it_stands(tmp_path: Path) -> None:
    page = page_with(tmp_path, SCAN, 360, 466, "Dear family, here is the page.", "Sincerely, D. Bell")
    assert found_of(page.text) > 0.97
    lines = page.text.split("\n")
    assert lines[0] == "Dear family, here is the page."
    assert lines[-1] == "Sincerely, D. Bell"
    typed = [word for word in page.words if word.confidence == 1.0 and word.text in ("family,", "Sincerely,")]
    assert len(typed) == 2
    assert page.read_by is ReadBy.TYPESET
    assert 0.8 < page.confidence < 1.0
    assert page.note is None
    read = [word.box for word in page.words if typed[0].line < word.line < typed[1].line]
    assert all(typed[0].box.bottom < box.top and box.bottom < typed[1].box.top for box in read)
    assert min(box.left for box in read) > 0.1
    assert max(box.right for box in read) < 0.7
    assert all(0 <= after.line - before.line <= 1 for before, after in pairwise(page.words))


def test_a_page_that_is_a_scan_alone_is_read_like_one(tmp_path: Path) -> None:
    [first, second] = pages_of(put(tmp_path, "a.docx", word_file_of([encoded(SCAN), encoded(np.full_like(SCAN, 255))])))
    assert found_of(first.text) > 0.97
    assert first.read_by in (ReadBy.TESSERACT, ReadBy.RAPIDOCR)
    assert (second.text, second.note, second.read_by) == ("", PageNote.BLANK, ReadBy.NOTHING)


def test_a_small_copy_of_a_scan_is_read_by_its_own_pixels(tmp_path: Path) -> None:
    assert found_of(page_with(tmp_path, SCAN, 180, 233, "Small").text) > 0.95


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_scan_on_its_side_is_read_and_its_words_stand_where_they_are(tmp_path: Path, turns: int) -> None:
    lying = np.ascontiguousarray(np.rot90(SCAN, turns))
    page = page_with(tmp_path, lying, 450.0, 582.0 if turns == 2 else 348.0)
    assert found_of(page.text) > 0.95
    assert page.turn == 0
    boxes = [word.box for word in page.words if len(word.text) > 5]
    across = [(box.right - box.left) * page.width_pt > (box.bottom - box.top) * page.height_pt for box in boxes]
    assert all(across) == (turns == 2)
    line = [word.box for word in page.words if word.line == 0]
    first, end, last = line[0], line[-1], page.words[-1].box
    # Written upwards from the left, from right to left and upside down, or downwards from the right.
    runs = {1: first.top > end.top, 2: first.left > end.left, 3: first.top < end.top}
    goes_on = {1: first.left < last.left, 2: first.top > last.top, 3: first.left > last.left}
    assert (runs[turns], goes_on[turns]) == (True, True)


def test_a_photo_of_a_page_is_straightened_like_every_photo(tmp_path: Path) -> None:
    photo = photographed(rendered(typeset(WORDS), 200), 5)
    assert found_of(page_with(tmp_path, photo, 480, 640).text) > 0.9


def test_pictures_of_a_web_page_are_read(tmp_path: Path) -> None:
    part = cv2.resize(SCAN[200:1200, 100:1600], None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    [page] = pages_of(put(tmp_path, "a.html", f'<h1>Week 3</h1><img src="{data_address(encoded(part))}"><p>End</p>'))
    assert found_of(page.text) > 0.8
    assert (page.text.split("\n")[0], page.text.split("\n")[-1]) == ("Week 3", "End")


def test_logos_and_signatures_give_no_words(tmp_path: Path) -> None:
    name = np.full((120, 400), 255, np.uint8)
    cv2.putText(name, "D. Bell", (20, 90), cv2.FONT_HERSHEY_SIMPLEX, 2.5, 30, 6)
    page = page_with(tmp_path, name, 120, 36, "Sincerely,")
    assert (page.text, page.confidence, page.note) == ("Sincerely,", 1.0, None)


def test_a_page_with_only_a_small_picture_is_not_told_to_be_blank(tmp_path: Path) -> None:
    page = page_with(tmp_path, of_one_colour((9, 9, 9)), 40, 20)
    assert (page.text, page.note, page.read_by) == ("", PageNote.NO_WORDS, ReadBy.NOTHING)


def test_handwriting_among_words_is_told(tmp_path: Path) -> None:
    page = page_with(tmp_path, scanned(handwritten(1), 1), 450, 582, "A note from Maya:")
    assert page.text == "A note from Maya:"
    assert (page.note, page.read_by) == (PageNote.HANDWRITING, ReadBy.TYPESET)


def test_a_picture_that_takes_too_long_costs_no_typed_words(tmp_path: Path) -> None:
    body = p("Dear family,") + in_a_line(drawing("one", 360, 466)) + p("Sincerely,")
    path = put(tmp_path, "a.docx", pictured_word_file(body, {"one": encoded(SCAN)}))
    [page] = read(ReadRequest(str(path), DOCX, page_seconds=0.0), ignore).pages
    assert (page.text, page.read_by) == ("Dear family,\n\nSincerely,", ReadBy.TYPESET)
    assert page.note is PageNote.HARDLY_LEGIBLE


def test_a_drawing_alone_is_known_again_by_its_looks(tmp_path: Path) -> None:
    page = page_with(tmp_path, scanned(handwritten(1), 1), 450, 582)
    assert page.words == ()
    assert page.note is PageNote.HANDWRITING
    assert page.fingerprint


@pytest.mark.parametrize(("scale", "is_read"), [(0.5, True), (1.0, False)], ids=["kept with the mail", "its own paper"])
def test_a_picture_in_a_mail_is_read_once(tmp_path: Path, scale: float, is_read: bool) -> None:
    made = mail("Here is what the school wrote to us about the reading group, see below:\n[cid:a@b]\nAna Rivera")
    picture = cv2.resize(SCAN[200:1200, 100:1600], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    made.add_attachment(encoded(picture), "image", "png", filename="a.png", cid="<a@b>")
    [page] = pages_of(put(tmp_path, "a.eml", made.as_bytes()))
    assert (found_of(page.text) > 0.5) == is_read
