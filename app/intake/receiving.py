"""A file comes in: look at it, copy it, give it its rows. In this order, so that a crash loses nothing.

Nothing here touches the source. A file that is killed on the way is either still only where it was, or whole in the
binder; the next look at it finishes what was begun.
"""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path
from typing import Any, TypeVar

from app.domain.arrivals import NewArrival, Origin, PageOutline, Received, RefusedArrival
from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.files.originals import SourceState, source_state, store_copy
from app.intake.stability import Verdict
from app.jobs import Runner, Ticket, leave_to_result
from app.services.arrivals import receive_file, refuse_file
from app.workers.inspecting import InspectRequest, InspectResult, inspect

T = TypeVar("T")

INSPECTION_SECONDS = 60.0
# The binder keeps no copy of these: they are no paper the app can do anything with, or not there to be copied.
_NOT_TAKEN = {
    Trouble.EMPTY_FILE,
    Trouble.NOT_A_FILE,
    Trouble.IS_A_FOLDER,
    Trouble.FILE_GONE,
    Trouble.NO_PERMISSION,
    Trouble.KIND_OF_FILE_NOT_READ,
}
# The next look at a watched folder tells more about these; there is nothing to say to the parent.
_SEEN_BY_THE_NEXT_LOOK = {Trouble.FILE_GONE, Trouble.CHANGED_WHILE_COPYING}
_MAY_PASS = {Trouble.NO_PERMISSION, Trouble.DISK_FULL}
_UNKNOWN_MEDIA_TYPE = "application/octet-stream"

_log = logging.getLogger(__name__)


class Receiver:
    """Takes one file after the other into the binder. Blocks: never used on the GUI thread."""

    def __init__(self, runner: Runner, folder: BinderFolder) -> None:
        self._runner = runner
        self._folder = folder
        self._lock = threading.Lock()
        self._under_way: set[Ticket[Any]] = set()
        self._stopped = False

    def receive(self, path: Path, origin: Origin, child: str | None = None) -> Received:
        """Take a file in, finished or not; what became of it.

        Raises KnownError CANCELLED only, when the app is shutting down.
        """
        try:
            return self._take_in(path, origin, child, must_be_whole=False)
        except Exception as error:
            return self._refuse(path, origin, _known(error))

    def receive_watched(
        self, path: Path, child: str | None = None, *, last_chance: bool
    ) -> tuple[Verdict, Received | None]:
        """Take a file of a watched folder in, if it is whole.

        One that is not goes on waiting, unless this is its ``last_chance``: then it is noted as not finished.
        Raises KnownError CANCELLED only, when the app is shutting down.
        """
        try:
            return Verdict.TAKEN, self._take_in(path, Origin.WATCHED, child, must_be_whole=True)
        except Exception as error:
            trouble = _known(error)
        if trouble in _SEEN_BY_THE_NEXT_LOOK or (trouble is Trouble.NOT_FINISHED and not last_chance):
            return Verdict.NOT_WHOLE, None
        verdict = Verdict.NOT_WHOLE if trouble is Trouble.NOT_FINISHED else Verdict.REFUSED
        return Verdict.LATER if trouble in _MAY_PASS else verdict, self._refuse(path, Origin.WATCHED, trouble)

    def look_at(self, path: Path, name: str) -> InspectResult:
        """What a child process says of a file. A file that ends the child is a paper that cannot be opened."""
        try:
            # Urgent: a file that came is shown before the papers are read that came earlier.
            request = InspectRequest(str(path), name)
            return self._result(
                self._runner.child(inspect, request, timeout=INSPECTION_SECONDS, urgent=True, failed=leave_to_result)
            )
        except KnownError as error:
            if error.trouble is Trouble.CANCELLED:
                raise
            return InspectResult(_UNKNOWN_MEDIA_TYPE, trouble=error.trouble)

    def stop(self) -> None:
        """Give up what is under way; from now on everything raises KnownError CANCELLED."""
        with self._lock:
            self._stopped = True
            under_way = list(self._under_way)
        for ticket in under_way:
            ticket.cancel()

    def _take_in(self, path: Path, origin: Origin, child: str | None, *, must_be_whole: bool) -> Received:
        before = source_state(path)
        if path.resolve().is_relative_to(self._folder.root.resolve()):
            raise KnownError(Trouble.INSIDE_BINDER, name=path.name)
        seen = self.look_at(path, path.name)
        if must_be_whole and not seen.whole:
            raise KnownError(Trouble.NOT_FINISHED, name=path.name)
        if seen.trouble in _NOT_TAKEN or seen.media_type is None:
            raise KnownError(seen.trouble or Trouble.KIND_OF_FILE_NOT_READ, name=path.name)
        stored = self._result(self._runner.file(store_copy, self._folder, path, failed=leave_to_result))
        if SourceState(stored.size, stored.modified_ns) != before:
            # It was replaced after it was looked at; what counts is what the binder holds now.
            seen = self.look_at(self._folder.original(stored.sha256), path.name)
        new = NewArrival(
            source_path=path_text(path),
            source_name=path_text(path.name),
            size=stored.size,
            modified_ns=stored.modified_ns,
            sha256=stored.sha256,
            media_type=seen.media_type,
            pages=tuple(PageOutline(page.width_pt, page.height_pt) for page in seen.pages),
            origin=origin,
            trouble=_trouble(seen),
            repaired=seen.repaired,
            child=child,
        )
        return self._result(self._runner.write(receive_file, new, failed=leave_to_result))

    def _refuse(self, path: Path, origin: Origin, trouble: Trouble) -> Received:
        state: SourceState | None
        try:
            state = source_state(path)
        except KnownError:
            state = None
        refused = RefusedArrival(
            source_path=path_text(path),
            source_name=path_text(path.name),
            origin=origin,
            trouble=trouble,
            size=state.size if state else None,
            modified_ns=state.modified_ns if state else None,
        )
        return self._result(self._runner.write(refuse_file, refused, failed=leave_to_result))

    def _result(self, ticket: Ticket[T]) -> T:
        with self._lock:
            self._under_way.add(ticket)
            stopped = self._stopped
        try:
            if stopped:
                ticket.cancel()
            return ticket.result()
        finally:
            with self._lock:
                self._under_way.discard(ticket)


def path_text(path: Path | str) -> str:
    """A path as text that can be stored and shown; bytes in it that are no text are spelled out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _known(error: Exception) -> Trouble:
    """What to tell of an error. Raises it again where the app is shutting down."""
    if not isinstance(error, KnownError):
        # Its message may hold a file's name.
        _log.error("a file could not be taken in: %s", type(error).__name__)
        return Trouble.CANNOT_OPEN
    if error.trouble is Trouble.CANCELLED:
        raise error
    return error.trouble


def _trouble(seen: InspectResult) -> Trouble | None:
    """What keeps a paper from being read; trouble with some of its pages does not."""
    if seen.whole and seen.page_count and seen.trouble is not Trouble.NEEDS_PASSWORD:
        return None
    return seen.trouble or Trouble.DAMAGED
