"""Papers that came in another one: what was attached to a mail, or lay in a PDF. Whose that is, these may be, too."""

from __future__ import annotations

from sqlalchemy import exists, select

from app.domain.papers import PaperState, Place
from app.domain.suggestions import Field, Standing
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, SuggestionRecord


def offer_child(uow: UnitOfWork, whole: DocumentRecord) -> None:
    """The parent said whose a paper is: guess the same of what came in it, still waits, and names no child itself.

    What was not read yet is offered it by reading (``child_of_whole``), which knows whom it names.
    """
    names_somebody = exists().where(
        SuggestionRecord.document_id == DocumentRecord.id,
        SuggestionRecord.field.in_((Field.CHILD, Field.CHILD_DOUBT)),
    )
    parts = uow.session.scalars(
        select(DocumentRecord).where(
            DocumentRecord.part_of_id == whole.id,
            DocumentRecord.deleted_at.is_(None),
            DocumentRecord.place == Place.INBOX,
            DocumentRecord.child_standing != Standing.CONFIRMED,
            DocumentRecord.state.not_in((PaperState.RECEIVED, PaperState.READING)),
            ~names_somebody,
        )
    ).all()
    for part in parts:
        part.child_id, part.child_standing = whole.child_id, Standing.GUESS
        uow.touched(documents=part.uid)
        offer_child(uow, part)


def child_of_whole(uow: UnitOfWork, part: DocumentRecord) -> int | None:
    """Whose the paper is that this one came in, where the parent filed that."""
    whole = uow.session.get(DocumentRecord, part.part_of_id) if part.part_of_id is not None else None
    if whole is None or whole.deleted_at is not None or whole.place != Place.FILED:
        return None
    return whole.child_id if whole.child_standing == Standing.CONFIRMED else None
