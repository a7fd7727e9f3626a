"""Reading pages: which text is trusted, and what is read from pictures."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress
from app.domain.reading import PageNote, PageText, ReadBy
from app.workers import reading
from app.workers.reading import ReadPageRequest, ReadRequest, read, read_page
from tests.workers.paper_making import (
    form_pdf,
    images_as_pdf,
    photographed,
    rendered,
    save_jpeg,
    saved,
    scanned,
    sentences,
    typeset,
    wordlist,
)

PDF = "application/pdf"
SHORT = ["Maya reads forty words in one minute.", "The team will meet again after the next report card is sent home."]


def ignore(_: Progress) -> None:
    """Nobody is watching."""


def only_page(path: Path, media_type: str, **options: object) -> PageText:
    pages = read(ReadRequest(str(path), media_type, **options), ignore).pages
    assert len(pages) == 1
    return pages[0]


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def share_found(page: PageText, paragraphs: list[str]) -> float:
    wanted, found = Counter(wordlist(" ".join(paragraphs))), Counter(wordlist(page.text))
    return sum((wanted & found).values()) / sum(wanted.values())


def place_of(page: PageText, text: str) -> tuple[float, float]:
    word = next(word for word in page.words if word.text.strip(".,") == text)
    return (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2


@pytest.fixture(scope="module")
def short_page() -> np.ndarray:
    return rendered(typeset(SHORT), 200)


def test_the_text_of_a_page_is_taken_with_its_places_and_lines(tmp_path: Path) -> None:
    page = only_page(put(tmp_path, "a.pdf", typeset(SHORT)), PDF)
    assert (page.read_by, page.confidence, page.turn, page.note) == (ReadBy.PDF_TEXT, 1.0, 0, None)
    assert page.text == "\n\n".join(SHORT)
    assert [word.line for word in page.words if word.text in ("Maya", "team")] == [0, 1]
    across, down = place_of(page, "Maya")
    assert across == pytest.approx(1.2 / 8.5, abs=0.02)
    assert down == pytest.approx(1.1 / 11, abs=0.01)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_shown(tmp_path: Path, rotation: int) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(SHORT)))
    pdf.pages[0].Rotate = rotation
    pdf.pages[0].CropBox = [36, 0, 612, 792]
    page = only_page(put(tmp_path, "a.pdf", saved(pdf)), PDF)
    # The words run along the rotated page; turned back by ``turn`` they stand where they stood.
    assert page.turn == (360 - rotation) % 360
    across, down = place_of(page, "Maya")
    assert across == pytest.approx((1.2 - 0.5) / 8, abs=0.02)
    assert down == pytest.approx(1.1 / 11, abs=0.01)
    assert (page.width_pt, page.height_pt) == (576, 792)


@pytest.mark.parametrize("appearance", [True, False])
def test_the_answers_in_a_form_are_read(tmp_path: Path, appearance: bool) -> None:
    page = only_page(put(tmp_path, "form.pdf", form_pdf("Rivera", appearance)), PDF)
    assert "Rivera" in page.text
    assert page.read_by is ReadBy.PDF_TEXT


def test_a_text_layer_whose_letters_lie_is_read_from_the_picture(tmp_path: Path) -> None:
    page = only_page(put(tmp_path, "lies.pdf", with_lying_letters(typeset(sentences(3, 60)))), PDF)
    assert page.read_by is ReadBy.TESSERACT
    assert share_found(page, sentences(3, 60)) > 0.95


def with_lying_letters(content: bytes) -> bytes:
    """Every font says that its letters are others than they look: the n-th glyph is told to be a shifted letter."""
    pdf = pikepdf.open(io.BytesIO(content))
    for font in pdf.pages[0].Resources.Font.values():
        lines = "\n".join(f"<{code:04x}> <{ord('b') + (code * 7) % 25:04x}>" for code in range(100))
        font.ToUnicode = pikepdf.Stream(
            pdf,
            (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
                "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
                f"100 beginbfchar\n{lines}\nendbfchar endcmap end end"
            ).encode(),
        )
    return saved(pdf)


def test_a_scan_with_nothing_but_a_fax_line_as_text_is_read_whole(tmp_path: Path, short_page: np.ndarray) -> None:
    pdf = pikepdf.open(io.BytesIO(images_as_pdf([short_page], 200)))
    line = pikepdf.open(io.BytesIO(typeset(["FROM RIVERSIDE SCHOOL OFFICE 10 02 PAGE 1 OF 1"])))
    pdf.pages[0].add_overlay(line.pages[0], pikepdf.Rectangle(0, 0, 300, 60))
    page = only_page(put(tmp_path, "fax.pdf", saved(pdf)), PDF)
    assert page.read_by is ReadBy.TESSERACT
    assert share_found(page, SHORT) == 1.0


def test_each_page_decides_for_itself_and_progress_is_told(tmp_path: Path, short_page: np.ndarray) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(SHORT)))
    scan = pikepdf.open(io.BytesIO(images_as_pdf([short_page, np.full_like(short_page, 250)], 200)))
    pdf.pages.extend(scan.pages)
    told: list[Progress] = []
    pages = read(ReadRequest(str(put(tmp_path, "mixed.pdf", saved(pdf))), PDF), told.append).pages
    assert [page.read_by for page in pages] == [ReadBy.PDF_TEXT, ReadBy.TESSERACT, ReadBy.NOTHING]
    assert [page.note for page in pages] == [None, None, PageNote.BLANK]
    assert [page.number for page in pages] == [1, 2, 3]
    assert told == [Progress(done, 3, "reading") for done in range(4)]


def test_one_page_can_be_read_by_itself(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(["First page of a letter to the family."])))
    pdf.pages.extend(pikepdf.open(io.BytesIO(typeset(["Second page of a letter to the family."]))).pages)
    page = read_page(ReadPageRequest(str(put(tmp_path, "a.pdf", saved(pdf))), PDF, 2), ignore)
    assert (page.number, page.text) == (2, "Second page of a letter to the family.")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_scan_lying_on_its_side_or_head_is_read_upright(tmp_path: Path, turn: int) -> None:
    lying = np.rot90(scanned(rendered(typeset(sentences(4, 60)), 200), 4), k=turn // 90)
    page = only_page(save_jpeg(tmp_path / "a.jpg", np.ascontiguousarray(lying), dpi=200), "image/jpeg")
    assert page.turn == turn
    assert share_found(page, sentences(4, 60)) > 0.97
    first = sentences(4, 60)[0].split()[0]
    across, down = place_of(page, first)
    assert 0.11 < across < 0.25
    assert 0.08 < down < 0.12
    assert page.width_pt < page.height_pt


@pytest.mark.parametrize("turn", [90, 270])
@pytest.mark.parametrize("tilt", [0.0, -5.0, 5.0])
def test_a_short_note_on_its_side_is_read_however_it_leans(tmp_path: Path, turn: int, tilt: float) -> None:
    note = ["Dear Ms. Rivera,", "Maya was absent on Monday and Tuesday. Please call the office."]
    lying = np.rot90(scanned(rendered(typeset(note), 200), 5, tilt=tilt), k=turn // 90)
    page = only_page(save_jpeg(tmp_path / "a.jpg", np.ascontiguousarray(lying), dpi=200), "image/jpeg")
    assert (page.turn, share_found(page, note)) == (turn, 1.0)


@pytest.mark.parametrize("tilt", [3.0, 5.0, -5.0])
def test_a_tilted_scan_is_straightened_before_reading(tmp_path: Path, tilt: float) -> None:
    paragraphs = sentences(5, 120)
    tilted = scanned(rendered(typeset(paragraphs), 200), 5, tilt=tilt)
    page = only_page(save_jpeg(tmp_path / "a.jpg", tilted, dpi=200), "image/jpeg")
    assert share_found(page, paragraphs) > 0.97
    assert page.confidence > 0.9
    lines = [[word for word in page.words if word.line == number] for number in range(page.words[-1].line + 1)]
    longest = max(lines, key=len)
    fall = (longest[-1].box.top - longest[0].box.top) * 11 / ((longest[-1].box.left - longest[0].box.left) * 8.5)
    # The places are those on the picture as it came, where the lines still fall or rise.
    assert fall == pytest.approx(np.tan(np.radians(tilt)), abs=0.012)


def test_a_grainy_blank_back_is_told_to_be_blank(tmp_path: Path) -> None:
    back = scanned(np.full((2200, 1700), 250, np.uint8), 6, noise=14)
    page = only_page(save_jpeg(tmp_path / "a.jpg", back, dpi=200), "image/jpeg")
    assert (page.note, page.text, page.read_by) == (PageNote.BLANK, "", ReadBy.NOTHING)


def test_a_drawing_is_told_to_be_unreadable_instead_of_making_up_words(tmp_path: Path) -> None:
    scribble = np.full((1100, 850), 255, np.uint8)
    steps = np.linspace(0, 60, 4000)
    scribble[(550 + 300 * np.sin(steps)).astype(int), (425 + 300 * np.cos(1.7 * steps)).astype(int)] = 0
    page = only_page(save_jpeg(tmp_path / "a.jpg", scribble, dpi=100), "image/jpeg")
    assert (page.note, page.words) == (PageNote.NO_WORDS, ())


@pytest.mark.parametrize(("seed", "orientation", "turns"), [(1, 1, 0), (4, 6, 1), (9, 3, 2)])
def test_a_phone_photo_of_a_page_on_a_table_is_read(tmp_path: Path, seed: int, orientation: int, turns: int) -> None:
    paragraphs = sentences(seed, 90)
    as_stored = np.ascontiguousarray(np.rot90(photographed(rendered(typeset(paragraphs)), seed), k=turns))
    page = only_page(save_jpeg(tmp_path / "a.jpg", as_stored, orientation), "image/jpeg")
    assert share_found(page, paragraphs) >= 0.95
    # Nothing is read from the grain of the table.
    assert len(wordlist(page.text)) <= len(wordlist(" ".join(paragraphs))) + 3
    assert page.turn == 0
    across, down = place_of(page, paragraphs[0].split()[0])
    assert 0.12 < across < 0.32
    assert 0.1 < down < 0.26


def test_a_page_takes_no_longer_than_it_may(tmp_path: Path, short_page: np.ndarray) -> None:
    path = save_jpeg(tmp_path / "a.jpg", short_page, dpi=200)
    page = only_page(path, "image/jpeg", page_seconds=0.0)
    assert (page.note, page.text) == (PageNote.TIMED_OUT, "")


def test_a_page_too_large_to_draw_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(SHORT)))
    pdf.add_blank_page(page_size=(612, 792))
    pdf.pages[1].MediaBox = [0, 0, 612, 2147483648]
    pages = read(ReadRequest(str(put(tmp_path, "a.pdf", saved(pdf))), PDF), ignore).pages
    assert [page.note for page in pages] == [None, PageNote.TOO_LARGE]


def test_every_page_of_a_tiff_is_read(tmp_path: Path, short_page: np.ndarray) -> None:
    first, second = (Image.fromarray(rendered(typeset([text]), 200)).convert("1") for text in SHORT)
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second], compression="group4", dpi=(200, 200))
    pages = read(ReadRequest(str(tmp_path / "a.tif"), "image/tiff"), ignore).pages
    assert [page.text for page in pages] == SHORT


def test_plain_text_keeps_its_lines_and_its_words_have_places(tmp_path: Path) -> None:
    content = "\n".join(f"Línea {number}" for number in range(130))
    pages = read(ReadRequest(str(put(tmp_path, "a.txt", content.encode("cp1252"))), "text/plain"), ignore).pages
    assert len(pages) > 1
    assert "\n".join(page.text for page in pages).splitlines() == content.splitlines()
    assert all(page.read_by is ReadBy.TYPESET and page.words[0].box.left > 0.05 for page in pages)


@pytest.mark.parametrize(
    ("content", "media_type", "trouble"),
    [
        (b"%PDF-1.4\n%%EOF\n", PDF, Trouble.CANNOT_OPEN),
        (b"\xff\xd8\xff\xe0", "image/jpeg", Trouble.DAMAGED),
        (b"\x7fELF", "application/x-elf", Trouble.KIND_OF_FILE_NOT_READ),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(
    tmp_path: Path, content: bytes, media_type: str, trouble: Trouble
) -> None:
    with pytest.raises(KnownError) as raised:
        read(ReadRequest(str(put(tmp_path, "a", content)), media_type), ignore)
    assert raised.value.trouble is trouble


def test_a_locked_paper_is_read_with_its_password_only(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(SHORT)))
    path = put(tmp_path, "a.pdf", saved(pdf, encryption=pikepdf.Encryption(user="maya", owner="", R=6)))
    with pytest.raises(KnownError) as raised:
        only_page(path, PDF)
    assert raised.value.trouble is Trouble.NEEDS_PASSWORD
    assert only_page(path, PDF, password="maya").text == "\n\n".join(SHORT)


def test_reading_writes_nothing(tmp_path: Path, short_page: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.pdf", images_as_pdf([short_page], 200))
    before = path.read_bytes()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.chdir(scratch)
    assert read(ReadRequest(str(path), PDF), ignore).pages[0].words
    assert list(scratch.iterdir()) == []
    assert path.read_bytes() == before
    assert reading.READING_DPI == 300
