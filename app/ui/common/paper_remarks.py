"""Remarks on the pages of a paper, for every screen that shows one."""

from __future__ import annotations

from app.domain.electronic_signatures import RULE
from app.domain.paper_remarks import remarks_on
from app.queries.documents import PaperDetails


def remarks_of(details: PaperDetails) -> tuple[str, ...]:
    """What a parent should know about the pages of a paper."""
    return remarks_on(
        ((page.number, page.note) for page in details.pages),
        repaired=details.paper.repaired,
        missing=details.signs.missing_pages,
        total=details.signs.counted_pages,
        said_by_file=[guess.quote or "" for guess in details.guesses if guess.rule == RULE],
    )
