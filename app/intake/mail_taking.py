"""Mails that were chosen from a mailbox come in, a few at a time, so that other papers need not wait for all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from app.domain.arrivals import Origin, Received
from app.domain.errors import KnownError, Trouble
from app.domain.mailboxes import MailboxPlace, Span
from app.domain.progress import Progress, ReportProgress, unwatched
from app.intake.receiving import Receiver

LISTING_SECONDS = 3_600.0
"""A mailbox of many gigabytes on a slow disk."""

MAILS_AT_ONCE = 20
BYTES_AT_ONCE = 50_000_000
_MAIL_OF_MACS = "mbox"


@dataclass(frozen=True, slots=True)
class TakenMails:
    """What became of the mails. ``trouble`` ended it before the last one was in."""

    parts: tuple[Received, ...]
    trouble: Trouble | None = None


class MailTaking:
    """Takes mails of one mailbox in. Killed or cancelled in the middle, each mail is either in or not.

    ``on_progress`` and ``on_end`` are called on the thread that takes them in; ``cancel`` from any.
    """

    def __init__(
        self,
        place: MailboxPlace,
        spans: Sequence[Span],
        origin: Origin,
        on_progress: ReportProgress = unwatched,
        on_end: Callable[[TakenMails], object] = lambda taken: None,
    ) -> None:
        self._place = place
        self._left = sorted(spans, key=lambda span: span.start)
        self._total = len(self._left)
        self._origin = origin
        self._on_progress = on_progress
        self._on_end = on_end
        self._parts: list[Received] = []
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Take no more; what is in stays in."""
        self._cancelled.set()

    def take_some(self, receiver: Receiver) -> bool:
        """Take the next few in; whether there are more. Raises KnownError CANCELLED when the app is shutting down."""
        few = self._next_few()
        try:
            for received in receiver.receive_mails(self._place, few, self._origin):
                self._parts.append(received)
                self._on_progress(Progress(len(self._parts), self._total))
                if self._cancelled.is_set():
                    break
            self._left = self._left[len(few) :]
            if self._left and not self._cancelled.is_set():
                return True
            if not self._cancelled.is_set():
                receiver.note_mailbox(self._place, self._origin)
        except KnownError as error:
            if error.trouble is Trouble.CANCELLED:
                raise
            self._end(error.trouble)
        else:
            self._end(Trouble.CANCELLED if self._cancelled.is_set() else None)
        return False

    def _next_few(self) -> tuple[Span, ...]:
        sizes = accumulate(span.end - span.start for span in self._left[:MAILS_AT_ONCE])
        count = sum(size <= BYTES_AT_ONCE for size in sizes)
        return tuple(self._left[: max(count, 1)])

    def _end(self, trouble: Trouble | None) -> None:
        self._on_end(TakenMails(tuple(self._parts), trouble))


def mailbox_place(source: str) -> MailboxPlace:
    """The mailbox that a path means: a file, one inside a ZIP, or the folder that Apple's Mail makes of one."""
    path = Path(source)
    if path.is_dir() and (path / _MAIL_OF_MACS).is_file():
        return MailboxPlace(str(path / _MAIL_OF_MACS))
    around = next((one for one in (path, *path.parents) if one.is_file()), path)
    return MailboxPlace(str(around), "" if around == path else path.relative_to(around).as_posix())
