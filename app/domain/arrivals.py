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
    TAKEN_UP = "taken_up"
    """It was copied into the binder when the app was stopped, and nobody knows any more where it came from."""


TAKEN_UP_NAME = "Paper taken up again"
"""What a paper is known by that was taken up without its name, until its file comes again."""


class ArrivalStatus(StrEnum):
    """What became of a file. Only ``REFUSED`` means that the binder holds no copy of it.

    ``UNPACKED`` is a parcel: the papers that were in it are in the binder, the parcel itself is not kept.
    """

    STORED = "stored"
    DUPLICATE = "duplicate"
    NEEDS_PASSWORD = "needs_password"
    NEEDS_ATTENTION = "needs_attention"
    REFUSED = "refused"
    UNPACKED = "unpacked"


@dataclass(frozen=True, slots=True)
class PageOutline:
    """The size of one page as shown, in points (1/72 inch)."""

    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True)
class MailIds:
    """What a mail calls itself, and the mails it answers, the oldest first; as they stand in its head."""

    message_id: str = ""
    references: tuple[str, ...] = ()


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
class NewArrival:
    """A file whose bytes are safe in the binder, ready to get its row.

    ``trouble`` is what inspection found (a password, damage); ``None`` means that it can be read, and so does
    ``FILES_LEFT_INSIDE``. ``child`` is the uid that the folder it came from belongs to, if any. ``parts`` came with
    it, as attachments of a mail do, ``refused`` is what was left in it; ``mail`` is set for a mail, ``taken_at`` for
    a photo whose camera noted when it was taken.
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
    parts: tuple[NewArrival, ...] = ()
    refused: tuple[RefusedArrival, ...] = ()
    mail: MailIds | None = None
    taken_at: str | None = None


@dataclass(frozen=True, slots=True)
class FilesInside:
    """The files that lie in a paper. ``left`` says that some could not be taken out this time.

    ``refused`` are those that are left in it for good, each with what keeps it there.
    """

    parts: tuple[NewArrival, ...] = ()
    refused: tuple[RefusedArrival, ...] = ()
    left: bool = False


@dataclass(frozen=True, slots=True)
class UnpackedArrival:
    """A parcel (a ZIP, a mailbox) that was dealt with.

    ``sha256`` is set where all that was in it was asked for: such a parcel may be moved to Done. From a mailbox only
    some mails were chosen.
    """

    source_path: str
    source_name: str
    origin: Origin
    size: int
    modified_ns: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: the paper it is (or already was), if any.

    ``parts`` is what became of the files inside it; ``name`` that of the one which ``trouble`` is about; ``source``
    where a file lies that is not even noted.
    """

    status: ArrivalStatus
    arrival: str
    document: str | None = None
    trouble: Trouble | None = None
    parts: tuple[Received, ...] = ()
    name: str | None = None
    source: str = ""

    @property
    def is_noted(self) -> bool:
        """Whether the binder knows of it; else only this tells of the file, and nothing in the Inbox does."""
        return bool(self.arrival)

    @property
    def left_in_it(self) -> tuple[Received, ...]:
        """Those of the files inside it, and inside these, that were not taken."""
        return tuple(
            one
            for part in self.parts
            for one in part.left_in_it or ((part,) if part.status is ArrivalStatus.REFUSED else ())
        )

    @property
    def documents(self) -> tuple[str, ...]:
        """The papers it is and holds, each once."""
        own = (self.document,) if self.document is not None else ()
        return tuple(dict.fromkeys((*own, *(uid for part in self.parts for uid in part.documents))))
