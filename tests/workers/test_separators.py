"""The sheet we print is seen again on what comes out of a scanner, and so are the bars of Patch-T."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray

from app.domain.progress import Progress
from app.domain.reading import PageNote, PageText
from app.domain.stacks.separator_sheet import SEPARATOR_CODE
from app.workers.reading import ReadRequest, read
from app.workers.sample.scanning import ScanSettings, scan_pages, scans_as_pdf
from app.workers.separators import SeparatorSheetRequest, is_separator, make_separator_sheet
from tests.workers.paper_making import typeset

PATCH_T, PATCH_1, PATCH_2, PATCH_4 = (1, 2.5, 1, 2.5), (2.5, 2.5, 1, 1), (2.5, 1, 1, 2.5), (1, 2.5, 2.5, 1)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The sheet as it is printed."""
    return Path(make_separator_sheet(SeparatorSheetRequest("2026-11-27", str(tmp_path / "sheet.pdf")), _nothing))


def _nothing(progress: Progress) -> None:
    """Nobody waits."""


def _read(file: Path) -> PageText:
    return read(ReadRequest(str(file), "application/pdf"), _nothing).pages[0]


@pytest.mark.parametrize(("dpi", "tilt"), [(100, 0.4), (150, -4.0), (300, 2.5)])
def test_a_scan_of_our_sheet_is_seen_whichever_way_it_lies(sheet: Path, dpi: int, tilt: float) -> None:
    scan = scan_pages(sheet.read_bytes(), ScanSettings(dpi=dpi, tilt=tilt))[0]
    assert [is_separator(np.rot90(scan, turns).copy(), dpi) for turns in range(4)] == [True] * 4


def test_the_sheet_says_what_it_is_in_both_languages_and_nothing_of_the_family(sheet: Path) -> None:
    page = _read(sheet)
    assert page.note is PageNote.SEPARATOR
    assert "Put this sheet between two papers" in " ".join(page.text.split())
    assert "Ponga esta hoja entre dos papeles" in " ".join(page.text.split())
    assert SEPARATOR_CODE in page.text


def test_reading_marks_a_scanned_sheet_and_no_other_page(sheet: Path, tmp_path: Path) -> None:
    scanned, letter = tmp_path / "scan.pdf", tmp_path / "letter.pdf"
    settings = ScanSettings(dpi=150, sideways=[1])
    scanned.write_bytes(scans_as_pdf(scan_pages(sheet.read_bytes(), settings), settings.dpi))
    assert _read(scanned).note is PageNote.SEPARATOR
    letter_scans = scan_pages(typeset(["Dear Ms. Rivera, the meeting is on Friday."]), ScanSettings(dpi=150))
    letter.write_bytes(scans_as_pdf(letter_scans, 150))
    read_letter = _read(letter)
    assert read_letter.note is None
    assert "meeting" in read_letter.text


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_the_bars_of_patch_t_are_seen_along_and_across(dpi: int) -> None:
    page = _with_bars(PATCH_T, dpi, tilt=2.0)
    assert [is_separator(np.rot90(page, turns).copy(), dpi) for turns in range(4)] == [True] * 4


@pytest.mark.parametrize("harm", ["faint", "photo", "dark", "blurred", "one_bit", "streaks", "cut", "glare"])
def test_our_sheet_is_seen_on_a_bad_scan_and_a_photo(sheet: Path, harm: str) -> None:
    assert is_separator(_harmed(scan_pages(sheet.read_bytes(), ScanSettings(dpi=150))[0], harm), 150)


@pytest.mark.parametrize("harm", ["faint", "dark", "blurred", "one_bit", "streaks", "cut", "glare"])
def test_the_bars_of_patch_t_are_seen_on_a_bad_scan(harm: str) -> None:
    assert is_separator(_harmed(_with_bars(PATCH_T, 150), harm), 150)


