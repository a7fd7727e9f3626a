"""Titles of many states on pages of other shapes: known, and where not, never shown as almost sure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.suggestions import Certainty, certainty
from tests.domain.knowing import guesses_for
from tests.domain.paper_pages import Put, page, title
from tests.domain.state_titles import TITLES

BODY = ["The people here wrote this down for the family and keep a copy of it in the file."] * 6
STUDENT = "Student: Maya Rivera   DOB: 06/14/2017   Grade: 4"
Lines = list[Put | str]
CLINICS = ("eval_private", "cost")


def _head(kind: str) -> str:
    return "Larch Valley Pediatrics" if kind in CLINICS else "Larch Valley School District"


def _in_two_lines(words: str) -> Lines:
    parts = words.split()
    half = (len(parts) + 1) // 2
    return [title(" ".join(parts[:half])), title(" ".join(parts[half:]))] if len(parts) > 3 else [title(words)]


SHAPES: dict[str, Callable[[str, str], Lines]] = {
    "small capitals at the left": lambda kind, words: [Put(_head(kind), 9), "", Put(words.upper(), 11), STUDENT],
    "in two lines": lambda kind, words: [Put(_head(kind), 12, centred=True), *_in_two_lines(words), STUDENT],
    "behind a form's number": lambda kind, words: [Put(f"Form SE-4   {words}", 11), Put(_head(kind), 10), STUDENT],
    "below the name": lambda kind, words: [
        Put(_head(kind), 10),
        "Name: Maya Rivera   ID: 4410023",
        "School: Larch Elementary",
        title(f"{words} 2025-2026", 13),
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", TITLES)
def test_titles_are_known_wherever_they_stand(kind: str, shape: str) -> None:
    best = [(words, guesses_for(page(*SHAPES[shape](kind, words), *BODY)).kinds[0]) for words in TITLES[kind]]
    wrong = [(words, guess.value, guess.confidence) for words, guess in best if guess.value != kind]
    assert [guess for guess in wrong if certainty(guess[2]) is Certainty.ALMOST_SURE] == []
    assert wrong == []
