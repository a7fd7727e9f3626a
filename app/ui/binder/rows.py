"""The papers of the Binder as its list draws them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.day_words import counted
from app.domain.papers import Place, Privacy
from app.domain.suggestions import Standing, certainty
from app.domain.typed_dates import MONTHS
from app.queries.binder import FoundInBinder
from app.queries.documents import PaperRow
from app.queries.search import MARK_END, MARK_START
from app.ui.binder.shelf import Part
from app.ui.common.paper_rows import PaperItem, PaperRowKind

MOST_FOUND = 300


def list_items(part: Part, found: FoundInBinder | None) -> Iterator[PaperItem]:
    """Heads and papers of a part; while searching the best papers with the words around the best place."""
    for section in part.sections:
        if section.heading:
            yield PaperItem(f"head {section.heading}", section.heading, PaperRowKind.HEAD)
        for paper in section.papers if found is None else section.papers[:MOST_FOUND]:
            yield paper_item(paper, found)
    if found is not None and part.count > MOST_FOUND:
        more = f"And {part.count - MOST_FOUND:,} more papers"
        yield PaperItem("more", more, PaperRowKind.NOTICE, second="Type one more word to find fewer.", icon="info")


def paper_item(paper: PaperRow, found: FoundInBinder | None) -> PaperItem:
    """One paper."""
    second = ", ".join(part for part in (day_of(paper), counted(paper.pages, "page")) if part)
    best = found.best_pages.get(paper.uid) if found is not None else None
    snippet = best.snippet.replace(MARK_START, "").replace(MARK_END, "") if best is not None else ""
    return PaperItem(
        paper.uid,
        paper.title,
        second=second,
        third=f"Page {best.page}: {' '.join(snippet.split())}" if best is not None else "",
        state=_state(paper),
        guess=certainty(paper.kind_confidence) if paper.kind_standing == Standing.GUESS else None,
        found=found.counts.get(paper.uid, 0) if found is not None else 0,
    )


def day_of(paper: PaperRow) -> str:
    """ "March 25, 2026", or that there is none."""
    if not paper.document_date:
        return "No date on it"
    day = date.fromisoformat(paper.document_date)
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def second_line(paper: PaperRow) -> str:
    """What stands under the title of the paper that is shown."""
    sender = f", from {paper.sender}" if paper.sender else ""
    said = {
        Standing.CONFIRMED.value: "You confirmed what it is.",
        Standing.GUESS.value: "What it is, is a guess.",
    }.get(paper.kind_standing, "Nobody said yet what it is.")
    return f"{day_of(paper)}{sender}. {said}"


def _state(paper: PaperRow) -> str:
    if paper.place == Place.INBOX:
        return "In the Inbox"
    return {Privacy.PRIVATE.value: "Private", Privacy.NEVER_PRINT.value: "Never printed"}.get(paper.privacy, "")
