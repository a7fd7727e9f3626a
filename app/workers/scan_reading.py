"""Reading a picture of a page: blank or not, sheet cut from its table, turned, straightened, then two readers.

The cheap tests come first, because the page that takes longest to read is the one with nothing on it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray

from app.domain.comparing import UNSURE
from app.domain.lookalikes import LEAST_WORDS
from app.domain.reading import Box, PageNote, PageText, ReadBy, Word
from app.workers import ocr, page_cleaning, photos, second_look
from app.workers.faint_marks import Marks, find_marks, has_marks_outside, with_dark_marks
from app.workers.fingerprints import fingerprint_of
from app.workers.limits import MAX_PICTURE_PIXELS, MAX_READING_PIXELS
from app.workers.page_cleaning import Ink, find_ink
from app.workers.pages import PageSize, PageSource, Pixels
from app.workers.placing import joined_lines, turned
from app.workers.second_look import mean_confidence
from app.workers.separators import MOST_WORDS, is_separator
from app.workers.text_quality import Verdict, judge

GOOD_CONFIDENCE = 0.65
"""Mean confidence below which a page is tried another way up, and told to be hardly legible."""

SURE_CONFIDENCE = 0.75
"""Mean confidence below which the second reader is asked to read the whole page."""

HOPELESS_CONFIDENCE = 0.4
"""Mean confidence below which what was read is noise (a landscape, a drawing, handwriting) and is not kept."""

_SECOND_GOOD_CONFIDENCE = 0.8
_SECOND_HOPELESS_CONFIDENCE = 0.6
_LINES_OF_WRITING = 3
_LETTERS_OF_A_NOTE = 80
_LONG_SIDE_PX = 3300
_SHEET_INCHES = 11.0
_SAMPLE_INCHES = 2.2
_MIN_LETTERS = 3
_CONVINCING_CONFIDENCE = 0.85
_CONVINCING_LETTERS = 50
_DARK_SHARE_OF_SPECKS = 0.004
_SECONDS_FOR_FAINT = 30.0
_LEAST_OF_OTHER_SIDE, _FAR_MORE, _LIKE_THE_REST = 30.0, 1.5, 0.5


@dataclass(frozen=True, slots=True)
class _View:
    """A picture on its way to the reader, and the matrix from its pixels to fractions of the page as shown."""

    grey: Pixels
    dpi: float
    to_page: NDArray[np.float64]
    ink: Ink


@dataclass(frozen=True, slots=True)
class _Attempt:
    words: tuple[ocr.ReadWord, ...]
    view: _View
    confidence: float
    read_by: ReadBy = ReadBy.TESSERACT
    lines_seen: int = 0
    """How many lines of writing the second reader saw, whatever it could make of them."""

    @property
    def is_good(self) -> bool:
        """Whether nearly all words are right. The second reader thinks better of itself than the first."""
        good = GOOD_CONFIDENCE if self.read_by is ReadBy.TESSERACT else _SECOND_GOOD_CONFIDENCE
        return self.confidence >= good

    @property
    def is_hopeless(self) -> bool:
        """Whether what was read is rather noise than words."""
        hopeless = HOPELESS_CONFIDENCE if self.read_by is ReadBy.TESSERACT else _SECOND_HOPELESS_CONFIDENCE
        return self.confidence < hopeless


def read_picture_of(source: PageSource, page: int, dpi: float, seconds: float) -> PageText:
    """Read one page from its picture. ``dpi`` is the resolution to read an ordinary page at.

    Raises KnownError TOO_LARGE or DAMAGED from rendering; everything else comes back as a note on the page.
    """
    deadline = time.monotonic() + seconds
    size = source.size(page)
    view = _first_view(source, page, size, dpi)
    if view.ink.letter_count == 0 and view.ink.dark_share < _DARK_SHARE_OF_SPECKS:
        marks = find_marks(view.grey, view.dpi)
        return _read_faint(page, size, view, marks, deadline) if marks else _nothing(page, size, PageNote.BLANK)
    view = _sheet_only(source, page, view)
    if page_cleaning.is_uneven(view.grey):
        view = replace(view, grey=page_cleaning.evened(view.grey))
    as_scanned = view.grey
    if page_cleaning.grain(view.grey) > page_cleaning.MUCH_GRAIN:
        view = replace(view, grey=page_cleaning.smoothed(view.grey, view.dpi))
    try:
        attempt, turn = _read_upright(view, deadline)
        attempt = _with_second_look(attempt, deadline)
        read = _page_text(page, size, attempt, turn)
    except ocr.ReadingTimedOutError:
        read = _nothing(page, size, PageNote.TIMED_OUT)
    # Looking for a separator sheet takes a moment; a page full of words is none.
    if len(read.words) <= MOST_WORDS and is_separator(view.grey, view.dpi):
        return replace(read, note=PageNote.SEPARATOR)
    if sum(word.confidence >= UNSURE for word in read.words) < LEAST_WORDS:
        return replace(read, fingerprint=fingerprint_of(as_scanned))
    return read


def _read_faint(page: int, size: PageSize, view: _View, marks: Marks, deadline: float) -> PageText:
    """A page that looks blank and is not: pencil, a faded copy. Only the other side showing through is nothing."""
    dark = with_dark_marks(view.grey, view.dpi, marks)
    darker = replace(view, grey=dark, ink=find_ink(dark, view.dpi))
    deadline = min(deadline, time.monotonic() + _SECONDS_FOR_FAINT)
    try:
        attempt, turn = _read_upright(darker, deadline)
        if not attempt.is_good:
            mirrored = _in_a_mirror(darker, deadline)
            if not mirrored.is_good:
                attempt = _with_second_look(attempt, deadline)
            if not attempt.is_good and _is_other_side(mirrored, attempt, marks, deadline):
                return _nothing(page, size, PageNote.BLANK)
            if mirrored.is_good:
                attempt = _with_second_look(attempt, deadline)
        read = _page_text(page, size, attempt, turn)
    except ocr.ReadingTimedOutError:
        read = _nothing(page, size, PageNote.NO_WORDS)
    return read if read.words else replace(read, fingerprint=fingerprint_of(view.grey))


def _in_a_mirror(view: _View, deadline: float) -> _Attempt:
    """The page read from behind: what shows through from the other side stands the right way round there."""
    grey = np.ascontiguousarray(np.fliplr(view.grey))
    return _read_upright(replace(view, grey=grey, ink=find_ink(grey, view.dpi)), deadline)[0]


def _is_other_side(mirrored: _Attempt, attempt: _Attempt, marks: Marks, deadline: float) -> bool:
    """Whether the second reader makes far more of the page in a mirror, and every mark belongs to what it read there.

    Of a drawing it makes nothing either way; a note in pencil on the back of a printed sheet is a mark of its own.
    """
    words, _ = second_look.read_afresh(mirrored.view.grey, deadline)
    worth = second_look.worth(words)
    if worth <= _LEAST_OF_OTHER_SIDE or worth <= _FAR_MORE * second_look.worth(attempt.words):
        return False
    as_good = _LIKE_THE_REST * worth / _letters(words)
    boxes: list[Box] = []
    for _, together in groupby(words, key=lambda word: word.line):
        line = tuple(together)
        if second_look.worth(line) >= as_good * _letters(line):
            boxes.extend(_placed(word, mirrored.view, 0).box for word in line)
    return not has_marks_outside(marks, (replace(box, left=1 - box.right, right=1 - box.left) for box in boxes))


def _first_view(source: PageSource, page: int, size: PageSize, dpi: float) -> _View:
    wanted = reading_dpi(size, source.native_dpi(page), dpi)
    grey = source.grey(page, wanted, MAX_READING_PIXELS)
    height, width = grey.shape
    true_dpi = width * 72.0 / size.width_pt
    return _View(grey, true_dpi, np.diag([1.0 / width, 1.0 / height, 1.0]), find_ink(grey, true_dpi))


def reading_dpi(size: PageSize, native_dpi: float | None, dpi: float) -> float:
    """The resolution to read a page at: ``dpi``, or more for a tiny page that holds a large picture."""
    if native_dpi is None:
        return dpi
    long_side_inches = max(size.width_pt, size.height_pt) / 72.0
    return max(dpi, min(native_dpi, _LONG_SIDE_PX / long_side_inches))


def _sheet_only(source: PageSource, page: int, view: _View) -> _View:
    """The sheet seen from above where the picture is a photo of one; the picture as it is otherwise."""
    if photos.has_paper_rim(view.grey):
        return view
    colour = source.colour(page, 72.0, MAX_PICTURE_PIXELS)
    corners = photos.page_corners(colour)
    if corners is None:
        return view
    sheet, matrix = photos.straight_view(view.grey, corners, _LONG_SIDE_PX)
    dpi = max(sheet.shape) / _SHEET_INCHES
    return _View(sheet, dpi, view.to_page @ np.linalg.inv(matrix), find_ink(sheet, dpi))


def _read_upright(view: _View, deadline: float) -> tuple[_Attempt, int]:
    """The best reading and the clockwise turn it was read at."""
    turn = _best_turn(view, (90, 270, 0), deadline) if page_cleaning.runs_vertically(view.ink) else 0
    attempt = _read_turned(view, turn, deadline)
    if attempt.confidence < GOOD_CONFIDENCE and view.ink.letter_count > _MIN_LETTERS:
        others = tuple(other for other in (180, 90, 270, 0) if other != turn)
        better = _best_turn(view, (turn, *others), deadline)
        if better == turn and view.ink.letter_count < _LETTERS_OF_A_NOTE:
            # The piece cut its few words, and halves of words read as badly upright as upside down.
            better = (turn + 180) % 360
        if better != turn:
            again = _read_turned(view, better, deadline)
            if _weight(again.words) > _weight(attempt.words):
                return again, better
    return attempt, turn


def _read_turned(view: _View, turn: int, deadline: float) -> _Attempt:
    upright = _straightened(_turned_view(view, turn))
    words = ocr.recognise(upright.grey, upright.dpi, max(deadline - time.monotonic(), 0.1))
    return _Attempt(words, upright, mean_confidence(words))


def _with_second_look(attempt: _Attempt, deadline: float) -> _Attempt:
    """The reading with what the second reader knows better; the same where the first was sure and read English."""
    grey = attempt.view.grey
    if attempt.confidence >= SURE_CONFIDENCE:
        words = second_look.corrected(grey, attempt.words, deadline)
        better = words is not attempt.words
    else:
        words, lines_seen = second_look.read_afresh(grey, deadline)
        better = second_look.worth(words) > second_look.worth(attempt.words)
        attempt = replace(attempt, lines_seen=lines_seen)
    if not better:
        return attempt
    return replace(attempt, words=words, confidence=mean_confidence(words), read_by=ReadBy.RAPIDOCR)


def _best_turn(view: _View, turns: tuple[int, ...], deadline: float) -> int:
    """The turn at which a piece of the page reads best; the first of ``turns`` where none is clearly better."""
    sample = _sample(view)
    scores = []
    for turn in turns:
        piece = _straightened(_turned_view(sample, turn))
        words = ocr.recognise(piece.grey, piece.dpi, max(deadline - time.monotonic(), 0.1), single_block=True)
        if mean_confidence(words) >= _CONVINCING_CONFIDENCE and _weight(words) > _CONVINCING_LETTERS:
            return turn
        scores.append(_weight(words))
    best = int(np.argmax(scores))
    return turns[best] if scores[best] > 1.3 * scores[0] + 5 else turns[0]


def _sample(view: _View) -> _View:
    """The most written-on square piece of a page, a few inches across."""
    ink_height, ink_width = view.ink.letters.shape
    scale = view.grey.shape[1] / ink_width
    side = min(max(round(_SAMPLE_INCHES * view.dpi / scale), 1), ink_width, ink_height)
    written = cv2.boxFilter(view.ink.letters.astype(np.float32), -1, (side, side), borderType=cv2.BORDER_CONSTANT)
    middle_y, middle_x = np.unravel_index(int(written.argmax()), written.shape)
    left = min(max(int(middle_x) - side // 2, 0), ink_width - side)
    top = min(max(int(middle_y) - side // 2, 0), ink_height - side)
    rows = slice(round(top * scale), round((top + side) * scale))
    columns = slice(round(left * scale), round((left + side) * scale))
    letters = view.ink.letters[top : top + side, left : left + side]
    return replace(
        view,
        grey=np.ascontiguousarray(view.grey[rows, columns]),
        ink=replace(view.ink, letters=np.ascontiguousarray(letters)),
    )


def _turned_view(view: _View, turn: int) -> _View:
    if turn == 0:
        return view
    height, width = view.grey.shape
    grey = np.ascontiguousarray(np.rot90(view.grey, k=-turn // 90))
    back = {
        90: np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, height], [0.0, 0.0, 1.0]]),
        180: np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]]),
        270: np.array([[0.0, -1.0, width], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]),
    }[turn]
    return _View(grey, view.dpi, view.to_page @ back, view.ink.turned(turn))


def _straightened(view: _View) -> _View:
    degrees = page_cleaning.tilt(view.ink)
    if degrees == 0.0:
        return view
    height, width = view.grey.shape
    matrix = page_cleaning.rotation_about_middle(width, height, degrees)
    level = cv2.warpAffine(view.grey, matrix[:2], (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return replace(view, grey=np.asarray(level, dtype=np.uint8), to_page=view.to_page @ np.linalg.inv(matrix))


def _page_text(page: int, size: PageSize, attempt: _Attempt, turn: int) -> PageText:
    if not _is_worth_keeping(attempt):
        seen = attempt.lines_seen >= _LINES_OF_WRITING
        return _nothing(page, size, PageNote.HANDWRITING if seen else PageNote.NO_WORDS)
    words = tuple(_placed(word, attempt.view, turn) for word in attempt.words)
    starts = {
        word.line
        for before, word in zip(attempt.words, attempt.words[1:], strict=False)
        if before.paragraph != word.paragraph
    }
    on_its_side = turn in (90, 270)
    return PageText(
        number=page,
        text=joined_lines(words, starts),
        words=words,
        read_by=attempt.read_by,
        confidence=attempt.confidence,
        width_pt=size.height_pt if on_its_side else size.width_pt,
        height_pt=size.width_pt if on_its_side else size.height_pt,
        turn=turn,
        note=None if attempt.is_good else PageNote.HARDLY_LEGIBLE,
    )


def _is_worth_keeping(attempt: _Attempt) -> bool:
    """Whether words were read at all; a landscape or a drawing gives a handful of unsure letters."""
    if _letters(attempt.words) < _MIN_LETTERS or attempt.is_hopeless:
        return False
    return attempt.is_good or judge(" ".join(word.text for word in attempt.words)) is Verdict.WORDS


def _placed(word: ocr.ReadWord, view: _View, turn: int) -> Word:
    """The word with its box as fractions of the upright page."""
    corners = np.array(
        [
            [word.left, word.right, word.right, word.left],
            [word.top, word.top, word.bottom, word.bottom],
            [1.0, 1.0, 1.0, 1.0],
        ]
    )
    shown = view.to_page @ corners
    across, down = np.clip(shown[0] / shown[2], 0.0, 1.0), np.clip(shown[1] / shown[2], 0.0, 1.0)
    box = Box(float(across.min()), float(down.min()), float(across.max()), float(down.max()))
    return Word(word.text, turned(box, turn), word.line, word.confidence)


def _weight(words: tuple[ocr.ReadWord, ...]) -> float:
    """How much was read with some confidence: letters and digits of the words above a half."""
    return sum(word.confidence * sum(c.isalnum() for c in word.text) for word in words if word.confidence > 0.5)


def _letters(words: tuple[ocr.ReadWord, ...]) -> int:
    return sum(c.isalnum() for word in words for c in word.text)


def _nothing(page: int, size: PageSize, note: PageNote) -> PageText:
    return PageText(page, "", (), ReadBy.NOTHING, 0.0, size.width_pt, size.height_pt, 0, note)
