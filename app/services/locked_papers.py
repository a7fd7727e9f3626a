"""A locked paper was opened with its password: it gets its pages and is read like any other."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select, text

from app.domain.arrivals import FilesInside, PageOutline
from app.domain.errors import Trouble
from app.domain.papers import PaperState
from app.domain.remembered import LOOKED_INSIDE_SETTING, PASSWORD_SETTING
from app.services.arrivals import add_pages, receive_rest
from app.services.family import set_setting
from app.services.left_inside import note_left
from app.services.reading import read_again
from app.services.rows import find_row, note
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, PageRecord, SettingRecord


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a look into an opened paper found. ``trouble`` keeps it from being read; ``originals`` were opened.

    ``inside`` are the files that lie in it. ``remembered`` is the password where the parent said to keep it in the
    binder; it is not part of any note.
    """

    pages: tuple[PageOutline, ...]
    trouble: Trouble | None = None
    originals: tuple[str, ...] = ()
    remembered: str | None = field(default=None, repr=False)
    inside: FilesInside = field(default_factory=FilesInside)


def forget_password(uow: UnitOfWork, sha256: str) -> None:
    """Keep the password of a paper in the binder no longer. The paper, and what was read of it, stay."""
    setting = uow.session.get(SettingRecord, PASSWORD_SETTING + sha256)
    if setting is None:
        return
    # Deleted rows stay readable in the file until something else is written over them.
    uow.session.execute(text("PRAGMA secure_delete=ON"))
    uow.session.delete(setting)
    uow.session.flush()
    uow.session.execute(text("PRAGMA secure_delete=OFF"))
    note(uow, "password_forgotten", "original", sha256)
    uow.touched(settings=PASSWORD_SETTING)


def take_up_inside(uow: UnitOfWork, document_uid: str, sha256: str, inside: FilesInside) -> None:
    """The files come in that lie in an original which was opened before.

    Nobody looks into it again for them, unless some could not be taken out.
    """
    _take_inside(uow, find_row(uow, DocumentRecord, document_uid), inside)
    if not inside.left:
        set_setting(uow, LOOKED_INSIDE_SETTING + sha256, True)


def _take_inside(uow: UnitOfWork, document: DocumentRecord, inside: FilesInside) -> None:
    receive_rest(uow, document.uid, inside)
    if inside.left:
        note_left(uow, document)


def open_paper(uow: UnitOfWork, document_uid: str, unlocked: Unlocked) -> None:
    """Give a paper that was opened its pages and queue it to be read; the files in it come in, all or none.

    One that was opened and read before only needs its password: it stays as it is.
    """
    document = find_row(uow, DocumentRecord, document_uid)
    if unlocked.remembered is not None:
        for sha256 in unlocked.originals:
            set_setting(uow, PASSWORD_SETTING + sha256, unlocked.remembered)
            if not unlocked.inside.left:
                set_setting(uow, LOOKED_INSIDE_SETTING + sha256, True)
    _take_inside(uow, document, unlocked.inside)
    if document.state != PaperState.NEEDS_PASSWORD:
        return
    known = select(PageRecord.id).where(PageRecord.document_id == document.id).limit(1)
    if uow.session.scalar(known) is None:
        add_pages(uow, document, unlocked.pages)
    if unlocked.trouble is None:
        read_again(uow, document_uid)
    else:
        document.state, document.trouble, document.updated_at = PaperState.NEEDS_ATTENTION, unlocked.trouble, uow.now
    note(uow, "unlocked", "document", document_uid)
    uow.touched(documents=document_uid)
