"""Two papers compared word by word, as somebody would who looks for alterations.

Two scans of one sheet show few differences or none; a word that changes what a paper says is never passed over. Pages
may come in another order, be missing, or be broken elsewhere. Where the reader itself was unsure of every word, the
place is told as "hard to read", beside the differences, never instead of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from app.domain.aligning import Gap, gaps
from app.domain.page_pairs import pair_pages
from app.domain.paper_tokens import ComparedPage, Token, tokens_of_paper
from app.domain.word_shapes import changes_meaning, digits_of, is_like_a_name

UNSURE = 0.6
# One letter of so long a word read otherwise is a misreading where the reader was unsure of it.
_LONG_WORD = 5
_MOST_JOINED = 3
# Words that stand alone between two differences belong to them: "shall not be" against "will be".
_BETWEEN = 1
_SPECK = 1
_MISSING_PAGE = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one page: indexes of its words, ``first`` up to, not including, ``last``.

    Nothing stands there where both are the same; then it is the place where something is missing.
    """

    page: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one paper and not, or otherwise, in the other.

    ``here`` and ``there`` are their places in the first and the second paper (several where they go over the end of
    a page), ``words`` and ``others`` what stands there, ``before`` the word that both have just before. ``unsure``: the
    reader could hardly read them.
    """

    here: tuple[Place, ...]
    there: tuple[Place, ...]
    words: str
    others: str
    before: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two papers have in common, and where they differ.

    ``pairs`` are the pages that show the same, as numbers of the first and the second paper; ``only_here`` and
    ``only_there`` those that stand in one of them alone, which are no differences in words. ``likeness`` is the share
    of the words on paired pages that both have there, and ``changed`` counts the differences in other words: cells of a
    table may be read in another order, which is shown as differences and says little about whether it is one paper.
    """

    differences: tuple[Difference, ...]
    pairs: tuple[tuple[int, int], ...]
    only_here: tuple[int, ...]
    only_there: tuple[int, ...]
    other_order: bool
    likeness: float
    changed: int
    words_here: int
    words_there: int

    @property
    def sure(self) -> tuple[Difference, ...]:
        """The differences that are none of reading."""
        return tuple(one for one in self.differences if not one.unsure)

    @property
    def unsure(self) -> tuple[Difference, ...]:
        """The places that are hard to read."""
        return tuple(one for one in self.differences if one.unsure)

    @property
    def same_words(self) -> bool:
        """Whether every word that could be read is the same, on the same pages."""
        return not (self.sure or self.only_here or self.only_there) and self.words_here > 0


def compare(first: Sequence[ComparedPage], second: Sequence[ComparedPage]) -> Comparison:
    """Compare two papers whose pages are given in order."""
    here, there = tokens_of_paper(first), tokens_of_paper(second)
    pairs = pair_pages(here, there)
    ours = [token for number in pairs.order_here for token in here[number]]
    others = [token for number in pairs.order_there for token in there[number]]
    found: list[Difference] = []
    lost: list[tuple[Counter[str], Counter[str]]] = []
    for gap in _joined(gaps([token.shape for token in ours], [token.shape for token in others]), ours):
        for left, right in _real(ours[gap.first : gap.last], others[gap.first_other : gap.last_other]):
            one = _difference(left, right, ours, others, gap)
            if not one.unsure:
                lost.append((Counter(token.shape for token in left), Counter(token.shape for token in right)))
            found.append(one)
    paired = len(ours) + len(others)
    all_left: Counter[str] = sum((left for left, _ in lost), Counter())
    all_right: Counter[str] = sum((right for _, right in lost), Counter())
    only_left, only_right = all_left - all_right, all_right - all_left
    return Comparison(
        tuple(found),
        pairs.pairs,
        pairs.only_here,
        pairs.only_there,
        pairs.other_order,
        1.0 - (only_left.total() + only_right.total()) / paired if paired else 0.0,
        sum(bool(left & only_left or right & only_right) for left, right in lost),
        sum(len(page) for page in here.values()),
        sum(len(page) for page in there.values()),
    )


def _joined(found: Sequence[Gap], ours: Sequence[Token]) -> list[Gap]:
    """Differences with one short word between them, as one."""
    joined: list[Gap] = []
    for gap in found:
        if joined and _hardly_apart(joined[-1], gap, ours):
            last = joined.pop()
            gap = Gap(last.first, gap.last, last.first_other, gap.last_other)
        joined.append(gap)
    return joined


