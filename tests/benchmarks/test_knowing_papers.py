"""How often the app knows what a paper is, on made-up papers: those rules were improved on, and others kept aside.

``pytest -m benchmark -n 0 -s tests/benchmarks/test_knowing_papers.py`` prints the table. The aside part has its own
wordings, states and people; only its totals are for reading, its single papers are not for tuning. A third of all
papers are drawn as scans or photos, and every page of them is read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from app.domain.suggesting import Surroundings, suggest
from app.domain.suggestions import Certainty, Guess, PaperGuesses, certainty
from tests.corpus.aside import ASIDE
from tests.corpus.bank import Bank
from tests.corpus.composing import Paper
from tests.corpus.looks import PHOTOGRAPHED, SCANNED, papers_of
from tests.corpus.printed_dates import TODAY
from tests.corpus.tuning import TUNING
from tests.domain.knowing import CATALOGUE

SEED = 1
MEDIA_TYPE = "application/pdf"
KINDS_AT_LEAST = 25
STATES_AT_LEAST = 8
REALLY_READ_AT_LEAST, SPANISH_AT_LEAST = 1 / 3, 0.1
GOAL_KIND, GOAL_TOP_THREE, GOAL_DATE, GOAL_CHILD, GOAL_SURE = 0.92, 0.98, 0.95, 0.99, 0.95


@dataclass(frozen=True)
class Checked:
    """A paper with what the app believes of it."""

    paper: Paper
    guesses: PaperGuesses

    @property
    def kind_right(self) -> bool:
        """Whether the first guess of the kind is right."""
        return self.guesses.kinds[0].value == self.paper.kind

    @property
    def among_three(self) -> bool:
        """Whether one of the three guesses is right."""
        return any(guess.value == self.paper.kind for guess in self.guesses.kinds)

    @property
    def date_right(self) -> bool:
        """Whether the date is the paper's own."""
        return self.paper.day is not None and _value(self.guesses.date) == self.paper.day.isoformat()

    @property
    def date_invented(self) -> bool:
        """Whether a date is proposed that is not the paper's own."""
        return self.guesses.date is not None and not self.date_right

    @property
    def child_right(self) -> bool:
        """Whether the child is named, or none is where the paper names none."""
        return _value(self.guesses.child) == self.paper.child

    def sure(self) -> list[bool]:
        """For each guess shown as almost sure, whether it is right."""
        shown = (
            (self.guesses.kinds[0], self.kind_right),
            (self.guesses.date, self.date_right),
            (self.guesses.child, self.child_right),
        )
        return [right for guess, right in shown if guess and certainty(guess.confidence) is Certainty.ALMOST_SURE]


def _value(guess: Guess | None) -> str | None:
    return guess.value if guess is not None else None


def _checked(bank: Bank) -> list[Checked]:
    checked = []
    for number, paper in enumerate(papers_of(bank, SEED)):
        around = Surroundings(f"scan{number:04d}.pdf", MEDIA_TYPE, paper.children, paper.state, TODAY)
        checked.append(Checked(paper, suggest(paper.pages, around, CATALOGUE)))
    return checked


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 1.0


def _row(name: str, some: Sequence[Checked]) -> str:
    dated = [one for one in some if one.paper.day is not None]
    undated = [one for one in some if one.paper.day is None]
    sure = [right for one in some for right in one.sure()]
    first, three = _share([o.kind_right for o in some]), _share([o.among_three for o in some])
    return (
        f"{name:32} {len(some):5} {first:6.1%} {three:6.1%}"
        f" {_share([o.date_right for o in dated]):6.1%} {sum(o.date_invented for o in dated):5}"
        f" {sum(o.date_invented for o in undated):3}/{len(undated):<3} {_share([o.child_right for o in some]):6.1%}"
        f" {_share(sure):6.1%} of {len(sure)}"
    )


def _print_table(part: str, checked: Sequence[Checked]) -> None:
    print(f"\n{part}: kind, among three, date, wrong date, invented/undated, child, right of almost sure")
    print(_row("all", checked))
    for look in sorted({one.paper.look for one in checked}):
        print(_row(look, [one for one in checked if one.paper.look == look]))
    print(_row("Spanish", [one for one in checked if one.paper.spanish]))
    for kind in sorted({one.paper.kind for one in checked}):
        print(_row(f"  {kind}", [one for one in checked if one.paper.kind == kind]))


@pytest.mark.benchmark
@pytest.mark.timeout(1800)
def test_papers_kept_aside_are_known() -> None:
    tuning, aside = _checked(TUNING), _checked(ASIDE)
    _print_table("tuning", tuning)
    _print_table("aside", aside)
    everything = [one.paper for one in (*tuning, *aside)]
    print(f"\n{len(everything)} papers, {Counter(paper.look for paper in everything)}")
    assert len(everything) >= 300
    assert len({paper.kind for paper in everything}) >= KINDS_AT_LEAST
    assert len({paper.state for paper in everything}) >= STATES_AT_LEAST
    really_read = sum(paper.look in (SCANNED, PHOTOGRAPHED) for paper in everything)
    assert really_read >= REALLY_READ_AT_LEAST * len(everything)
    assert sum(paper.spanish for paper in everything) >= SPANISH_AT_LEAST * len(everything)
    assert _share([one.kind_right for one in aside]) >= GOAL_KIND
    assert _share([one.among_three for one in aside]) >= GOAL_TOP_THREE
    assert _share([one.date_right for one in aside if one.paper.day is not None]) >= GOAL_DATE
    assert not [one.paper.name for one in aside if one.paper.day is None and one.date_invented]
    assert _share([one.child_right for one in aside]) >= GOAL_CHILD
    assert _share([right for one in aside for right in one.sure()]) >= GOAL_SURE
