"""What the compare view says: over each paper, about the better copy, and each difference as a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.comparing import Difference
from app.domain.day_words import plain_day
from app.domain.difference_words import HARD_TO_READ, quoted, where
from app.domain.words import shown
from app.queries.documents import PaperRow
from app.queries.side_by_side import MarkedDifference
from app.ui.common.paper_rows import PaperItem, PaperRowKind

_LEFT, _RIGHT = "left", "right"


def where_it_is(paper: PaperRow, filed_at: str | None) -> str:
    """ "Came as scan.pdf, filed March 3, 2026", or that it waits in the Inbox."""
    return f"Came as “{shown(paper.source_name)}”, {filed_on(filed_at)}"


def filed_on(filed_at: str | None) -> str:
    """The day a paper was filed, on the family's own calendar."""
    if filed_at is None:
        return "in the Inbox"
    return f"filed {plain_day(datetime.fromisoformat(filed_at).astimezone().date().isoformat())}"


def difference_items(differences: Sequence[MarkedDifference]) -> list[PaperItem]:
    """The rows of the list; ``uid`` is the place in it."""
    return [_item(str(place), one.difference) for place, one in enumerate(differences)]


def spoken_difference(one: Difference) -> str:
    """ "Page 3: “30” left, “60” right"."""
    doubt = f" ({HARD_TO_READ})" if one.unsure else ""
    return f"{where(one, _LEFT, _RIGHT)}: {_both(one)}{doubt}"


def _item(uid: str, one: Difference) -> PaperItem:
    return PaperItem(
        uid,
        _both(one),
        PaperRowKind.NOTICE,
        second=where(one, _LEFT, _RIGHT),
        third=f"{HARD_TO_READ.capitalize()}: look yourself" if one.unsure else "",
        icon="question" if one.unsure else "eye",
        icon_tone="second" if one.unsure else "guess",
    )


def _both(one: Difference) -> str:
    return f"{quoted(one, one.words)} {_LEFT}, {quoted(one, one.others)} {_RIGHT}"
