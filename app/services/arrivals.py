"""Files that came: each gets its row, and a new paper where it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from sqlalchemy import or_, select

from app.domain.arrivals import (
    TAKEN_UP_NAME,
    ArrivalStatus,
    FilesInside,
    NewArrival,
    Origin,
    PageOutline,
    Received,
    RefusedArrival,
    UnpackedArrival,
)
from app.domain.errors import KnownError, Trouble
from app.domain.papers import UNKNOWN_KIND, PaperState, Place, Privacy
from app.domain.suggestions import Standing
from app.services.conversations import join_conversation
from app.services.left_inside import left_inside, none_left
from app.services.reading import queue_reading
from app.services.rows import find_row, key_of, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import ArrivalRecord, ChildRecord, DocumentRecord, OriginalRecord, PageRecord

LETTER_PT = (612.0, 792.0)
_CAN_BE_READ = (None, Trouble.FILES_LEFT_INSIDE)


def receive_file(uow: UnitOfWork, new: NewArrival) -> Received:
    """Give a file that is safe in the binder its rows, and the files that came with it theirs: all or none.

    The same bytes are never a second paper: such a file is noted as a duplicate of the one that is there, the
    trash included.
    """
    return _receive(uow, new, None)


def receive_rest(uow: UnitOfWork, document_uid: str, inside: FilesInside) -> None:
    """Take in the files that lie in a paper here and did not come with it; those that came before stay as they are."""
    _receive_rest(uow, find_row(uow, DocumentRecord, document_uid), inside.parts, left=inside.left)
    for refused in inside.refused:
        # What the parent was told of once is not told again each time the paper is read.
        if _same_file(uow, refused.source_path, refused.size, refused.modified_ns) is None:
            refuse_file(uow, refused)


def _receive_rest(
    uow: UnitOfWork, whole: DocumentRecord, parts: Sequence[NewArrival], *, left: bool
) -> tuple[Received, ...]:
    received = tuple(_receive(uow, part, whole) for part in parts if not _came_before(uow, part))
    if not left:
        none_left(uow, whole)
    return received


def _came_before(uow: UnitOfWork, new: NewArrival) -> bool:
    came = select(ArrivalRecord.id).where(
        ArrivalRecord.source_path == new.source_path,
        ArrivalRecord.sha256 == new.sha256,
        ArrivalRecord.status != ArrivalStatus.REFUSED,
    )
    return uow.session.scalar(came.limit(1)) is not None


def _receive(uow: UnitOfWork, new: NewArrival, whole: DocumentRecord | None) -> Received:
    known = _paper_of(uow, new.sha256)
    if known is not None:
        if new.origin is Origin.TAKEN_UP and whole is None:
            # Its own file brought it in while this copy was looked at.
            return Received(ArrivalStatus.DUPLICATE, "", known.uid)
        return _receive_known(uow, new, known, whole)
    if uow.session.get(OriginalRecord, new.sha256) is None:
        uow.session.add(OriginalRecord(sha256=new.sha256, media_type=new.media_type, size=new.size, stored_at=uow.now))
        uow.session.flush()
    document = _new_document(uow, new)
    if whole is not None:
        _belongs_to(document, whole)
    add_pages(uow, document, new.pages)
    if new.mail is not None:
        join_conversation(uow, document, new.mail)
    if new.trouble in _CAN_BE_READ:
        queue_reading(uow, document)
    status = {
        None: ArrivalStatus.STORED,
        Trouble.NEEDS_PASSWORD: ArrivalStatus.NEEDS_PASSWORD,
    }.get(new.trouble, ArrivalStatus.NEEDS_ATTENTION)
    came = "taken_up" if new.origin is Origin.TAKEN_UP and whole is None else "came"
    note(uow, came, "document", document.uid, origin=new.origin.value)
    uow.touched(documents=document.uid)
    received = _note_arrival(uow, new, status, document)
    return replace(received, parts=(*(_receive(uow, part, document) for part in new.parts), *_refuse_in(uow, new)))


def _refuse_in(uow: UnitOfWork, new: NewArrival) -> tuple[Received, ...]:
    return tuple(replace(refuse_file(uow, refused), name=refused.source_name) for refused in new.refused)


def _receive_known(uow: UnitOfWork, new: NewArrival, known: DocumentRecord, whole: DocumentRecord | None) -> Received:
    """A paper that is here already. What lies in it and is not here yet comes in all the same."""
    left = left_inside(uow, known)
    parts = [part for part in new.parts if left or _paper_of(uow, part.sha256) is None]
    if new.trouble is Trouble.FILES_LEFT_INSIDE:
        new = replace(new, trouble=left)
    rest = _receive_rest(uow, known, parts, left=new.trouble is not None)
    status = ArrivalStatus.STORED if rest else ArrivalStatus.DUPLICATE
    received = (
        _named_at_last(uow, new, known, whole)
        or _seen_again(uow, new)
        or _note_arrival(uow, new, status, known, is_told=whole is None)
    )
    return replace(received, parts=(*rest, *_refuse_in(uow, new)))


def _belongs_to(document: DocumentRecord, whole: DocumentRecord) -> None:
    document.part_of_id = whole.id
    if whole.privacy == Privacy.PRIVATE and whole.privacy_standing == Standing.CONFIRMED:
        # The parent said so of all that lies in there.
        document.privacy, document.privacy_standing = whole.privacy, whole.privacy_standing


def _paper_of(uow: UnitOfWork, sha256: str) -> DocumentRecord | None:
    """The paper that has the first page of an original: it may have been split, or joined to another paper.

    One that is not in the trash comes first, and one without pages (a locked paper) last.
    """
    here = (DocumentRecord.deleted_at.is_not(None), PageRecord.original_page, DocumentRecord.id)
    with_pages = (
        select(DocumentRecord)
        .join(PageRecord, PageRecord.document_id == DocumentRecord.id)
        .where(PageRecord.sha256 == sha256, PageRecord.deleted_at.is_(None))
    )
    whole = select(DocumentRecord).where(DocumentRecord.sha256 == sha256)
    return (
        uow.session.scalars(with_pages.order_by(*here).limit(1)).first()
        or uow.session.scalars(whole.order_by(DocumentRecord.id).limit(1)).first()
    )


def _seen_again(uow: UnitOfWork, new: NewArrival) -> Received | None:
    """The row of a file that lies where it was watched or moved to, with the same bytes, under another date.

    Some disks change the dates of their files by an hour twice a year; the parent hears nothing of that.
    """
    if new.origin is not Origin.WATCHED:
        return None
    row = uow.session.scalars(
        select(ArrivalRecord).where(
            or_(ArrivalRecord.source_path == new.source_path, ArrivalRecord.moved_to == new.source_path),
            ArrivalRecord.sha256 == new.sha256,
            ArrivalRecord.status != ArrivalStatus.REFUSED,
        )
    ).first()
    if row is None:
        return None
    row.size, row.modified_ns, row.updated_at = new.size, new.modified_ns, uow.now
    document = uow.session.get(DocumentRecord, row.document_id) if row.document_id else None
    return Received(ArrivalStatus(row.status), row.uid, document.uid if document else None)


def _named_at_last(
    uow: UnitOfWork, new: NewArrival, document: DocumentRecord, whole: DocumentRecord | None
) -> Received | None:
    """The file of a paper that was taken up without its name: no copy of it, but where the paper came from.

    Only while it waits in the inbox; later, the parent is told that it came again.
    """
    row = uow.session.scalars(
        select(ArrivalRecord).where(
            ArrivalRecord.document_id == document.id,
            ArrivalRecord.sha256 == new.sha256,
            ArrivalRecord.source_name == TAKEN_UP_NAME,
        )
    ).first()
    if row is None or document.place != Place.INBOX or document.deleted_at is not None:
        return None
    row.source_path, row.source_name, row.origin = new.source_path, new.source_name, new.origin
    row.size, row.modified_ns, row.updated_at = new.size, new.modified_ns, uow.now
    _close_earlier(uow, row)
    document.source_name = new.source_name
    if document.title == TAKEN_UP_NAME and document.title_standing == Standing.GUESS:
        document.title = PurePath(new.source_name).stem
    if new.child and document.child_standing == Standing.NONE:
        document.child_id, document.child_standing = key_of(uow, ChildRecord, new.child), Standing.GUESS
    if whole is not None:
        _belongs_to(document, whole)
    note(uow, "named", "document", document.uid, origin=new.origin.value)
    uow.touched(documents=document.uid)
    uow.touched(arrivals=row.uid)
    return Received(ArrivalStatus(row.status), row.uid, document.uid, Trouble(row.trouble) if row.trouble else None)


def _new_document(uow: UnitOfWork, new: NewArrival) -> DocumentRecord:
    states = {**dict.fromkeys(_CAN_BE_READ, PaperState.RECEIVED), Trouble.NEEDS_PASSWORD: PaperState.NEEDS_PASSWORD}
    return new_row(
        uow,
        DocumentRecord,
        child_id=key_of(uow, ChildRecord, new.child),
        child_standing=Standing.GUESS if new.child else Standing.NONE,
        title=PurePath(new.source_name).stem,
        title_standing=Standing.GUESS,
        kind=UNKNOWN_KIND,
        kind_standing=Standing.NONE,
        document_date=None,
        date_standing=Standing.NONE,
        received_date=None,
        sender=None,
        sender_standing=Standing.NONE,
        privacy=Privacy.PRIVATE,
        privacy_standing=Standing.GUESS,
        place=Place.INBOX,
        state=states.get(new.trouble, PaperState.NEEDS_ATTENTION),
        trouble=new.trouble,
        source_name=new.source_name,
        sha256=new.sha256,
        repaired=int(new.repaired),
        taken_at=new.taken_at,
    )


def add_pages(uow: UnitOfWork, document: DocumentRecord, pages: Sequence[PageOutline]) -> None:
    """Give a paper that has no pages yet the rows of its pages."""
    for number, outline in enumerate(pages, start=1):
        new_row(
            uow,
            PageRecord,
            document_id=document.id,
            position=number,
            sha256=document.sha256,
            original_page=number,
            width_pt=outline.width_pt or LETTER_PT[0],
            height_pt=outline.height_pt or LETTER_PT[1],
        )


def _note_arrival(
    uow: UnitOfWork, new: NewArrival, status: ArrivalStatus, document: DocumentRecord, *, is_told: bool = True
) -> Received:
    """``is_told`` False: nothing for the parent to hear of, such as a leaflet that comes with every mail."""
    row = _arrival_row(uow, new, status, new.trouble)
    row.sha256, row.document_id = new.sha256, document.id
    if not is_told:
        row.closed_at = uow.now
    return Received(status, row.uid, document.uid, new.trouble)


def note_unpacked(uow: UnitOfWork, parcel: UnpackedArrival) -> str:
    """Note that a parcel was dealt with, after everything in it was; its uid among the arrivals."""
    row = _arrival_row(uow, parcel, ArrivalStatus.UNPACKED, None)
    row.sha256 = parcel.sha256
    return row.uid


def refuse_file(uow: UnitOfWork, refused: RefusedArrival) -> Received:
    """Note that a file was not taken, and why, so that the parent sees it. The file is where it was."""
    row = _arrival_row(uow, refused, ArrivalStatus.REFUSED, refused.trouble)
    return Received(ArrivalStatus.REFUSED, row.uid, None, refused.trouble)


def _arrival_row(
    uow: UnitOfWork,
    came: NewArrival | UnpackedArrival | RefusedArrival,
    status: ArrivalStatus,
    trouble: Trouble | None,
) -> ArrivalRecord:
    """The row of this state of a file, saying what became of it now; refused once more, it counts the tries.

    What the parent has to be told stays open until it is closed.
    """
    row = _same_file(uow, came.source_path, came.size, came.modified_ns)
    if row is None:
        row = new_row(
            uow,
            ArrivalRecord,
            source_path=came.source_path,
            source_name=came.source_name,
            size=came.size,
            modified_ns=came.modified_ns,
            origin=came.origin,
            status=status,
        )
    elif status is ArrivalStatus.REFUSED:
        row.tries += 1
    row.status, row.trouble, row.updated_at = status, trouble, uow.now
    row.closed_at = None if status in {ArrivalStatus.DUPLICATE, ArrivalStatus.REFUSED} else uow.now
    _close_earlier(uow, row)
    uow.touched(arrivals=row.uid)
    return row


def _close_earlier(uow: UnitOfWork, row: ArrivalRecord) -> None:
    """What was said of earlier states of a file ("does not look finished") is over."""
    earlier = select(ArrivalRecord).where(
        ArrivalRecord.source_path == row.source_path,
        ArrivalRecord.status == ArrivalStatus.REFUSED,
        ArrivalRecord.closed_at.is_(None),
        ArrivalRecord.id != row.id,
    )
    for other in uow.session.scalars(earlier):
        other.closed_at = uow.now
        uow.touched(arrivals=other.uid)


def _same_file(uow: UnitOfWork, path: str, size: int | None, modified_ns: int | None) -> ArrivalRecord | None:
    return uow.session.scalars(
        select(ArrivalRecord).where(
            ArrivalRecord.source_path == path,
            ArrivalRecord.size.is_(size) if size is None else ArrivalRecord.size == size,
            ArrivalRecord.modified_ns.is_(None) if modified_ns is None else ArrivalRecord.modified_ns == modified_ns,
        )
    ).first()


@undoable("copy_kept")
def keep_copy(uow: UnitOfWork, uid: str) -> str:
    """Make a paper of its own of a file that came again, over the original that is there; its uid.

    It is read like any other paper, for what it means may differ: one form, handed in for two years.
    Raises KnownError NOT_FOUND where the file is no copy any more.
    """
    row = find_row(uow, ArrivalRecord, uid)
    first = uow.session.get(DocumentRecord, row.document_id) if row.status == ArrivalStatus.DUPLICATE else None
    original = uow.session.get(OriginalRecord, row.sha256)
    if first is None or original is None:
        raise KnownError(Trouble.NOT_FOUND)
    outlines = _outlines(uow, original.sha256)
    locked = first.state == PaperState.NEEDS_PASSWORD
    copy = NewArrival(
        source_path=row.source_path,
        source_name=row.source_name,
        size=original.size,
        modified_ns=row.modified_ns or 0,
        sha256=original.sha256,
        media_type=original.media_type,
        pages=outlines,
        origin=Origin(row.origin),
        trouble=Trouble.NEEDS_PASSWORD if locked else None,
        repaired=bool(first.repaired),
    )
    document = _new_document(uow, copy)
    document.duplicate_of_id = first.id
    add_pages(uow, document, outlines)
    if not locked:
        queue_reading(uow, document)
    row.status, row.document_id, row.closed_at = ArrivalStatus.STORED, document.id, uow.now
    note(uow, "came", "document", document.uid, origin=row.origin, copy_of=first.uid)
    uow.touched(documents=document.uid)
    uow.touched(arrivals=uid)
    return document.uid


def _outlines(uow: UnitOfWork, sha256: str) -> tuple[PageOutline, ...]:
    """The pages of an original, whichever papers they belong to now."""
    pages = uow.session.scalars(select(PageRecord).where(PageRecord.sha256 == sha256).order_by(PageRecord.id))
    sizes: dict[int, PageOutline] = {}
    for page in pages:
        sizes.setdefault(page.original_page, PageOutline(page.width_pt, page.height_pt))
    return tuple(outline for _, outline in sorted(sizes.items()))


@undoable("closed_arrival")
def close_arrival(uow: UnitOfWork, uid: str) -> None:
    """The parent has seen it: do not show this file any more."""
    find_row(uow, ArrivalRecord, uid).closed_at = uow.now
    uow.touched(arrivals=uid)
