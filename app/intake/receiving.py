"""A file comes in: look at it, copy it, give it its rows. In this order, so that a crash loses nothing.

Nothing here touches the source. A file that is killed on the way is either still only where it was, or whole in the
binder; the next look at it finishes what was begun.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import Any, TypeVar

from app.domain.arrivals import (
    TAKEN_UP_NAME,
    ArrivalStatus,
    FilesInside,
    NewArrival,
    Origin,
    PageOutline,
    Received,
    RefusedArrival,
    UnpackedArrival,
)
from app.domain.errors import KnownError, Trouble
from app.domain.mailboxes import MailboxPlace, Span
from app.files.binder_folder import BinderFolder
from app.files.handed import drop_handed
from app.files.originals import SourceState, StoredOriginal, hash_of, source_state, store_copy
from app.intake.copies import Copies, Keep
from app.intake.files_inside import NOT_TAKEN, FilesTaker
from app.intake.incoming import DEEPEST, Incoming, of_a_parcel, taken_out
from app.intake.stability import Verdict
from app.jobs import Runner, Ticket, leave_to_result
from app.queries.ways_in import waits_for_choice, way_in
from app.services.arrivals import note_unpacked, receive_file, refuse_file
from app.workers.file_types import PDF, ZIP
from app.workers.inspecting import InspectRequest, InspectResult, inspect
from app.workers.mailboxes import TakeRequest, take_mails
from app.workers.unpacking import CONTAINERS, UnpackRequest, UnpackResult, unpack

T = TypeVar("T")

INSPECTION_SECONDS = 60.0
UNPACKING_SECONDS = 300.0
# The next look at a watched folder tells more about these; there is nothing to say to the parent.
_SEEN_BY_THE_NEXT_LOOK = {Trouble.FILE_GONE, Trouble.CHANGED_WHILE_COPYING}
# Not even a note can be written then.
_NOTHING_CAN_BE_WRITTEN = {Trouble.DISK_FULL, Trouble.BINDER_BUSY}
_MAY_PASS = {Trouble.NO_PERMISSION, *_NOTHING_CAN_BE_WRITTEN}
# A form that only Adobe shows has one page, which says no more than that.
_OF_THE_WHOLE_PAPER = {Trouble.NEEDS_PASSWORD, Trouble.NEEDS_ADOBE}
UNKNOWN_MEDIA_TYPE = "application/octet-stream"

_log = logging.getLogger(__name__)


class Receiver:
    """Takes one file after the other into the binder. Blocks: never used on the GUI thread."""

    def __init__(
        self,
        runner: Runner,
        folder: BinderFolder,
        copies: Copies,
        copy: Callable[[BinderFolder, Path], StoredOriginal] | None = None,
    ) -> None:
        """``copies`` is the one of this binder.

        ``copy`` copies an original; None hands that to the runner, for whose threads its own must never wait.
        """
        self._runner = runner
        self._folder = folder
        self._copies = copies
        self._copy = copy or self._copied_by_runner
        self._inside = FilesTaker(folder, self.look_at, self._stored, self._unpacked)
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

    def receive_handed(self, path: Path, origin: Origin) -> Received:
        """Take in a paper that was pasted or dropped and lies in the binder's own staging folder; then it goes there.

        Only where nothing can be written it stays, for the next try or the next start; and a mailbox, or what
        holds one, until its mails are chosen. Raises as ``receive``.
        """
        try:
            received = self._take_in(path, origin, None, must_be_whole=False, is_ours=True)
        except Exception as error:
            received = self._refuse(path, origin, _known(error))
        if received.trouble not in _NOTHING_CAN_BE_WRITTEN:
            self._drop_unless_waited_for(path)
        return received

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

    def receive_mails(self, place: MailboxPlace, spans: tuple[Span, ...], origin: Origin) -> Iterator[Received]:
        """Take these mails out of a mailbox and in, one after the other.

        Raises KnownError FILE_GONE, CHANGED_WHILE_COPYING, DISK_FULL, BINDER_BUSY and what else keeps the mailbox
        from being read; CANCELLED when the app is shutting down.
        """
        mailbox = _mailbox(place, origin)
        state = source_state(mailbox.path)
        with taken_out(self._folder, partial(self._mails, place, spans)) as members:
            for member in members:
                yield self._take_member(mailbox.inside(member, state.modified_ns), member.trouble)

    def receive_copy(self, copy: Path, seen: InspectResult) -> Received:
        """Give a copy its rows that lies in the binder without any, and whose name nobody knows; it stays in any case.

        Raises KnownError DISK_FULL, BINDER_BUSY; CANCELLED when the app is shutting down.
        """
        incoming = Incoming(copy, path_text(copy), TAKEN_UP_NAME, Origin.TAKEN_UP, None)
        return self._received(incoming, source_state(copy), seen)

    def note_mailbox(self, place: MailboxPlace, origin: Origin) -> None:
        """The parent chose from a mailbox and has what was wanted: it need not wait in the inbox any more."""
        mailbox = _mailbox(place, origin)
        state = source_state(mailbox.path)
        noted = UnpackedArrival(mailbox.source_path, mailbox.name, origin, state.size, state.modified_ns)
        self._result(self._runner.write(note_unpacked, noted, failed=leave_to_result))
        if mailbox.path.is_relative_to(self._folder.staging):
            self._drop_unless_waited_for(mailbox.path)

    def _drop_unless_waited_for(self, handed: Path) -> None:
        if not self._runner.ask(waits_for_choice, path_text(handed)):
            drop_handed(handed)

    def files_in(
        self, document: str, sha256: str, media_type: str, keep: Keep, password: str | None = None
    ) -> FilesInside:
        """Copy the files into the binder that lie in an original of a paper there; what to note of them.

        Raises KnownError DISK_FULL; CANCELLED when the app is shutting down.
        """
        way = self._runner.ask(way_in, document, sha256)
        held = self._folder.original(sha256)
        origin = Origin(way.origin)
        whole = Incoming(held, way.source_path, way.source_name, origin, way.child, way.modified_ns, way.depth)
        return self._inside.files_in(whole, held, media_type, keep, password)

    def look_at(self, path: Path, name: str, password: str | None = None) -> InspectResult:
        """What a child process says of a file. A file that ends the child is a paper that cannot be opened."""
        try:
            # Urgent: a file that came is shown before the papers are read that came earlier.
            request = InspectRequest(str(path), name, password)
            return self._result(
                self._runner.child(inspect, request, timeout=INSPECTION_SECONDS, urgent=True, failed=leave_to_result)
            )
        except KnownError as error:
            if error.trouble is Trouble.CANCELLED:
                raise
            return InspectResult(UNKNOWN_MEDIA_TYPE, trouble=error.trouble)

    def stop(self) -> None:
        """Give up what is under way; from now on everything raises KnownError CANCELLED."""
        with self._lock:
            self._stopped = True
            under_way = list(self._under_way)
        for ticket in under_way:
            ticket.cancel()

    def _take_in(
        self, path: Path, origin: Origin, child: str | None, *, must_be_whole: bool, is_ours: bool = False
    ) -> Received:
        before = source_state(path)
        if not is_ours and path.resolve().is_relative_to(self._folder.root.resolve()):
            raise KnownError(Trouble.INSIDE_BINDER, name=path.name)
        seen = self.look_at(path, path.name)
        if must_be_whole and not seen.whole:
            raise KnownError(Trouble.NOT_FINISHED, name=path.name)
        incoming = Incoming(path, path_text(path), path_text(path.name), origin, child)
        if seen.media_type == ZIP and seen.trouble is None:
            return self._unpack(incoming, before)
        return self._received(incoming, before, seen)

    def _received(self, incoming: Incoming, before: SourceState, seen: InspectResult) -> Received:
        with self._copies.with_rows() as keep:
            new = self._stored(incoming, before, seen, keep)
            return self._result(self._runner.write(receive_file, new, failed=leave_to_result))

    def _stored(self, incoming: Incoming, before: SourceState, seen: InspectResult, keep: Keep) -> NewArrival:
        """Copy a file and what came with it into the binder; what there is to note of it."""
        if seen.trouble in NOT_TAKEN or seen.media_type is None:
            raise KnownError(seen.trouble or Trouble.KIND_OF_FILE_NOT_READ, name=incoming.name)
        stored = keep(partial(self._copy, self._folder, incoming.path))
        if SourceState(stored.size, stored.modified_ns) != before:
            # It was replaced after it was looked at; what counts is what the binder holds now.
            seen = self.look_at(self._folder.original(stored.sha256), incoming.name)
        new = NewArrival(
            source_path=incoming.source_path,
            source_name=incoming.name,
            size=stored.size,
            modified_ns=incoming.modified_ns or stored.modified_ns,
            sha256=stored.sha256,
            media_type=seen.media_type,
            pages=tuple(PageOutline(page.width_pt, page.height_pt) for page in seen.pages),
            origin=incoming.origin,
            trouble=reading_trouble(seen),
            repaired=seen.repaired,
            child=incoming.child,
            mail=seen.mail,
            taken_at=seen.taken_at,
        )
        holds_files = new.media_type in CONTAINERS and (new.media_type != PDF or seen.attachments > 0)
        if new.trouble is not None or not holds_files:
            return new
        whole = replace(incoming, modified_ns=new.modified_ns)
        inside = self._inside.files_in(whole, self._folder.original(new.sha256), new.media_type or "", keep, None)
        trouble = Trouble.FILES_LEFT_INSIDE if inside.left else None
        return replace(new, parts=inside.parts, refused=inside.refused, trouble=trouble)

    def _unpack(self, parcel: Incoming, state: SourceState) -> Received:
        """Take in what is in a ZIP, each file by itself; the ZIP is noted last, so that a crash repeats it."""
        modified_ns = parcel.modified_ns or state.modified_ns
        sha256 = self._result(self._runner.file(hash_of, parcel.path, failed=leave_to_result))
        with taken_out(self._folder, partial(self._unpacked_at_rest, parcel.path, state)) as members:
            parts = [self._take_member(parcel.inside(member, modified_ns), member.trouble) for member in members]
        if not parts:
            raise KnownError(Trouble.NOTHING_INSIDE, name=parcel.name)
        noted = UnpackedArrival(parcel.source_path, parcel.name, parcel.origin, state.size, modified_ns, sha256)
        return of_a_parcel(self._result(self._runner.write(note_unpacked, noted, failed=leave_to_result)), parts)

    def _take_member(self, member: Incoming, trouble: Trouble | None) -> Received:
        try:
            if trouble is not None:
                raise KnownError(trouble, name=member.name)
            state = source_state(member.path)
            seen = self.look_at(member.path, member.name)
            if seen.media_type == ZIP and seen.trouble is None:
                if member.depth >= DEEPEST:
                    raise KnownError(Trouble.TOO_MUCH_INSIDE, name=member.name)
                return self._unpack(member, state)
            received = self._received(member, state, seen)
        except Exception as error:
            known = _known(error)
            if known in _NOTHING_CAN_BE_WRITTEN:
                # So will the next be. The parcel is tried again as a whole.
                raise
            received = self._note_refused(
                RefusedArrival(member.source_path, member.name, member.origin, known, None, member.modified_ns)
            )
        return replace(received, name=received.name or member.name)

    def _copied_by_runner(self, folder: BinderFolder, path: Path) -> StoredOriginal:
        return self._result(self._runner.file(store_copy, folder, path, failed=leave_to_result))

    def _unpacked(self, path: Path, media_type: str, into: str, password: str | None = None) -> UnpackResult:
        request = UnpackRequest(str(path), media_type, into, password)
        # Whoever typed a password waits for what it opens.
        urgent = password is not None
        return self._result(
            self._runner.child(unpack, request, timeout=UNPACKING_SECONDS, urgent=urgent, failed=leave_to_result)
        )

    def _unpacked_at_rest(self, parcel: Path, state: SourceState, into: str) -> UnpackResult:
        """What is in a ZIP. What came of one that was replaced meanwhile is neither the old one's nor the new one's."""
        try:
            return self._unpacked(parcel, ZIP, into)
        finally:
            if source_state(parcel) != state:
                raise KnownError(Trouble.CHANGED_WHILE_COPYING, name=parcel.name)

    def _mails(self, place: MailboxPlace, spans: tuple[Span, ...], into: str) -> UnpackResult:
        request = TakeRequest(place, spans, into)
        return self._result(self._runner.child(take_mails, request, timeout=UNPACKING_SECONDS, failed=leave_to_result))

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
        noted = self._note_refused(refused)
        return noted if noted.is_noted else replace(noted, source=str(path))

    def _note_refused(self, refused: RefusedArrival) -> Received:
        try:
            return self._result(self._runner.write(refuse_file, refused, failed=leave_to_result))
        except KnownError as error:
            if error.trouble not in _NOTHING_CAN_BE_WRITTEN:
                raise
            # Not even for a note; the answer is all that is left.
            return Received(ArrivalStatus.REFUSED, "", None, refused.trouble, name=refused.source_name)

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


def _mailbox(place: MailboxPlace, origin: Origin) -> Incoming:
    """A mailbox is a folder of mails: what is attached to them counts as if they had come by themselves."""
    shown = path_text(place.shown_path)
    return Incoming(Path(place.path), shown, PurePath(shown).name, origin, None, depth=-1)


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


def reading_trouble(seen: InspectResult) -> Trouble | None:
    """What keeps a paper from being read; trouble with some of its pages does not."""
    if seen.page_count > len(seen.pages):
        return Trouble.TOO_LARGE
    if (seen.whole or seen.repaired) and seen.page_count and seen.trouble not in _OF_THE_WHOLE_PAPER:
        return None
    return seen.trouble or Trouble.DAMAGED
