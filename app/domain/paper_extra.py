"""What a parent may say of a paper beside the fields the app proposes, and what a paper can belong to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a paper can belong to."""

    MEETING = "meeting"
    REQUEST = "request"
    CONCERN = "concern"


@dataclass(frozen=True, slots=True)
class PaperExtra:
    """What the parent says; ``None`` leaves a field as it is, "" empties it.

    ``received_date`` is an ISO day, ``edition`` a code of ``domain.editions.Edition``, ``signed`` "yes" or "no",
    ``grade`` the one the child was in, ``organization`` whose letterhead it is on. ``replaces`` is the uid of the
    paper that this one takes the place of.
    """

    received_date: str | None = None
    edition: str | None = None
    signed: str | None = None
    addressed_to: str | None = None
    paper_copy: str | None = None
    replaces: str | None = None
    grade: str | None = None
    organization: str | None = None
