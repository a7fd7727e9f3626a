"""What the app believes about a stack. Nothing happens before the parent says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.suggestions import ALMOST_SURE_FROM, Evidence

SHOWN_FROM = 0.5
"""A start less likely than this is not worth asking about."""


class Reason(StrEnum):
    """Why a paper may begin on a page; strongest first."""

    SEPARATOR = "separator"
    FIRST_PAGE = "first_page"
    AFTER_LAST_PAGE = "after_last_page"
    OTHER_CHILD = "other_child"
    MAIL = "mail"
    GREETING = "greeting"
    TITLE = "title"
    HEADING = "heading"
    LETTERHEAD = "letterhead"
    FIELDS = "fields"
    DATE = "date"
    OTHER_FORM = "other_form"
    AFTER_SIGNATURE = "after_signature"
    AFTER_SHORT_PAGE = "after_short_page"
    AFTER_BLANK = "after_blank"
    OTHER_SIZE = "other_size"
    OTHER_LANGUAGE = "other_language"
    ANOTHER_SCAN = "another_scan"


class Doubt(StrEnum):
    """What keeps the app from being sure of a start."""

    ENCLOSED = "enclosed"
    SAME_DAY = "same_day"
    USUAL_PART = "usual_part"
    SAME_HEAD = "same_head"
    NUMBERED_ON = "numbered_on"
    SENTENCE_GOES_ON = "sentence_goes_on"
    SAYS_IT_GOES_ON = "says_it_goes_on"
    SAME_THREAD = "same_thread"
    BETWEEN_SHEETS = "between_sheets"
    FEW_SIGNS = "few_signs"


class LeftOut(StrEnum):
    """Why a page may be left out."""

    BLANK = "blank"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Start:
    """A page on which another paper seems to begin. ``page`` is its number in the file as it came."""

    page: int
    confidence: float
    reasons: tuple[Reason, ...]
    doubts: tuple[Doubt, ...] = ()
    evidence: Evidence | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it is chosen before the parent has looked."""
        return self.confidence >= ALMOST_SURE_FROM


@dataclass(frozen=True, slots=True)
class PageToLeaveOut:
    """A page nobody needs."""

    page: int
    why: LeftOut


@dataclass(frozen=True, slots=True)
class StackProposal:
    """Where papers begin beside the first one, what to leave out, and the order where it is not the one that came.

    All are page numbers as they came. ``order`` holds every page; ``starts`` stand in the order of the papers.
    """

    starts: tuple[Start, ...] = ()
    left_out: tuple[PageToLeaveOut, ...] = ()
    order: tuple[int, ...] | None = None
