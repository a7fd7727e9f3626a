"""A small part of the made-up stacks; the whole is in the benchmarks."""

from __future__ import annotations

from app.domain.stacks.proposal import StackProposal
from app.domain.stacks.proposing import propose
from tests.corpus.printed_dates import TODAY
from tests.corpus.stacks import stacks_of
from tests.corpus.tuning import TUNING
from tests.domain.knowing import CATALOGUE


def test_most_boundaries_are_found_and_none_inside_a_paper_is_sure() -> None:
    found = boundaries = 0
    for stack in stacks_of(TUNING, 3, None, 12):
        proposal = propose(stack.pages, stack.children, TODAY, CATALOGUE) or StackProposal()
        starts = {start.page for start in proposal.starts}
        assert {start.page for start in proposal.starts if start.is_sure} <= stack.starts
        assert {page.page for page in proposal.left_out} == stack.left_out
        found += len(starts & stack.starts)
        boundaries += len(stack.starts)
    assert found >= 0.9 * boundaries
