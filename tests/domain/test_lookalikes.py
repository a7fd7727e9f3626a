"""Which pairs are worth a parent's look, and the few numbers by which papers are found again."""

from __future__ import annotations

import random

import pytest

from app.domain.comparing import compare
from app.domain.lookalikes import MARKS_A_PAGE, are_alike, marks_of
from app.domain.paper_tokens import ComparedPage, tokens_of_paper
from tests.domain.comparing_pages import compared_page
from tests.workers.paper_making import VOCABULARY


def words_of(seed: int, count: int = 200) -> list[str]:
    picker = random.Random(seed)
    return [picker.choice(VOCABULARY) for _ in range(count)]


def page_of(words: list[str], number: int = 1) -> ComparedPage:
    lines = (" ".join(words[place : place + 12]) for place in range(0, len(words), 12))
    return compared_page(*lines, number=number)


def changed(words: list[str], count: int) -> list[str]:
    """``count`` words replaced by another one, far apart."""
    step = len(words) // count if count else len(words)
    return ["otherwise" if count and place % step == 1 else word for place, word in enumerate(words)]


def marks(page: ComparedPage) -> set[int]:
    return set(marks_of(tokens_of_paper([page])[page.number]))


@pytest.mark.parametrize(("differing", "alike"), [(0, True), (1, True), (5, True), (30, False)])
def test_a_few_words_may_differ(differing: int, alike: bool) -> None:
    words = words_of(1, 300)
    assert are_alike(compare([page_of(words)], [page_of(changed(words, differing))])) is alike


def test_the_same_form_filled_in_otherwise_is_another_paper() -> None:
    words = words_of(2, 1000)
    # Four words in a hundred: the likeness alone would pass.
    found = compare([page_of(words)], [page_of(changed(words, 40))])
    assert found.likeness > 0.92
    assert not are_alike(found)


def test_one_page_of_many_is_not_the_whole_paper() -> None:
    pages = [page_of(words_of(seed), seed) for seed in range(1, 6)]
    assert are_alike(compare(pages, pages[:4]))
    assert not are_alike(compare(pages, pages[:2]))
    assert not are_alike(compare([page_of(["signed", "here"])], [page_of(["signed", "here"])]))


def test_two_readings_of_a_sheet_share_most_marks_and_two_sheets_hardly_any() -> None:
    words = words_of(3)
    misread = [word.replace("rn", "m").upper() if place % 7 else word for place, word in enumerate(words)]
    sheet = marks(page_of(words))
    assert len(sheet) == MARKS_A_PAGE
    assert len(sheet & marks(page_of(misread))) == MARKS_A_PAGE
    assert len(sheet & marks(page_of(changed(words, 5)))) >= MARKS_A_PAGE // 2
    assert len(sheet & marks(page_of(words_of(4)))) <= 1


def test_marks_are_the_same_in_every_run_of_the_program() -> None:
    assert sorted(marks(page_of(["the", "plan", "of", "the", "child"]))) == [690032971, 2103165553, 2926712998]
