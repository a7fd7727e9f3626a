"""A page drawn by its recipe has its words where their places say."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import typst
from PIL import Image

from app.domain.packets import ExhibitPage, ExhibitSource
from app.domain.page_recipe import PagePlaces, PageRecipe
from app.domain.progress import unwatched
from app.domain.reading import Box
from app.workers.pictures import PictureRequest, picture
from app.workers.reading import ReadPageRequest, read_page
from tests.workers.test_packet import exhibit, make, picture_of, snapshot, texts, with_page

WIDTH = 800
TILT = 4.0


def leaning(path: Path) -> Path:
    """A page with one line that falls to the right, left of its middle, and one word far below at the right."""
    path.write_bytes(
        typst.compile(
            b"""#set page(width: 612pt, height: 792pt, margin: 0pt)
            #set text(size: 20pt, font: "Libertinus Serif")
            #place(dx: 90pt, dy: 150pt, rotate(4deg, origin: left, [Marked at one place of this page]))
            #place(dx: 480pt, dy: 700pt, [Zebra])"""
        )
    )
    return path


def drawn(path: Path, recipe: PageRecipe) -> np.ndarray:
    result = picture(PictureRequest(str(path), "application/pdf", 1, WIDTH, recipe), unwatched)
    return np.asarray(Image.frombytes("RGB", (result.width, result.height), result.pixels, "raw", "BGRX").convert("L"))


def ink_box(pixels: np.ndarray) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is dark."""
    rows, columns = np.nonzero(pixels < 120)
    return columns.min(), rows.min(), columns.max(), rows.max()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("tilt", [0.0, TILT])
@pytest.mark.parametrize("crop", [None, Box(0.05, 0.1, 0.95, 0.9)])
def test_a_word_is_marked_where_it_is_drawn(tmp_path: Path, turn: int, tilt: float, crop: Box | None) -> None:
    path = leaning(tmp_path / "a.pdf")
    page = read_page(ReadPageRequest(str(path), "application/pdf", 1), unwatched)
    recipe = PageRecipe(turn, tilt, crop)
    places = PagePlaces(page.turn, page.width_pt, page.height_pt, recipe)
    pixels = drawn(path, recipe)
    height, width = pixels.shape
    assert width / height == pytest.approx(places.size_pt[0] / places.size_pt[1], rel=0.01)
    shown = [places.shown(word.box) for word in page.words if word.text == "place"]
    [box] = [box for box in shown if box is not None]
    room = 4
    left, top = int(box.left * width) - room, int(box.top * height) - room
    right, bottom = int(box.right * width) + room, int(box.bottom * height) + room
    around = pixels[top:bottom, left:right]
    ink = cv2.threshold(around, 120, 255, cv2.THRESH_BINARY_INV)[1]
    # The word is inside, and at a level page its box is hardly larger than the word.
    inner = ink[room:-room, room:-room]
    assert (inner > 0).sum() > 0.9 * (ink > 0).sum()
    if tilt and turn in (0, 180):
        assert (bottom - top - 2 * room) < 0.75 * (0.05 * height)
        rows = np.nonzero((ink > 0).any(axis=1))[0]
        assert rows.max() - rows.min() < 40 * WIDTH / 800


def test_a_line_that_falls_is_level_when_straightened(tmp_path: Path) -> None:
    path = leaning(tmp_path / "a.pdf")
    half = Box(0.0, 0.0, 1.0, 0.6)
    askew, level = (ink_box(drawn(path, PageRecipe(0, tilt, half))) for tilt in (0.0, TILT))
    assert askew[3] - askew[1] > 40
    assert level[3] - level[1] < 30


def test_what_is_cropped_away_is_not_in_the_packet(tmp_path: Path) -> None:
    path = leaning(tmp_path / "a.pdf")
    cropped = with_page(exhibit("1", path), recipe=PageRecipe(0, TILT, Box(0.0, 0.0, 1.0, 0.5)))
    result, out = make(tmp_path, snapshot(cropped))
    assert result.is_final
    assert not any("Zebra" in text for text in texts(out))
    last = picture_of(out, result.page_count)
    assert np.asarray(last.convert("L")).min() < 120


def test_an_exhibit_takes_its_pages_from_several_originals(tmp_path: Path) -> None:
    paths = []
    for name, word in (("a.pdf", "Aardvark"), ("b.pdf", "Buffalo")):
        paths.append(tmp_path / name)
        written = f"First {word}\n#pagebreak()\nSecond {word}"
        paths[-1].write_bytes(typst.compile(f'#set page(paper: "us-letter")\n{written}'.encode()))
    sources = [ExhibitSource(str(number) * 64, str(path), "application/pdf") for number, path in enumerate(paths)]
    pages = (
        ExhibitPage(1, sources[0], 2),
        ExhibitPage(2, sources[1], 1),
        ExhibitPage(3, sources[0], 1),
        ExhibitPage(4, ExhibitSource("9" * 64, str(tmp_path / "gone.pdf"), "application/pdf"), 1),
    )
    result, out = make(tmp_path, snapshot(replace(exhibit("1", paths[0], total=4), pages=pages)))
    assert [row.trouble.value for row in result.unreadable] == ["original_missing"]
    words = re.findall(r"(?:First|Second) (?:Aardvark|Buffalo)", " ".join(texts(out)))
    assert words == ["Second Aardvark", "First Buffalo", "First Aardvark"]
