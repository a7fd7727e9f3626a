"""Where the paper is of which a file is a copy."""

from __future__ import annotations

from datetime import date, datetime

from app.cli.surroundings import OpenBinder
from app.domain.duplicates import Holding
from app.queries.documents import PaperRow, filed_at, is_in_trash


def holding_of(binder: OpenBinder, paper: PaperRow) -> Holding:
    """What there is to tell of a paper that came again."""
    filed_on = family_day(binder.runner.ask(filed_at, paper.uid))
    return Holding(paper.title, paper.kind, filed_on, binder.runner.ask(is_in_trash, paper.uid))


def family_day(moment: str | None) -> date | None:
    """A stored UTC moment as a day on the family's own calendar."""
    return datetime.fromisoformat(moment).astimezone().date() if moment is not None else None
