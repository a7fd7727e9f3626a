"""All guesses for one paper together: quick, quoted as they stand, and never in the way."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.reading import Box, PageText, ReadBy, Word
from app.domain.suggestions import Evidence
from tests.domain.handmade_papers import PAPERS
from tests.domain.knowing import guesses_for
from tests.domain.paper_pages import page, title

SECONDS_FOR_TWENTY_PAGES = 0.6
"""Four times what it should take, for a busy machine."""


def test_twenty_dense_pages_are_quick() -> None:
    line = "Maya was seen on 01/12/2026 and the team said that measurable annual goals need more work this year"
    dense = page(title("Reevaluation Report"), *[line] * 45)
    pages = [replace(dense, number=number) for number in range(1, 21)]
    guesses_for(pages[0])
    took = []
    for _ in range(3):
        began = time.thread_time()
        guesses_for(*pages)
        took.append(time.thread_time() - began)
    assert min(took) < SECONDS_FOR_TWENTY_PAGES


def test_every_quote_stands_on_its_page() -> None:
    for paper in PAPERS:
        guesses = guesses_for(*paper.pages)
        evidence = [guess.evidence for guess in guesses.all()] + [found.evidence for found in guesses.key_dates]
        for reason in evidence:
            if reason is not None and reason.boxes:
                _assert_stands_there(reason, paper.pages)


def _assert_stands_there(reason: Evidence, pages: list[PageText]) -> None:
    (on,) = [shown for shown in pages if shown.number == reason.page]
    words = {word.text for word in on.words}
    assert set(reason.quote.split()) <= words
    assert all(0.0 <= box.left < box.right <= 1.01 and box.top < box.bottom for box in reason.boxes)


BOXES = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0, 0.1), st.floats(0, 0.1),
)  # fmt: skip
WORDS = st.builds(
    Word,
    st.text(max_size=12) | st.sampled_from(["Date:", "01/02/2026", "Student:", "Maya", "IEP", "From:", "Sincerely,"]),
    BOXES,
    st.integers(0, 6),
    st.floats(0, 1),
)


@given(st.lists(WORDS, max_size=25), st.text(max_size=60), st.text(max_size=20))
def test_no_page_is_too_odd(words: list[Word], text: str, file_name: str) -> None:
    odd = PageText(1, text, tuple(words), ReadBy.TESSERACT, 0.2, 612.0, 792.0)
    guesses = guesses_for(odd, file_name=file_name)
    assert guesses.kinds
    assert all(0.0 <= guess.confidence <= 1.0 for guess in guesses.all())
