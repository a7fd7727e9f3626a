"""What Today says, made of what was read. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.day_words import counted, distance, near_day, short_day
from app.domain.key_days import key_day_in_words
from app.domain.kinds import KindCatalogue
from app.domain.meetings import MEETING_NAMES, MeetingType
from app.domain.papers import UNKNOWN_KIND, PaperState
from app.domain.suggestions import Standing
from app.domain.typed_times import shown_time
from app.queries.documents import PaperRow
from app.queries.family import ChildRow
from app.queries.key_dates import AheadRow
from app.queries.meetings import MeetingRow
from app.queries.timeline import ConcernRow, RequestRow
from app.queries.today import TodayRow

MOST_WAITING = 4
_BEING_READ = {PaperState.RECEIVED, PaperState.READING}
_STUCK = {PaperState.NEEDS_PASSWORD, PaperState.NEEDS_ATTENTION}


@dataclass(frozen=True, slots=True)
class PapersCard:
    """ "3 papers to look at", and what the newest is; ``needs`` says what needs the parent ("" for nothing)."""

    title: str
    newest: str
    needs: str


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """The next meeting and how ready it is. ``to_do`` names the parts that are still missing."""

    uid: str
    name: str
    when: str
    place: str
    ready: int
    parts: int
    ready_words: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card that opens something: ``aside`` stands at its right."""

    uid: str
    title: str
    second: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class OtherChild:
    """A child that is not shown and has something waiting: ``number`` is its place, ``shape`` its mark, from 1."""

    uid: str
    first_name: str
    number: int
    shape: int
    words: str


@dataclass(frozen=True, slots=True)
class ShownToday:
    """Everything on the screen."""

    papers: PapersCard | None
    meeting: MeetingCard | None
    concerns: tuple[Line, ...]
    waiting: tuple[Line, ...]
    more_waiting: int
    others: tuple[OtherChild, ...]
    ahead: tuple[Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing needs the parent, and nothing was entered yet."""
        return self.papers is None and self.meeting is None and not (self.concerns or self.waiting or self.ahead)


def shown_today(
    row: TodayRow, children: Sequence[ChildRow], child: str, today: date, catalogue: KindCatalogue
) -> ShownToday:
    """The screen of one child on one day."""
    return ShownToday(
        papers=_papers(row, catalogue),
        meeting=None if row.meeting is None else _meeting(row.meeting, today),
        concerns=tuple(_concern(concern, today) for concern in row.concerns),
        waiting=tuple(_waiting(request, today) for request in row.waiting[:MOST_WAITING]),
        more_waiting=max(len(row.waiting) - MOST_WAITING, 0),
        others=tuple(
            OtherChild(
                other.uid,
                other.first_name,
                number,
                other.shape + 1,
                f"has {counted(other.waiting, 'paper')} to look at.",
            )
            for number, other in enumerate(children, start=1)
            if other.uid != child and other.waiting
        ),
        ahead=tuple(_ahead(found, today) for found in row.ahead),
    )


def _papers(row: TodayRow, catalogue: KindCatalogue) -> PapersCard | None:
    if not row.inbox and not row.troubles:
        return None
    needs = []
    stuck = sum(1 for paper in row.inbox if paper.state in _STUCK)
    if stuck:
        needs.append(f"{counted(stuck, 'paper')} could not be read whole.")
    if row.troubles:
        needs.append(
            "1 file that came needs you."
            if len(row.troubles) == 1
            else f"{len(row.troubles)} files that came need you."
        )
    title = f"{counted(len(row.inbox), 'paper')} to look at" if row.inbox else "Files to look at"
    return PapersCard(title, _newest(row.inbox[0], catalogue) if row.inbox else "", " ".join(needs))


def _newest(paper: PaperRow, catalogue: KindCatalogue) -> str:
    if paper.state in _BEING_READ:
        return "The newest is being read."
    if paper.kind == UNKNOWN_KIND:
        return f"The newest: {paper.title}."
    looks = "is" if paper.kind_standing == Standing.CONFIRMED else "looks like"
    return f"The newest {looks} this: {catalogue.kind(paper.kind).name}."


def _meeting(row: MeetingRow, today: date) -> MeetingCard:
    day = date.fromisoformat(row.held_on)
    when = ", ".join(part for part in (near_day(day, today), shown_time(row.at_time), distance(day, today)) if part)
    parts = {
        "who comes": row.invited,
        "questions": row.questions,
        "concerns": row.concerns,
        "pages to bring": row.exhibits,
    }
    missing = [name for name, count in parts.items() if not count]
    ready = len(parts) - len(missing)
    made = " A packet was made." if row.packets else ""
    return MeetingCard(
        uid=row.uid,
        name=MEETING_NAMES[MeetingType(row.type)],
        when=when,
        place=row.place,
        ready=ready,
        parts=len(parts),
        ready_words=f"Packet: {ready} of {len(parts)} parts ready.{made}",
        to_do=f"Still to do: {', '.join(missing)}" if missing else "",
    )


def _concern(row: ConcernRow, today: date) -> Line:
    if not row.points:
        return Line(row.uid, row.title, "Open")
    raised = sum(1 for point in row.points if point.kind in {"raised", "again"})
    last = date.fromisoformat(row.points[-1].happened_on)
    times = {0: "Open", 1: "Raised once"}.get(raised, f"Raised {raised} times")
    return Line(row.uid, row.title, f"{times}, last entry {short_day(last, today)}")


def _ahead(row: AheadRow, today: date) -> Line:
    day = date.fromisoformat(row.day)
    guess = "?" if row.standing == Standing.GUESS else ""
    words = f"{near_day(day, today)}, named by “{row.title}”"
    return Line(row.document, f"{key_day_in_words(row.role)}{guess}", words, distance(day, today))


def _waiting(row: RequestRow, today: date) -> Line:
    sent = date.fromisoformat(row.sent_on or row.written_on)
    days = (today - sent).days
    return Line(
        row.uid,
        row.subject or "Your letter",
        f"Asked {row.to_name} on {short_day(sent, today)}",
        "today" if days == 0 else counted(days, "day"),
    )