@pytest.mark.parametrize("harm", ["faint", "photo", "dark", "blurred", "one_bit", "streaks", "cut", "glare"])
@pytest.mark.parametrize("bars", [PATCH_1, PATCH_2, PATCH_4])
def test_other_bars_are_no_separator_on_a_bad_scan_either(bars: tuple[float, ...], harm: str) -> None:
    assert not is_separator(_harmed(_with_bars(bars, 150), harm), 150)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("PATCHT", zxingcpp.BarcodeFormat.Code128),
        ("PATCH-T", zxingcpp.BarcodeFormat.Code39),
        ("PATCH T", zxingcpp.BarcodeFormat.Code39),
    ],
)
def test_a_sheet_with_patch_t_as_a_bar_code_is_seen(words: str, kind: zxingcpp.BarcodeFormat) -> None:
    page = _with_code(words, kind)
    assert [is_separator(np.rot90(page, turns).copy(), 150) for turns in range(4)] == [True] * 4
    for harm in ("faint", "dark", "one_bit", "cut", "glare"):
        assert is_separator(_harmed(page, harm), 150), harm


def test_another_bar_code_is_no_separator() -> None:
    assert not is_separator(_with_code("PATCH 2", zxingcpp.BarcodeFormat.Code39), 150)
    assert not is_separator(_with_code("STUDENT 4711", zxingcpp.BarcodeFormat.Code128), 150)


@pytest.mark.parametrize("bars", [PATCH_1, PATCH_2, PATCH_4])
def test_other_bars_are_no_separator(bars: tuple[float, ...]) -> None:
    assert not is_separator(_with_bars(bars, 200), 200)


def test_bars_of_another_size_are_no_separator() -> None:
    assert not is_separator(_with_bars(PATCH_T, 200, unit=0.2), 200)
    assert not is_separator(_with_bars(PATCH_T, 200, length=0.4), 200)


def _with_code(words: str, kind: zxingcpp.BarcodeFormat) -> NDArray[np.uint8]:
    """A sheet of another program, scanned at 150 dpi."""
    bars = np.array(zxingcpp.create_barcode(words, kind).to_image(scale=4, add_quiet_zones=True))[:400]
    page = np.full((1650, 1275), 248, np.uint8)
    page[300 : 300 + bars.shape[0], 250 : 250 + bars.shape[1]] = bars
    return page


def _harmed(page: NDArray[np.uint8], harm: str) -> NDArray[np.uint8]:
    """What toner, glass, a hand and a lamp make of a page."""
    height, width = page.shape
    across, down = np.linspace(0, 1, width)[None, :], np.linspace(0, 1, height)[:, None]
    harmed = page.astype(np.float64)
    match harm:
        case "faint":
            harmed = 255 - (255 - harmed) * 0.4
        case "dark":
            harmed *= 0.35
        case "blurred":
            harmed = cv2.GaussianBlur(harmed, (0, 0), 2.0)
        case "one_bit":
            harmed = np.where(harmed < 128, 0.0, 255.0)
        case "streaks":
            harmed[:, 50::97] = 60
        case "cut":
            harmed[:, : width // 9] = harmed[: height // 18] = 30
        case "glare":
            harmed += 220 * np.exp(-(((across - 0.4) / 0.12) ** 2) - ((down - 0.45) / 0.1) ** 2)
        case "photo":
            corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
            seen = np.array([[0.22, 0.1], [0.93, 0.16], [0.98, 0.95], [0.05, 0.9]], np.float32)
            size = np.array([width, height], np.float32)
            lens = cv2.getPerspectiveTransform(corners * size, seen * size)
            harmed = cv2.warpPerspective(harmed, lens, (width, height), borderValue=90)
            harmed = cv2.GaussianBlur(harmed, (0, 0), 1.2) * (0.35 + 0.65 * across) * (1 - 0.3 * down)
    return np.asarray(np.clip(harmed, 0, 255), np.uint8)


def _with_bars(
    bars: tuple[float, ...], dpi: int, *, tilt: float = 0.0, unit: float = 0.08, length: float = 2.5
) -> NDArray[np.uint8]:
    """A scanned sheet with bars whose widths are in units of inches."""
    page = np.full((11 * dpi, round(8.5 * dpi)), 248, np.uint8)
    top = float(dpi)
    for bar in bars:
        page[round(top) : round(top + bar * unit * dpi), 2 * dpi : round((2 + length) * dpi)] = 25
        top += (bar + 1) * unit * dpi
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    turned = cv2.warpAffine(page, turn, (width, height), borderValue=240)
    grain = np.random.default_rng(1).normal(0, 4, page.shape)
    return np.asarray(np.clip(cv2.GaussianBlur(turned, (0, 0), 0.8) + grain, 0, 255), np.uint8)
