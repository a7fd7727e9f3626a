"""What is typed to narrow a list of papers down: words in any order, accents and signs forgiven."""

from __future__ import annotations

import pytest

from app.domain.search_words import holds_all, words_to_find

TITLE = "Letter 17 from Ms. Peña, March 5, 2026"


@pytest.mark.parametrize(
    "typed", ["", "  ", "pena", "PEÑA letter", "march letter", "17 pe", "ms. pen", '"letter"', "-"]
)
def test_it_is_found(typed: str) -> None:
    assert holds_all(TITLE, words_to_find(typed))


@pytest.mark.parametrize("typed", ["pena 18", "lettre", "april"])
def test_it_is_not_found(typed: str) -> None:
    assert not holds_all(TITLE, words_to_find(typed))
