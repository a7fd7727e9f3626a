"""Words that look alike in print are the same for a search that found nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.misread import MOST_FORMS, alike, forms


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("modern", "modem"),
        ("modem", "modern"),
        ("goals", "goa1s"),
        ("iep", "lep"),
        ("clinic", "dinic"),
        ("window", "vvindow"),
        ("2010", "2o1o"),
        ("evaluation", "evaiuatlon"),
    ],
)
def test_what_a_reader_makes_of_a_word_is_among_its_forms(typed: str, read: str) -> None:
    assert read in forms(typed)
    assert alike(typed) == alike(read)


@given(st.text("abcdeghilmnoqrsuvw01589", min_size=3, max_size=14))
def test_every_form_looks_like_the_word_and_is_another(word: str) -> None:
    found = forms(word)
    assert len(found) <= MOST_FORMS
    assert len(set(found)) == len(found)
    assert word not in found


def test_words_of_two_letters_have_no_forms() -> None:
    assert forms("ot") == ()
