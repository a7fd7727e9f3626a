"""Picking words of a page by dragging and by keys."""

from __future__ import annotations

import pytest

from app.domain.reading import Box, Word
from app.ui.common.page_view.picker import WordPicker
from app.ui.common.page_view.picking import nearest_word


def page(*lines: str) -> tuple[Word, ...]:
    return tuple(
        Word(text, Box(0.1 * place, 0.1 * number, 0.1 * place + 0.08, 0.1 * number + 0.05), number)
        for number, line in enumerate(lines)
        for place, text in enumerate(line.split())
    )


WORDS = page("Reading fluency is slow.", "She needs more time.", "Signed by hand.")


def test_dragging_takes_the_words_in_between_in_reading_order() -> None:
    picker = WordPicker(WORDS)
    picker.start_at(0.24, 0.12)
    assert picker.text == "more"
    picker.drag_to(0.12, 0.02)
    assert picker.text == "fluency is slow. She needs more"


def test_dragging_past_the_end_of_a_line_stays_in_it() -> None:
    assert nearest_word(WORDS, 0.95, 0.13) == 7
    assert nearest_word(WORDS, -0.2, 0.13) == 4


def test_a_page_without_words_has_nothing_to_pick() -> None:
    picker = WordPicker(())
    picker.start_at(0.5, 0.5)
    picker.drag_to(0.6, 0.6)
    picker.step_line(1, extend=False)
    assert (picker.chosen, picker.text) == (None, "")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("v", "Reading fluency is slow."),
        ("^", "Signed by hand."),
        ("vv", "She needs more time."),
        ("vV", "Reading fluency is slow. She needs more time."),
        ("vVA", "Reading fluency is slow."),
        ("v^", "Reading fluency is slow."),
        ("vvvv", "Signed by hand."),
        ("v<", "Reading fluency is"),
        ("v<<<<<", "Reading"),
        ("v>", "Reading fluency is slow. She"),
        ("v]", "fluency is slow."),
        ("v][", "Reading fluency is slow."),
    ],
)
def test_lines_and_words_are_chosen_by_keys(keys: str, expected: str) -> None:
    picker = WordPicker(WORDS)
    steps = {
        "v": lambda: picker.step_line(1, extend=False),
        "^": lambda: picker.step_line(-1, extend=False),
        "V": lambda: picker.step_line(1, extend=True),
        "A": lambda: picker.step_line(-1, extend=True),
        "<": lambda: picker.step_end(-1),
        ">": lambda: picker.step_end(1),
        "]": lambda: picker.step_start(1),
        "[": lambda: picker.step_start(-1),
    }
    for key in keys:
        steps[key]()
    assert picker.text == expected
