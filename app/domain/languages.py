"""English or Spanish, told by the small words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.page_lines import PageLines
from app.domain.suggestions import Field, Guess

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "that",
        "for",
        "it",
        "as",
        "was",
        "with",
        "be",
        "by",
        "on",
        "not",
        "he",
        "his",
        "but",
        "at",
        "are",
        "this",
        "have",
        "from",
        "or",
        "had",
        "an",
        "they",
        "which",
        "you",
        "were",
        "her",
        "all",
        "she",
        "there",
        "would",
        "their",
        "we",
        "him",
        "been",
        "has",
        "when",
        "who",
        "will",
        "more",
        "if",
        "out",
        "so",
        "what",
        "your",
        "child",
        "student",
        "date",
        "school",
        "meeting",
        "parent",
        "name",
    ]
)
_SPANISH = frozenset(
    [
        "el",
        "la",
        "de",
        "que",
        "y",
        "en",
        "los",
        "se",
        "del",
        "las",
        "un",
        "por",
        "con",
        "una",
        "su",
        "para",
        "es",
        "al",
        "lo",
        "como",
        "mas",
        "o",
        "pero",
        "sus",
        "le",
        "ya",
        "este",
        "si",
        "porque",
        "esta",
        "entre",
        "cuando",
        "muy",
        "sin",
        "sobre",
        "tambien",
        "hasta",
        "hay",
        "donde",
        "quien",
        "desde",
        "todo",
        "nos",
        "durante",
        "usted",
        "hijo",
        "hija",
        "escuela",
        "reunion",
        "padres",
        "estudiante",
        "fecha",
        "nombre",
        "educacion",
        "alumno",
        "maestra",
        "nino",
        "nina",
    ]
)
_WITHOUT_ACCENTS = str.maketrans("áéíóúüñ", "aeiouun")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 4
_ENOUGH_WORDS = 1500


def spanish_lead(text: str) -> int:
    """By how many small words a text is rather Spanish than English; negative for English. Accents do not matter."""
    return sum((word in _SPANISH) - (word in _ENGLISH) for word in _plain_words(text))


def language_of(pages: Sequence[PageLines]) -> Guess | None:
    """ "en" or "es"; None where too few words tell."""
    english = spanish = seen = 0
    for page in pages:
        for line in page.lines:
            for word in _plain_words(line.text):
                seen += 1
                english += word in _ENGLISH
                spanish += word in _SPANISH
        if seen > _ENOUGH_WORDS:
            break
    total = english + spanish
    if total < _FEWEST:
        return None
    value, count = ("es", spanish) if spanish > english else ("en", english)
    share = count / total
    confidence = min(0.99, 0.5 + (share - 0.5) * min(1.0, total / 12))
    return Guess(Field.LANGUAGE, value, round(confidence, 3))


def _plain_words(text: str) -> Iterable[str]:
    return _WORD.findall(text.lower().translate(_WITHOUT_ACCENTS))
