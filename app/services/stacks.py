"""What the parent decides about a paper that may be several: part it as chosen, or keep it as one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete

from app.domain.suggestions import Field
from app.services.page_work import join_papers, leave_out, order_pages, split_paper
from app.services.rows import find_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, SuggestionRecord

_NEVER_SURE = 0.85


@undoable("divided")
def divide(
    uow: UnitOfWork, uid: str, starts: Sequence[int], left_out: Sequence[int] = (), order: Sequence[int] = ()
) -> tuple[str, ...]:
    """Put the pages in order, leave some out and make a new paper begin at each start: one step to undo.

    All numbers are those of the pages as they are shown now; ``order`` names every page, or none. The uids of the
    papers come back in order. Nothing is proposed for them any more. Raises FieldError for pages that are not there.
    """
    place = {page: position for position, page in enumerate(order, start=1)}
    if order:
        order_pages(uow, uid, order)
    out = sorted(place.get(page, page) for page in left_out)
    if out:
        leave_out(uow, uid, out, True)
    begins = [place.get(page, page) for page in starts]
    papers = split_paper(uow, uid, [begin - sum(page < begin for page in out) for begin in begins])
    for paper in papers:
        find_row(uow, DocumentRecord, paper).is_one_paper = 1
        uow.touched(documents=paper)
    note(uow, "divided", "document", uid, papers=len(papers), left_out=len(out), ordered=bool(order))
    return papers


@undoable("kept_as_one")
def keep_as_one(uow: UnitOfWork, uid: str) -> None:
    """It is one paper: nothing is proposed for it any more, also when it is read again."""
    find_row(uow, DocumentRecord, uid).is_one_paper = 1
    note(uow, "kept_as_one", "document", uid)
    uow.touched(documents=uid)


def propose_backs(uow: UnitOfWork, backs: str, fronts: str, order: Sequence[int]) -> None:
    """Keep as a guess that a paper holds the backs of another one; a guess like that from before is replaced."""
    document, other = find_row(uow, DocumentRecord, backs), find_row(uow, DocumentRecord, fronts)
    mine = SuggestionRecord.document_id == document.id
    uow.session.execute(delete(SuggestionRecord).where(mine, SuggestionRecord.field == Field.BACKS_OF))
    uow.session.add(
        SuggestionRecord(
            document_id=document.id,
            field=Field.BACKS_OF,
            rank=1,
            value=f"{fronts}:{','.join(map(str, order))}",
            confidence=_NEVER_SURE,
            quote=other.source_name,
            rule="stack:page_numbers",
        )
    )
    uow.touched(documents=backs)


@undoable("woven")
def weave_papers(uow: UnitOfWork, fronts: str, backs: str, order: Sequence[int]) -> str:
    """Make one paper of fronts and backs that were scanned as two: one step to undo. The uid of the paper.

    ``order`` names the pages as they are numbered once the backs stand behind the fronts.
    """
    uid = join_papers(uow, (fronts, backs))
    order_pages(uow, uid, order)
    note(uow, "woven", "document", uid, pages=len(order))
    return uid
