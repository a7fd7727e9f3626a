"""Comparing printed words as a patient reader would: case, accents, punctuation and likely misreads forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

_TOKEN = re.compile(r"[^\W_]+")
# Shorter words are compared as they stand: forgiving a letter of "IDEA" or "map" makes another word of it.
_LONG_ENOUGH = 5
_MISREAD = str.maketrans({"1": "l", "i": "l", "|": "l", "!": "l", "0": "o", "5": "s"})
_MISREAD_SHORT = {"lep": "iep", "1ep": "iep", "ieps": "iep"}
_ABBREVIATION_DOTS = re.compile(r"\b(?:[A-Za-z]\.){2,}")

Payload = TypeVar("Payload")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    return without_marks(unicodedata.normalize("NFKD", text.casefold()))


def without_marks(taken_apart: str) -> str:
    """Letters alone, of a text whose accents were taken apart from them (NFD or NFKD)."""
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))


@lru_cache(maxsize=20_000)
def forgiven(token: str) -> str:
    """A plain word in the shape in which likely misreads and the plural look the same."""
    if len(token) < _LONG_ENOUGH:
        return _MISREAD_SHORT.get(token, token)
    if token.isdigit():
        return token
    token = token.replace("rn", "m").replace("vv", "w").translate(_MISREAD)
    return token.rstrip("s")


@lru_cache(maxsize=20_000)
def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text, ready to compare."""
    if "." in text:
        text = _ABBREVIATION_DOTS.sub(lambda match: match[0].replace(".", ""), text)
    return tuple(forgiven(token) for token in _TOKEN.findall(plain(text)))


@lru_cache(maxsize=4_000)
def run_together(text: str) -> str:
    """All words of a text without the spaces between them."""
    return "".join(tokens_of(text))


@dataclass(frozen=True, slots=True)
class Found(Generic[Payload]):
    """A phrase found in a row of tokens: ``first`` up to, not including, ``last``."""

    first: int
    last: int
    payload: Payload
    phrase: tuple[str, ...]


class PhraseIndex(Generic[Payload]):
    """Many phrases, looked for all at once. Longer phrases come before shorter ones at the same place."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        self.phrases: list[tuple[str, tuple[str, ...], Payload]] = []
        for text, payload in phrases:
            tokens = tokens_of(text)
            if tokens:
                self._by_first.setdefault(tokens[0], []).append((tokens, payload))
                self.phrases.append((run_together(text), tokens, payload))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def find(self, tokens: Sequence[str]) -> Iterator[Found[Payload]]:
        """All places of all phrases, also those inside one another."""
        for at, token in enumerate(tokens):
            for phrase, payload in self._by_first.get(token, ()):
                if tuple(tokens[at : at + len(phrase)]) == phrase:
                    yield Found(at, at + len(phrase), payload, phrase)
