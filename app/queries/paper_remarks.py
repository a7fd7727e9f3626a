"""Remarks on the pages of a paper, for every screen that shows one and for the command line."""

from __future__ import annotations

from app.domain.electronic_signatures import RULE as SIGNATURE
from app.domain.errors import Trouble
from app.domain.paper_remarks import remarks_on
from app.domain.portfolio_covers import cover_in_words
from app.domain.words import shown
from app.queries.documents import PaperDetails


def remarks_of(details: PaperDetails) -> tuple[str, ...]:
    """What a parent should know about the pages of a paper."""
    cover = [] if details.covers is None else [_cover(details, details.covers)]
    signed = [guess.quote or "" for guess in details.guesses if guess.rule == SIGNATURE]
    return remarks_on(
        ((page.number, page.note) for page in details.pages),
        repaired=details.paper.repaired,
        missing=details.signs.missing_pages,
        total=details.signs.counted_pages,
        said_by_file=[*cover, *signed],
    )


def _cover(details: PaperDetails, covers: tuple[str, ...]) -> str:
    all_came = details.paper.trouble != Trouble.FILES_LEFT_INSIDE
    left = [shown(name) for name in details.left_inside]
    return cover_in_words([shown(name) for name in covers], left, all_came=all_came)
