"""A paper's life: where it stands, how far reading is, how private it is, and what a parent may change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a paper is: waiting to be looked at, or filed in the binder."""

    INBOX = "inbox"
    FILED = "filed"


class PaperState(StrEnum):
    """How far the app is with a paper. In every state the original is safe."""

    RECEIVED = "received"
    READING = "reading"
    READY = "ready"
    NEEDS_PASSWORD = "needs_password"
    NEEDS_ATTENTION = "needs_attention"


class Privacy(StrEnum):
    """Who may see a paper. Private papers never go into what is handed to the school."""

    NORMAL = "normal"
    PRIVATE = "private"
    NEVER_PRINT = "never_print"


UNKNOWN_KIND = "unknown"


@dataclass(frozen=True, slots=True)
class PaperEdit:
    """What the parent says about a paper; ``None`` leaves a field as it is, "" empties it.

    ``document_date`` is an ISO day or the words of one that is not exact ("Fall 2023"),
    ``child`` a uid, ``kind`` a code of the reference data.
    """

    kind: str | None = None
    document_date: str | None = None
    child: str | None = None
    title: str | None = None
    sender: str | None = None
    privacy: Privacy | None = None
    remark: str | None = None
