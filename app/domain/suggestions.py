"""What the app believes about a paper, with the words that made it believe so. A guess is never a fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.reading import Box

ALMOST_SURE_FROM = 0.9
FAIRLY_SURE_FROM = 0.6


class Certainty(StrEnum):
    """How sure a guess is, in the three steps a parent is shown (never a number)."""

    ALMOST_SURE = "almost_sure"
    FAIRLY_SURE = "fairly_sure"
    NOT_SURE = "not_sure"


class Field(StrEnum):
    """What the app proposes: the fields of a paper, and what it may be a stack of (see ``domain.stacks``)."""

    KIND = "kind"
    DATE = "date"
    DATE_ABOUT = "date_about"
    CHILD = "child"
    CHILD_DOUBT = "child_doubt"
    TITLE = "title"
    SENDER = "sender"
    ORGANIZATION = "organization"
    LANGUAGE = "language"
    SCHOOL_YEAR = "school_year"
    EDITION = "edition"
    SIGNED = "signed"
    ADDRESSED_TO = "addressed_to"
    GRADE = "grade"
    START = "start"
    LEAVE_OUT = "leave_out"
    WEAVE = "weave"
    BACKS_OF = "backs_of"


class Standing(StrEnum):
    """Whether a field holds nothing, a guess of the app, or what the parent decided."""

    NONE = "none"
    GUESS = "guess"
    CONFIRMED = "confirmed"


def certainty(confidence: float) -> Certainty:
    """The step that a confidence of 0.0 to 1.0 is shown as."""
    if confidence >= ALMOST_SURE_FROM:
        return Certainty.ALMOST_SURE
    if confidence >= FAIRLY_SURE_FROM:
        return Certainty.FAIRLY_SURE
    return Certainty.NOT_SURE


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a guess: page (from 1), the words as they stand there, their boxes, and the rule used.

    ``boxes`` holds one box per line of the quote, empty where the words have no place (a file name).
    """

    page: int
    quote: str
    boxes: tuple[Box, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """A proposed value for one field. ``value`` is a kind code, an ISO date, a child's uid, or plain words."""

    field: Field
    value: str
    confidence: float
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date a paper names beside its own: a meeting, a reply-by, when a review is due.

    ``role`` is a value of ``domain.date_roles.DateRole``; ``value`` an ISO date, or for the role "approximate"
    what stands there: "2026-10", "Fall 2023", "2025-2026".
    """

    role: str
    value: str
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many pages a paper says it has, and which are not here. ``evidence`` is one of the lines that say so."""

    total: int
    missing: tuple[int, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PaperGuesses:
    """Everything proposed for one paper. ``kinds`` holds up to three, best first, and ``unknown`` before them where
    none is believed; the others hold one or none.

    ``about_when`` is a month or season, offered where there is no ``date``. ``child_doubt`` is why no child is
    proposed although names stand there: its value holds the uids of two children of the family (rule
    "child:two_children"), or is empty for someone else as the student ("child:other_name"). ``stack`` says where other
    papers begin in it, which pages nobody needs, and their order.
    """

    kinds: tuple[Guess, ...] = ()
    date: Guess | None = None
    about_when: Guess | None = None
    child: Guess | None = None
    child_doubt: Guess | None = None
    title: Guess | None = None
    sender: Guess | None = None
    organization: Guess | None = None
    language: Guess | None = None
    school_year: Guess | None = None
    edition: Guess | None = None
    signed: Guess | None = None
    addressed_to: Guess | None = None
    grade: Guess | None = None
    key_dates: tuple[KeyDate, ...] = ()
    page_count: PageCount | None = None
    stack: tuple[Guess, ...] = ()

    def all(self) -> tuple[Guess, ...]:
        """All guesses, kinds first."""
        single = (
            self.date, self.about_when, self.child, self.child_doubt, self.title, self.sender, self.organization,
            self.language, self.school_year, self.edition, self.signed, self.addressed_to, self.grade,
        )  # fmt: skip
        return (*self.kinds, *(guess for guess in single if guess is not None), *self.stack)
