"""Copies that a crash left in the binder before they got their rows: they come in at the next start, and stay.

Where such a paper came from, and what it was called, nobody knows any more. When its file comes again (from a watched
folder by itself), the paper gets its name; it is not told to be a copy.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from app.domain.arrivals import ArrivalStatus, Received
from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.files.originals import hash_of
from app.intake.copies import Copies
from app.intake.files_inside import NOT_TAKEN
from app.intake.receiving import UNKNOWN_MEDIA_TYPE, Receiver
from app.workers.file_types import ZIP
from app.workers.inspecting import InspectResult
from app.workers.unpacking import CONTAINERS

# Some kinds of file are only told by their names; each of these is tried where the bytes alone say nothing.
_NAMES = ("paper", "paper.eml", "paper.msg", "paper.docx")

_log = logging.getLogger(__name__)


class LeftCopies:
    """Takes them up, one after the other. Blocks: never used on the GUI thread."""

    def __init__(self, folder: BinderFolder, copies: Copies, receiver: Receiver) -> None:
        self._folder = folder
        self._copies = copies
        self._receiver = receiver

    def take_up(self) -> Iterator[Received]:
        """What became of each. One that cannot be taken now stays, for the next start; so does one that is damaged.

        Raises KnownError CANCELLED when the app is shutting down.
        """
        whole = [sha256 for sha256 in self._copies.without_rows() if hash_of(self._folder.original(sha256)) == sha256]
        left = [(sha256, self._look_at(sha256)) for sha256 in whole]
        # A mail brings what was attached to it, which may be among them.
        left.sort(key=lambda one: one[1].media_type not in CONTAINERS)
        for sha256, seen in left:
            try:
                received = self._receiver.receive_copy(self._folder.original(sha256), seen)
            except KnownError as error:
                if error.trouble is Trouble.CANCELLED:
                    raise
                _log.error("a copy could not be taken up: %s", error.trouble.value)
                continue
            if received.status is not ArrivalStatus.DUPLICATE:
                yield received

    def _look_at(self, sha256: str) -> InspectResult:
        """It was taken for a paper once, so it is one, be it one that cannot be opened."""
        for name in _NAMES:
            seen = self._receiver.look_at(self._folder.original(sha256), name)
            if seen.media_type not in (None, ZIP) and seen.trouble not in NOT_TAKEN:
                return seen
        return InspectResult(UNKNOWN_MEDIA_TYPE, trouble=Trouble.CANNOT_OPEN)
