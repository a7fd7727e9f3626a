"""Where a page and its words stand in the view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSizeF

from app.domain.reading import Box
from app.ui.common.page_view.geometry import MOST_WIDTH_PX, ZOOM_STEPS, PageLayout, next_zoom

LETTER = QSizeF(612, 792)


def test_a_page_fits_the_width_and_keeps_its_shape() -> None:
    rect = PageLayout(LETTER, QSizeF(524, 600)).page_rect
    assert rect.left() == pytest.approx(24)
    assert rect.right() == pytest.approx(500)
    assert rect.height() / rect.width() == pytest.approx(792 / 612)


def test_a_small_page_stands_in_the_middle_and_a_large_one_can_be_scrolled() -> None:
    small = PageLayout(LETTER, QSizeF(600, 600), zoom=0.5)
    assert small.page_rect.center().x() == pytest.approx(300)
    large = PageLayout(LETTER, QSizeF(600, 600), zoom=2.0)
    assert large.page_rect.left() == pytest.approx(large.margin)
    assert large.content.width() == pytest.approx(large.page_rect.width() + 2 * large.margin)


@pytest.mark.parametrize("zoom", ZOOM_STEPS)
def test_a_place_and_its_fraction_are_one_thing(zoom: float) -> None:
    layout = PageLayout(LETTER, QSizeF(530, 700), zoom)
    place = layout.place(Box(0.25, 0.5, 0.75, 0.6))
    assert layout.fraction(place.topLeft()) == pytest.approx((0.25, 0.5))
    assert layout.fraction(place.bottomRight()) == pytest.approx((0.75, 0.6))
    assert layout.fraction(QPointF(0, 0))[0] < 0


def test_pictures_are_asked_for_in_steps_and_never_too_large() -> None:
    widths = {PageLayout(LETTER, QSizeF(524 + grown, 600)).picture_width(1.0) for grown in range(30)}
    assert len(widths) <= 2
    assert PageLayout(LETTER, QSizeF(4000, 3000), 3.0).picture_width(2.0) == MOST_WIDTH_PX
    layout = PageLayout(LETTER, QSizeF(524, 600))
    assert layout.picture_width(2.0) >= 2 * layout.page_rect.width()


def test_zoom_goes_step_by_step_and_stops_at_its_ends() -> None:
    assert next_zoom(1.0, 1) == 1.25
    assert next_zoom(1.0, -1) == 0.8
    assert next_zoom(ZOOM_STEPS[-1], 1) == ZOOM_STEPS[-1]
    assert next_zoom(ZOOM_STEPS[0], -1) == ZOOM_STEPS[0]
