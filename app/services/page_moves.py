"""Pages that get another number, or go into another paper: whatever points at them follows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from app.domain.exhibit_numbers import next_exhibit_numbers
from app.domain.page_order import numbers_in
from app.domain.suggestions import Standing
from app.services.rows import new_row
from app.store.database import UnitOfWork
from app.store.tables import (
    ArrivalRecord,
    ConcernEntryRecord,
    ConcernRecord,
    DocumentLinkRecord,
    DocumentRecord,
    EvidenceRecord,
    KeyDateRecord,
    MeetingRecord,
    PacketExhibitRecord,
    PacketRecord,
    PageRecord,
    SuggestionRecord,
)


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page stands: the key of its paper, and its number there."""

    document: int
    number: int


Moves = Mapping[PagePlace, PagePlace]


def move_pages(uow: UnitOfWork, pages: Iterable[tuple[PageRecord, PagePlace]]) -> None:
    """Put pages into their new places. Proof, exhibits, quotes and guesses keep pointing at the same page."""
    moves = {}
    for page, place in pages:
        before = PagePlace(page.document_id, page.position)
        if before != place:
            moves[before] = place
            page.document_id, page.position, page.updated_at = place.document, place.number, uow.now
    if not moves:
        return
    documents = {place.document for place in moves}
    _follow_proof(uow, documents, moves)
    _follow_key_dates(uow, documents, moves)
    _follow_guesses(uow, documents, moves)
    _follow_exhibits(uow, documents, moves)


def put_in_order(uow: UnitOfWork, document: DocumentRecord, whole: Sequence[PageRecord], out: Sequence[bool]) -> None:
    """Number all pages of a paper anew, in this order; ``out`` says of each whether it is left out."""
    places = []
    for page, (position, left_out) in zip(whole, numbers_in(out), strict=True):
        page.left_out = left_out
        places.append((page, PagePlace(document.id, position)))
    move_pages(uow, places)


def _follow_proof(uow: UnitOfWork, documents: set[int], moves: Moves) -> None:
    for link in uow.session.scalars(select(EvidenceRecord).where(EvidenceRecord.document_id.in_(documents))):
        place = moves.get(PagePlace(link.document_id, link.page))
        if place is not None:
            link.document_id, link.page = place.document, place.number
            entry = uow.session.get_one(ConcernEntryRecord, link.entry_id)
            uow.touched(concerns=uow.session.get_one(ConcernRecord, entry.concern_id).uid)


def _follow_key_dates(uow: UnitOfWork, documents: set[int], moves: Moves) -> None:
    for found in uow.session.scalars(select(KeyDateRecord).where(KeyDateRecord.document_id.in_(documents))):
        place = moves.get(PagePlace(found.document_id, found.page or 0))
        if place is None:
            continue
        if found.standing == Standing.CONFIRMED:
            found.document_id, found.page = place.document, place.number
        else:
            # No part of what is undone: guesses are made anew, and this one may be gone by then.
            moved = update(KeyDateRecord).where(KeyDateRecord.id == found.id)
            uow.session.execute(moved.values(document_id=place.document, page=place.number))


def _follow_guesses(uow: UnitOfWork, documents: set[int], moves: Moves) -> None:
    """Guesses are made anew soon, also when this is undone; until then none may point at another page."""
    rows = uow.session.execute(
        select(SuggestionRecord.id, SuggestionRecord.document_id, SuggestionRecord.page).where(
            SuggestionRecord.document_id.in_(documents)
        )
    ).all()
    for key, document, number in rows:
        place = moves.get(PagePlace(document, number or 0))
        if place is None:
            continue
        if place.document == document:
            uow.session.execute(update(SuggestionRecord).where(SuggestionRecord.id == key).values(page=place.number))
        else:
            uow.session.execute(delete(SuggestionRecord).where(SuggestionRecord.id == key))


def _follow_exhibits(uow: UnitOfWork, documents: set[int], moves: Moves) -> None:
    rows = select(PacketExhibitRecord).where(
        PacketExhibitRecord.document_id.in_(documents), PacketExhibitRecord.deleted_at.is_(None)
    )
    concerned: set[int] = set()
    for exhibit in uow.session.scalars(rows.order_by(PacketExhibitRecord.position)).all():
        _follow_exhibit(uow, exhibit, moves)
        concerned.add(exhibit.meeting_id)
    for meeting in concerned:
        _number_again(uow, meeting)
        uow.touched(meetings=uow.session.get_one(MeetingRecord, meeting).uid)


