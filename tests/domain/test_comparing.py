"""Two papers laid side by side: what scanning does is forgiven, what changes a paper is always shown."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparing import Comparison, Place, compare
from app.domain.difference_words import difference_line, summary_of
from app.domain.paper_tokens import ComparedPage
from app.domain.word_shapes import shape
from tests.domain.comparing_pages import compared_page
from tests.workers.paper_making import VOCABULARY

TEXT = (
    "The team will provide 30 minutes of speech therapy twice a week in a small group.",
    "Maya does not need a behavior plan at this time, and reads forty words a minute.",
    "She did 4 of 5 tasks by herself. Progress is reported every quarter to Ana Rivera by Ms. Marnie Stone, 3/18/2027.",
)


def changed(*pairs: tuple[str, str], confidence: float = 1.0) -> ComparedPage:
    """The text with some of its words replaced."""
    lines = list(TEXT)
    for old, new in pairs:
        assert any(old in line for line in lines), old
        lines = [line.replace(old, new) for line in lines]
    return compared_page(*lines, confidence=confidence)


def of_text(page: ComparedPage) -> Comparison:
    return compare([compared_page(*TEXT)], [page])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("therapy", "Therapy"),
        ("speech therapy", "SPEECH THERAPY"),
        ("minutes of", "minutesof"),
        ("quarter to", "quarter to ,"),
        ("time,", "tirne"),
        ("small", "srnall"),
        ("will", "wi1l"),
        ("plan", "p1an"),
        ("group.", "gr0up"),
        ("reported", "re-ported"),
        ("is reported", "ls reported"),
        ("week", "“week”"),
        ("4 of 5", "40f5"),
    ],
)
def test_what_scanning_does_is_forgiven(old: str, new: str) -> None:
    found = of_text(changed((old, new)))
    assert found.differences == ()
    assert found.same_words


@pytest.mark.parametrize(
    ("old", "new", "words", "others"),
    [
        ("not ", "", "not", ""),
        ("will provide", "will not provide", "", "not"),
        ("30", "60", "30", "60"),
        ("30", "3", "30", "3"),
        ("30", "", "30", ""),
        ("twice", "once", "twice", "once"),
        ("forty", "sixty", "forty", "sixty"),
        ("3/18/2027", "3/16/2027", "3/18/2027.", "3/16/2027."),
        ("3/18/2027", "31/8/2027", "3/18/2027.", "31/8/2027."),
        ("Rivera", "Riviera", "Rivera", "Riviera"),
        ("Marnie", "Mamie", "Marnie", "Mamie"),
        ("Maya", "Leo", "Maya", "Leo"),
        ("small", "large", "small", "large"),
        ("does", "doesn't", "does", "doesn't"),
    ],
)
@pytest.mark.parametrize("confidence", [1.0, 0.3])
def test_what_changes_a_paper_is_shown(old: str, new: str, words: str, others: str, confidence: float) -> None:
    found = of_text(changed((old, new), confidence=confidence))
    assert [(one.words, one.others) for one in found.differences] == [(words, others)]
    assert not found.same_words or confidence < 1.0


def test_a_number_or_a_negation_is_never_called_hard_to_read() -> None:
    for old, new in (("30", "60"), ("not ", ""), ("forty", "sixty"), ("3/18/2027", "3/16/2027")):
        assert len(of_text(changed((old, new), confidence=0.1)).sure) == 1, old


def test_what_the_reader_could_hardly_read_is_told_apart() -> None:
    found = of_text(changed(("behavior plan", "bchaxior pian"), confidence=0.4))
    assert (found.sure, len(found.unsure)) == ((), 1)
    assert found.same_words
    assert summary_of(found).endswith("1 place is hard to read: look there yourself.")
    assert difference_line(found.unsure[0]).endswith("(hard to read)")


def test_a_difference_knows_its_place_on_both_pages() -> None:
    [one] = of_text(changed(("not ", ""))).differences
    assert one.here == (Place(1, 18, 19),)
    assert one.there == (Place(1, 18, 18),)
    assert difference_line(one) == "Page 1: “does not” here, “does” there"


def test_words_broken_over_a_line_are_one_word() -> None:
    one = compared_page("She needs occupa-", "tional therapy and a well-", "lit room")
    other = compared_page("She needs occupational therapy and a well-lit room")
    assert compare([one], [other]).differences == ()


def test_page_numbers_and_repeated_heads_are_no_words_of_the_paper() -> None:
    sentences = [" ".join(VOCABULARY[place : place + 12]) for place in range(0, 96, 12)]
    one = [
        compared_page(*sentences[place : place + 2], number=number, head="Rivera, Maya IEP", foot=f"Page {number} of 4")
        for number, place in enumerate((0, 2, 4, 6), start=1)
    ]
    # The same words with other page ends: heads and feet stand elsewhere among them.
    other = [
        compared_page(*sentences[:3], number=1, head="Rivera, Maya IEP", foot="Page 1 of 3"),
        compared_page(*sentences[3:6], number=2, head="Rivera, Maya lEP", foot="Page 2 of 3"),
        compared_page(*sentences[6:], number=3, head="Rivera, Maya IEP", foot="Page 3 of 3"),
    ]
    found = compare(one, other)
    assert found.differences == ()
    assert found.same_words


@pytest.mark.parametrize("foot", ["Page 1 of 2", "Page lof2", "Page 1 0f 2", "1 of 2", "- 1 -", "Página 1 de 2"])
def test_a_page_number_is_known_however_it_was_read(foot: str) -> None:
    assert compare([compared_page(*TEXT, foot=foot)], [compared_page(*TEXT)]).differences == ()


def test_cells_read_in_another_order_are_shown_and_are_no_other_words() -> None:
    one, other = compared_page(*TEXT, "Monday 30 Room 12"), compared_page("Room 12 Monday 30", *TEXT)
    found = compare([one], [other])
    assert len(found.sure) == 2
    assert (found.likeness, found.changed) == (1.0, 0)
    assert compare([one], [compared_page("Room 14 Monday 30", *TEXT)]).changed == 2


def test_another_head_is_shown_once() -> None:
    pages = [" ".join(VOCABULARY[place : place + 20]) for place in (0, 20, 40)]
    draft = [compared_page(text, number=n, head="DRAFT IEP") for n, text in enumerate(pages, start=1)]
    final = [compared_page(text, number=n, head="FINAL IEP") for n, text in enumerate(pages, start=1)]
    assert [(one.words, one.others) for one in compare(draft, final).differences] == [("DRAFT", "FINAL")]


def pages_of(count: int) -> list[ComparedPage]:
    picker = random.Random(count)
    return [
        compared_page(*(" ".join(picker.choice(VOCABULARY) for _ in range(12)) for _ in range(8)), number=number)
        for number in range(1, count + 1)
    ]


def renumbered(pages: list[ComparedPage]) -> list[ComparedPage]:
    return [replace(page, number=number) for number, page in enumerate(pages, start=1)]


def test_pages_in_another_order_are_found() -> None:
    pages = pages_of(4)
    found = compare(pages, renumbered([pages[2], pages[0], pages[3], pages[1]]))
    assert found.pairs == ((1, 2), (2, 4), (3, 1), (4, 3))
    assert found.other_order
    assert found.differences == ()
    assert "The pages are in another order." in summary_of(found)


def test_a_missing_page_is_no_heap_of_words() -> None:
    pages = pages_of(5)
    found = compare(pages, renumbered([*pages[:2], *pages[3:]]))
    assert (found.only_here, found.only_there, found.differences) == ((3,), (), ())
    assert not found.same_words
    assert summary_of(found) == "Every word that could be read is the same. Page 3 stands only here."


def test_papers_with_nothing_in_common_and_without_words() -> None:
    other = compared_page("completely unrelated letter about a field trip to the museum next Friday morning")
    assert summary_of(of_text(other)) == "These two papers have no page in common."
    assert summary_of(of_text(compared_page(""))).startswith("There are no words to compare.")
    assert not compare([], []).same_words


WORDS = st.lists(st.sampled_from((*VOCABULARY, "not", "30", "3/18/2027", "Rivera")), max_size=60)


@given(WORDS)
def test_a_paper_does_not_differ_from_itself(words: list[str]) -> None:
    page = compared_page(" ".join(words))
    assert compare([page], [page]).differences == ()


@given(WORDS, st.integers(min_value=0, max_value=60), st.sampled_from(["not", "45", "never", "Leo", "4/1/2026", "☒"]))
def test_a_word_put_in_is_always_found_from_both_sides(words: list[str], place: int, word: str) -> None:
    one = compared_page(" ".join(words))
    other = compared_page(" ".join([*words[:place], word, *words[place:]]), confidence=0.2)
    there = compare([one], [other])
    assert word in " ".join(found.others for found in there.differences).split()
    back = compare([other], [one])
    assert word in " ".join(found.words for found in back.differences).split()


@given(st.integers(min_value=0, max_value=99999), st.integers(min_value=0, max_value=99999))
def test_two_numbers_never_have_one_shape(one: int, other: int) -> None:
    for form in ("{}", "${}", "{}%", "{}th", "{}min", "1/{}/2026", "grade{}", "P{}"):
        assert (shape(form.format(one)) == shape(form.format(other))) is (one == other)


@given(st.text(max_size=30))
def test_any_text_has_a_shape_that_is_its_own(text: str) -> None:
    assert shape(text) == shape(text)
    assert not shape(text).isspace()


@given(WORDS, WORDS)
def test_places_are_those_of_words_that_are_there(left: list[str], right: list[str]) -> None:
    one, other = compared_page(" ".join(left)), compared_page(" ".join(right))
    found = compare([one], [other])
    for difference in found.differences:
        for places, page in ((difference.here, one), (difference.there, other)):
            assert all(0 <= place.first <= place.last <= len(page.words) for place in places)
    assert 0.0 <= found.likeness <= 1.0
