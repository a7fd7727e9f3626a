"""What is marked on a page for a search."""

from __future__ import annotations

import pytest

from app.domain.hits import boxes_by_line, find_hits
from app.domain.reading import Box, Word
from app.domain.search_words import parse_search


def page(*lines: str) -> tuple[Word, ...]:
    """Words on lines, each as wide as its letters."""
    words = []
    for number, line in enumerate(lines):
        left = 0.0
        for text in line.split():
            right = left + len(text) / 100
            words.append(Word(text, Box(left, number / 10, right, number / 10 + 0.05), number))
            left = right + 0.01
    return tuple(words)


def marked(words: tuple[Word, ...], typed: str) -> list[str]:
    return [
        " ".join(word.text for word in words[hit.first : hit.last + 1]) for hit in find_hits(words, parse_search(typed))
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("reading fluency", ["Reading fluency.", "reading fluency"]),
        ("fluency reading ", ["Reading", "fluency.", "reading", "fluency", "reading"]),
        ("flu", ["fluency.", "fluency"]),
        ("flu ", []),
        ("READS ", ["Reading", "reading", "reading"]),
        ('"is slow"', ["is slow;"]),
        ("slow -homework", ["slow;"]),
        ("nobody", []),
        ("", []),
        ('"', []),
        ("-reading", []),
    ],
)
def test_words_are_found_as_the_search_finds_them(typed: str, expected: list[str]) -> None:
    words = page("Reading fluency. It is slow;", "Her reading fluency makes", "reading homework long")
    assert marked(words, typed) == expected


def test_accents_and_hyphens_are_forgiven() -> None:
    words = page("Reunión sobre self-advocacy y evaluación")
    assert marked(words, "reunion") == ["Reunión"]
    assert marked(words, "advocacy ") == ["self-advocacy"]
    assert marked(words, "self advocacy ") == ["self-advocacy"]
    assert marked(words, "evaluacion ") == ["evaluación"]


def test_a_phrase_over_a_line_end_has_a_box_on_each_line() -> None:
    words = page("asks that reading", "fluency be checked")
    (hit,) = find_hits(words, parse_search("reading fluency "))
    assert hit.boxes == (words[2].box, words[3].box)


def test_words_that_stand_together_hide_those_that_stand_alone() -> None:
    words = page("Reading. In March", "reading fluency and fluency")
    assert marked(words, "reading fluency") == ["reading fluency"]


def test_one_box_for_each_line() -> None:
    words = page("one two", "three")
    assert boxes_by_line(words) == (words[0].box.joined(words[1].box), words[2].box)
    assert boxes_by_line(()) == ()


def test_places_never_overlap() -> None:
    assert marked(page("her reading fluency rose"), '"her reading" "reading fluency"') == ["her reading"]
