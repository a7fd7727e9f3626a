"""The parts of a packet in the order in which they are printed, as rows of the list at the left. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.meetings import ChosenExhibit, MeetingDetails, PacketChoice, PointList
from app.domain.packets import Audience
from app.domain.papers import Privacy
from app.queries.meetings import ExhibitRow
from app.queries.timeline import ConcernRow
from app.ui.packet.page_numbers import pages_in_words


class PartKind(StrEnum):
    """What a row is; a heading cannot be chosen."""

    HEADING = "heading"
    FIXED = "fixed"
    CONCERN = "concern"
    EXHIBIT = "exhibit"


@dataclass(frozen=True, slots=True)
class Part:
    """A row. ``uid`` names it for good; ``remark`` says what stands in its way ("Nothing written yet").

    ``ticked`` is None where there is nothing to tick. ``subject`` is the uid of the concern or the
    paper.
    """

    uid: str
    kind: PartKind
    title: str
    second: str = ""
    letter: str = ""
    ticked: bool | None = None
    remark: str = ""
    locked: bool = False
    subject: str = ""


def parts_of(
    details: MeetingDetails,
    concerns: Sequence[ConcernRow],
    chosen_concerns: Sequence[str],
    exhibits: Sequence[ExhibitRow],
    audience: Audience,
) -> tuple[Part, ...]:
    """All rows of one set. What is the parent's own has no row in the team's set, except a private exhibit: it is
    named with a lock, so that nobody waits for it at the table.
    """
    rows = [Part("cover", PartKind.FIXED, "Cover and contents"), *_for_the_team(details)]
    letter = "B"
    if audience is Audience.MINE:
        rows += [*_my_plan(details), *_concerns(concerns, chosen_concerns), *_TIMELINE]
        letter = "E"
    rows.append(Part("exhibits", PartKind.HEADING, "Exhibits", letter=letter))
    rows += [_exhibit(row, audience) for row in exhibits]
    if not exhibits:
        rows.append(Part("no-exhibits", PartKind.FIXED, "No pages of papers yet"))
    return tuple(rows)


def _concerns(concerns: Sequence[ConcernRow], chosen: Sequence[str]) -> list[Part]:
    rows = [Part("concerns", PartKind.HEADING, "Concerns", letter="C", locked=True)]
    if not concerns:
        rows.append(Part("no-concerns", PartKind.FIXED, "No concerns on the timeline yet"))
    rows += [
        Part(f"concern:{row.uid}", PartKind.CONCERN, row.title, ticked=row.uid in chosen, subject=row.uid)
        for row in concerns
    ]
    return rows


_TIMELINE = (
    Part("timeline", PartKind.HEADING, "Timeline", letter="D", locked=True),
    Part("key-events", PartKind.FIXED, "Key events"),
)


def _for_the_team(details: MeetingDetails) -> list[Part]:
    agenda = [point for point in details.points if point.list_name is PointList.AGENDA]
    return [
        Part("team", PartKind.HEADING, "For the team", letter="A"),
        Part("statement", PartKind.FIXED, "My statement", remark="" if details.statement.strip() else "Needs you"),
        Part("agenda", PartKind.FIXED, "Agenda, answer table", remark="" if agenda else "Needs you"),
    ]


def _my_plan(details: MeetingDetails) -> list[Part]:
    questions = [point for point in details.points if point.list_name is PointList.QUESTION]
    return [
        Part("plan", PartKind.HEADING, "My plan, private", letter="B", locked=True),
        Part("questions", PartKind.FIXED, "Questions to ask", remark="" if questions else "Needs you"),
        Part("note-pages", PartKind.FIXED, "Note pages"),
    ]


def _exhibit(row: ExhibitRow, audience: Audience) -> Part:
    second = pages_in_words(row.pages, row.paper_pages)
    locked = row.privacy != Privacy.NORMAL
    if row.privacy == Privacy.NEVER_PRINT:
        second, remark = "Marked as never to print", "Left out"
    elif locked:
        second, remark = f"{second}. Private: not in the team’s set", "Left out" if audience is Audience.TEAM else ""
    else:
        remark = ""
    return Part(
        f"exhibit:{row.document}",
        PartKind.EXHIBIT,
        f"Exhibit {row.number}  {row.title}",
        second=second,
        remark=remark,
        locked=locked,
        subject=row.document,
    )


def choice_of(concerns: Iterable[str], exhibits: Iterable[ExhibitRow]) -> PacketChoice:
    """What is chosen now, as it is kept."""
    return PacketChoice(tuple(concerns), tuple(ChosenExhibit(row.document, row.pages, row.quotes) for row in exhibits))


def with_concern(choice: PacketChoice, uid: str, ticked: bool) -> PacketChoice:
    """Tick or untick a concern; a new one comes last."""
    rest = tuple(concern for concern in choice.concerns if concern != uid)
    return PacketChoice((*rest, uid) if ticked else rest, choice.exhibits)


def with_exhibit(choice: PacketChoice, exhibit: ChosenExhibit) -> PacketChoice:
    """Choose pages of a paper: a new exhibit comes last, one that is there keeps its place."""
    if any(chosen.document == exhibit.document for chosen in choice.exhibits):
        exhibits = tuple(exhibit if chosen.document == exhibit.document else chosen for chosen in choice.exhibits)
    else:
        exhibits = (*choice.exhibits, exhibit)
    return PacketChoice(choice.concerns, exhibits)


def without_exhibit(choice: PacketChoice, document: str) -> PacketChoice:
    """Leave a paper out."""
    return PacketChoice(choice.concerns, tuple(chosen for chosen in choice.exhibits if chosen.document != document))


def moved(choice: PacketChoice, document: str, step: int) -> PacketChoice:
    """Move an exhibit up (-1) or down (1); at the ends it stays."""
    exhibits = list(choice.exhibits)
    place = next(index for index, chosen in enumerate(exhibits) if chosen.document == document)
    target = place + step
    if 0 <= target < len(exhibits):
        exhibits[place], exhibits[target] = exhibits[target], exhibits[place]
    return PacketChoice(choice.concerns, tuple(exhibits))
