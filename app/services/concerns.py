"""Concerns and their entries over time, with proof."""

from __future__ import annotations

from sqlalchemy import select

from app.domain.errors import FieldError
from app.domain.timeline import ConcernStatus, EntryKind, NewConcern, NewEntry, Proof
from app.services.rows import find_row, key_of, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import ChildRecord, ConcernEntryRecord, ConcernRecord, DocumentRecord, EvidenceRecord


@undoable("concern_added")
def add_concern(uow: UnitOfWork, new: NewConcern) -> str:
    """Start a concern with its first entry; the concern's uid. Raises FieldError."""
    new.check(uow.today)
    concern = new_row(
        uow,
        ConcernRecord,
        child_id=key_of(uow, ChildRecord, new.child),
        title=new.title.strip(),
        status=ConcernStatus.OPEN,
    )
    _add_entry(uow, concern, new.first)
    note(uow, "added", "concern", concern.uid)
    uow.touched(concerns=concern.uid)
    return concern.uid


@undoable("concern_edited")
def add_entry(uow: UnitOfWork, concern_uid: str, new: NewEntry) -> str:
    """Add a moment to a concern; the entry's uid. An "answered" entry closes it, any other opens it again."""
    new.check(uow.today)
    concern = find_row(uow, ConcernRecord, concern_uid)
    entry = _add_entry(uow, concern, new)
    if new.kind is EntryKind.ANSWERED:
        concern.status = ConcernStatus.ANSWERED
    elif new.kind is not EntryKind.NOTE:
        concern.status = ConcernStatus.OPEN
    note(uow, "added_entry", "concern", concern_uid)
    uow.touched(concerns=concern_uid)
    return entry.uid


def _add_entry(uow: UnitOfWork, concern: ConcernRecord, new: NewEntry) -> ConcernEntryRecord:
    entry = new_row(uow, ConcernEntryRecord, concern_id=concern.id, written_at=uow.local_now, **_columns(new))
    for proof in new.proof:
        _add_proof(uow, concern, entry, proof)
    return entry


def _columns(new: NewEntry) -> dict[str, object]:
    return {
        "kind": new.kind,
        "happened_on": new.happened_on,
        "happened_time": new.happened_time,
        "place": new.place.strip(),
        "what_happened": new.what_happened.strip(),
        "what_i_want": new.what_i_want.strip(),
        "my_view": new.my_view.strip(),
        "is_key": int(new.is_key),
    }


@undoable("concern_edited")
def edit_entry(uow: UnitOfWork, entry_uid: str, edited: NewEntry) -> None:
    """Change an entry. When it was first written stays as it is; proof is replaced by what is given."""
    edited.check(uow.today)
    entry = find_row(uow, ConcernEntryRecord, entry_uid)
    concern = uow.session.get_one(ConcernRecord, entry.concern_id)
    for column, value in _columns(edited).items():
        setattr(entry, column, value)
    links = select(EvidenceRecord).where(EvidenceRecord.entry_id == entry.id, EvidenceRecord.deleted_at.is_(None))
    for link in uow.session.scalars(links):
        link.deleted_at = uow.now
    for proof in edited.proof:
        _add_proof(uow, concern, entry, proof)
    note(uow, "edited_entry", "concern", concern.uid)
    uow.touched(concerns=concern.uid)


@undoable("concern_edited")
def add_proof(uow: UnitOfWork, entry_uid: str, proof: Proof) -> None:
    """Attach a page of a paper to an entry. Raises FieldError where the paper is another child's."""
    entry = find_row(uow, ConcernEntryRecord, entry_uid)
    concern = uow.session.get_one(ConcernRecord, entry.concern_id)
    _add_proof(uow, concern, entry, proof)
    note(uow, "added_proof", "concern", concern.uid)
    uow.touched(concerns=concern.uid)


def _add_proof(uow: UnitOfWork, concern: ConcernRecord, entry: ConcernEntryRecord, proof: Proof) -> None:
    document = find_row(uow, DocumentRecord, proof.document)
    if document.child_id not in {None, concern.child_id}:
        raise FieldError("proof", "This paper belongs to another child. Pick one of this child's papers.")
    new_row(uow, EvidenceRecord, entry_id=entry.id, document_id=document.id, page=proof.page, quote=proof.quote.strip())


@undoable("concern_edited")
def rename_concern(uow: UnitOfWork, uid: str, title: str) -> None:
    """Give a concern another name. Raises FieldError for an empty one."""
    if not title.strip():
        raise FieldError("title", "Give it a short name, so that you find it again.")
    find_row(uow, ConcernRecord, uid).title = title.strip()
    uow.touched(concerns=uid)


@undoable("concern_edited")
def delete_entry(uow: UnitOfWork, entry_uid: str) -> None:
    """Move an entry to the trash."""
    entry = find_row(uow, ConcernEntryRecord, entry_uid)
    entry.deleted_at = uow.now
    concern = uow.session.get_one(ConcernRecord, entry.concern_id)
    _follow_entries(uow, concern)
    note(uow, "trashed_entry", "concern", concern.uid)
    uow.touched(concerns=concern.uid)


def _follow_entries(uow: UnitOfWork, concern: ConcernRecord) -> None:
    """A concern is answered when the last entry that is more than a note answers it."""
    uow.session.flush()
    last = uow.session.scalars(
        select(ConcernEntryRecord.kind)
        .where(
            ConcernEntryRecord.concern_id == concern.id,
            ConcernEntryRecord.deleted_at.is_(None),
            ConcernEntryRecord.kind != EntryKind.NOTE,
        )
        .order_by(ConcernEntryRecord.happened_on.desc(), ConcernEntryRecord.id.desc())
        .limit(1)
    ).first()
    concern.status = ConcernStatus.ANSWERED if last == EntryKind.ANSWERED else ConcernStatus.OPEN


@undoable("concern_trashed")
def delete_concern(uow: UnitOfWork, uid: str) -> None:
    """Move a concern with its entries to the trash."""
    find_row(uow, ConcernRecord, uid).deleted_at = uow.now
    note(uow, "trashed", "concern", uid)
    uow.touched(concerns=uid)


@undoable("concern_edited")
def bring_back_entry(uow: UnitOfWork, entry_uid: str) -> None:
    """Take an entry out of the trash, and its concern with it."""
    entry = find_row(uow, ConcernEntryRecord, entry_uid, with_trash=True)
    entry.deleted_at = None
    concern = uow.session.get_one(ConcernRecord, entry.concern_id)
    concern.deleted_at = None
    _follow_entries(uow, concern)
    note(uow, "brought_back_entry", "concern", concern.uid)
    uow.touched(concerns=concern.uid)


@undoable("concern_brought_back")
def bring_back_concern(uow: UnitOfWork, uid: str) -> None:
    """Take a concern out of the trash."""
    find_row(uow, ConcernRecord, uid, with_trash=True).deleted_at = None
    note(uow, "brought_back", "concern", uid)
    uow.touched(concerns=uid)
