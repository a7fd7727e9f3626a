"""Meetings: what may be entered about one, and what goes into its packet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.domain.errors import FieldError


class MeetingType(StrEnum):
    """The kinds of meeting a family is called to."""

    ANNUAL_REVIEW = "annual_review"
    INITIAL = "initial"
    REEVALUATION = "reevaluation"
    AMENDMENT = "amendment"
    MANIFESTATION = "manifestation"
    TRANSITION = "transition"
    SECTION_504 = "section_504"
    TRANSFER = "transfer"
    RESOLUTION = "resolution"
    CONFERENCE = "conference"
    OTHER = "other"


MEETING_NAMES = {
    MeetingType.ANNUAL_REVIEW: "Yearly IEP review",
    MeetingType.INITIAL: "First IEP meeting",
    MeetingType.REEVALUATION: "Reevaluation meeting",
    MeetingType.AMENDMENT: "Meeting to change the IEP",
    MeetingType.MANIFESTATION: "Manifestation determination",
    MeetingType.TRANSITION: "Transition meeting",
    MeetingType.SECTION_504: "504 meeting",
    MeetingType.TRANSFER: "New school meeting",
    MeetingType.RESOLUTION: "Mediation or resolution meeting",
    MeetingType.CONFERENCE: "Talk with a teacher",
    MeetingType.OTHER: "Meeting",
}


class PointList(StrEnum):
    """The lists of a meeting."""

    INVITED = "invited"
    AGENDA = "agenda"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class MeetingPoint:
    """A line of a list. ``heading`` groups questions or holds an invited person's role; minutes of the agenda."""

    list_name: PointList
    text: str
    heading: str = ""
    minutes: int | None = None
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """All that is entered about a meeting. ``held_on`` is an ISO day, ``at_time`` "HH:MM" (24 hours) or None.

    ``with_me``, ``sign_only_if`` and ``notes`` are the parent's own and never go to the team.
    """

    type: MeetingType
    held_on: str
    at_time: str | None = None
    place: str = ""
    link: str = ""
    with_me: str = ""
    statement: str = ""
    sign_only_if: str = ""
    notes: str = ""
    points: tuple[MeetingPoint, ...] = ()

    def check(self) -> None:
        """Raise FieldError for the first field that cannot stand."""
        try:
            date.fromisoformat(self.held_on)
        except ValueError:
            raise FieldError("held_on", "Say which day it is, for example 3/18/2027.") from None
        if self.at_time is not None:
            try:
                time.fromisoformat(self.at_time)
            except ValueError:
                raise FieldError("at_time", "Type the time like 2:30 pm.") from None


@dataclass(frozen=True, slots=True)
class ChosenExhibit:
    """Pages of a paper chosen for a packet; ``quotes`` are ``(page, words)`` to mark. Pages count from 1."""

    document: str
    pages: tuple[int, ...]
    quotes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PacketChoice:
    """What goes into the packet of a meeting, in order: concerns by uid, and exhibits."""

    concerns: tuple[str, ...] = ()
    exhibits: tuple[ChosenExhibit, ...] = ()
