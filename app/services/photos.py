"""What the parent says about photos that may be one paper."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.page_work import join_papers
from app.services.rows import find_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord


@undoable("joined")
def join_photos(uow: UnitOfWork, uids: Sequence[str]) -> str:
    """Make one paper of photos, in this order; its uid. Nothing more is proposed for it."""
    uid = join_papers(uow, uids)
    find_row(uow, DocumentRecord, uid).is_one_paper = 1
    return uid


@undoable("kept_apart")
def keep_photos_apart(uow: UnitOfWork, uids: Sequence[str]) -> str:
    """Each photo is a paper of its own: they are not proposed as one again. The uid of the first."""
    for uid in uids:
        find_row(uow, DocumentRecord, uid).is_one_paper = 1
        note(uow, "kept_apart", "document", uid)
        uow.touched(documents=uid)
    return uids[0]
