"""Fronts first and backs after: the order in which the pages belong."""

from __future__ import annotations

import pytest

from app.domain.reading import PageText
from app.domain.stacks.proposing import weave_of_two
from tests.domain.knowing import CATALOGUE, LEO, MAYA, TODAY
from tests.domain.paper_pages import Put
from tests.domain.stacks.stacking import blank, form, proposal_for, sure, text_page


def _counted(total: int, name: str = "Evaluation Report") -> list[PageText]:
    first = form(name, Put(f"Page 1 of {total}", size=8.0, at=0.96, left=0.8))
    return [first, *(text_page(foot=f"Page {number} of {total}") for number in range(2, total + 1))]


@pytest.mark.parametrize("came", [(1, 3, 5, 6, 4, 2), (1, 3, 5, 2, 4, 6), (1, 3, 5, 7, 6, 4, 2)])
def test_fronts_and_backs_are_woven_together(came: tuple[int, ...]) -> None:
    pages = _counted(len(came))
    proposal = proposal_for(*(pages[number - 1] for number in came))
    assert proposal.order == tuple(came.index(number) + 1 for number in range(1, len(came) + 1))
    assert proposal.starts == ()


def test_a_stack_of_two_papers_is_woven_and_parted() -> None:
    sheets = [*_counted(3), blank(), *_counted(2, "Notice of Meeting")]
    proposal = proposal_for(*sheets[::2], *sheets[1::2][::-1])
    assert proposal.order == (1, 6, 2, 5, 3, 4)
    assert sure(proposal) == [3]
    assert [one.page for one in proposal.left_out] == [5]


def test_pages_in_their_order_stay_so() -> None:
    assert proposal_for(*_counted(6)).order is None
    assert proposal_for(*(text_page() for _ in range(6))).order is None


def test_a_paper_without_its_second_page_is_not_woven() -> None:
    pages = _counted(6)
    assert proposal_for(pages[0], *pages[2:]).order is None


def test_two_files_are_put_together_by_their_numbers() -> None:
    pages = _counted(6)
    together = weave_of_two(pages[::2], pages[1::2][::-1], (MAYA, LEO), TODAY, CATALOGUE)
    assert together == (1, 6, 2, 5, 3, 4)


def test_two_whole_papers_are_not_put_together() -> None:
    assert weave_of_two(_counted(2), _counted(2), (MAYA, LEO), TODAY, CATALOGUE) is None
    pages, others = _counted(6), _counted(4)
    assert weave_of_two(pages[::2], others[1::2], (MAYA, LEO), TODAY, CATALOGUE) is None
    assert weave_of_two([text_page()] * 3, [text_page()] * 3, (MAYA, LEO), TODAY, CATALOGUE) is None


def test_a_sheet_of_another_paper_among_them_leaves_the_order_alone() -> None:
    pages = _counted(6)
    stray = text_page(foot="Page 3 of 3")
    assert proposal_for(pages[0], pages[2], pages[4], pages[5], pages[3], stray).order is None
