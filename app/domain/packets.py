"""What a packet is made of: a frozen snapshot of plain values, and what may be in whose set.

Nothing private can reach the team's set: ``for_audience`` builds that set from the few things that belong into it,
it does not cut private things out of a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.page_recipe import AS_IT_CAME, PageRecipe
from app.domain.reading import Box


class Audience(StrEnum):
    """Whose set it is: handed out at the table, or carried by the parent."""

    TEAM = "team"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a packet is printed. ``duplex``: each tab starts on a right-hand page."""

    large_print: bool = False
    duplex: bool = True
    highlights: bool = True


@dataclass(frozen=True, slots=True)
class ExhibitSource:
    """A kept original that pages of an exhibit are of."""

    sha256: str
    path: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ExhibitPage:
    """One page of an exhibit: its number in the paper, which page of which original, how shown, what is marked."""

    number: int
    source: ExhibitSource
    original_page: int
    recipe: PageRecipe = AS_IT_CAME
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PacketExhibit:
    """Chosen pages of a paper. ``number`` ("3", "7A") is given once; ``page_total`` counts the paper's pages."""

    number: str
    title: str
    pages: tuple[ExhibitPage, ...]
    page_total: int
    is_private: bool


@dataclass(frozen=True, slots=True)
class PacketEntry:
    """One moment of a concern or of the timeline, in words. ``proof`` names exhibit and page, or the paper.

    ``about`` is how a day that is not exact is printed.
    """

    day: str
    kind: str
    sentence: str
    proof: str = ""
    my_view: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class PacketConcern:
    """A concern with its entries, oldest first."""

    title: str
    status: str
    entries: tuple[PacketEntry, ...]


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A point of the agenda. ``wanted`` is what the parent wants decided."""

    topic: str
    minutes: int | None = None
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions under one heading of the IEP form."""

    heading: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PacketPerson:
    """Somebody who is invited."""

    name: str
    role: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PacketSnapshot:
    """Everything that goes into a packet. Days are ISO, times "HH:MM" or empty, sentences are ready to print.

    ``shape`` is the child's mark (0 to 5). Fields from ``with_me`` on are the parent's own.
    """

    child_name: str
    child_initials: str
    shape: int
    meeting_name: str
    held_on: str
    at_time: str
    place: str
    link: str
    made_on: str
    version: int
    audience: Audience
    statement: str = ""
    agenda: tuple[AgendaPoint, ...] = ()
    people: tuple[PacketPerson, ...] = ()
    exhibits: tuple[PacketExhibit, ...] = ()
    with_me: str = ""
    recording: str = ""
    sign_only_if: str = ""
    questions: tuple[QuestionGroup, ...] = ()
    concerns: tuple[PacketConcern, ...] = ()
    timeline: tuple[PacketEntry, ...] = ()


def for_audience(snapshot: PacketSnapshot) -> PacketSnapshot:
    """What of a snapshot goes into its set.

    The team gets the statement, the agenda, who is invited, and exhibits of papers that are not private. Everything
    else is the parent's own.
    """
    if snapshot.audience is Audience.MINE:
        return snapshot
    return PacketSnapshot(
        child_name=snapshot.child_name,
        child_initials=snapshot.child_initials,
        shape=snapshot.shape,
        meeting_name=snapshot.meeting_name,
        held_on=snapshot.held_on,
        at_time=snapshot.at_time,
        place=snapshot.place,
        link=snapshot.link,
        made_on=snapshot.made_on,
        version=snapshot.version,
        audience=Audience.TEAM,
        statement=snapshot.statement,
        agenda=snapshot.agenda,
        people=tuple(replace(person, phone="") for person in snapshot.people),
        exhibits=tuple(exhibit for exhibit in snapshot.exhibits if not exhibit.is_private),
    )


@dataclass(frozen=True, slots=True)
class MadePacket:
    """A packet that was made and kept. ``path`` is its file, ``contents`` the headings with their pages.

    ``unreadable`` are exhibits that could not be printed: number, title, why in words. With any of them the packet
    is not final.
    """

    path: str
    page_count: int
    is_final: bool
    contents: tuple[tuple[str, int], ...] = ()
    unreadable: tuple[tuple[str, str, str], ...] = ()
