"""English word endings forgiven the way the search index forgives them.

M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 1980, as the "porter" tokenizer of SQLite's FTS5
applies it (https://sqlite.org/fts5.html, 4.3.3): a page that was found by "evaluations" has "evaluation" marked.
"""

from __future__ import annotations

import re
from functools import lru_cache

# FTS5 leaves shorter and longer words as they are.
_SHORTEST, _LONGEST = 3, 64
_VOWELS = "aeiou"
_STEP_2 = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("logi", "log"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
)
_STEP_3 = (
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
)
_STEP_4 = (
    "al",
    "ance",
    "ence",
    "er",
    "ic",
    "able",
    "ible",
    "ant",
    "ement",
    "ment",
    "ent",
    "ion",
    "ou",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
)
_LONGEST_FIRST_2 = tuple(sorted(_STEP_2, key=lambda pair: -len(pair[0])))
_LONGEST_FIRST_4 = tuple(sorted(_STEP_4, key=len, reverse=True))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is left of a folded word without its ending; two words with one stem count as the same word."""
    if not _SHORTEST <= len(word.encode()) <= _LONGEST:
        return word
    for step in (_plural, _past, _ending_y, _step_2, _step_3, _step_4, _ending_e):
        word = step(word)
    return word


def _is_consonant(word: str, index: int) -> bool:
    if word[index] in _VOWELS:
        return False
    return word[index] != "y" or index == 0 or not _is_consonant(word, index - 1)


def _shape(word: str) -> str:
    return "".join("c" if _is_consonant(word, index) else "v" for index in range(len(word)))


def _measure(word: str) -> int:
    """Porter's m: how often vowels are followed by consonants."""
    return len(re.findall("v+c+", _shape(word)))


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _ends_cvc(word: str) -> bool:
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _is_consonant(word, len(word) - 1)


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        base = word.removesuffix(ending)
        if base != word and _has_vowel(base):
            return _mended(base)
    return word


def _mended(base: str) -> str:
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if _ends_double(base) and base[-1] not in "lsz":
        return base[:-1]
    if _measure(base) == 1 and _ends_cvc(base):
        return base + "e"
    return base


def _ending_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _step_2(word: str) -> str:
    return _exchanged(word, _LONGEST_FIRST_2)


def _step_3(word: str) -> str:
    return _exchanged(word, _STEP_3)


def _exchanged(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending):
            base = word[: -len(ending)]
            return base + instead if _measure(base) > 0 else word
    return word


def _step_4(word: str) -> str:
    for ending in _LONGEST_FIRST_4:
        if word.endswith(ending):
            base = word[: -len(ending)]
            if _measure(base) <= 1 or (ending == "ion" and base[-1:] not in ("s", "t")):
                return word
            return base
    return word


def _ending_e(word: str) -> str:
    if word.endswith("e"):
        base = word[:-1]
        if _measure(base) > 1 or (_measure(base) == 1 and not _ends_cvc(base)):
            word = base
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
