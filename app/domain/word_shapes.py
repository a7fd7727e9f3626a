"""How a word looks to a reader of scans: two readings of one printed word have one shape.

Forgiven is what scanning does: case, accents, punctuation around words, and letters that look alike (rn and m, l and
1). Never forgiven is what changes a paper: another number, date or name, a "not" that came or went.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.matching import plain

TICKED, UNTICKED = "✓", "☐"
_TICKS = str.maketrans({**dict.fromkeys("☑☒✓✔✗✘", TICKED), "☐": UNTICKED, "□": UNTICKED})
_LOOK_ALIKE = str.maketrans({"1": "l", "i": "l", "0": "o", "5": "s"})
_MISREAD_DIGITS = frozenset("015")
# The dash and the apostrophe of a printer and of a typewriter; the sign that some scanners make of l.
_SIGNS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("’‘`´", "'"), "!": "l", "|": "l"})
_NOT_IN_A_WORD = re.compile(rf"[^\w{TICKED}{UNTICKED}]|_")
_NOT_IN_A_NUMBER = re.compile(rf"[^\w.,:/%$<>+=\-{TICKED}{UNTICKED}]|_")
_AROUND_A_NUMBER = ".,:/-=+"
# "40f5" is no number: "4 of 5", read without its spaces.
_MISREAD_OF = re.compile(r"(?<=\d)0f(?=\d)")
# "fall" and "fail", "all" and "ail": one letter apart, and both are words.
_TWO_WORDS = re.compile(r"[a-z]{0,2}a[il]l|[a-z]{0,2}a[il]ls")
_NEGATIONS = frozenset(
    ("not", "no", "non", "never", "none", "nor", "neither", "without", "cannot", "nothing", "nobody", "unless",
     "except", "sin", "nunca", "ni", "ningun", "ninguna", "nada", "tampoco", "jamas", "excepto")
)  # fmt: skip
_NEGATED = re.compile(r"(?:can|don|won|isn|aren|wasn|weren|doesn|didn|hasn|haven|hadn|couldn|shouldn|wouldn|mustn)'?t")
_NUMBERS_IN_WORDS = frozenset(
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred", "half", "once", "twice",
     "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")
)  # fmt: skip


@lru_cache(maxsize=50_000)
def shape(text: str) -> str:
    """What a printed word is compared by; "" for one that is only punctuation."""
    small = plain(text.translate(_TICKS).translate(_SIGNS))
    if any(letter.isdigit() for letter in small) and not _is_misread_word(small):
        small = _MISREAD_OF.sub("of", small)
        return _NOT_IN_A_NUMBER.sub("", small).strip(_AROUND_A_NUMBER)
    word = _NOT_IN_A_WORD.sub("", small)
    if len(word) < 2 or _TWO_WORDS.fullmatch(word):
        return word
    if not is_like_a_name(text):
        word = word.replace("rn", "m").replace("vv", "w")
    return word.translate(_LOOK_ALIKE)


def is_like_a_name(text: str) -> bool:
    """A capital followed by small letters: "Marnie" and "Mamie" are two people."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and letters[0].isupper() and any(letter.islower() for letter in letters[1:])


def digits_of(text: str) -> list[str]:
    """The numbers in a text, without what stands between them."""
    return re.findall(r"\d+", text)


def changes_meaning(text: str) -> bool:
    """Whether a word is one that no reading error may hide: a number, a negation, a tick."""
    small = plain(text.translate(_TICKS).translate(_SIGNS))
    word = re.sub(r"[^\w']", "", small)
    return (
        any(sign.isdigit() or sign in (TICKED, UNTICKED) for sign in small)
        or word in _NEGATIONS
        or word in _NUMBERS_IN_WORDS
        or _NEGATED.fullmatch(word) is not None
    )


def _is_misread_word(small: str) -> bool:
    """ "g0al" and "l1ke": letters with a digit here and there that looks like one of them."""
    digits = [sign for sign in small if sign.isdigit()]
    letters = sum(sign.isalpha() for sign in small)
    alone = re.search(r"\d[\d.,:/]*\d", small) is None
    return letters >= 2 and letters > len(digits) and alone and _MISREAD_DIGITS.issuperset(digits)
