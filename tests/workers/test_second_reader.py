"""The second reader: Spanish with its accents, pages the first is unsure of, and no wire to the outside."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from app.domain.progress import Progress
from app.domain.reading import PageNote, PageText, ReadBy, Word
from app.workers import second_look, second_reader
from app.workers.reading import ReadPageRequest, read_page
from tests.workers.paper_making import handwritten, photographed, rendered, save_jpeg, scanned, sentences, typeset

SPANISH = [
    "La reunión del equipo será el jueves 14 de marzo a las 9:30 de la mañana. ¿Necesita un intérprete? Llame a la "
    "señora Núñez. ¡Gracias por su colaboración!",
    "El niño recibió terapia del habla durante el año escolar; además, la evaluación psicológica mostró dificultades "
    "de atención. Según la maestra, él está progresando en matemáticas.",
]
ENGLISH = [
    "The team will meet with the family on Thursday to go over the results and answer their questions about them.",
    "You may bring anyone you like, and you may ask for a copy of all that was written about your child.",
]


def ignore(_: Progress) -> None:
    """Nobody is watching."""


def read_picture(folder: Path, picture: np.ndarray, dpi: int | None = None) -> PageText:
    path = save_jpeg(folder / "a.jpg", picture, dpi=dpi)
    return read_page(ReadPageRequest(str(path), "image/jpeg", 1), ignore)


def read_typed(folder: Path, paragraphs: list[str]) -> PageText:
    """The same page from its own text: what stands on it, and where."""
    path = folder / "a.pdf"
    path.write_bytes(typeset(paragraphs))
    return read_page(ReadPageRequest(str(path), "application/pdf", 1), ignore)


def middle(word: Word) -> tuple[float, float]:
    return (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2


@pytest.mark.parametrize(("dpi", "tilt"), [(300, 0.0), (200, 1.5)])
def test_a_spanish_scan_is_read_with_its_accents(tmp_path: Path, dpi: int, tilt: float) -> None:
    page = read_picture(tmp_path, scanned(rendered(typeset(SPANISH), dpi), 1, tilt), dpi)
    assert page.text.split() == " ".join(SPANISH).split()
    assert (page.read_by, page.note) == (ReadBy.RAPIDOCR, None)


def test_words_spelled_anew_keep_their_places(tmp_path: Path) -> None:
    true = read_typed(tmp_path, SPANISH).words
    seen = read_picture(tmp_path, scanned(rendered(typeset(SPANISH), 200), 2), 200).words
    assert [word.text for word in seen] == [word.text for word in true]
    for one, other in zip(seen, true, strict=True):
        assert one.line == other.line
        assert middle(one) == pytest.approx(middle(other), abs=0.006)
        assert one.box.right - one.box.left == pytest.approx(other.box.right - other.box.left, abs=0.008)


def test_only_the_spanish_paragraphs_of_a_page_are_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[np.ndarray] = []
    read_line = second_reader.read_line

    def watched(picture: np.ndarray, corners: np.ndarray) -> tuple[second_reader.SeenWord, ...]:
        lines.append(corners)
        return read_line(picture, corners)

    monkeypatch.setattr(second_reader, "read_line", watched)
    both = [ENGLISH[0] + " " + ENGLISH[1], SPANISH[0] + " " + SPANISH[1]]
    page = read_picture(tmp_path, scanned(rendered(typeset(both), 200), 3), 200)
    assert page.text.split() == " ".join(both).split()
    spanish = {word.line for word in page.words if middle(word)[1] > 0.16}
    assert 0 < len(lines) <= len(spanish)


def test_english_that_the_first_reader_is_sure_of_never_meets_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the second reader was asked")

    monkeypatch.setattr(second_reader, "read_line", never)
    monkeypatch.setattr(second_reader, "find_lines", never)
    for dpi, noise in ((300, 8.0), (200, 24.0), (150, 14.0)):
        page = read_picture(tmp_path, scanned(rendered(typeset(sentences(7, 120)), dpi), 7, 0.4, noise), dpi)
        assert page.read_by is ReadBy.TESSERACT


def test_a_blurred_page_is_read_by_the_second_where_the_first_gives_up(tmp_path: Path) -> None:
    blurred = cv2.GaussianBlur(rendered(typeset(ENGLISH), 200), (0, 0), 3.6)
    page = read_picture(tmp_path, blurred, 200)
    assert page.read_by is ReadBy.RAPIDOCR
    true = read_typed(tmp_path, ENGLISH).words
    found = Counter(word.text for word in page.words) & Counter(word.text for word in true)
    assert found.total() > 0.8 * len(true)
    # Where each stands is found anew, and in the order people read.
    places = {word.text: middle(word) for word in true}
    for word in page.words:
        if [other.text for other in true].count(word.text) == 1:
            assert middle(word) == pytest.approx(places[word.text], abs=0.015)
    assert [word.line for word in page.words] == sorted(word.line for word in page.words)


def test_a_very_grainy_scan_is_smoothed_and_read(tmp_path: Path) -> None:
    page = read_picture(tmp_path, scanned(rendered(typeset(ENGLISH), 200), 4, 0.0, 40.0), 200)
    assert page.text.split() == " ".join(ENGLISH).split()
    assert (page.read_by, page.note) == (ReadBy.TESSERACT, None)


def test_a_photo_of_a_spanish_page_is_read_with_its_accents(tmp_path: Path) -> None:
    page = read_picture(tmp_path, photographed(rendered(typeset(SPANISH)), 5))
    found = Counter(page.text.split()) & Counter(" ".join(SPANISH).split())
    assert found.total() >= 0.95 * len(" ".join(SPANISH).split())


def test_the_second_reader_has_its_time_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> tuple[second_reader.SeenWord, ...]:
        raise AssertionError("there was no time left")

    monkeypatch.setattr(second_reader, "read_line", slow)
    monkeypatch.setattr(second_look, "time", SimpleNamespace(monotonic=lambda: float("inf")))
    page = read_picture(tmp_path, scanned(rendered(typeset(SPANISH), 200), 6), 200)
    assert (page.read_by, page.note) == (ReadBy.TESSERACT, None)
    assert "equipo" in page.text


def test_a_picture_of_no_writing_stays_without_words(tmp_path: Path) -> None:
    chance = np.random.default_rng(8)
    hills = cv2.GaussianBlur(chance.normal(128, 90, (900, 1200)), (0, 0), 25) * 6 - 640
    page = read_picture(tmp_path, np.clip(hills, 0, 255).astype(np.uint8))
    assert page.words == ()
    assert page.note in (PageNote.NO_WORDS, PageNote.BLANK)


def test_nothing_is_fetched_and_no_program_that_could_is_loaded(tmp_path: Path) -> None:
    path = save_jpeg(tmp_path / "a.jpg", scanned(rendered(typeset(SPANISH), 200), 9), dpi=200)
    code = """
