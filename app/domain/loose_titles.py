"""Titles known by their words in any order, with others between: "Consent to Excuse ..." for "Excusal Consent"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "child",
        "de",
        "del",
        "el",
        "en",
        "for",
        "in",
        "la",
        "los",
        "of",
        "on",
        "or",
        "page",
        "pages",
        "para",
        "s",
        "student",
        "the",
        "to",
        "with",
        "y",
    ]
)
_MOST_KINDS = 2
_WORDS_AT_LEAST = 2
_SAME_BEGINNING = 5
_CLOSE_ENOUGH = 0.5


def loose_titles(
    tokens: Sequence[str], names: Collection[str], titles: Iterable[tuple[str, tuple[str, ...], str]]
) -> list[tuple[str, float]]:
    """Kinds with a title made of much the same words as a line, with how close (0.0 to 1.0), the closest first.

    ``titles`` are those of a catalogue, as ``PhraseIndex.phrases`` has them. "Excusal" and "excuse", which begin
    alike, count as one word.
    """
    line = _telling(tuple(token for token in tokens if token not in names))
    if len(line) < _WORDS_AT_LEAST:
        return []
    letters = sum(line.values())
    best: dict[str, float] = {}
    for _, phrase, code in titles:
        title = _telling(phrase)
        shared = title.keys() & line.keys()
        if not shared or len(title) < _WORDS_AT_LEAST:
            continue
        close = sum(title[word] for word in shared) / sum(title.values())
        close *= sum(line[word] for word in shared) / letters
        if close >= _CLOSE_ENOUGH and close > best.get(code, 0.0):
            best[code] = close
    return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_KINDS]


@lru_cache(maxsize=8_000)
def _telling(tokens: tuple[str, ...]) -> Mapping[str, int]:
    """The beginnings of the words that say something, with how long the words are."""
    return {
        token[:_SAME_BEGINNING]: len(token) for token in tokens if token not in _SMALL_WORDS and not token.isdigit()
    }
