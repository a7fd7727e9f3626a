"""Papers of which some files inside could not be taken out: noted where they arrived, until all of them are here."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from app.domain.arrivals import ArrivalStatus
from app.domain.errors import Trouble
from app.domain.papers import PaperState
from app.store.database import UnitOfWork
from app.store.tables import ArrivalRecord, DocumentRecord, PageRecord


def left_inside(uow: UnitOfWork, document: DocumentRecord) -> Trouble | None:
    """``FILES_LEFT_INSIDE`` where that is so. A paper may be joined of several originals."""
    row = uow.session.scalars(select(ArrivalRecord.id).where(*_noted(document)).limit(1)).first()
    return Trouble.FILES_LEFT_INSIDE if row is not None else None


def note_left(uow: UnitOfWork, document: DocumentRecord) -> None:
    """Note it of a paper that came before, and tell the parent."""
    came = select(ArrivalRecord).where(
        ArrivalRecord.document_id == document.id, ArrivalRecord.status != ArrivalStatus.REFUSED
    )
    row = uow.session.scalars(came.order_by(ArrivalRecord.id).limit(1)).first()
    if row is not None:
        row.trouble = Trouble.FILES_LEFT_INSIDE
    if document.state == PaperState.READY:
        document.state, document.trouble = PaperState.NEEDS_ATTENTION, Trouble.FILES_LEFT_INSIDE
        uow.touched(documents=document.uid)


def none_left(uow: UnitOfWork, document: DocumentRecord) -> None:
    """All of them are here now: nothing is to be told any more of this paper, or of those made of the same original."""
    for row in uow.session.scalars(select(ArrivalRecord).where(*_noted(document))).all():
        row.trouble = None
        if row.status == ArrivalStatus.NEEDS_ATTENTION:
            row.status = ArrivalStatus.STORED
    told = select(DocumentRecord).where(
        or_(DocumentRecord.id == document.id, DocumentRecord.sha256 == document.sha256),
        DocumentRecord.trouble == Trouble.FILES_LEFT_INSIDE,
    )
    for paper in uow.session.scalars(told):
        paper.trouble = None
        if paper.state == PaperState.NEEDS_ATTENTION:
            paper.state = PaperState.READY
        uow.touched(documents=paper.uid)


def _noted(document: DocumentRecord) -> tuple[ColumnElement[bool], ...]:
    pages = select(PageRecord.sha256).where(PageRecord.document_id == document.id)
    return (
        ArrivalRecord.trouble == Trouble.FILES_LEFT_INSIDE,
        or_(
            ArrivalRecord.document_id == document.id,
            ArrivalRecord.sha256 == document.sha256,
            ArrivalRecord.sha256.in_(pages),
        ),
    )
