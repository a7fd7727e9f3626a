"""Work on the pages of papers: turn, straighten, crop, leave out, order, split, join. The originals stay as they are.

A page row says which page of which original it is and what was done to it; everything here changes such rows only.
Whatever points at a page by its number (proof, exhibits, quotes) keeps pointing at the same page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from sqlalchemy import select, update

from app.domain.errors import FieldError
from app.domain.page_order import numbers_in, whole_order
from app.domain.page_recipe import MOST_TILT_DEGREES, SMALLEST_CROP, WHOLE_PAGE, crop_of, crop_text
from app.domain.papers import UNKNOWN_KIND, PaperState, Place, Privacy
from app.domain.reading import Box
from app.domain.suggestions import Standing
from app.services.page_moves import PagePlace, move_pages, papers_pointing_at, put_in_order
from app.services.reading import look_anew
from app.services.rows import find_row, new_row, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, EvidenceRecord, PageRecord

PAGES_FIELD = "pages"


@undoable("turned")
def turn_page(uow: UnitOfWork, uid: str, position: int, degrees: int) -> None:
    """Turn a page by quarter turns clockwise, on top of how it stands. What it was cropped to turns with it."""
    document = find_row(uow, DocumentRecord, uid)
    page = _page(uow, document, position)
    standing = page.turn if page.turned is None else page.turned
    page.turned, page.updated_at = (standing + degrees) % 360, uow.now
    crop = crop_of(page.crop)
    if crop is not None:
        page.crop = crop_text(crop.turned(degrees))
    note(uow, "turned", "document", uid, page=position, degrees=degrees)
    uow.touched(documents=uid)


@undoable("turned")
def turn_pages(uow: UnitOfWork, uid: str, positions: Sequence[int], degrees: int) -> None:
    """Turn several pages alike, as one step."""
    for position in positions:
        turn_page(uow, uid, position, degrees)


@undoable("straightened")
def straighten_page(uow: UnitOfWork, uid: str, position: int, degrees: float) -> None:
    """Level a page whose lines fall to the right by ``degrees`` (rise: below 0); 0 shows it as it came."""
    if abs(degrees) > MOST_TILT_DEGREES:
        raise FieldError(PAGES_FIELD, f"A page can be straightened by up to {MOST_TILT_DEGREES:g} degrees.")
    document = find_row(uow, DocumentRecord, uid)
    page = _page(uow, document, position)
    page.tilt, page.updated_at = round(degrees, 2), uow.now
    note(uow, "straightened", "document", uid, page=position, degrees=page.tilt)
    uow.touched(documents=uid)


@undoable("cropped")
def crop_page(uow: UnitOfWork, uid: str, position: int, box: Box | None) -> None:
    """Show only a part of a page, in shares of the page as turned and straightened; None shows all of it."""
    if box is not None and not _can_be_cropped_to(box):
        raise FieldError(PAGES_FIELD, "Choose a larger part of the page.")
    document = find_row(uow, DocumentRecord, uid)
    page = _page(uow, document, position)
    page.crop, page.updated_at = crop_text(None if box == WHOLE_PAGE else box), uow.now
    note(uow, "cropped", "document", uid, page=position)
    uow.touched(documents=uid)


@undoable("cropped")
def straighten_and_crop(uow: UnitOfWork, uid: str, position: int, degrees: float, box: Box | None) -> None:
    """Level a page and show only a part of it, as one step."""
    straighten_page(uow, uid, position, degrees)
    crop_page(uow, uid, position, box)


def _can_be_cropped_to(box: Box) -> bool:
    inside = 0.0 <= box.left < box.right <= 1.0 and 0.0 <= box.top < box.bottom <= 1.0
    return inside and min(box.right - box.left, box.bottom - box.top) >= SMALLEST_CROP


@undoable("left_out")
def leave_out(uow: UnitOfWork, uid: str, positions: Sequence[int], out: bool) -> None:
    """Leave pages out of a paper, or take them back to where they stood. The pages behind them move up, or down.

    Pages that are left out are numbered after all others.
    """
    document = find_row(uow, DocumentRecord, uid)
    whole = whole_order(_pages(uow, document))
    chosen = [_page(uow, document, position) for position in positions]
    states = [out if page in chosen else bool(page.left_out) for page in whole]
    if out and _is_proof(uow, document, positions):
        raise FieldError(PAGES_FIELD, "This page is proof of something in your timeline. Take it out there first.")
    if all(states):
        raise FieldError(PAGES_FIELD, "A paper needs at least one page. Move the whole paper to the trash instead.")
    put_in_order(uow, document, whole, states)
    note(uow, "left_out" if out else "taken_in_again", "document", uid, pages=list(positions))
    look_anew(uow, document)
    uow.touched(documents=uid)


def _is_proof(uow: UnitOfWork, document: DocumentRecord, positions: Sequence[int]) -> bool:
    links = select(EvidenceRecord.id).where(
        EvidenceRecord.document_id == document.id,
        EvidenceRecord.page.in_(positions),
        EvidenceRecord.deleted_at.is_(None),
    )
    return uow.session.scalars(links.limit(1)).first() is not None


@undoable("ordered")
def order_pages(uow: UnitOfWork, uid: str, positions: Sequence[int]) -> None:
    """Put the pages into the order in which their numbers are given. Pages left out stay where they stood."""
    document = find_row(uow, DocumentRecord, uid)
    whole = whole_order(_pages(uow, document))
    shown = {page.position: page for page in whole if not page.left_out}
    if sorted(positions) != sorted(shown):
        raise FieldError(PAGES_FIELD, f"Name each of the {len(shown)} pages once.")
    following = iter(positions)
    ordered = [page if page.left_out else shown[next(following)] for page in whole]
    put_in_order(uow, document, ordered, [bool(page.left_out) for page in ordered])
    note(uow, "ordered", "document", uid, pages=list(positions))
    look_anew(uow, document)
    uow.touched(documents=uid)


@undoable("split")
def split_paper(uow: UnitOfWork, uid: str, starts: Sequence[int]) -> tuple[str, ...]:
    """Make a new paper begin at each of these pages; the uids of all parts in order, the first being the old paper.

    What the parent confirmed stays with the first part. The others belong to the same child and come to the Inbox,
    as far as that is from being known: what each is, is guessed anew. Raises FieldError for pages that are not there.
    """
    document = find_row(uow, DocumentRecord, uid)
    whole = whole_order(_pages(uow, document))
    shown = [page for page in whole if not page.left_out]
    cuts = sorted({start for start in starts if start != 1})
    if cuts and not 1 < cuts[0] <= cuts[-1] <= len(shown):
        raise FieldError(PAGES_FIELD, f"A new paper can begin at pages 2 to {len(shown)}.")
    if not cuts:
        return (uid,)
    first_of_part = [whole.index(shown[cut - 1]) for cut in cuts]
    parts: list[list[PageRecord]] = [[] for _ in range(len(cuts) + 1)]
    for place, page in enumerate(whole):
        parts[bisect_right(first_of_part, place)].append(page)
    papers = [document, *(_part_of(uow, document, behind) for behind in range(1, len(cuts) + 1))]
    _put_in_papers(uow, list(zip(papers, parts, strict=True)))
    for paper in papers:
        look_anew(uow, paper)
        uow.touched(documents=paper.uid)
    note(uow, "split", "document", uid, pages=cuts)
    return tuple(paper.uid for paper in papers)


def _part_of(uow: UnitOfWork, whole: DocumentRecord, behind: int) -> DocumentRecord:
    """The row of a paper that was a part of another. Only what keeps it private is taken over as confirmed."""
    private = whole.privacy_standing == Standing.CONFIRMED and whole.privacy != Privacy.NORMAL
    part = new_row(
        uow,
        DocumentRecord,
        child_id=whole.child_id,
        child_standing=whole.child_standing,
        title=PurePath(whole.source_name).stem,
        title_standing=Standing.GUESS,
        kind=UNKNOWN_KIND,
        kind_standing=Standing.NONE,
        document_date=None,
        date_standing=Standing.NONE,
        received_date=whole.received_date,
        sender=None,
        sender_standing=Standing.NONE,
        privacy=whole.privacy if private else Privacy.PRIVATE,
        privacy_standing=Standing.CONFIRMED if private else Standing.GUESS,
        place=Place.INBOX,
        state=PaperState.RECEIVED if whole.state == PaperState.READING else whole.state,
        trouble=whole.trouble,
        source_name=whole.source_name,
        sha256=whole.sha256,
        repaired=whole.repaired,
        paper_copy=whole.paper_copy,
        part_of_id=whole.part_of_id,
    )
    # It came when the whole came; a breath before, so that it stands behind it among what came.
    came = datetime.fromisoformat(whole.created_at) - timedelta(microseconds=behind)
    part.created_at = came.isoformat(timespec="microseconds")
    return part


@undoable("joined")
def join_papers(uow: UnitOfWork, uids: Sequence[str]) -> str:
    """Make one paper of several: the first takes the pages of the others in order; its uid.

    The others are gone until this is undone. Raises FieldError where they belong to two children, or where one has
    no pages that are known (nobody opened it yet).
    """
    papers = [find_row(uow, DocumentRecord, uid) for uid in dict.fromkeys(uids)]
    first, others = papers[0], papers[1:]
    if not others:
        return first.uid
    children = {paper.child_id for paper in papers if paper.child_id is not None}
    if len(children) > 1:
        raise FieldError(PAGES_FIELD, "These papers belong to two children. They stay apart.")
    orders = [whole_order(_pages(uow, paper)) for paper in papers]
    if not all(orders):
        raise FieldError(PAGES_FIELD, "One of these papers was not opened yet. Open it first, then join them.")
    _put_in_papers(uow, [(first, [page for order in orders for page in order])])
    _take_what_is_confirmed(first, papers)
    for other in others:
        _give_away(uow, other, first)
        uow.touched(documents=other.uid)
    _take_what_is_guessed(uow, first, papers)
    look_anew(uow, first)
    note(uow, "joined", "document", first.uid, papers=len(papers))
    uow.touched(documents=first.uid)
    return first.uid


_BY_STRICTNESS = (Privacy.NORMAL, Privacy.PRIVATE, Privacy.NEVER_PRINT)


def _take_what_is_confirmed(first: DocumentRecord, papers: Sequence[DocumentRecord]) -> None:
    """What the parent said of one of the papers holds for all pages: whose they are, and that it is private."""
    said = [paper for paper in papers if paper.child_standing == Standing.CONFIRMED and paper.child_id is not None]
    if said:
        first.child_id, first.child_standing = said[0].child_id, Standing.CONFIRMED
    private = [paper for paper in papers if paper.privacy_standing == Standing.CONFIRMED and paper is not first]
    strictest = max((first, *private), key=_strictness)
    if _strictness(strictest) > _strictness(first):
        first.privacy, first.privacy_standing = strictest.privacy, Standing.CONFIRMED


def _take_what_is_guessed(uow: UnitOfWork, first: DocumentRecord, papers: Sequence[DocumentRecord]) -> None:
    """Guesses hold until better ones come: not noted for undoing, by which time they may be others."""
    guessed: dict[str, object] = {}
    known = [paper for paper in papers if paper.child_id is not None]
    if first.child_id is None and known:
        guessed |= {"child_id": known[0].child_id, "child_standing": known[0].child_standing}
    strictest = max(papers, key=_strictness)
    if _strictness(strictest) > _strictness(first):
        # Where one page may be private the whole is, also if "may go to the school" was confirmed of the others.
        guessed |= {"privacy": strictest.privacy, "privacy_standing": strictest.privacy_standing}
    if guessed:
        uow.session.execute(update(DocumentRecord).where(DocumentRecord.id == first.id).values(**guessed))


def _strictness(paper: DocumentRecord) -> int:
    return _BY_STRICTNESS.index(Privacy(paper.privacy))


def _give_away(uow: UnitOfWork, joined: DocumentRecord, into: DocumentRecord) -> None:
    joined.deleted_at = uow.now
    papers_pointing_at(uow, joined, into)
    if joined.remark:
        into.remark = "\n\n".join(part for part in (into.remark, joined.remark) if part)


def _pages(uow: UnitOfWork, document: DocumentRecord) -> Sequence[PageRecord]:
    rows = select(PageRecord).where(PageRecord.document_id == document.id, PageRecord.deleted_at.is_(None))
    return uow.session.scalars(rows.order_by(PageRecord.position)).all()


def _page(uow: UnitOfWork, document: DocumentRecord, position: int) -> PageRecord:
    for page in _pages(uow, document):
        if page.position == position:
            return page
    raise FieldError(PAGES_FIELD, f"There is no page {position} in this paper.")


def _put_in_papers(uow: UnitOfWork, papers: Sequence[tuple[DocumentRecord, Sequence[PageRecord]]]) -> None:
    """Give each paper its pages, in their order, those left out among them."""
    places = []
    for document, whole in papers:
        for page, (position, left_out) in zip(whole, numbers_in(bool(page.left_out) for page in whole), strict=True):
            page.left_out = left_out
            places.append((page, PagePlace(document.id, position)))
    move_pages(uow, places)
