"""Where papers begin in stacks of them, on made-up stacks: those rules were improved on, and others kept aside.

``pytest -m benchmark -n 0 -s tests/benchmarks/test_stacks.py`` prints the table. A boundary is right where it is
proposed, sure or not; one in the middle of a paper must never be sure. Of the aside part only totals are for reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.stacks.proposal import StackProposal
from app.domain.stacks.proposing import propose
from tests.corpus.aside import ASIDE
from tests.corpus.bank import Bank
from tests.corpus.printed_dates import TODAY
from tests.corpus.stacks import Stack, stacks_of
from tests.corpus.tuning import TUNING
from tests.domain.knowing import CATALOGUE

SEED = 1
STACKS = 30
STACKS_AT_LEAST, READ_AT_LEAST = 20, 6
GOAL_RIGHT = 0.9


@dataclass(frozen=True)
class Checked:
    """A stack with what the app proposes for it."""

    stack: Stack
    proposal: StackProposal

    @property
    def sure(self) -> frozenset[int]:
        """Pages on which a paper begins for sure."""
        return frozenset(start.page for start in self.proposal.starts if start.is_sure)

    @property
    def doubtful(self) -> frozenset[int]:
        """Pages on which one may begin."""
        return frozenset(start.page for start in self.proposal.starts if not start.is_sure)

    @property
    def order_right(self) -> bool:
        """Whether the papers' pages come in the right order."""
        return self._papers(self.proposal.order) == self._papers(self.stack.order)

    def _papers(self, order: Sequence[int] | None) -> list[int]:
        came = range(1, len(self.stack.pages) + 1)
        return [page for page in order or came if page not in self.stack.left_out]


def _checked(bank: Bank, folder: Path) -> list[Checked]:
    return [
        Checked(stack, propose(stack.pages, stack.children, TODAY, CATALOGUE) or StackProposal())
        for stack in stacks_of(bank, SEED, folder, STACKS)
    ]


def _row(name: str, some: Sequence[Checked]) -> str:
    starts = sum(len(one.stack.starts) for one in some)
    sure = sum(len(one.stack.starts & one.sure) for one in some)
    doubtful = sum(len(one.stack.starts & one.doubtful) for one in some)
    return (
        f"{name:36} {len(some):3} {sum(len(one.stack.pages) for one in some):5} {starts:5}"
        f" {(sure + doubtful) / max(starts, 1):6.1%} {sure:5} {doubtful:5} {starts - sure - doubtful:5}"
        f" {sum(len(one.doubtful - one.stack.starts) for one in some):5}"
        f" {sum(len(one.sure - one.stack.starts) for one in some):5}"
        f" {sum(one.order_right for one in some):4}/{len(some)}"
        f" {sum({page.page for page in one.proposal.left_out} == one.stack.left_out for one in some):4}/{len(some)}"
    )


def _print_table(part: str, checked: Sequence[Checked]) -> None:
    print(f"\n{part}: stacks, pages, boundaries, right, sure, doubtful, missed, wrong doubtful, wrong sure, order, out")
    print(_row("all", checked))
    for look in sorted({one.stack.look for one in checked}):
        print(_row(f"  {look}", [one for one in checked if one.stack.look == look]))
    for way in sorted({one.stack.way for one in checked}):
        print(_row(f"  {way}", [one for one in checked if one.stack.way == way]))


@pytest.mark.benchmark
@pytest.mark.timeout(1800)
def test_stacks_kept_aside_are_parted(tmp_path: Path) -> None:
    tuning, aside = _checked(TUNING, tmp_path), _checked(ASIDE, tmp_path)
    _print_table("tuning", tuning)
    _print_table("aside", aside)
    assert len(aside) >= STACKS_AT_LEAST
    assert sum(one.stack.way.startswith("really") for one in aside) >= READ_AT_LEAST
    starts = sum(len(one.stack.starts) for one in aside)
    assert sum(len(one.stack.starts & (one.sure | one.doubtful)) for one in aside) >= GOAL_RIGHT * starts
    assert not [one.stack.name for one in aside if one.sure - one.stack.starts]
