"""A page is blank where there is nothing on it: never where a child drew with a pale pencil."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.domain.reading import PageNote, PageText
from app.workers.faint_marks import find_marks
from app.workers.reading import ReadRequest, read
from tests.corpus.drawings import DRAWINGS, PAPER, Pen, writing
from tests.workers.paper_making import rendered, save_jpeg, scanned, sentences, typeset

DPI = 200


def page_of(tmp_path: Path, grey: np.ndarray) -> PageText:
    path = save_jpeg(tmp_path / "a.jpg", grey, dpi=DPI)
    return read(ReadRequest(str(path), "image/jpeg"), lambda progress: None).pages[0]


def empty() -> np.ndarray:
    return np.full((2200, 1700), float(PAPER))


def pencil(name: str, ink: int, width: int = 4) -> np.ndarray:
    pen = Pen(ink, ink, width)
    DRAWINGS[name](pen)
    return np.asarray(pen.image).astype(float)


def yellowed(grey: np.ndarray) -> np.ndarray:
    """Old paper: darker towards its edges, and not evenly so."""
    height, width = grey.shape
    down, across = np.mgrid[0:height, 0:width]
    edge = np.minimum.reduce([across, width - across, down, height - down]) / 200.0
    clouds = np.random.default_rng(1).normal(0, 0.02, (12, 10))
    shade = 0.86 - 0.10 * np.exp(-edge) + cv2.resize(clouds, (width, height), interpolation=cv2.INTER_CUBIC)
    return grey * shade


def has_marks(grey: np.ndarray, noise: float) -> bool:
    return find_marks(scanned(np.clip(grey, 0, 255).astype(np.uint8), 3, tilt=0.5, noise=noise), DPI) is not None


@pytest.mark.parametrize("noise", [3.0, 8.0])
@pytest.mark.parametrize("ink", [190, 215, 228])
@pytest.mark.parametrize("name", ["house", "cat"])
def test_pencil_is_seen_however_pale(name: str, ink: int, noise: float) -> None:
    assert has_marks(pencil(name, ink), noise)
    assert has_marks(yellowed(pencil(name, ink)), noise)


def test_one_small_figure_on_a_whole_sheet_is_seen() -> None:
    pen = Pen(1, 215, 3)
    pen.ring(850, 900, 60)
    pen.line((850, 960), (850, 1140))
    assert has_marks(np.asarray(pen.image).astype(float), 8.0)


@pytest.mark.parametrize("noise", [3.0, 8.0, 14.0])
def test_grain_old_paper_folds_dust_and_streaks_are_no_marks(noise: float) -> None:
    folded, streak, dusty = empty(), empty(), empty()
    down = np.arange(2200)[:, None]
    for fold in (733, 1466):
        folded -= 15 * np.exp(-(((down - fold) / 3.0) ** 2))
    streak[:, 600:602] -= 60
    chance = np.random.default_rng(4)
    for _ in range(40):
        at = int(chance.integers(60, 1640)), int(chance.integers(60, 2140))
        cv2.circle(dusty, at, int(chance.integers(1, 4)), float(chance.integers(60, 200)), -1)
    for page in (empty(), yellowed(empty()), folded, streak, dusty):
        assert not has_marks(page, noise)


def test_a_pale_drawing_is_told_to_be_without_words_and_is_known_again(tmp_path: Path) -> None:
    grey = scanned(pencil("house", 190, width=7).astype(np.uint8), 2, noise=5.0)
    page = page_of(tmp_path, grey)
    assert page.note in (PageNote.NO_WORDS, PageNote.HANDWRITING)
    assert page.words == ()
    assert page.fingerprint


def test_a_dark_drawing_of_a_single_thin_line_is_not_blank(tmp_path: Path) -> None:
    sheet = empty().astype(np.uint8)
    cv2.circle(sheet, (850, 900), 260, 40, 3, cv2.LINE_AA)
    assert page_of(tmp_path, scanned(sheet, 2, noise=4.0)).note is PageNote.NO_WORDS


def test_a_pale_note_of_a_few_words_is_read(tmp_path: Path) -> None:
    printed = rendered(typeset(["See me on Monday. Room 12."]), DPI).astype(float)
    page = page_of(tmp_path, scanned((PAPER - (255 - printed) * 0.2).astype(np.uint8), 2, noise=4.0))
    assert "Monday" in page.text


def showing_through(strength: float, blur: float, words: int = 80) -> np.ndarray:
    """An empty back: the print of the other side of the sheet, mirrored, pale and soft."""
    other = np.fliplr(rendered(typeset(sentences(3, words)), DPI)).astype(float)
    return cv2.GaussianBlur(PAPER - (255 - other) * strength, (0, 0), blur)


@pytest.mark.parametrize(("strength", "blur", "tilt"), [(0.18, 1.5, 0.0), (0.12, 2.5, 0.7), (0.18, 2.5, 0.7)])
def test_a_page_whose_other_side_can_be_read_through_it_is_blank(
    tmp_path: Path, strength: float, blur: float, tilt: float
) -> None:
    through = showing_through(strength, blur).astype(np.uint8)
    page = page_of(tmp_path, scanned(through, 6, tilt=tilt, noise=6.0))
    assert (page.note, page.words) == (PageNote.BLANK, ())


@pytest.mark.parametrize(("strength", "blur"), [(0.18, 1.5), (0.18, 2.5)])
def test_pencil_on_the_back_of_a_printed_sheet_is_not_blank(tmp_path: Path, strength: float, blur: float) -> None:
    pen = Pen(3, 200, 4)
    writing(pen, 1500, 1700)
    both = np.minimum(showing_through(strength, blur), np.asarray(pen.image)).astype(np.uint8)
    page = page_of(tmp_path, scanned(both, 4, tilt=0.7, noise=6.0))
    assert page.note in (PageNote.HANDWRITING, PageNote.HARDLY_LEGIBLE, PageNote.NO_WORDS)
