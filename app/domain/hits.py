"""Where on a page the words stand that were searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.misread import alike
from app.domain.reading import Box, Word
from app.domain.search_words import SearchWords, folded
from app.domain.word_endings import stem

# The search index takes words apart at everything that is neither letter nor digit, the underscore included.
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place on a page: ``first`` and ``last`` are indexes of its words, ``boxes`` one box a line."""

    first: int
    last: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    word: int


def find_hits(words: Sequence[Word], wanted: SearchWords, *, misread: bool = False) -> tuple[Hit, ...]:
    """The places of a page's ``words`` to mark for a search, in reading order; they never overlap.

    Case, accents and word endings are forgiven as the search index does it; the last word may be a beginning.
    Several words are marked together where they stand side by side as typed; only a page that has them nowhere
    side by side gets each of them marked. With ``misread`` letters that look alike count as the same.
    """
    if not wanted:
        return ()
    seen = alike if misread else str
    tokens = [
        _Token(seen(folded(part)), index) for index, word in enumerate(words) for part in _TOKEN.findall(word.text)
    ]
    phrases = [[seen(part) for part in _tokens_of(phrase)] for phrase in wanted.wanted]
    together = [part for phrase in phrases for part in phrase]
    places = list(_matches(tokens, together, wanted.unfinished))
    if not places:
        last = len(phrases) - 1
        places = [
            place
            for number, phrase in enumerate(phrases)
            for place in _matches(tokens, phrase, wanted.unfinished and number == last)
        ]
    return tuple(Hit(first, last, boxes_by_line(words[first : last + 1])) for first, last in _apart(places))


def boxes_by_line(words: Sequence[Word]) -> tuple[Box, ...]:
    """One box for each line that ``words`` cover, in their order."""
    boxes: list[Box] = []
    line = None
    for word in words:
        if word.line == line:
            boxes[-1] = boxes[-1].joined(word.box)
        else:
            boxes.append(word.box)
        line = word.line
    return tuple(boxes)


def _tokens_of(phrase: Sequence[str]) -> list[str]:
    return [folded(part) for word in phrase for part in _TOKEN.findall(word)]


def _matches(tokens: Sequence[_Token], phrase: Sequence[str], unfinished: bool) -> Iterator[tuple[int, int]]:
    """Index of the first and the last word of each place where ``phrase`` stands, left to right."""
    start = 0
    while phrase and start + len(phrase) <= len(tokens):
        part = tokens[start : start + len(phrase)]
        if all(
            _same(token.text, looked_for, unfinished and index == len(phrase) - 1)
            for index, (token, looked_for) in enumerate(zip(part, phrase, strict=True))
        ):
            yield part[0].word, part[-1].word
            start += len(phrase)
        else:
            start += 1


def _same(token: str, looked_for: str, unfinished: bool) -> bool:
    if unfinished:
        # The index compares the stem of the beginning with the beginnings of stems; typing on must keep what
        # plainly begins so, too.
        return token.startswith(looked_for) or stem(token).startswith(stem(looked_for))
    return token == looked_for or stem(token) == stem(looked_for)


def _apart(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """In order, without those that overlap an earlier one."""
    end = -1
    for first, last in sorted(places, key=lambda place: (place[0], -place[1])):
        if first > end:
            yield first, last
            end = last