import sys
asked = []
sys.addaudithook(lambda event, args: asked.append(event) if event.startswith(("socket.", "urllib.")) else None)
from app.workers.reading import ReadPageRequest, read_page
page = read_page(ReadPageRequest(sys.argv[1], "image/jpeg", 1), lambda _: None)
assert "reunión" in page.text, page.text
assert not asked, asked
loaded = {name.partition(".")[0] for name in sys.modules}
assert not loaded & {"rapidocr", "requests", "urllib3", "http", "ssl"}, loaded
"""
    environment = {"OMP_THREAD_LIMIT": "1", "PATH": "", "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=environment, timeout=120)


def test_handwriting_that_nobody_can_read_is_told_to_be_handwriting(tmp_path: Path) -> None:
    page = read_picture(tmp_path, scanned(handwritten(1), 1), 200)
    assert (page.note, page.words, page.read_by) == (PageNote.HANDWRITING, (), ReadBy.NOTHING)


@pytest.mark.parametrize("share", [0.3, 0.15])
def test_a_faded_page_is_read_and_not_told_to_be_blank(tmp_path: Path, share: float) -> None:
    printed = rendered(typeset(ENGLISH + sentences(5, 60)), 200).astype(np.float32)
    faded = np.clip(250 - (255 - printed) * share, 0, 255).astype(np.uint8)
    page = read_picture(tmp_path, scanned(faded, 5, noise=3.0), 200)
    found = Counter(page.text.split()) & Counter(" ".join(ENGLISH).split())
    assert found.total() >= 0.95 * len(" ".join(ENGLISH).split())


def test_the_other_side_showing_through_leaves_a_page_blank(tmp_path: Path) -> None:
    other_side = np.fliplr(rendered(typeset(sentences(6, 150)), 200)).astype(np.float32)
    through = cv2.GaussianBlur(np.clip(250 - (255 - other_side) * 0.15, 0, 255).astype(np.uint8), (0, 0), 1.5)
    page = read_picture(tmp_path, scanned(through, 6), 200)
    assert (page.note, page.words) == (PageNote.BLANK, ())
