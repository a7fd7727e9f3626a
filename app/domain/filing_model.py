"""What was learned from the papers a family filed, and when that may say more than the rules do.

Beside the rules stands a linear model (trained by ``workers.learning``). For each paper it was taught it is on record
what it would have said before. It takes over only for kinds it was right about often enough where the rules were
wrong, and only for papers like some that were filed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.paper_features import Features, features_of, number_of, words_of
from app.domain.paper_view import PaperView
from app.domain.papers import UNKNOWN_KIND
from app.domain.suggestions import ALMOST_SURE_FROM, Evidence, Field, Guess

LIKE_FILED = "kind:like_filed"
LEARNED_LINE = "kind:learned"
FEWEST_WINS = 3
FEWEST_LIKE = 2
WINS_FOR_EACH_LOSS = 10
_ALIKE = 0.3
_ACCEPTED = 0.0
_SUREST = 0.95
_NOT_EARNED = 0.4
_MOST_GUESSES = 3
_WORDS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A paper the parent filed: what it was confirmed as, what the rules said, and what the model said beforehand.

    ``believed`` is "" where the model had nothing to say.
    """

    uid: str
    kind: str
    by_rules: str
    features: Features
    believed: str = ""


@dataclass(frozen=True, slots=True)
class Belief:
    """A kind the model takes a paper for. ``like`` filed papers of that kind look like it."""

    kind: str
    like: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FilingModel:
    """A linear model over the signs of papers. ``weights`` hold a number for each of ``kinds``.

    ``rarity`` is how much a sign counts; signs it does not hold are new to the model. ``examples`` are in the order
    in which they were filed.
    """

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    rarity: Mapping[int, float]
    weights: Mapping[int, tuple[float, ...]]
    examples: tuple[Example, ...]

    def accepted(self, features: Features) -> tuple[str, int] | None:
        """The kind the model takes such a paper for, with the number of filed papers like it; None for no kind."""
        seen = self._weighed(features)
        scores = list(self.bias)
        for sign, amount in seen.items():
            for at, weight in enumerate(self.weights[sign]):
                scores[at] += amount * weight
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        if best is None or scores[best] <= _ACCEPTED:
            return None
        kind = self.kinds[best]
        like = sum(
            example.kind == kind and _likeness(seen, self._weighed(example.features)) >= _ALIKE
            for example in self.examples
        )
        return (kind, like) if like else None

    def belief(self, paper: PaperView) -> Belief | None:
        """What the model takes a paper for, with the words that speak for it."""
        found = self.accepted(features_of(paper))
        return Belief(*found, self._evidence(paper, *found)) if found is not None else None

    def record(self, kind: str, by_rules: str | None = None) -> tuple[int, int]:
        """How often the model was right and wrong when it said ``kind`` and the rules did not.

        With ``by_rules``: only where the rules said that.
        """
        said = [
            example
            for example in self.examples
            if example.believed == kind and example.by_rules != kind and by_rules in (None, example.by_rules)
        ]
        right = sum(example.kind == kind for example in said)
        return right, len(said) - right

    def second_opinion(self, guesses: tuple[Guess, ...], paper: PaperView) -> tuple[Guess, ...]:
        """The rules' guesses, with the model's before them where it has earned that, else among them.

        What the parent put right for the very same letterhead or title goes before the model.
        """
        first = guesses[0]
        belief = self.belief(paper)
        taught = first.evidence is not None and first.evidence.rule == LEARNED_LINE
        if belief is None or belief.kind == first.value or taught:
            return guesses
        others = tuple(guess for guess in guesses if guess.value != belief.kind)
        most = _MOST_GUESSES + (first.value == UNKNOWN_KIND)
        if not self._earned(belief, first):
            low = Guess(Field.KIND, belief.kind, min(_NOT_EARNED, first.confidence), belief.evidence)
            return (first, low, *others[1:])[:most]
        won, lost = self.record(belief.kind)
        confidence = round(min(_SUREST, (won + 1) / (won + lost + 2)), 3)
        rest = (
            Guess(Field.KIND, other.value, min(other.confidence, confidence), other.evidence)
            for other in others
            if other.value != UNKNOWN_KIND
        )
        return (Guess(Field.KIND, belief.kind, confidence, belief.evidence), *rest)[:_MOST_GUESSES]

    def _earned(self, belief: Belief, rules: Guess) -> bool:
        if belief.like < FEWEST_LIKE:
            return False
        # Rules that are almost sure yield only where they were wrong in just this way before.
        against = rules.value if rules.confidence >= ALMOST_SURE_FROM else None
        won, lost = self.record(belief.kind, against)
        return won >= FEWEST_WINS and won >= lost * WINS_FOR_EACH_LOSS

    def _weighed(self, features: Features) -> dict[int, float]:
        """The signs the model knows, weighed by their rarity, with a length of one together."""
        seen = {sign: amount * self.rarity[sign] for sign, amount in features.items() if sign in self.rarity}
        length = math.sqrt(sum(amount * amount for amount in seen.values()))
        return {sign: amount / length for sign, amount in seen.items()} if length else {}

    def _evidence(self, paper: PaperView, kind: str, like: int) -> Evidence:
        at = self.kinds.index(kind)
        found: list[tuple[float, str, int, int]] = []
        said: set[str] = set()
        for index, line in enumerate(paper.first_lines):
            for place in range(len(line.words)):
                for word in words_of(line, place, paper.names):
                    sign = number_of(word)
                    if word not in said and sign in self.weights and self.weights[sign][at] > 0:
                        said.add(word)
                        found.append((self.weights[sign][at] * self.rarity[sign], word, index, place))
        strongest = sorted(found, reverse=True)[:_WORDS_SHOWN]
        lines = paper.first_lines
        boxes = tuple(lines[i].words[p].box for _, _, i, p in strongest if lines[i].placed)
        papers = "1 paper" if like == 1 else f"{like} papers"
        return Evidence(lines[0].page if lines else 1, f"Like {papers} you filed", boxes, LIKE_FILED)


def worth_learning(examples: Sequence[Example]) -> bool:
    """Whether the rules were wrong often enough, on papers of more than one kind, for a model to earn anything."""
    wrong = sum(example.kind != example.by_rules for example in examples)
    return wrong >= FEWEST_WINS and len({example.kind for example in examples}) > 1


def _likeness(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    small, large = sorted((one, other), key=len)
    return sum(amount * large.get(sign, 0.0) for sign, amount in small.items())
