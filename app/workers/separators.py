"""Separator sheets: making ours, and seeing ours and Patch-T on the picture of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from app.domain.progress import ReportProgress
from app.domain.stacks.separator_sheet import PATCH_T_TEXTS, SEPARATOR_CODE, sheet_data
from app.workers.page_cleaning import background
from app.workers.pages import Pixels
from app.workers.typesetting import Typeset

MOST_WORDS = 120
"""A page with more words than this is a paper, whatever else is on it."""

_CODES_DPI = 200.0
_BARS_DPI = 100.0
_DARKNESS = 0.75
# A patch is four bars and three gaps in 0.8 inches: narrow bars and gaps of 0.08, wide bars of 0.2 inches.
_PATCH_INCHES, _UNITS, _WIDE = 0.8, 10.0, 2.5
_PATCH_T = (1.0, _WIDE, 1.0, _WIDE)
_OFF_BY = 0.4
_SIZE_OFF_BY = 0.2
_BAR_INCHES = 0.75
_STEP_INCHES = 0.06


@dataclass(frozen=True, slots=True)
class SeparatorSheetRequest:
    """Make the sheet into ``output_path``. ``made_on`` is an ISO day."""

    made_on: str
    output_path: str


def make_separator_sheet(request: SeparatorSheetRequest, report: ReportProgress) -> str:
    """Write the PDF; its path."""
    code = zxingcpp.create_barcode(SEPARATOR_CODE, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    dark = np.array(code.to_image(scale=1, add_quiet_zones=False)) < 128
    Path(request.output_path).write_bytes(Typeset("separator", sheet_data(dark.tolist()), request.made_on).pdf())
    return request.output_path


def is_separator(grey: Pixels, dpi: float) -> bool:
    """Whether a page is a sheet that parts papers, by the code or the bars on it, whichever way up it lies."""
    return _has_code(_shrunk(grey, dpi, _CODES_DPI)) or _has_patch_t(_shrunk(grey, dpi, _BARS_DPI), min(dpi, _BARS_DPI))


def _shrunk(grey: Pixels, dpi: float, wanted: float) -> Pixels:
    if dpi <= wanted:
        return grey
    size = (max(round(grey.shape[1] * wanted / dpi), 1), max(round(grey.shape[0] * wanted / dpi), 1))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _has_code(grey: Pixels) -> bool:
    kinds = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39)
    formats = zxingcpp.BarcodeFormats(kinds)
    found = zxingcpp.read_barcodes(np.ascontiguousarray(grey), formats=formats, try_invert=False)
    return any(code.text == SEPARATOR_CODE or code.text.strip("* ").upper() in PATCH_T_TEXTS for code in found)


def _has_patch_t(grey: Pixels, dpi: float) -> bool:
    """Whether four bars of Patch-T lie somewhere, along the page or across it.

    Upside down it is the pattern of Patch 3, which other programs part papers with as well.
    """
    dark = grey.astype(np.float32) < background(grey).astype(np.float32) * _DARKNESS
    return _bars_in(dark, dpi) or _bars_in(dark.T, dpi)


def _bars_in(dark: NDArray[np.bool_], dpi: float) -> bool:
    """Whether enough neighbouring columns go through the bars."""
    step = max(round(_STEP_INCHES * dpi), 1)
    needed = round(_BAR_INCHES / _STEP_INCHES)
    streaks: dict[int, int] = {}
    for column in range(0, dark.shape[1], step):
        here = {round(place / step) for place in _patches_in(dark[:, column], dpi)}
        # A page that lies askew moves the bars up or down a little from column to column.
        streaks = {place: 1 + max(streaks.get(place + near, 0) for near in (-1, 0, 1)) for place in here}
        if any(length >= needed for length in streaks.values()):
            return True
    return False


def _patches_in(column: NDArray[np.bool_], dpi: float) -> Iterator[int]:
    """Where a patch begins in one column of pixels."""
    edges = np.flatnonzero(np.diff(column.astype(np.int8)))
    if len(edges) < 8:
        return
    runs = np.diff(edges)
    for first in range(len(runs) - 6):
        if not column[edges[first] + 1]:
            continue
        bars, gaps = runs[first : first + 7 : 2], runs[first + 1 : first + 7 : 2]
        whole = float(runs[first : first + 7].sum())
        if abs(whole / dpi - _PATCH_INCHES) > _SIZE_OFF_BY * _PATCH_INCHES:
            continue
        unit = whole / _UNITS
        if np.abs(gaps / unit - 1.0).max() > _OFF_BY:
            continue
        shares = bars / unit
        if any(np.abs(shares - np.array(pattern)).max() <= _OFF_BY for pattern in (_PATCH_T, _PATCH_T[::-1])):
            yield int(edges[first])