def _hardly_apart(one: Gap, other: Gap, ours: Sequence[Token]) -> bool:
    between = other.first - one.last
    both_sides = one.last > one.first and one.last_other > one.first_other
    return (
        between <= _BETWEEN and both_sides and all(len(t.shape) <= _MOST_JOINED for t in ours[one.last : other.first])
    )


def _real(left: list[Token], right: list[Token]) -> list[tuple[list[Token], list[Token]]]:
    """What is left of a gap once the words that are the same but for their spaces are taken off its ends."""
    start = _same_at_start(left, right)
    left, right = left[start[0] :], right[start[1] :]
    end = _same_at_start(left[::-1], right[::-1], backwards=True)
    left, right = left[: len(left) - end[0]], right[: len(right) - end[1]]
    left, right = _without_specks(left), _without_specks(right)
    return [(left, right)] if left or right else []


def _same_at_start(left: Sequence[Token], right: Sequence[Token], *, backwards: bool = False) -> tuple[int, int]:
    """How many words of each side are the same but for the spaces in them."""
    i = j = 0
    while i < len(left) and j < len(right):
        step = _same_but_for_spaces(left[i:], right[j:], backwards=backwards)
        if step is None:
            break
        i, j = i + step[0], j + step[1]
    return i, j


def _same_but_for_spaces(left: Sequence[Token], right: Sequence[Token], *, backwards: bool) -> tuple[int, int] | None:
    for count in range(1, min(_MOST_JOINED, len(left)) + 1):
        for other in range(1, min(_MOST_JOINED, len(right)) + 1):
            ours, others = list(left[:count]), list(right[:other])
            if backwards:
                ours, others = ours[::-1], others[::-1]
            if "".join(t.shape for t in ours) == "".join(t.shape for t in others) and _numbers(ours) == _numbers(
                others
            ):
                return count, other
    return None


def _numbers(tokens: Sequence[Token]) -> list[str]:
    return [number for token in tokens for number in digits_of(token.shape)]


def _without_specks(tokens: list[Token]) -> list[Token]:
    """Without single letters that the reader made of a speck or a line."""
    return [t for t in tokens if len(t.shape) > _SPECK or t.confidence >= UNSURE or changes_meaning(t.text)]


def _difference(
    left: list[Token], right: list[Token], ours: Sequence[Token], others: Sequence[Token], gap: Gap
) -> Difference:
    before = ours[gap.first - 1] if gap.first else None
    before_other = others[gap.first_other - 1] if gap.first_other else None
    after = ours[gap.last] if gap.last < len(ours) else None
    after_other = others[gap.last_other] if gap.last_other < len(others) else None
    return Difference(
        _places(left) or _between(before, after),
        _places(right) or _between(before_other, after_other),
        " ".join(token.text for token in left),
        " ".join(token.text for token in right),
        before.text if before is not None else "",
        _is_unsure(left, right),
    )


def _places(tokens: Sequence[Token]) -> tuple[Place, ...]:
    places: list[Place] = []
    for token in tokens:
        if places and places[-1].page == token.page:
            places[-1] = Place(token.page, places[-1].first, token.last)
        else:
            places.append(Place(token.page, token.first, token.last))
    return tuple(places)


def _between(before: Token | None, after: Token | None) -> tuple[Place, ...]:
    """Where something is missing: behind the word before it."""
    if before is not None:
        return (Place(before.page, before.last, before.last),)
    return (Place(after.page, after.first, after.first),) if after is not None else ()


def _is_unsure(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether reading alone may have made this difference. Never where it could change what the paper says."""
    if any(changes_meaning(token.text) for token in (*left, *right)):
        return False
    for side in (left, right):
        if side and all(token.confidence < UNSURE for token in side):
            return True
    return len(left) == len(right) and all(_may_be_misread(*pair) for pair in zip(left, right, strict=True))


def _may_be_misread(one: Token, other: Token) -> bool:
    """One letter of a long word taken for another, by a reader who was unsure of it."""
    if min(one.confidence, other.confidence) >= UNSURE or is_like_a_name(one.text) or is_like_a_name(other.text):
        return False
    long = min(len(one.shape), len(other.shape)) >= _LONG_WORD and len(one.shape) == len(other.shape)
    return long and Levenshtein.distance(one.shape, other.shape, score_cutoff=1) <= 1
