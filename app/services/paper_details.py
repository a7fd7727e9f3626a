"""What the parent says of a paper beside what the app proposes: editions, chains, where the paper is, links."""

from __future__ import annotations

from sqlalchemy import select

from app.domain.editions import Edition
from app.domain.errors import FieldError
from app.domain.paper_extra import LinkKind, PaperExtra
from app.domain.paper_signs import typed_grade
from app.domain.papers import PaperEdit
from app.domain.suggestions import Standing
from app.domain.timeline import check_day
from app.services.documents import edit_paper
from app.services.rows import find_row, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import (
    ConcernRecord,
    DocumentLinkRecord,
    DocumentRecord,
    MeetingRecord,
    RequestRecord,
)

_TARGETS: dict[LinkKind, type[MeetingRecord] | type[RequestRecord] | type[ConcernRecord]] = {
    LinkKind.MEETING: MeetingRecord,
    LinkKind.REQUEST: RequestRecord,
    LinkKind.CONCERN: ConcernRecord,
}


@undoable("edited")
def save_details(uow: UnitOfWork, uid: str, edit: PaperEdit, extra: PaperExtra) -> None:
    """Take over everything that was changed in the details of a paper, as one step. Raises FieldError."""
    if edit != PaperEdit():
        edit_paper(uow, uid, edit)
    if extra != PaperExtra():
        edit_extra(uow, uid, extra)


@undoable("edited")
def edit_extra(uow: UnitOfWork, uid: str, extra: PaperExtra) -> None:
    """Take over what the parent says; it counts as confirmed. Raises FieldError."""
    document = find_row(uow, DocumentRecord, uid)
    if extra.received_date is not None:
        if extra.received_date:
            check_day("received_date", extra.received_date, uow.today)
        document.received_date = extra.received_date or None
    if extra.edition is not None:
        document.edition = Edition(extra.edition) if extra.edition else ""
        document.edition_standing = Standing.CONFIRMED
    if extra.signed is not None:
        document.is_signed = {"yes": 1, "no": 0}.get(extra.signed)
        document.signed_standing = Standing.CONFIRMED
    if extra.addressed_to is not None:
        document.addressed_to = extra.addressed_to.strip() or None
        document.addressed_standing = Standing.CONFIRMED
    if extra.grade is not None:
        document.grade = typed_grade(extra.grade) or None
        document.grade_standing = Standing.CONFIRMED
    if extra.organization is not None:
        document.organization = extra.organization.strip() or None
        document.organization_standing = Standing.CONFIRMED
    if extra.paper_copy is not None:
        document.paper_copy = extra.paper_copy.strip()
    if extra.replaces is not None:
        _set_replaces(uow, document, extra.replaces)
    said = [name for name in PaperExtra.__dataclass_fields__ if getattr(extra, name) is not None]
    note(uow, "edited", "document", uid, fields=said)
    uow.touched(documents=uid)


def _set_replaces(uow: UnitOfWork, document: DocumentRecord, before_uid: str) -> None:
    if not before_uid:
        document.replaces_id = None
        return
    before = find_row(uow, DocumentRecord, before_uid)
    if before.child_id != document.child_id:
        raise FieldError("replaces", "That paper belongs to another child. Choose one of this child’s papers.")
    earlier: DocumentRecord | None = before
    seen: set[int] = set()
    while earlier is not None and earlier.id not in seen:
        if earlier.id == document.id:
            raise FieldError("replaces", "That paper came after this one. Choose the paper that came before it.")
        seen.add(earlier.id)
        earlier = uow.session.get(DocumentRecord, earlier.replaces_id) if earlier.replaces_id is not None else None
    other = uow.session.scalars(
        select(DocumentRecord).where(
            DocumentRecord.replaces_id == before.id,
            DocumentRecord.id != document.id,
            DocumentRecord.deleted_at.is_(None),
        )
    ).first()
    if other is not None:
        raise FieldError("replaces", f"“{other.title}” replaces that paper already. Choose the last one instead.")
    document.replaces_id = before.id


@undoable("linked")
def link_paper(uow: UnitOfWork, uid: str, kind: LinkKind, target: str) -> str:
    """Say that a paper belongs to a meeting, a request or a concern; the uid of that link. Linked twice is once.

    Raises FieldError where they belong to different children.
    """
    document = find_row(uow, DocumentRecord, uid)
    row = find_row(uow, _TARGETS[kind], target)
    if row.child_id != document.child_id:
        raise FieldError("link", "That belongs to another child.")
    column = getattr(DocumentLinkRecord, f"{kind}_id")
    known = uow.session.scalars(
        select(DocumentLinkRecord).where(
            DocumentLinkRecord.document_id == document.id,
            column == row.id,
            DocumentLinkRecord.deleted_at.is_(None),
        )
    ).first()
    if known is not None:
        return known.uid
    keys = {f"{other}_id": row.id if other is kind else None for other in LinkKind}
    link = new_row(uow, DocumentLinkRecord, document_id=document.id, **keys)
    note(uow, "linked", "document", uid, to=kind)
    uow.touched(documents=uid, **{f"{kind}s": target})
    return link.uid


@undoable("unlinked")
def unlink_paper(uow: UnitOfWork, uid: str, link_uid: str) -> None:
    """Take away what a paper belongs to."""
    link = find_row(uow, DocumentLinkRecord, link_uid)
    link.deleted_at = uow.now
    note(uow, "unlinked", "document", uid)
    for kind, record in _TARGETS.items():
        target = uow.session.scalar(select(record.uid).where(record.id == getattr(link, f"{kind}_id")))
        if target is not None:
            uow.touched(**{f"{kind}s": target})
    uow.touched(documents=uid)
