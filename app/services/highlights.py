"""Marking words on the pages of papers."""

from __future__ import annotations

import json
from dataclasses import astuple

from sqlalchemy import select

from app.domain.errors import FieldError
from app.domain.highlights import HighlightEdit, NewHighlight
from app.domain.page_recipe import PagePlaces, PageRecipe, crop_of
from app.services.rows import find_row, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, HighlightRecord, PageRecord


@undoable("marked")
def add_highlight(uow: UnitOfWork, uid: str, new: NewHighlight) -> str:
    """Mark words on a page of a paper; the uid of the mark. It is not printed until the parent says so. The same words
    marked again are one mark.

    The places are kept as the page was read, so that it may be turned and cropped later. Raises FieldError.
    """
    document = find_row(uow, DocumentRecord, uid)
    page = uow.session.scalars(
        select(PageRecord).where(
            PageRecord.document_id == document.id,
            PageRecord.position == new.page,
            PageRecord.left_out == 0,
            PageRecord.deleted_at.is_(None),
        )
    ).first()
    if page is None or not new.quote.strip() or not new.boxes:
        raise FieldError("quote", "Choose the words on the page once more.")
    places = _places(page)
    quote, boxes = new.quote.strip(), json.dumps([astuple(places.as_read(box)) for box in new.boxes])
    known = uow.session.scalars(
        select(HighlightRecord).where(
            HighlightRecord.page_id == page.id,
            HighlightRecord.quote == quote,
            HighlightRecord.boxes == boxes,
            HighlightRecord.deleted_at.is_(None),
        )
    ).first()
    row = known or new_row(uow, HighlightRecord, page_id=page.id, quote=quote, boxes=boxes, is_pinned=0, is_printed=0)
    if new.is_pinned:
        row.is_pinned, row.updated_at = 1, uow.now
    note(uow, "marked", "document", uid, page=new.page)
    uow.touched(documents=uid)
    return row.uid


@undoable("mark_changed")
def edit_highlight(uow: UnitOfWork, uid: str, highlight: str, edit: HighlightEdit) -> None:
    """Change what is said of a mark on a paper."""
    row = find_row(uow, HighlightRecord, highlight)
    if edit.remark is not None:
        row.remark = edit.remark.strip()
    for name in ("is_pinned", "is_printed"):
        said = getattr(edit, name)
        if said is not None:
            setattr(row, name, int(said))
    note(uow, "mark_changed", "document", uid)
    uow.touched(documents=uid)


@undoable("unmarked")
def remove_highlight(uow: UnitOfWork, uid: str, highlight: str) -> None:
    """Take a mark off a paper."""
    find_row(uow, HighlightRecord, highlight).deleted_at = uow.now
    note(uow, "unmarked", "document", uid)
    uow.touched(documents=uid)


def _places(page: PageRecord) -> PagePlaces:
    recipe = PageRecipe(page.turn if page.turned is None else page.turned, page.tilt, crop_of(page.crop))
    return PagePlaces(page.turn, page.width_pt, page.height_pt, recipe)
