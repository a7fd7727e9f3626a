"""Papers of earlier versions, which only said that there is a picture: read again, once, so that it is shown and read.

A paper on whose pages something was marked, chosen or done stays as it is until the parent has it read again: on other
pages these marks would stand beside their words.
"""

from __future__ import annotations

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from app.domain.papers import PaperState
from app.domain.reading import ReadBy
from app.domain.suggestions import Standing
from app.services.family import set_setting
from app.services.reading import queue_reading
from app.store.database import UnitOfWork
from app.store.tables import (
    DocumentRecord,
    EvidenceRecord,
    HighlightRecord,
    KeyDateRecord,
    PacketExhibitRecord,
    PageRecord,
    PageTextRecord,
    SettingRecord,
)

_DONE = "pictures_in_old_papers"
# What stood in the place of a picture. A line may end in the middle of it.
_SAID = ("%[A_picture_is_here.]%", "%[Picture:_%", "%[cid:%", "%[image:_%")


def read_for_pictures(uow: UnitOfWork) -> int:
    """Put such papers into the queue, if that was not done before; how many."""
    if uow.session.get(SettingRecord, _DONE) is not None:
        return 0
    set_setting(uow, _DONE, value=True)
    other = aliased(PageRecord)
    papers = select(DocumentRecord).where(
        DocumentRecord.deleted_at.is_(None),
        DocumentRecord.state == PaperState.READY,
        exists().where(
            PageRecord.document_id == DocumentRecord.id,
            PageRecord.read_by == ReadBy.TYPED,
            PageTextRecord.page_id == PageRecord.id,
            or_(*(PageTextRecord.body.like(said) for said in _SAID)),
        ),
        ~exists().where(
            PageRecord.document_id == DocumentRecord.id,
            or_(
                PageRecord.turned.is_not(None),
                PageRecord.tilt != 0.0,
                PageRecord.crop.is_not(None),
                PageRecord.left_out != 0,
                PageRecord.typed != "",
                PageRecord.sha256 != DocumentRecord.sha256,
                exists().where(HighlightRecord.page_id == PageRecord.id),
            ),
        ),
        ~exists().where(other.sha256 == DocumentRecord.sha256, other.document_id != DocumentRecord.id),
        ~exists().where(EvidenceRecord.document_id == DocumentRecord.id),
        ~exists().where(PacketExhibitRecord.document_id == DocumentRecord.id),
        ~exists().where(
            KeyDateRecord.document_id == DocumentRecord.id,
            KeyDateRecord.standing == Standing.CONFIRMED,
            KeyDateRecord.page.is_not(None),
        ),
    )
    found = uow.session.scalars(papers.order_by(DocumentRecord.id)).all()
    for document in found:
        queue_reading(uow, document)
        document.state = PaperState.RECEIVED
        uow.touched(documents=document.uid)
    return len(found)
