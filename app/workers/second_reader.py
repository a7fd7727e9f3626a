"""The second reader: a small neural network for what the first is unsure of, and for accents it does not know.

Its two networks (one finds lines of writing, one reads a line) are files in the ``rapidocr`` package. Only the files
are used, through ``onnxruntime``; that package's own code, which could fetch others, is never loaded.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workers.pages import Pixels

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Corners = NDArray[np.floating]
"""The four corners of a line, in pixels: top left, top right, bottom right, bottom left."""

UNKNOWN_SIGN = "¡"
"""The one sign of English and Spanish the reading network does not know: it reads on as if nothing stood there."""

_PACKAGE = "rapidocr"
_FINDER, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_FIND_LONG_SIDE_PX = 1280
_SIDE_STEP_PX = 32
_LINE_SHARE = 0.3
_LINE_CONFIDENCE = 0.5
_GROWN_BY = 1.6
_SMALLEST_LINE_PX = 3.0
_LINE_HEIGHT_PX = 48
_NARROWEST_LINE_PX = 16
_WIDEST_LINE_PX = 4800


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word as this reader found it: edges in pixels of the picture read, confidence 0.0 to 1.0."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


def find_lines(picture: Pixels) -> list[Corners]:
    """Where lines of writing stand in a grey picture, in no order."""
    height, width = picture.shape
    scale = min(_FIND_LONG_SIDE_PX / max(height, width), 1.0)
    size = [max(round(side * scale / _SIDE_STEP_PX), 1) * _SIDE_STEP_PX for side in (width, height)]
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    (likely,) = _network(_FINDER).run(None, {"x": _as_input(small)})
    core = np.asarray(likely)[0, 0]
    outlines, _ = cv2.findContours((core > _LINE_SHARE).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for outline in outlines:
        middle, sides, angle = cv2.minAreaRect(outline)
        if min(sides) < _SMALLEST_LINE_PX or _mean_inside(core, outline) < _LINE_CONFIDENCE:
            continue
        # The network marks the core of a line; the line reaches beyond it on all sides.
        more = sides[0] * sides[1] * _GROWN_BY / (sides[0] + sides[1])
        corners = cv2.boxPoints((middle, (sides[0] + more, sides[1] + more), angle))
        found.append(_in_order(np.asarray(corners * [width / size[0], height / size[1]], dtype=np.float32)))
    return found


def read_line(picture: Pixels, corners: Corners) -> tuple[SeenWord, ...]:
    """The words of one line of a grey picture, from left to right."""
    across = float(np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    down = float(np.linalg.norm(corners[3] - corners[0]) + np.linalg.norm(corners[2] - corners[1])) / 2
    width = round(min(max(_LINE_HEIGHT_PX * across / max(down, 1.0), _NARROWEST_LINE_PX), _WIDEST_LINE_PX))
    target = np.array([[0, 0], [width, 0], [width, _LINE_HEIGHT_PX], [0, _LINE_HEIGHT_PX]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    cut = cv2.warpPerspective(
        picture, matrix, (width, _LINE_HEIGHT_PX), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    line = np.asarray(cut, dtype=np.uint8)
    (likely,) = _network(_READER).run(None, {"x": _as_input(line)})
    back = np.linalg.inv(matrix)
    return tuple(_placed(stretch, line, back) for stretch in _stretches(np.asarray(likely)[0]))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A word and between which shares of the line's length it lies, the gaps around it included."""

    text: str
    begin: float
    end: float
    confidence: float


def _stretches(likely: NDArray[np.float32]) -> list[_Stretch]:
    """The words in what the network says of each step along a line: how likely each sign is there.

    A sign is meant once where several steps in a row name it; sign 0 means none (connectionist temporal
    classification).
    """
    signs = _signs()
    best, sure = likely.argmax(axis=1), likely.max(axis=1)
    steps, space = len(best), len(signs) - 1
    words: list[_Stretch] = []
    letters: list[tuple[str, float]] = []
    begin = 0.0
    for step in range(steps + 1):
        sign = int(best[step]) if step < steps else space
        if sign == 0 or (0 < step < steps and sign == best[step - 1]):
            continue
        if sign != space:
            letters.append((signs[sign], float(sure[step])))
            continue
        here = min(step + 0.5, steps) / steps
        if letters:
            confidence = sum(sure for _, sure in letters) / len(letters)
            words.append(_Stretch("".join(letter for letter, _ in letters), begin, here, confidence))
        letters, begin = [], here
    return words


def _placed(stretch: _Stretch, line: Pixels, back: NDArray[np.floating]) -> SeenWord:
    """The word with the edges of its ink in the picture that the line was cut from."""
    height, width = line.shape
    begin = min(int(stretch.begin * width), width - 1)
    end = max(int(stretch.end * width), begin + 1)
    piece = line[:, begin:end]
    level, _ = cv2.threshold(line, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    down, across = np.nonzero(piece < level)
    left, right, top, bottom = begin, end, 0, height
    if len(across):
        left, right = begin + int(across.min()), begin + int(across.max()) + 1
        top, bottom = int(down.min()), int(down.max()) + 1
    corners = back @ np.array([[left, right, right, left], [top, top, bottom, bottom], [1.0, 1.0, 1.0, 1.0]])
    x, y = corners[0] / corners[2], corners[1] / corners[2]
    return SeenWord(stretch.text, float(x.min()), float(y.min()), float(x.max()), float(y.max()), stretch.confidence)


@cache
def _signs() -> tuple[str, ...]:
    known = _network(_READER).get_modelmeta().custom_metadata_map["character"]
    return ("", *known.splitlines(), " ")


@cache
def _network(name: str) -> InferenceSession:
    # Else the library makes up a number for this computer, keeps a file in the home folder and reports to its maker.
    # It has to stand there before the library is loaded: its own call comes too late for the first report.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 - most children never need it, and it takes memory

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # One core a child; and memory given back after each page.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(_file(name), options, providers=["CPUExecutionProvider"])


def _file(name: str) -> Path:
    package = importlib.util.find_spec(_PACKAGE)
    if package is None or package.origin is None:
        raise FileNotFoundError(_PACKAGE)
    return Path(package.origin).with_name("models") / name


def _as_input(grey: Pixels) -> NDArray[np.float32]:
    level = grey.astype(np.float32) / 127.5 - 1.0
    return np.repeat(level[None, None], 3, axis=1)


def _mean_inside(core: NDArray[np.float32], outline: NDArray[np.int32]) -> float:
    left, top, width, height = cv2.boundingRect(outline)
    inside = np.zeros((height, width), np.uint8)
    cv2.drawContours(inside, [outline - np.array([left, top])], -1, 1, cv2.FILLED)
    return float(cv2.mean(core[top : top + height, left : left + width], inside)[0])


def _in_order(corners: Corners) -> Corners:
    """Top left, top right, bottom right, bottom left, for a line that runs rather across than down."""
    by_side = corners[np.argsort(corners[:, 0])]
    left, right = by_side[:2], by_side[2:]
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
