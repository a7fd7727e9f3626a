"""The words a parent marked on the pages of a paper."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.reading import Box
from app.queries.page_looks import LOOK_COLUMNS, boxes_shown, places_of


@dataclass(frozen=True, slots=True)
class HighlightRow:
    """A mark. ``boxes`` are its places on the page as shown, none where they were cropped away."""

    uid: str
    page: int
    quote: str
    boxes: tuple[Box, ...]
    remark: str
    is_pinned: bool
    is_printed: bool


def list_highlights(conn: Connection, uid: str) -> tuple[HighlightRow, ...]:
    """The marks of a paper in the order of its pages, without those on pages left out."""
    rows = conn.execute(
        text(f"""
        SELECT h.uid, p.position, h.quote, h.boxes, h.remark, h.is_pinned, h.is_printed, {LOOK_COLUMNS}
        FROM highlights h JOIN pages p ON p.id = h.page_id JOIN documents d ON d.id = p.document_id
        WHERE d.uid = :uid AND h.deleted_at IS NULL AND p.left_out = 0 AND p.deleted_at IS NULL
        ORDER BY p.position, h.id"""),
        {"uid": uid},
    )
    found = [
        HighlightRow(
            row[0],
            row[1],
            row[2],
            boxes_shown(places_of(row[7:]), row[3]),
            row[4],
            bool(row[5]),
            bool(row[6]),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda mark: (mark.page, mark.boxes[0].top if mark.boxes else 1.0)))


def printed_places(conn: Connection, uid: str, page: int) -> tuple[Box, ...]:
    """Where the marks of a page stand that the parent wants printed, on the page as shown."""
    return tuple(
        box for mark in list_highlights(conn, uid) if mark.is_printed and mark.page == page for box in mark.boxes
    )
