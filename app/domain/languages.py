"""English, Spanish, or neither of the two: told by the small words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from app.domain.matching import plain
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
# Languages of families here that share words with Spanish or English: Portuguese, French, Haitian Creole, Italian,
# German, Dutch, Tagalog, Vietnamese. None of them is ever proposed; a paper in one is just not called Spanish.
_OTHERS = tuple(
    frozenset(words.split())
    for words in (
        "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua ou quando"
        " muito nos ja eu tambem so pelo pela ate isso ela entre depois sem mesmo aos seus quem nas me voce foi",
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se il ce avec vous nous votre"
        " son ou sont elle aux cette ont mais leur comme etre fait ses notre tout sans deux vos",
        "yo nan ak pou li ki gen pa te ou nou sa se la mwen tout pitit lekol oswa fe yon epi si ap nap le anpil kap ka",
        "di e il la che in un una per non si da con del della dei le gli alla sono come piu ma anche al nel lo i ed"
        " delle suo sua questo ha dal nella ai se",
        "der die und das ist in den von zu mit sich des auf fur nicht ein eine als auch es an werden aus er hat dass"
        " sie nach wird bei um am sind noch wie einem uber so zum war haben oder",
        "de het een en van in is dat op te zijn met voor niet aan er om ook als dan door bij wordt worden uit naar nog"
        " maar heeft tot hun ze wat zonder af kan ik je deze al dit die",
        "ang ng sa mga na at ay ito para hindi kung may ko mo iyong anak ni si o ka kami ako siya nang lang pa po",
        "va cua cac cho co la khong duoc trong mot nhung con em quy vi hoc sinh truong nay de voi cho se phu huynh",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 4
_ENOUGH_WORDS = 1500


def spanish_lead(text: str) -> int:
    """By how many small words a text is rather Spanish than English; negative for English. Accents do not matter."""
    return sum(
        (word in _SPANISH) - (word in _ENGLISH) for line in text.splitlines() for word in _WORD.findall(plain(line))
    )


def language_of(pages: Sequence[PageLines]) -> Guess | None:
    """ "en" or "es"; None where too few words tell, or where those of another language are as many."""
    words = list(islice(_words_of(pages), _ENOUGH_WORDS))
    english, spanish = _count(words, _ENGLISH), _count(words, _SPANISH)
    value, count = ("es", spanish) if spanish > english else ("en", english)
    total = english + spanish
    if total < _FEWEST or any(_count(words, other) >= count for other in _OTHERS):
        return None
    share = count / total
    confidence = min(0.99, 0.5 + (share - 0.5) * min(1.0, total / 12))
    return Guess(Field.LANGUAGE, value, round(confidence, 3))


def _words_of(pages: Sequence[PageLines]) -> Iterator[str]:
    for page in pages:
        for line in page.lines:
            yield from _WORD.findall(plain(line.text))


def _count(words: Iterable[str], small: frozenset[str]) -> int:
    return sum(word in small for word in words)
