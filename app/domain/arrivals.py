"""Files that came: how they came in and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import Trouble


class Origin(StrEnum):
    """The way a file came in."""

    WATCHED = "watched"
    PICKED = "picked"
    DROPPED = "dropped"
    PASTED = "pasted"
    COMMAND_LINE = "command_line"
    SAMPLE = "sample"


class ArrivalStatus(StrEnum):
    """What became of a file. Only ``REFUSED`` means that the binder holds no copy of it."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    NEEDS_PASSWORD = "needs_password"
    NEEDS_ATTENTION = "needs_attention"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PageOutline:
    """The size of one page as shown, in points (1/72 inch)."""

    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True)
class NewArrival:
    """A file whose bytes are safe in the binder, ready to get its row.

    ``trouble`` is what inspection found (a password, damage); ``None`` means that it can be read. ``child`` is
    the uid that the folder it came from belongs to, if any.
    """

    source_path: str
    source_name: str
    size: int
    modified_ns: int
    sha256: str
    media_type: str | None
    pages: tuple[PageOutline, ...]
    origin: Origin
    trouble: Trouble | None = None
    repaired: bool = False
    child: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedArrival:
    """A file that was not taken, and why. It is where it was."""

    source_path: str
    source_name: str
    origin: Origin
    trouble: Trouble
    size: int | None = None
    modified_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: the paper it is (or already was), if any."""

    status: ArrivalStatus
    arrival: str
    document: str | None = None
    trouble: Trouble | None = None
