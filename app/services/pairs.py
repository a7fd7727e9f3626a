"""What the parent decides about two papers that look alike, or that were laid side by side."""

from __future__ import annotations

from sqlalchemy import func, select

from app.domain.editions import Edition
from app.domain.errors import KnownError, Trouble
from app.domain.lookalikes import PairState
from app.domain.paper_extra import PaperExtra
from app.domain.papers import UNKNOWN_KIND, Place, Privacy
from app.domain.suggestions import Standing
from app.services.paper_details import edit_extra
from app.services.rows import find_row, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import (
    DocumentLinkRecord,
    DocumentRecord,
    EvidenceRecord,
    HighlightRecord,
    LookalikeRecord,
    PacketExhibitRecord,
    PageRecord,
)

# What the parent said of the copy that goes is said of the one that stays, unless that one has its own answer.
_SAID = {
    "kind": ("kind", "kind_confidence"),
    "date": ("document_date", "date_confidence", "school_year", "date_precision", "date_words"),
    "child": ("child_id",),
    "title": ("title",),
    "sender": ("sender",),
    "edition": ("edition",),
    "signed": ("is_signed",),
    "addressed": ("addressed_to",),
    "grade": ("grade",),
    "organization": ("organization",),
}

_STRICTNESS = (Privacy.NORMAL, Privacy.PRIVATE, Privacy.NEVER_PRINT)


@undoable("both_kept")
def keep_both(uow: UnitOfWork, first_uid: str, second_uid: str) -> None:
    """Both stay, and the app does not ask about these two again."""
    first, second = _two(uow, first_uid, second_uid)
    _decide(uow, first, second, PairState.KEPT)


@undoable("better_kept")
def keep_better(uow: UnitOfWork, kept_uid: str, other_uid: str) -> None:
    """One copy stays and takes the place of the other, which goes to the trash.

    Raises KnownError USED_AS_PROOF where something hangs on the other one: a proof names its page and its words, so
    it is never moved to another copy by itself.
    """
    kept, other = _two(uow, kept_uid, other_uid)
    if _is_used(uow, other):
        raise KnownError(Trouble.USED_AS_PROOF, title=other.title)
    _take_over(uow, kept, other)
    _decide(uow, kept, other, PairState.SETTLED)
    other.deleted_at = uow.now
    note(uow, "trashed", "document", other_uid)


@undoable("made_draft_and_final")
def make_draft_and_final(uow: UnitOfWork, draft_uid: str, final_uid: str) -> None:
    """The two are one paper before and after, and so of one child: the final one replaces the draft, and both stay.

    Raises FieldError where another paper stands between them in their chain.
    """
    draft, final = _two(uow, draft_uid, final_uid)
    for paper, other in ((draft, final), (final, draft)):
        if paper.child_id is None:
            paper.child_id, paper.child_standing = other.child_id, other.child_standing
    if draft.replaces_id == final.id:
        draft.replaces_id = None
    edit_extra(uow, final_uid, PaperExtra(edition=Edition.FINAL, replaces=draft_uid))
    edit_extra(uow, draft_uid, PaperExtra(edition=Edition.DRAFT))
    _decide(uow, draft, final, PairState.CHAINED)


def _two(uow: UnitOfWork, first_uid: str, second_uid: str) -> tuple[DocumentRecord, DocumentRecord]:
    first, second = find_row(uow, DocumentRecord, first_uid), find_row(uow, DocumentRecord, second_uid)
    if first.id == second.id:
        raise KnownError(Trouble.NOT_FOUND)
    if first.child_id is not None and second.child_id is not None and first.child_id != second.child_id:
        raise KnownError(Trouble.PAPERS_OF_TWO_CHILDREN)
    return first, second


def _decide(uow: UnitOfWork, one: DocumentRecord, other: DocumentRecord, state: PairState) -> None:
    first, second = sorted((one, other), key=lambda paper: paper.id)
    row = uow.session.scalars(
        select(LookalikeRecord).where(LookalikeRecord.first_id == first.id, LookalikeRecord.second_id == second.id)
    ).one_or_none()
    if row is None:
        row = new_row(
            uow,
            LookalikeRecord,
            first_id=first.id,
            second_id=second.id,
            likeness=0.0,
            differences=0,
            unsure=0,
            state=state,
        )
    row.state, row.deleted_at, row.updated_at = state, None, uow.now
    note(uow, f"pair_{state}", "document", one.uid, other=other.uid)
    uow.touched(documents=one.uid)
    uow.touched(documents=other.uid)


def _is_used(uow: UnitOfWork, document: DocumentRecord) -> bool:
    """Whether something the parent made points at this very paper."""
    for table in (EvidenceRecord, PacketExhibitRecord, DocumentLinkRecord):
        used = select(func.count()).where(table.document_id == document.id, table.deleted_at.is_(None))
        if uow.session.scalar(used):
            return True
    marked = (
        select(func.count())
        .select_from(HighlightRecord)
        .join(PageRecord, PageRecord.id == HighlightRecord.page_id)
        .where(PageRecord.document_id == document.id, HighlightRecord.deleted_at.is_(None))
    )
    held = select(func.count()).where(
        (DocumentRecord.part_of_id == document.id) | (DocumentRecord.replaces_id == document.id),
        DocumentRecord.deleted_at.is_(None),
    )
    return bool(uow.session.scalar(marked) or uow.session.scalar(held))


def _take_over(uow: UnitOfWork, kept: DocumentRecord, other: DocumentRecord) -> None:
    for field, columns in _SAID.items():
        if _is_said(other, field) and not _is_said(kept, field):
            for column in (*columns, f"{field}_standing"):
                setattr(kept, column, getattr(other, column))
    if _STRICTNESS.index(other.privacy) > _STRICTNESS.index(kept.privacy) and _is_said(other, "privacy"):
        # What the parent keeps from the school stays kept from it, whatever was said of the other copy.
        kept.privacy, kept.privacy_standing = other.privacy, other.privacy_standing
    kept.remark = kept.remark or other.remark
    kept.received_date = kept.received_date or other.received_date
    kept.paper_copy = kept.paper_copy or other.paper_copy
    kept.replaces_id = kept.replaces_id or other.replaces_id
    kept.part_of_id = kept.part_of_id or other.part_of_id
    if other.place == Place.FILED and kept.place != Place.FILED and kept.child_id and kept.kind != UNKNOWN_KIND:
        kept.place, kept.filed_at, kept.put_off_at = Place.FILED, uow.now, None
        note(uow, "filed", "document", kept.uid)


def _is_said(document: DocumentRecord, field: str) -> bool:
    return bool(getattr(document, f"{field}_standing") == Standing.CONFIRMED)
