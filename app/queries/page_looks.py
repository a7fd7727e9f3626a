"""How a page is shown, out of its row: what reading found, and what the parent did to it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, text

from app.domain.page_recipe import PagePlaces, PageRecipe, crop_of
from app.domain.reading import Box, ReadBy

LOOK_COLUMNS = "p.turn, p.turned, p.tilt, p.crop, p.read_by, p.width_pt, p.height_pt"
"""Of ``pages p``, for ``places_of``."""


def recipe_of(turn: int, turned: int | None, tilt: float, crop: str | None, read_by: str | None) -> PageRecipe:
    """The recipe of a page row."""
    return PageRecipe(turn if turned is None else turned, tilt, crop_of(crop), read_by == ReadBy.TYPED)


def places_of(look: Any) -> PagePlaces:
    """From the page as read to the page as shown; ``look`` are the ``LOOK_COLUMNS``."""
    *recipe, width_pt, height_pt = look
    return PagePlaces(recipe[0], width_pt, height_pt, recipe_of(*recipe))


def looks_of(conn: Connection, uid: str) -> dict[int, PagePlaces]:
    """From read to shown for every page of a paper, by its number."""
    rows = conn.execute(
        text(f"""
        SELECT p.position, {LOOK_COLUMNS} FROM pages p JOIN documents d ON d.id = p.document_id
        WHERE d.uid = :uid AND p.deleted_at IS NULL"""),
        {"uid": uid},
    )
    return {row[0]: places_of(row[1:]) for row in rows}


def boxes_shown(places: PagePlaces | None, boxes: str) -> tuple[Box, ...]:
    """Stored places as they stand on the page as shown; none where the page is not here or they were cropped away."""
    if places is None:
        return ()
    shown = (places.shown(Box(*box)) for box in json.loads(boxes))
    return tuple(box for box in shown if box is not None)
