"""Papers without pages of their own are laid out by the app; a later version may need more pages for one, or fewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.domain.page_order import whole_order
from app.domain.reading import ReadBy
from app.services.page_moves import put_in_order
from app.services.rows import new_row
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, PageRecord


def fit_pages(uow: UnitOfWork, document: DocumentRecord, laid_out: Mapping[str, int]) -> list[DocumentRecord]:
    """Give each of these originals of a paper as many pages as it was laid out on; the papers that are others now.

    New pages follow the last that is known, in whichever paper that is by now. Those that are no more are left out.
    Pages of these originals in other papers are laid out anew with them, or words between two would be on neither.
    """
    uow.session.flush()
    changed: list[DocumentRecord] = []
    for sha256, count in laid_out.items():
        rows = select(PageRecord).where(PageRecord.sha256 == sha256, PageRecord.deleted_at.is_(None))
        pages = uow.session.scalars(rows.order_by(PageRecord.original_page, PageRecord.id)).all()
        if not pages:
            continue
        changed += _to_read_too(uow, pages)
        if count > pages[-1].original_page:
            home = uow.session.get_one(DocumentRecord, pages[-1].document_id)
            _add_behind(uow, home, pages[-1], count)
            changed.append(home)
        elif _leave_out_behind(uow, document, sha256, count):
            changed.append(document)
    return changed


def _to_read_too(uow: UnitOfWork, pages: Sequence[PageRecord]) -> list[DocumentRecord]:
    """Pages that are still laid out as they were read are unread now; the papers that show them."""
    papers = {}
    for page in pages:
        if page.read_by == ReadBy.TYPED:
            page.read_by = None
            if not page.left_out:
                papers[page.document_id] = uow.session.get_one(DocumentRecord, page.document_id)
    return list(papers.values())


def _add_behind(uow: UnitOfWork, home: DocumentRecord, last: PageRecord, count: int) -> None:
    whole = whole_order(_pages(uow, home))
    at = whole.index(last) + 1
    new = [
        new_row(
            uow,
            PageRecord,
            document_id=home.id,
            position=len(whole) + number - last.original_page,
            sha256=last.sha256,
            original_page=number,
            width_pt=last.width_pt,
            height_pt=last.height_pt,
        )
        for number in range(last.original_page + 1, count + 1)
    ]
    uow.session.flush()
    whole[at:at] = new
    put_in_order(uow, home, whole, [page not in new and bool(page.left_out) for page in whole])


def _leave_out_behind(uow: UnitOfWork, document: DocumentRecord, sha256: str, count: int) -> bool:
    """Whether there were any. A paper keeps a page to show, whatever becomes of the others."""
    whole = whole_order(_pages(uow, document))
    gone = [page for page in whole if page.sha256 == sha256 and page.original_page > count and not page.left_out]
    states = [page in gone or bool(page.left_out) for page in whole]
    if not gone or all(states):
        return False
    put_in_order(uow, document, whole, states)
    return True


def _pages(uow: UnitOfWork, document: DocumentRecord) -> list[PageRecord]:
    rows = select(PageRecord).where(PageRecord.document_id == document.id, PageRecord.deleted_at.is_(None))
    return list(uow.session.scalars(rows.order_by(PageRecord.position)))
