"""Does this look like words? Tells a real text layer from one whose font map lies, and a reading from noise.

Judged by the letter pairs of English and Spanish, because names, tables and forms hold few dictionary words
but are still spelled like language. A school also sends its papers in Vietnamese, Hindi or Arabic: these are words too.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from itertools import pairwise

from app.domain.matching import without_marks

MIN_LETTERS = 20
"""With fewer letters than this, no judgement by letter pairs is made."""

# Which letters ordinarily follow a letter inside a word.
_FOLLOWERS = {
    "a": "bcdgilmnprstvy",
    "b": "elor",
    "c": "aehiklort",
    "d": "aeioru",
    "e": "acdefgilmnoprstvx",
    "f": "efior",
    "g": "aehioru",
    "h": "aeioru",
    "i": "abcdefgklmnoprstvz",
    "j": "aeou",
    "k": "aein",
    "l": "adefilostuy",
    "m": "aeiopu",
    "n": "acdefgiknostu",
    "o": "bcdfiklmnoprstuvw",
    "p": "aehilopru",
    "q": "u",
    "r": "acdeiklmnorstuy",
    "s": "acehiklmopstu",
    "t": "aehiorstuwy",
    "u": "abcdegilmnprst",
    "v": "aeio",
    "w": "aehino",
    "x": "pt",
    "y": "eos",
    "z": "ao",
}
_STROKED = str.maketrans("đøłı", "doli")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ORDINARY = frozenset(" \t\r\n.,;:!?'\"()[]{}/\\-–—_&%$#@*+=<>|~^`´•·’‘“”…☐☑☒✓✔□■●○°§©®™½¼¾£€¿¡")
_OUT_OF_PLACE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


class Verdict(StrEnum):
    """What a piece of text is worth."""

    EMPTY = "empty"
    NONSENSE = "nonsense"
    TOO_SHORT_TO_TELL = "too_short_to_tell"
    WORDS = "words"


def judge(text: str) -> Verdict:
    """Whether ``text`` can be taken for the words that stand on a page."""
    solid = re.sub(r"\s+", "", text)
    if not solid:
        return Verdict.EMPTY
    letters = sum(_is_letter(c) for c in solid)
    digits = sum(c.isdigit() for c in solid)
    strange = len(solid) - letters - digits - sum(c in _ORDINARY for c in solid)
    if (len(_OUT_OF_PLACE.findall(solid)) + strange) / len(solid) > 0.2:
        return Verdict.NONSENSE
    if (letters + digits) / len(solid) < 0.4 and not _is_mostly_rules(solid):
        return Verdict.NONSENSE
    if letters < MIN_LETTERS:
        return Verdict.TOO_SHORT_TO_TELL
    if not _is_latin(solid):
        return Verdict.WORDS
    return Verdict.WORDS if pair_share(text) >= 0.5 else Verdict.NONSENSE


def pair_share(text: str) -> float:
    """The share of letter pairs inside words that are ordinary in English or Spanish: prose has about 0.9."""
    known = total = 0
    for match in _WORD.finditer(_without_accents(text)):
        word = match.group()
        total += len(word) - 1
        known += sum(after in _FOLLOWERS.get(before, "") for before, after in pairwise(word))
    return known / total if total else 0.0


def _without_accents(text: str) -> str:
    return without_marks(unicodedata.normalize("NFD", text.lower())).translate(_STROKED)


def _is_letter(sign: str) -> bool:
    """Many scripts write vowels as marks beside, above or below a letter."""
    return sign.isalpha() or unicodedata.category(sign).startswith("M")


def _is_latin(solid: str) -> bool:
    letters = [c for c in solid if _is_letter(c)]
    return sum(c < "\u0250" for c in letters) >= len(letters) / 2


def _is_mostly_rules(solid: str) -> bool:
    """Forms draw lines out of underscores and dots."""
    return sum(c in "_.-–—•·" for c in solid) / len(solid) > 0.5
