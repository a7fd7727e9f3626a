"""What a parent types of a page that cannot be read: found by search, never told to be read."""

from __future__ import annotations

from sqlalchemy import select

from app.domain.errors import FieldError, KnownError, Trouble
from app.domain.page_reading_words import MOST_TYPED, with_typed, without_typed
from app.services.rows import find_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, PageRecord, PageTextRecord

TYPED_FIELD = "typed"


@undoable("page_typed")
def type_page(uow: UnitOfWork, uid: str, position: int, words: str) -> None:
    """Keep what the parent typed of a page; nothing takes it away again. It stays when the page is read again."""
    words = words.strip()
    if len(words) > MOST_TYPED:
        raise FieldError(TYPED_FIELD, f"This is too long for one page. Type up to {MOST_TYPED:,} characters.")
    document = find_row(uow, DocumentRecord, uid)
    page = uow.session.scalars(
        select(PageRecord).where(
            PageRecord.document_id == document.id, PageRecord.position == position, PageRecord.deleted_at.is_(None)
        )
    ).first()
    if page is None:
        raise KnownError(Trouble.NOT_FOUND)
    if words == page.typed:
        return
    text = uow.session.get(PageTextRecord, page.id)
    read = without_typed(text.body, page.typed) if text is not None else ""
    if text is None:
        uow.session.add(PageTextRecord(page_id=page.id, body=words))
    else:
        text.body = with_typed(read, words)
    page.typed, page.updated_at = words, uow.now
    note(uow, "page_typed", "document", uid, page=position)
    uow.touched(documents=uid)
