"""Which lines the second reader is asked about, and what is kept where two readers read one line.

The first reader knows where words stand and in which order; the second knows accents and bad light. So lines in
Spanish and lines the first was unsure of are read again in their places, and words keep their boxes while their
spelling is corrected. Only where the first is unsure of the whole page does the second find the lines itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein

from app.domain.languages import spanish_lead
from app.domain.reading import Word
from app.workers import second_reader
from app.workers.line_order import Place, in_reading_order
from app.workers.ocr import ReadWord
from app.workers.pages import Pixels
from app.workers.second_reader import Corners, SeenWord
from app.workers.text_quality import MIN_LETTERS, pair_share

DOUBTFUL = 0.7
"""Mean confidence below which a line is shown to the second reader."""

_SURE_ENOUGH = 0.8
_AS_LIKE = 0.5
_AROUND_LINE = 0.12
_SPANISH_PAGE = 3
_MOST_LINES = 400
_TAKEN_FOR_UNKNOWN = tuple("ji!|;")


def in_doubt(words: Sequence[ReadWord]) -> list[list[ReadWord]]:
    """The lines of a page that the second reader should look at: Spanish, or read with doubt."""
    spanish_page = spanish_lead(_text(words)) >= _SPANISH_PAGE
    chosen = []
    for _, paragraph in groupby(words, key=lambda word: word.paragraph):
        block = list(paragraph)
        lead = spanish_lead(_text(block))
        # A heading has no small words; one or two may also stand in an English address ("Avenida de la Paz").
        spanish = lead >= _SPANISH_PAGE or (spanish_page and lead >= 0)
        for _, line in groupby(block, key=lambda word: word.line):
            together = list(line)
            if (spanish and _has_letters(together)) or 0.0 < mean_confidence(together) < DOUBTFUL:
                chosen.append(together)
    return chosen


def corrected(picture: Pixels, words: tuple[ReadWord, ...], deadline: float) -> tuple[ReadWord, ...]:
    """The words of a page with the lines in doubt spelled by the better of two readers.

    As far as ``deadline`` (``time.monotonic``) allows; the same tuple where there was nothing to correct.
    """
    better: dict[int, list[ReadWord]] = {}
    for line in in_doubt(words)[:_MOST_LINES]:
        if time.monotonic() > deadline:
            break
        seen = second_reader.read_line(picture, _around(line))
        if is_more_likely(seen, line):
            better[line[0].line] = respelled(line, seen)
    if not better:
        return words
    lines = groupby(words, key=lambda word: word.line)
    return tuple(word for number, line in lines for word in better.get(number, line))


def read_afresh(picture: Pixels, deadline: float) -> tuple[tuple[ReadWord, ...], int]:
    """The words of a page by the second reader alone, in the order people read, and how many lines it saw."""
    lines = second_reader.find_lines(picture)[:_MOST_LINES]
    places = [Place(*_edges(corners), index) for index, corners in enumerate(lines)]
    words: list[ReadWord] = []
    paragraph = -1
    for number, row in enumerate(in_reading_order(places)):
        paragraph += row.begins_paragraph
        for index in row.indices:
            if time.monotonic() > deadline:
                return tuple(words), len(lines)
            seen = second_reader.read_line(picture, lines[index])
            words.extend(_as_read(word, number, paragraph) for word in seen)
    return tuple(words), len(lines)


def worth(words: Iterable[ReadWord]) -> float:
    """How much a reading holds that is likely and spelled like language; to compare two readings of one page."""
    sure = [word for word in words if word.confidence > 0.5]
    letters = sum(word.confidence * sum(c.isalnum() for c in word.text) for word in sure)
    return letters * pair_share(_text(sure))


def mean_confidence(words: Iterable[ReadWord | SeenWord | Word]) -> float:
    """By letters, so that stray marks read as single signs do not count like words."""
    counted = [(word.confidence, len(word.text)) for word in words]
    letters = sum(length for _, length in counted)
    return sum(confidence * length for confidence, length in counted) / letters if letters else 0.0


def is_more_likely(seen: Sequence[SeenWord], line: Sequence[ReadWord]) -> bool:
    """Whether the second reading of a line is to be believed against the first."""
    sure = mean_confidence(seen)
    if not seen or sure < _SURE_ENOUGH:
        return False
    first, second = _solid(line), _solid(seen)
    if Levenshtein.normalized_similarity(first, second) >= _AS_LIKE:
        return True
    # Two quite different readings: neither a guess of a guess, nor a ruled line told to be letters.
    return sure > max(mean_confidence(line), 0.9) and sum(c.isalnum() for c in second) >= MIN_LETTERS / 4


def respelled(line: Sequence[ReadWord], seen: Sequence[SeenWord]) -> list[ReadWord]:
    """The words of a line in their places, spelled as the second reader read them.

    Its letters are laid beside the first reader's; a gap that either saw parts two words.
    """
    at = _positions(_solid(line), _solid(seen))
    ends, own_ends = _ends_of(line), _ends_of(seen)
    whole = dict(zip(pairwise([0, *own_ends]), seen, strict=True))
    confidence = mean_confidence(seen)
    words: list[ReadWord] = []
    for source, (first, last) in zip(line, pairwise([0, *ends]), strict=True):
        begin, end = at[first], at[last]
        parts = list(pairwise([begin, *(cut for cut in own_ends if begin < cut < end), end]))
        for part in parts:
            text = _solid(seen)[slice(*part)]
            if part[0] == begin:
                text = _with_unknown_sign(source.text, text)
            if text == source.text:
                words.append(replace(source, confidence=max(source.confidence, confidence)))
            elif text:
                placed = source if len(parts) == 1 else _part_of(source, part, (begin, end), whole.get(part))
                words.append(replace(placed, text=text, confidence=confidence))
    return words


def _part_of(source: ReadWord, part: tuple[int, int], whole: tuple[int, int], seen: SeenWord | None) -> ReadWord:
    """The place of a word that the first reader had run together with its neighbour, or had not seen at all."""
    if seen is not None:
        return replace(source, left=round(seen.left), right=round(seen.right))
    letter = (source.right - source.left) / (whole[1] - whole[0])
    return replace(
        source,
        left=source.left + round(letter * (part[0] - whole[0])),
        right=source.left + round(letter * (part[1] - whole[0])),
    )


def _with_unknown_sign(before: str, text: str) -> str:
    """The opening exclamation mark, which only the first reader sees, and takes for a thin letter."""
    seen_by_first = before[:1] in _TAKEN_FOR_UNKNOWN and len(text) > 1 and before[1:3] == text[:2]
    return second_reader.UNKNOWN_SIGN + text if seen_by_first else text


def _positions(first: str, second: str) -> list[int]:
    """For each place between the letters of ``first`` (its ends too) the one of ``second`` that belongs to it."""
    at = [0] * (len(first) + 1)
    for block in Levenshtein.opcodes(first, second):
        for place in range(block.src_start + 1, block.src_end + 1):
            at[place] = min(block.dest_start + place - block.src_start, block.dest_end)
        at[block.src_end] = block.dest_end
    at[0] = 0
    return at


def _ends_of(words: Sequence[ReadWord | SeenWord]) -> list[int]:
    """After how many letters of a line each of its words ends."""
    return list(accumulate(len(word.text) for word in words))


def _around(line: Sequence[ReadWord]) -> Corners:
    highest, lowest = min(word.top for word in line), max(word.bottom for word in line)
    more = _AROUND_LINE * (lowest - highest)
    left, right = min(word.left for word in line) - more, max(word.right for word in line) + more
    top, bottom = highest - more, lowest + more
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def _edges(corners: Corners) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _as_read(word: SeenWord, line: int, paragraph: int) -> ReadWord:
    left, top, right, bottom = (round(edge) for edge in (word.left, word.top, word.right, word.bottom))
    return ReadWord(word.text, left, top, right, bottom, word.confidence, line, paragraph)


def _text(words: Iterable[ReadWord]) -> str:
    return " ".join(word.text for word in words)


def _solid(words: Iterable[ReadWord | SeenWord]) -> str:
    return "".join(word.text for word in words)


def _has_letters(words: Iterable[ReadWord]) -> bool:
    return any(c.isalpha() for word in words for c in word.text)
