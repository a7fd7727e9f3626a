"""Papers that look alike: what comparing found, and what the parent decides about a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.domain.lookalikes import PairState
from app.services.rows import new_row
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, LookalikeRecord, PageMarkRecord, PageRecord


@dataclass(frozen=True, slots=True)
class FoundPair:
    """A paper that another one looks like: its uid, and how much they differ; ``by_looks`` without comparing words."""

    other: str
    likeness: float
    differences: int
    unsure: int
    by_looks: bool = False


def note_compared(uow: UnitOfWork, uid: str, marks: Mapping[int, Sequence[int]], found: Sequence[FoundPair]) -> None:
    """Keep what comparing a paper with the others found: the marks of its pages, by page number, and the pairs.

    What the parent decided about a pair stays; a proposal that is not found any more is taken back. A paper that
    went to the trash meanwhile is left alone. Only pairs that came, went or changed are told: of the ten thousand
    papers of an old binder that are compared behind the window, most look like no other.
    """
    document = _paper(uow, uid)
    if document.deleted_at is not None:
        return
    document.compared = 1
    _keep_marks(uow, document, marks)
    known = {pair.first_id + pair.second_id - document.id: pair for pair in _pairs_of(uow, document)}
    for pair in found:
        other = _paper(uow, pair.other)
        row = known.pop(other.id, None)
        before = _as_shown(row) if row is not None else None
        if row is None:
            first, second = sorted((document, other), key=lambda paper: paper.id)
            row = new_row(
                uow,
                LookalikeRecord,
                first_id=first.id,
                second_id=second.id,
                likeness=pair.likeness,
                differences=pair.differences,
                unsure=pair.unsure,
                by_looks=int(pair.by_looks),
                state=PairState.PROPOSED,
            )
        row.likeness, row.differences, row.unsure = pair.likeness, pair.differences, pair.unsure
        row.by_looks = int(pair.by_looks)
        if row.deleted_at is not None:
            # Taken back, by the app or by undoing a decision: a new proposal.
            row.state, row.deleted_at = PairState.PROPOSED, None
        if _as_shown(row) != before:
            _touch(uow, document, other)
    for other_id, row in known.items():
        if row.state == PairState.PROPOSED and row.deleted_at is None:
            row.deleted_at = uow.now
            _touch(uow, document, uow.session.get_one(DocumentRecord, other_id))


def _as_shown(pair: LookalikeRecord) -> tuple[object, ...]:
    return pair.state, pair.deleted_at, pair.likeness, pair.differences, pair.unsure, pair.by_looks


def _touch(uow: UnitOfWork, *papers: DocumentRecord) -> None:
    for paper in papers:
        uow.touched(documents=paper.uid)


def _paper(uow: UnitOfWork, uid: str) -> DocumentRecord:
    return uow.session.scalars(select(DocumentRecord).where(DocumentRecord.uid == uid)).one()


def _keep_marks(uow: UnitOfWork, document: DocumentRecord, marks: Mapping[int, Sequence[int]]) -> None:
    pages = {
        page.position: page.id
        for page in uow.session.scalars(
            select(PageRecord).where(
                PageRecord.document_id == document.id, PageRecord.deleted_at.is_(None), PageRecord.left_out == 0
            )
        )
    }
    uow.session.execute(delete(PageMarkRecord).where(PageMarkRecord.page_id.in_(pages.values())))
    uow.session.add_all(
        PageMarkRecord(mark=mark, page_id=pages[number])
        for number, of_page in marks.items()
        if number in pages
        for mark in of_page
    )


def _pairs_of(uow: UnitOfWork, document: DocumentRecord) -> Sequence[LookalikeRecord]:
    return uow.session.scalars(
        select(LookalikeRecord).where(
            (LookalikeRecord.first_id == document.id) | (LookalikeRecord.second_id == document.id)
        )
    ).all()
