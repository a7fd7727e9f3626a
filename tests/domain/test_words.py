"""Every kind of trouble has its sentences: plain, whole, and such that say what to do."""

from __future__ import annotations

import re

import pytest

from app.domain.errors import FieldError, KnownError, Trouble
from app.domain.words import sentence, trouble_sentence
from tests.domain.plain_words import assert_plain

VALUES = {"name": "Letter of May.pdf", "title": "Letter of May", "path": "/home/ana/Binder", "number": "3"}
# What was typed in brings its own sentence.
TOLD = [trouble for trouble in Trouble if trouble is not Trouble.FIELD]


@pytest.mark.parametrize("trouble", TOLD)
def test_each_trouble_is_told_in_two_plain_sentences(trouble: Trouble) -> None:
    happened, to_do = sentence(KnownError(trouble, **VALUES))
    for half in (happened, to_do):
        assert_plain(half)
    assert trouble_sentence(trouble, **VALUES) == f"{happened} {to_do}"


@pytest.mark.parametrize("trouble", TOLD)
def test_a_value_that_nobody_gave_or_that_is_odd_hides_no_trouble(trouble: Trouble) -> None:
    assert_plain(trouble_sentence(trouble))
    assert_plain(trouble_sentence(trouble, **dict.fromkeys(VALUES, "%s a\nb\u202efdp.exe \udce9")))


def test_a_field_says_itself_how_to_fix_it() -> None:
    assert sentence(FieldError("day", "Type the day like 3/12/2026.")) == ("Type the day like 3/12/2026.", "")


def test_no_two_troubles_are_told_in_the_same_words() -> None:
    told = {trouble_sentence(trouble, **VALUES) for trouble in TOLD}
    assert len(told) == len(TOLD)


@pytest.mark.parametrize("trouble", TOLD[TOLD.index(Trouble.NEEDS_PASSWORD) : TOLD.index(Trouble.USED_AS_PROOF)])
def test_a_paper_is_said_to_be_safe_before_anything_else_is_said_of_it(trouble: Trouble) -> None:
    assert re.match(r"The (paper|file) is safe\b", trouble_sentence(trouble))
