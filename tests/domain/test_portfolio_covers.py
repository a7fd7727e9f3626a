"""The cover of a portfolio is known by all it says; a paper that speaks of portfolios is a paper."""

from __future__ import annotations

import pytest

from app.domain.portfolio_covers import RULE, cover_in_words
from tests.domain.knowing import guesses_for
from tests.services.builders import page_text

COVERS = (
    "For the best experience, open this PDF portfolio in\nAcrobat X or Adobe Reader X, or later.",
    "Para obtener la mejor experiencia, abra este portafolio PDF en\nAcrobat X o Adobe Reader X, o posterior.",
)


@pytest.mark.parametrize("text", COVERS)
def test_a_cover_is_named_after_its_file_and_nothing_else_is_guessed(text: str) -> None:
    guesses = guesses_for(page_text(text), file_name="Evaluation papers.pdf")
    assert guesses.title is not None
    assert (guesses.title.value, guesses.title.evidence.rule) == ("Cover of Evaluation papers", RULE)
    assert guesses.all() == (guesses.title,)


def test_a_paper_of_several_pages_or_many_words_is_none() -> None:
    for pages in (
        [page_text(COVERS[0]), page_text("Present levels", 2)],
        [page_text(COVERS[0] + "\n" + "\n".join(["Maya reads forty words a minute with good phrasing."] * 20))],
        [page_text("Her writing portfolio was shown in class.\nAsk for Adobe Reader at the library.")],
    ):
        title = guesses_for(*pages, file_name="letter.pdf").title
        assert title is None or title.evidence is None or title.evidence.rule != RULE


def test_what_is_said_of_it() -> None:
    assert cover_in_words(["Plan.pdf"]) == (
        "This is only the cover of 1 paper in the same file: Plan.pdf. It came in beside it, to be filed by itself. "
        "The cover may go to the trash."
    )
    assert cover_in_words(["Plan.pdf"], ["scores.xlsx"]).endswith(
        "Keep the cover: scores.xlsx could not be taken out and lies only in it."
    )
    assert cover_in_words(["Plan.pdf"], all_came=False).endswith("Keep the cover: more papers may lie in it.")
    assert ": a, b, c, d, e, f and 2 more. They" in cover_in_words(list("abcdefgh"))
    assert "no paper came in with it" in cover_in_words([])
