"""How a page is shown, out of its row: what reading found, and what the parent did to it."""

from __future__ import annotations

from typing import Any

from app.domain.page_recipe import PagePlaces, PageRecipe, crop_of

LOOK_COLUMNS = "p.turn, p.turned, p.tilt, p.crop, p.width_pt, p.height_pt"
"""Of ``pages p``, for ``places_of``."""


def recipe_of(turn: int, turned: int | None, tilt: float, crop: str | None) -> PageRecipe:
    """The recipe of a page row."""
    return PageRecipe(turn if turned is None else turned, tilt, crop_of(crop))


def places_of(look: Any) -> PagePlaces:
    """From the page as read to the page as shown; ``look`` are the ``LOOK_COLUMNS``."""
    turn, turned, tilt, crop, width_pt, height_pt = look
    return PagePlaces(turn, width_pt, height_pt, recipe_of(turn, turned, tilt, crop))
