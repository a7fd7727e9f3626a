"""The words of a paper as they are compared: hyphens joined, page numbers and repeated heads left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz

from app.domain.matching import plain
from app.domain.reading import Word
from app.domain.word_shapes import digits_of, shape

# Where heads and feet of pages stand.
HEAD_TO, FOOT_FROM = 0.1, 0.9
# A reader may take the 1 of "1 of 2" for an l, and lose the spaces.
_NUMBER, _OF = r"[\dl|]{1,3}", r"\W{0,3}(?:[o0]f|de)\W{0,3}"
_PAGE_NUMBER = re.compile(
    rf"\b(?:page|pages|pg|pagina)\W{{0,2}}{_NUMBER}(?:{_OF}{_NUMBER})?(?!\w)|(?<!\w){_NUMBER}{_OF}{_NUMBER}(?!\w)"
)
_ONLY_A_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_NEARLY = 88
_HYPHENS = ("-", "‐", "­")


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page with its words in reading order; ``number`` is its place in the paper, from 1."""

    number: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One printed word: ``first`` up to, not including, ``last`` are indexes of the words of its page."""

    shape: str
    text: str
    page: int
    first: int
    last: int
    confidence: float


def tokens_of_paper(pages: Sequence[ComparedPage]) -> dict[int, list[Token]]:
    """The words of each page that are compared, by the page's number."""
    seen: list[list[str]] = []
    return {page.number: list(_tokens_of_page(page, seen)) for page in pages}


def _tokens_of_page(page: ComparedPage, heads_before: list[list[str]]) -> list[Token]:
    heads: list[list[str]] = []
    kept: list[tuple[int, Word]] = []
    for _, group in groupby(enumerate(page.words), key=lambda pair: pair[1].line):
        line = list(group)
        if not _is_at_the_edge(line):
            kept += line
            continue
        line = _without_page_number(line)
        shapes = [shape(word.text) for _, word in line]
        if any(_is_same_head(shapes, head) for head in heads_before):
            continue
        heads.append(shapes)
        kept += line
    heads_before += heads
    return _hyphens_joined(page.number, kept)


def _is_at_the_edge(line: Sequence[tuple[int, Word]]) -> bool:
    return all(word.box.bottom < HEAD_TO or word.box.top > FOOT_FROM for _, word in line)


def _without_page_number(line: list[tuple[int, Word]]) -> list[tuple[int, Word]]:
    text = plain(" ".join(word.text for _, word in line))
    if _ONLY_A_NUMBER.fullmatch(text):
        return []
    found = _PAGE_NUMBER.search(text)
    if found is None:
        return line
    first = text[: found.start()].count(" ")
    return [pair for place, pair in enumerate(line) if not first <= place <= first + found[0].count(" ")]


def _is_same_head(shapes: list[str], head: list[str]) -> bool:
    """A head or foot of an earlier page, give or take a misread letter; never one with another number or word."""
    if len(shapes) != len(head) or digits_of(" ".join(shapes)) != digits_of(" ".join(head)):
        return False
    return fuzz.ratio(" ".join(shapes), " ".join(head)) >= _NEARLY


def _hyphens_joined(page: int, words: Sequence[tuple[int, Word]]) -> list[Token]:
    tokens: list[Token] = []
    place = 0
    while place < len(words):
        index, word = words[place]
        place += 1
        text, last, confidence = word.text, index + 1, word.confidence
        if _goes_on(words, place - 1):
            after, rest = words[place]
            place += 1
            text, last = text.rstrip("".join(_HYPHENS)) + rest.text, after + 1
            confidence = min(confidence, rest.confidence)
        looks = shape(text)
        if looks:
            tokens.append(Token(looks, text, page, index, last, confidence))
    return tokens


def _goes_on(words: Sequence[tuple[int, Word]], place: int) -> bool:
    """Whether a word is broken at the end of its line."""
    if place + 1 >= len(words):
        return False
    word, after = words[place][1], words[place + 1][1]
    return (
        word.text.endswith(_HYPHENS)
        and len(word.text) > 2
        and word.text[-2].isalpha()
        and after.line != word.line
        and after.text[:1].islower()
    )
