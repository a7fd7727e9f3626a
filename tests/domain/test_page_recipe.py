"""Places on a page follow its recipe, there and back."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.page_order import numbers_in, whole_order
from app.domain.page_recipe import PagePlaces, PageRecipe, crop_of, crop_text
from app.domain.reading import Box

WORD = Box(0.2, 0.3, 0.3, 0.32)


def test_a_page_as_read_keeps_its_places() -> None:
    places = PagePlaces(90, 612, 792, PageRecipe(90))
    assert places.shown(WORD) == WORD
    assert places.size_pt == (612, 792)


def test_turning_beyond_the_turn_it_was_read_at_turns_places_and_sides() -> None:
    places = PagePlaces(90, 612, 792, PageRecipe(180))
    assert places.shown(WORD) == WORD.turned(90)
    assert places.size_pt == (792, 612)


def test_a_crop_makes_what_is_left_the_page() -> None:
    places = PagePlaces(0, 600, 800, PageRecipe(crop=Box(0.1, 0.2, 0.6, 0.7)))
    assert places.size_pt == pytest.approx((300, 400))
    shown = places.shown(WORD)
    assert shown is not None
    assert astuple(shown) == pytest.approx((0.2, 0.2, 0.4, 0.24))
    assert places.shown(Box(0.7, 0.3, 0.8, 0.32)) is None
    # Half of it is not there any more, and a little less than that.
    assert places.shown(Box(0.52, 0.3, 0.62, 0.32)) is not None
    assert places.shown(Box(0.56, 0.3, 0.66, 0.32)) is None


def test_lines_that_fall_are_levelled_and_their_boxes_drawn_in() -> None:
    places = PagePlaces(0, 600, 600, PageRecipe(tilt=10.0))
    # A line 200 long and 10 high that falls by ten degrees, around the middle of the page.
    cos, sin = 0.984808, 0.173648
    wide, high = (200 * cos + 10 * sin) / 600, (200 * sin + 10 * cos) / 600
    level = places.shown(Box(0.5 - wide / 2, 0.5 - high / 2, 0.5 + wide / 2, 0.5 + high / 2))
    assert level is not None
    assert (level.right - level.left) * 600 == pytest.approx(200, abs=0.1)
    assert (level.bottom - level.top) * 600 == pytest.approx(10, abs=0.1)
    # What stands right of the middle comes up.
    right = places.shown(Box(0.8, 0.55, 0.9, 0.56))
    assert right is not None
    assert right.top < 0.55


@given(
    st.sampled_from((0, 90, 180, 270)),
    st.sampled_from((0, 90, 180, 270)),
    st.floats(-6, 6),
    st.sampled_from((None, Box(0.1, 0.2, 0.9, 0.95))),
)
def test_places_come_back_to_where_they_were_read(read: int, turn: int, tilt: float, crop: Box | None) -> None:
    places = PagePlaces(read, 612, 792, PageRecipe(turn, round(tilt, 2), crop))
    # A word that stands askew as much as its page: only that can be drawn in and out again without loss.
    level = Box(0.45, 0.5, 0.55, 0.52)
    assert astuple(places.shown(places.as_read(level)) or WORD) == pytest.approx(astuple(level), abs=1e-6)


def test_a_crop_is_stored_and_read() -> None:
    assert crop_of(crop_text(WORD)) == WORD
    assert crop_of(crop_text(None)) is None


class Page:
    """A page as far as its order is concerned."""

    def __init__(self, name: int) -> None:
        self.name, self.position, self.left_out = name, name, 0


@given(st.lists(st.booleans(), min_size=1, max_size=9))
def test_pages_left_out_are_put_back_where_they_stood(out: list[bool]) -> None:
    pages = [Page(number) for number in range(len(out))]
    for page, (position, left_out) in zip(pages, numbers_in(out), strict=True):
        page.position, page.left_out = position, left_out
    assert [page.name for page in whole_order(reversed(pages))] == [page.name for page in pages]
    assert sorted(page.position for page in pages) == list(range(1, len(out) + 1))
    assert [page.position for page in pages if not page.left_out] == list(range(1, out.count(False) + 1))