def _follow_exhibit(uow: UnitOfWork, exhibit: PacketExhibitRecord, moves: Moves) -> None:
    """An exhibit whose pages are in several papers now becomes one exhibit a paper; in one, they are one exhibit."""
    own = exhibit.document_id
    pages = [_moved(PagePlace(own, number), moves) for number in json.loads(exhibit.pages)]
    quotes = [(_moved(PagePlace(own, number), moves), words) for number, words in json.loads(exhibit.quotes)]
    papers = list(dict.fromkeys(place.document for place in pages)) or [own]
    for place, paper in enumerate(papers):
        _put_together(
            uow,
            exhibit if place == 0 else None,
            exhibit,
            paper,
            [page.number for page in pages if page.document == paper],
            [(page.number, words) for page, words in quotes if page.document == paper],
        )


def _moved(place: PagePlace, moves: Moves) -> PagePlace:
    return moves.get(place, place)


def _put_together(
    uow: UnitOfWork,
    row: PacketExhibitRecord | None,
    like: PacketExhibitRecord,
    paper: int,
    pages: list[int],
    quotes: list[tuple[int, str]],
) -> None:
    """Keep the chosen pages of a paper in ``row``, a row that the paper has in this packet already, or a new one."""
    there = uow.session.scalars(
        select(PacketExhibitRecord).where(
            PacketExhibitRecord.meeting_id == like.meeting_id,
            PacketExhibitRecord.document_id == paper,
            PacketExhibitRecord.deleted_at.is_(None),
            PacketExhibitRecord.id != (row.id if row is not None else 0),
        )
    ).first()
    if there is not None:
        pages = [*json.loads(there.pages), *pages]
        quotes = [*json.loads(there.quotes), *quotes]
        if row is not None:
            row.deleted_at = uow.now
        row = there
    if row is None:
        row = new_row(
            uow,
            PacketExhibitRecord,
            meeting_id=like.meeting_id,
            document_id=paper,
            number="",
            position=like.position,
            pages="[]",
        )
    row.document_id, row.updated_at = paper, uow.now
    row.pages, row.quotes = json.dumps(sorted(set(pages))), json.dumps(quotes, ensure_ascii=False)
    uow.session.flush()


def _number_again(uow: UnitOfWork, meeting: int) -> None:
    """Places one after the other; a new exhibit gets a number that no packet has had."""
    rows = uow.session.scalars(
        select(PacketExhibitRecord)
        .where(PacketExhibitRecord.meeting_id == meeting)
        .order_by(PacketExhibitRecord.position, PacketExhibitRecord.id)
    ).all()
    chosen = [row for row in rows if row.deleted_at is None]
    served = uow.session.scalars(select(PacketRecord.id).where(PacketRecord.meeting_id == meeting)).first() is not None
    given = [row.number or None for row in chosen] if served else [None] * len(chosen)
    numbers = next_exhibit_numbers(given, {row.number for row in rows if row.number} if served else ())
    for position, (row, number) in enumerate(zip(chosen, numbers, strict=True), start=1):
        row.position, row.number = position, number


def papers_pointing_at(uow: UnitOfWork, joined: DocumentRecord, into: DocumentRecord) -> None:
    """What points at a whole paper that was joined to another points at that one."""
    for column in (DocumentRecord.duplicate_of_id, DocumentRecord.part_of_id, DocumentRecord.replaces_id):
        for other in uow.session.scalars(select(DocumentRecord).where(column == joined.id)):
            setattr(other, column.key, into.id if other is not into else None)
    for arrival in uow.session.scalars(select(ArrivalRecord).where(ArrivalRecord.document_id == joined.id)):
        arrival.document_id = into.id
    for link in uow.session.scalars(select(DocumentLinkRecord).where(DocumentLinkRecord.document_id == joined.id)):
        link.document_id = into.id
    said = (KeyDateRecord.document_id == joined.id, KeyDateRecord.standing == Standing.CONFIRMED)
    for found in uow.session.scalars(select(KeyDateRecord).where(*said)):
        found.document_id = into.id
