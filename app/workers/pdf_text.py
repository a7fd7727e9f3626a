"""The text that a PDF page carries, as words with their places on the page as shown."""

from __future__ import annotations

from ctypes import byref, c_double, c_int
from dataclasses import dataclass
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.domain.reading import Box, Word
from app.workers.pdf_pages import PdfPages
from app.workers.placing import joined_lines, turned

MAX_CHARACTERS = 60_000
"""More than any real page holds; a page made of a million letters must not hold up the rest."""

# PDFium gives one of these for the hyphen at the end of a broken word.
_LINE_END_HYPHENS = ("\x02", "\ufffe")
_INVISIBLE = 3
_TEXT_OBJECTS_LOOKED_AT = 400
_MANY = 1 << 20
_WORDS_THAT_SHOW_DIRECTION = 5


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a page says without being read: words, their text, and the turn that brings them upright.

    ``invisible`` means that the text lies unseen over a scan, put there by another program's reader.
    """

    words: tuple[Word, ...]
    text: str
    turn: int
    invisible: bool


@dataclass(slots=True)
class _Letters:
    """A word being put together: its text, its edges, and the middle of its first and last letter."""

    text: str
    box: Box
    first: tuple[float, float]
    last: tuple[float, float]
    line: int

    def add(self, text: str, box: Box) -> None:
        self.text += text
        self.box = self.box.joined(box)
        self.last = _middle(box)


def text_layer(pages: PdfPages, page: int) -> TextLayer:
    """The text layer of a page, form answers included. Empty where there is none."""
    loaded = pages.page(page)
    textpage = loaded.get_textpage()
    try:
        gathered = _gather(loaded, textpage)
    finally:
        textpage.close()
    size = pages.size(page)
    turn = _turn_upright(gathered, size.width_pt, size.height_pt)
    words = tuple(Word(one.text, turned(one.box, turn), one.line) for one in gathered)
    return TextLayer(words, joined_lines(words), turn, bool(words) and _is_invisible(loaded))


def _gather(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> list[_Letters]:
    words: list[_Letters] = []
    word: _Letters | None = None
    line = high = 0
    place = _Placing(page)
    for index in range(min(textpage.count_chars(), MAX_CHARACTERS)):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if 0xDC00 <= code < 0xE000 and high:
            # The second half of a sign beyond the first 65,536, as in UTF-16.
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        elif 0xD800 <= code < 0xDC00:
            high = code
            continue
        letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        ends_line = letter in _LINE_END_HYPHENS
        letter = "-" if ends_line else letter
        if letter in "\r\n" or letter.isspace() or letter == "\x00":
            word = None
            line += letter == "\n"
            continue
        box = place.box(textpage, index)
        if word is None:
            word = _Letters(letter, box, _middle(box), _middle(box), line)
            words.append(word)
        else:
            word.add(letter, box)
        if ends_line:
            word = None
            line += 1
    return _renumbered(words)


def _renumbered(words: list[_Letters]) -> list[_Letters]:
    """Lines counted from 0 without gaps; blank lines and hyphens leave some."""
    numbers: dict[int, int] = {}
    for word in words:
        word.line = numbers.setdefault(word.line, len(numbers))
    return words


class _Placing:
    """From PDF coordinates to fractions of the page as shown, crop box and /Rotate included."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        width, height = page.get_size()
        reach = max(width, height)
        origin, right, up = self._shown(0.0, 0.0), self._shown(reach, 0.0), self._shown(0.0, reach)
        self._origin = origin
        self._along_x = ((right[0] - origin[0]) / reach, (right[1] - origin[1]) / reach)
        self._along_y = ((up[0] - origin[0]) / reach, (up[1] - origin[1]) / reach)
        self._edges = (c_double(), c_double(), c_double(), c_double())
        self._loose = pdfium_c.FS_RECTF()

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        across, down = c_int(), c_int()
        pdfium_c.FPDF_PageToDevice(self._page, 0, 0, _MANY, _MANY, 0, x, y, byref(across), byref(down))
        return across.value / _MANY, down.value / _MANY

    def box(self, textpage: pdfium.PdfTextPage, index: int) -> Box:
        """The box of one letter, as high as its line where the font says how high that is."""
        loose = self._loose
        pdfium_c.FPDFText_GetLooseCharBox(textpage, index, byref(loose))
        left, right, bottom, top = loose.left, loose.right, loose.bottom, loose.top
        if right <= left or top <= bottom:
            edges = self._edges
            pdfium_c.FPDFText_GetCharBox(textpage, index, *(byref(edge) for edge in edges))
            left, right, bottom, top = (edge.value for edge in edges)
        first, second = self._fraction(left, bottom), self._fraction(right, top)
        return Box(
            _clamped(min(first[0], second[0])),
            _clamped(min(first[1], second[1])),
            _clamped(max(first[0], second[0])),
            _clamped(max(first[1], second[1])),
        )

    def _fraction(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._origin[0] + x * self._along_x[0] + y * self._along_y[0],
            self._origin[1] + x * self._along_x[1] + y * self._along_y[1],
        )


def _clamped(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _turn_upright(words: list[_Letters], width: float, height: float) -> int:
    """The clockwise turn that makes most words run from left to right; 0 where it is not clear."""
    letters = {0: 0, 90: 0, 180: 0, 270: 0}
    for word in words:
        across, down = (word.last[0] - word.first[0]) * width, (word.last[1] - word.first[1]) * height
        if len(word.text) < 3 or (across == 0 and down == 0):
            continue
        if abs(across) >= abs(down):
            letters[0 if across > 0 else 180] += len(word.text)
        else:
            letters[270 if down > 0 else 90] += len(word.text)
    turn = max(letters, key=lambda one: letters[one])
    clear = letters[turn] >= 0.8 * sum(letters.values()) and letters[turn] >= 3 * _WORDS_THAT_SHOW_DIRECTION
    return turn if clear else 0


def _is_invisible(page: pdfium.PdfPage) -> bool:
    """Whether most of the text objects on the page are drawn in the mode that draws nothing."""
    texts = islice(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=4), _TEXT_OBJECTS_LOOKED_AT)
    modes = [pdfium_c.FPDFTextObj_GetTextRenderMode(text) for text in texts]
    return modes.count(_INVISIBLE) > len(modes) / 2
