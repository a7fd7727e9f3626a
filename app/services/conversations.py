"""Mails that answer one another: each gets the conversation it belongs to, in whatever order they come."""

from __future__ import annotations

from sqlalchemy import or_, select

from app.domain.arrivals import MailIds
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord


def join_conversation(uow: UnitOfWork, document: DocumentRecord, ids: MailIds) -> None:
    """Put a mail into its conversation; two that turn out to be one become one.

    A conversation is named by the oldest mail that is known of, whether or not the binder has that mail.
    """
    document.message_id = ids.message_id or None
    named = [one for one in (*ids.references, ids.message_id) if one]
    if not named:
        return
    joined = uow.session.scalars(
        select(DocumentRecord)
        .where(or_(DocumentRecord.message_id.in_(named), DocumentRecord.thread.in_(named)))
        .where(DocumentRecord.id != document.id, DocumentRecord.thread.is_not(None))
        .order_by(DocumentRecord.id)
    ).all()
    answered = [one.thread for one in joined if one.message_id in ids.references]
    document.thread = answered[0] if answered else named[0]
    threads = {one.thread for one in joined} - {document.thread}
    for other in uow.session.scalars(select(DocumentRecord).where(DocumentRecord.thread.in_(threads))):
        other.thread = document.thread
        uow.touched(documents=other.uid)
