"""What became of a file that ``import`` was given, and of what lies in it: as words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.cli.holdings import holding_of
from app.cli.surroundings import OpenBinder
from app.domain.arrivals import ArrivalStatus, Received
from app.domain.duplicates import already_have
from app.domain.errors import Trouble
from app.domain.papers import PaperState
from app.domain.words import DAMAGED_BUT_READ, trouble_sentence
from app.intake.receiving import path_text
from app.queries.documents import PaperRow, get_paper

FINE = frozenset({ArrivalStatus.STORED, ArrivalStatus.DUPLICATE})
STATUS_WORDS = {
    ArrivalStatus.STORED: "In the binder",
    ArrivalStatus.UNPACKED: "In the binder",
    ArrivalStatus.DUPLICATE: "Already here",
    ArrivalStatus.NEEDS_PASSWORD: "Locked",
    ArrivalStatus.NEEDS_ATTENTION: "Needs you",
    ArrivalStatus.REFUSED: "Not taken",
}


@dataclass(frozen=True, slots=True)
class Inside:
    """Something in a file of which there is more to say: ``document`` is None where it was not taken."""

    name: str
    status: ArrivalStatus
    reason: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``inside`` names what in a file of several papers is no new paper, or needs help."""

    source: str
    status: ArrivalStatus
    reason: str
    documents: tuple[str, ...] = ()
    pages: int = 0
    seconds: float = 0.0
    inside: tuple[Inside, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same, as plain data."""
        return asdict(self)


def outcome_of(binder: OpenBinder, path: Path, received: Received, seconds: float) -> Outcome:
    """What became of a file that was received and whose papers were read."""
    details = [binder.runner.ask(get_paper, document) for document in received.documents]
    papers = [paper.paper for paper in details]
    left = tuple(
        Inside(one.name or "", one.status, trouble_sentence(one.trouble, name=one.name or ""))
        for one in received.left_in_it
        if one.trouble is not None
    )
    is_copy = received.status is ArrivalStatus.DUPLICATE
    copies = set(received.documents if is_copy else _copies_in(received))
    inside = (*left, *(told for paper in papers if (told := _inside(binder, paper, copies)) is not None))
    status, reason = _whole(received, path, inside)
    repaired = any(paper.repaired for paper in papers)
    return Outcome(
        source=path_text(path),
        status=status,
        reason=reason or _well(binder, status, papers, repaired=repaired),
        documents=received.documents,
        pages=sum(len(paper.pages) for paper in details),
        seconds=round(seconds, 3),
        inside=inside if len(papers) + len(left) > 1 else (),
    )


def _copies_in(received: Received) -> Iterator[str]:
    """Files in a parcel that were here. Nothing is said of a leaflet that comes with every mail: it has no name."""
    for part in received.parts:
        if part.status is ArrivalStatus.DUPLICATE and part.name is not None:
            yield from part.documents
        else:
            yield from _copies_in(part)


def _inside(binder: OpenBinder, paper: PaperRow, copies: set[str]) -> Inside | None:
    if paper.uid in copies:
        reason = already_have(holding_of(binder, paper), binder.catalogue)[0]
        return Inside(paper.source_name, ArrivalStatus.DUPLICATE, reason, paper.uid)
    if paper.trouble is not None:
        trouble = Trouble(paper.trouble)
    elif paper.state != PaperState.READY:
        # The disk is full, or the program is being ended. It is read at the next start.
        trouble = Trouble.READER_STOPPED
    else:
        return None
    is_locked = trouble is Trouble.NEEDS_PASSWORD
    status = ArrivalStatus.NEEDS_PASSWORD if is_locked else ArrivalStatus.NEEDS_ATTENTION
    return Inside(paper.source_name, status, trouble_sentence(trouble, name=paper.source_name), paper.uid)


def _whole(received: Received, path: Path, inside: tuple[Inside, ...]) -> tuple[ArrivalStatus, str]:
    """The status of the whole file, and why; "" where all is well."""
    status = received.status
    odd = next((one for one in inside if one.status not in FINE), None)
    if received.trouble is not None and not _is_only_a_copy(received):
        if status is ArrivalStatus.STORED:
            status = ArrivalStatus.NEEDS_ATTENTION
        return status, trouble_sentence(received.trouble, name=received.name or path_text(path.name))
    if odd is not None and (odd.document is None or status is ArrivalStatus.STORED):
        return (ArrivalStatus.NEEDS_ATTENTION if odd.document is None else odd.status), odd.reason
    return status, ""


def _is_only_a_copy(received: Received) -> bool:
    """What keeps the paper from being read was told when it came first; files left in it may have been tried anew."""
    return received.status is ArrivalStatus.DUPLICATE and received.trouble is not Trouble.FILES_LEFT_INSIDE


def _well(binder: OpenBinder, status: ArrivalStatus, papers: list[PaperRow], *, repaired: bool) -> str:
    if len(papers) > 1:
        if status is ArrivalStatus.DUPLICATE:
            return f"You already have the {len(papers)} papers in it."
        return f"The {len(papers)} papers in it are in the binder and were read."
    if status is ArrivalStatus.DUPLICATE:
        return already_have(holding_of(binder, papers[0]), binder.catalogue)[0]
    read = "The paper is in the binder and was read."
    return f"{read} {DAMAGED_BUT_READ}" if repaired else read
