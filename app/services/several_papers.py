"""What the parent decides about several papers at once. Each is one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import FieldError
from app.domain.papers import PaperEdit
from app.services.documents import file_by_itself, move_to_trash, put_off
from app.services.parts import offer_child
from app.services.rows import find_row
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord


@dataclass(frozen=True, slots=True)
class SeveralFiled:
    """The uids of papers that were filed, and of those for which something is not known that has to be."""

    filed: tuple[str, ...]
    left: tuple[str, ...]


@undoable("filed_several")
def file_papers(uow: UnitOfWork, uids: Sequence[str], edit: PaperEdit) -> SeveralFiled:
    """File papers of which nobody looked at each: what they are and whose is taken as right, the rest stays a guess.

    ``edit`` holds for all of them. One without a kind or a child stays in the Inbox.
    """
    filed, left = [], []
    for uid in dict.fromkeys(uids):
        try:
            file_by_itself(uow, uid, edit, only_what_and_whose=True)
        except FieldError:
            left.append(uid)
        else:
            filed.append(uid)
    # Only now: a child that was offered to one of them while others were filed was seen by nobody.
    for uid in filed:
        offer_child(uow, find_row(uow, DocumentRecord, uid))
    return SeveralFiled(tuple(filed), tuple(left))


@undoable("trashed_several")
def trash_papers(uow: UnitOfWork, uids: Sequence[str]) -> None:
    """Move papers to the trash. Their files, texts and links stay."""
    for uid in dict.fromkeys(uids):
        move_to_trash(uow, uid)


@undoable("put_off_several")
def put_off_papers(uow: UnitOfWork, uids: Sequence[str]) -> None:
    """Leave papers for later: they go to the end of the inbox."""
    for uid in dict.fromkeys(uids):
        put_off(uow, uid)
