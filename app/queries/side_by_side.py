"""Two papers as they are shown side by side: their pages, where they differ, and which copy is the better one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.better_copy import CopyFacts, Suggestion, better_copy, tilt_of
from app.domain.comparing import Comparison, Difference, Place, compare
from app.domain.hits import boxes_by_line
from app.domain.paper_tokens import ComparedPage
from app.domain.reading import Box, ReadBy, Word
from app.queries.comparing import compared_pages
from app.queries.documents import PaperDetails, filed_at, get_paper
from app.queries.lookalikes import goes_by_looks

_GAP, _GAP_WIDTH = 0.001, 0.003


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """Where words of a difference stand on a page, or where they are missing."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class MarkedDifference:
    """A difference with its places on the pages of both papers."""

    difference: Difference
    here: tuple[MarkedPlace, ...]
    there: tuple[MarkedPlace, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two papers and what comparing them found, the sure differences first. ``*_filed_at`` are UTC moments.

    ``by_looks``: they were found to be alike by how their pages look, and no copy is called the better one.
    """

    left: PaperDetails
    right: PaperDetails
    left_filed_at: str | None
    right_filed_at: str | None
    found: Comparison
    differences: tuple[MarkedDifference, ...]
    suggestion: Suggestion
    by_looks: bool


def side_by_side(conn: Connection, left: str, right: str) -> SideBySide:
    """Lay two papers side by side. Raises KnownError NOT_FOUND."""
    papers = [get_paper(conn, uid) for uid in (left, right)]
    pages = [compared_pages(conn, uid) for uid in (left, right)]
    found = compare(*pages)
    by_looks = goes_by_looks(conn, left, right)
    words = [{page.number: page.words for page in one} for one in pages]
    facts = [
        _facts(paper, of_paper, len(lacking))
        for paper, of_paper, lacking in zip(papers, pages, (found.only_there, found.only_here), strict=True)
    ]
    return SideBySide(
        papers[0],
        papers[1],
        filed_at(conn, left),
        filed_at(conn, right),
        found,
        tuple(
            MarkedDifference(one, _marked(one.here, words[0]), _marked(one.there, words[1]))
            for one in (*found.sure, *found.unsure)
        ),
        Suggestion(None, ()) if by_looks else better_copy(*facts),
        by_looks,
    )


def _marked(places: Sequence[Place], words: Mapping[int, tuple[Word, ...]]) -> tuple[MarkedPlace, ...]:
    return tuple(MarkedPlace(place.page, _boxes(place, words[place.page])) for place in places)


def _boxes(place: Place, words: Sequence[Word]) -> tuple[Box, ...]:
    if place.first < place.last:
        return boxes_by_line(words[place.first : place.last])
    if place.first:
        box = words[place.first - 1].box
        return (Box(box.right + _GAP, box.top, box.right + _GAP + _GAP_WIDTH, box.bottom),)
    if words:
        box = words[0].box
        return (Box(box.left - _GAP - _GAP_WIDTH, box.top, box.left - _GAP, box.bottom),)
    return ()


def _facts(paper: PaperDetails, pages: Sequence[ComparedPage], lacks: int) -> CopyFacts:
    read = [row for row in paper.pages if row.read_by not in (None, ReadBy.NOTHING)]
    sizes = {row.number: (row.width_pt, row.height_pt) for row in paper.pages}
    return CopyFacts(
        lacks=lacks,
        words=sum(len(page.words) for page in pages),
        confidence=sum(row.confidence for row in read) / len(read) if read else 0.0,
        from_computer=bool(read) and all(row.confidence == 1.0 for row in read),
        tilt=max((tilt_of(page.words, *sizes[page.number]) for page in pages), default=0.0),
    )
