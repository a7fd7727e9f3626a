"""What a parent types into the search field, as parts to look for. No typing is ever an error.

``reading fluency`` finds pages with both words (the last one may be unfinished), ``"exact words"`` finds a
phrase, ``-word`` leaves pages out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.matching import without_marks
from app.domain.misread import forms

_PART = re.compile(r"""(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class SearchWords:
    """``wanted`` and ``unwanted`` hold phrases as tuples of words; ``unfinished``: the last is a beginning."""

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[tuple[str, ...], ...]
    unfinished: bool

    def __bool__(self) -> bool:
        return bool(self.wanted)


def parse_search(typed: str) -> SearchWords:
    """Take apart what was typed."""
    wanted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    unfinished = False
    for part in _PART.finditer(typed):
        words = tuple(_WORD.findall(part["phrase"] if part["phrase"] is not None else part["word"]))
        if not words:
            continue
        if part["minus"]:
            unwanted.append(words)
            continue
        wanted.append(words)
        unfinished = part["phrase"] is None and part.end() == len(typed)
    return SearchWords(tuple(wanted), tuple(unwanted), unfinished)


def match_expression(words: SearchWords) -> str:
    """The FTS5 expression; every word is quoted, so that nothing typed can be taken for syntax."""
    wanted = [_quoted(phrase) for phrase in words.wanted]
    if words.unfinished:
        wanted[-1] = _unfinished(words.wanted[-1])
    expression = " AND ".join(wanted)
    for phrase in words.unwanted:
        expression = f"({expression}) NOT {_quoted(phrase)}"
    return expression


def misread_expression(words: SearchWords) -> str | None:
    """The expression for words as a reader of scans may have misread them; None where no word can be misread.

    What is left out ("-word") is left out as typed.
    """
    wanted = []
    misread = False
    for phrase in words.wanted:
        choices = [_quoted(phrase)]
        for place, word in enumerate(phrase):
            choices += [_quoted((*phrase[:place], form, *phrase[place + 1 :])) for form in forms(folded(word))]
        misread |= len(choices) > 1
        wanted.append(f"({' OR '.join(choices)})")
    if not misread:
        return None
    expression = " AND ".join(wanted)
    for phrase in words.unwanted:
        expression = f"({expression}) NOT {_quoted(phrase)}"
    return expression


# The index keeps words without their endings (Porter 1980), so a word that stops inside one of these ("evaluatio")
# begins nothing. One of each family is enough: with "evaluation" the index also gives "evaluations".
_ENDINGS = (
    "ability", "able", "al", "ally", "ance", "ation", "ator", "ed", "ence", "er", "es", "ful", "ibility", "ible",
    "ication", "ing", "ion", "ity", "ive", "ization", "ize", "ly", "ment", "ness",
)  # fmt: skip
_SHORTEST_STEM = 3


def _unfinished(phrase: tuple[str, ...]) -> str:
    """A phrase whose last word may go on, or may stop in the middle of its ending."""
    *before, last = phrase
    finished = {
        last + ending[length:]
        for ending in _ENDINGS
        for length in range(1, len(ending))
        if last.endswith(ending[:length]) and len(last) - length >= _SHORTEST_STEM
    }
    if len(last) > _SHORTEST_STEM and last[-1] == last[-2]:
        # "runn", before the ending that doubled the letter.
        finished |= {f"{last}ing", f"{last}ed"}
    choices = [_quoted(phrase) + " *", *(_quoted((*before, word)) for word in sorted(finished))]
    return f"({' OR '.join(choices)})"


def _quoted(phrase: tuple[str, ...]) -> str:
    return '"' + " ".join(phrase) + '"'


def folded(word: str) -> str:
    """A word without case, accents and outer punctuation, for comparing what stands on a page."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    if plain.isascii():
        return "".join(_WORD.findall(plain))
    return "".join(_WORD.findall(without_marks(plain)))


def words_to_find(typed: str) -> tuple[str, ...]:
    """What is typed to narrow a list down, for ``holds_all``."""
    return tuple(folded(word) for word in typed.split())


def holds_all(text: str, wanted: Sequence[str]) -> bool:
    """Whether every word stands somewhere in a text, in any order; case, accents and signs are forgiven."""
    known = folded(text)
    return all(word in known for word in wanted)
