"""The sheet we print is seen again on what comes out of a scanner, and so are the bars of Patch-T."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
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


@pytest.mark.parametrize("bars", [PATCH_1, PATCH_2, PATCH_4])
def test_other_bars_are_no_separator(bars: tuple[float, ...]) -> None:
    assert not is_separator(_with_bars(bars, 200), 200)


def test_bars_of_another_size_are_no_separator() -> None:
    assert not is_separator(_with_bars(PATCH_T, 200, unit=0.2), 200)
    assert not is_separator(_with_bars(PATCH_T, 200, length=0.4), 200)


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
