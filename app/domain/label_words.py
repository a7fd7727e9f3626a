"""Labels of dates as they were meant: a reader takes letters for others and loses the space between words."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_WORDS = frozenset(
    (
        "annual", "assessment", "birth", "completed", "conference", "decision", "developed", "effective",
        "eligibility", "evaluation", "expiration", "expires", "filed", "filing", "implementation", "incident",
        "invoice", "issued", "letter", "meeting", "nacimiento", "notice", "observation", "payment",
        "permission", "plan", "prepared", "previous", "printed", "progress", "projected", "receipt",
        "received", "reevaluation", "referral", "report", "restraint", "reunion", "review", "revised",
        "school", "signature", "summary", "testing", "written",
    )
)  # fmt: skip
_SHORT = frozenset(
    (
        "by", "date", "de", "due", "fecha", "for", "from", "held", "iep", "la", "last", "next", "of", "on",
        "sent", "the", "to",
    )
)  # fmt: skip
_MISREAD_DATE = frozenset({"datc", "oate", "dafe", "d4te"})
_LONG_ENOUGH = 5
_DIGITS_FOR_LETTERS = str.maketrans({"1": "l", "0": "o", "5": "s"})
_EDGES = ".:,;()"


@lru_cache(maxsize=4_000)
def repaired(label: str) -> str:
    """A plain label with words of dates put right where one letter, or the space between two, went wrong."""
    return " ".join(_word(word) for word in label.split())


def _word(word: str) -> str:
    bare = word.strip(_EDGES)
    if len(bare) < _LONG_ENOUGH - 1 or bare in _WORDS or bare in _SHORT or bare.isdigit():
        return word
    if bare in _MISREAD_DATE:
        return word.replace(bare, "date")
    if any(c.isalpha() for c in bare):
        for cut in range(2, len(bare) - 1):
            parts = bare[:cut], bare[cut:]
            if all(part in _WORDS or part in _SHORT for part in parts) and any(len(part) > 3 for part in parts):
                return word.replace(bare, " ".join(parts))
    seen = bare.translate(_DIGITS_FOR_LETTERS) if any(c.isalpha() for c in bare) else bare
    for candidate in (seen, seen.replace("rn", "m")):
        if candidate in _WORDS:
            return word.replace(bare, candidate)
    if len(bare) > _LONG_ENOUGH:
        for known in sorted(_WORDS):
            if len(known) == len(bare) and Levenshtein.distance(known, bare, score_cutoff=1) <= 1:
                return word.replace(bare, known)
    return word
