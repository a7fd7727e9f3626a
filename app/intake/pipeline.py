"""The way of a paper into the binder: received, then read. Everything above hands files in here."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from app.domain.arrivals import Origin, Received
from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.progress import Progress, ReportProgress, unwatched
from app.domain.suggesting import Surroundings
from app.files.binder_folder import BinderFolder
from app.files.handed import Save, drop_handed, keep_handed, left_handed
from app.intake.comparing_room import ComparingRoom
from app.intake.copies import Copies
from app.intake.done_list import Moves
from app.intake.files_again import FilesAgain
from app.intake.filing_teacher import FilingTeacher
from app.intake.guessing import known_children
from app.intake.learning import Learning
from app.intake.left_copies import LeftCopies
from app.intake.mail_taking import MailTaking
from app.intake.moving import Mover
from app.intake.password_book import PasswordBook
from app.intake.reading_room import ReadingRoom
from app.intake.receiving import Receiver, path_text
from app.intake.receiving_room import ReceivingRoom, Turn
from app.intake.stability import Due, FileKey, Verdict
from app.intake.unlocking import Unlocking
from app.intake.watcher import Tell, TellMoves, WatchedFolder
from app.jobs import Runner, Ticket, leave_to_result
from app.queries.documents import list_open_arrivals
from app.queries.family import ChildRow, list_watched_folders, remembered_passwords
from app.queries.ways_in import OpenedBefore, is_dealt_with, not_looked_inside, waits_for_choice
from app.services.arrivals import keep_copy
from app.services.locked_papers import forget_password
from app.services.reading import ReadingJob, read_again

_log = logging.getLogger(__name__)
_LOOSE = (Origin.PASTED, Origin.DROPPED)


class Pipeline:
    """Receives files in one room, and reads them in another beside it.

    ``on_received``, ``on_progress`` and ``on_taking_in`` (how many of the files the parent handed in at once are
    dealt with) are called outside the GUI thread.
    """

    def __init__(
        self,
        runner: Runner,
        folder: BinderFolder,
        catalogue: KindCatalogue,
        today: Callable[[], date],
        on_received: Callable[[Received], object] = lambda received: None,
        on_progress: Callable[[str, Progress], object] = lambda document, progress: None,
        on_taking_in: Callable[[Progress], object] = lambda progress: None,
    ) -> None:
        self._runner = runner
        self._folder = folder
        self._today = today
        self._on_received = on_received
        self._learning = Learning(runner)
        self._teacher = FilingTeacher(runner, folder, catalogue)
        copies = Copies(runner, folder)
        self._receiver = Receiver(runner, folder, copies)
        self._files_again = FilesAgain(runner, copies, self._receiver, self.password_of)
        self._left_copies = LeftCopies(folder, copies, self._receiver)
        self._mover = Mover(runner, folder, today)
        self._passwords = PasswordBook()
        self._unlocking = Unlocking(runner, folder, copies, self._passwords)
        self._comparing = ComparingRoom(runner)
        self._room = ReadingRoom(
            runner,
            folder,
            catalogue,
            self._surroundings,
            on_progress,
            self._passwords,
            on_read=self._comparing.wake,
        )
        self._receiving = ReceivingRoom(on_taking_in)

    def start(self) -> None:
        """Begin to read what waits, and to take files in."""
        self._passwords.fill(self._runner.ask(remembered_passwords))
        self._room.start()
        self._comparing.start()
        self._receiving.put(Turn.FIRST, self._take_up_left_copies)
        for origin in _LOOSE:
            for path in left_handed(self._folder, origin):
                self._receiving.put(Turn.FIRST, partial(self._receive_left, path, origin))
        self._receiving.put(Turn.WATCHED, self._look_into_opened)
        self._receiving.start()

    def take_in(self, paths: Iterable[Path], origin: Origin, child: str | None = None) -> None:
        """Queue files that the parent hands in; returns at once."""
        self._receiving.put_files([partial(self._receive_own, path, origin, child) for path in paths])

    def take_in_loose(
        self, name: str, save: Save, origin: Origin, kept: Callable[[Path], object] = lambda path: None
    ) -> None:
        """Take in a paper that no file holds, pasted or dropped; returns at once.

        ``save`` writes it down; ``kept`` is told where it lies then, in the thread of the runner.
        """
        self._runner.file(keep_handed, self._folder, origin, name, save, done=partial(self._take_handed, origin, kept))

    def _take_up_left_copies(self) -> None:
        for received in self._left_copies.take_up():
            self._room.wake()
            self._on_received(received)

    def _look_into_opened(self) -> None:
        """Papers that an earlier version opened, each behind what the parent hands in."""
        found = self._runner.ask(not_looked_inside)
        self._receiving.put(Turn.WATCHED, *(partial(self._take_up_inside, opened) for opened in found))

    def _take_up_inside(self, opened: OpenedBefore) -> None:
        try:
            self._unlocking.take_up_inside(opened)
            self._room.wake()
        except KnownError as error:
            if error.trouble is not Trouble.CANCELLED:
                _log.error("a paper that was opened could not be looked into: %s", error.trouble.value)

    def _take_handed(self, origin: Origin, kept: Callable[[Path], object], path: Path) -> None:
        self._receiving.put(Turn.FIRST, partial(self._receive_handed, path, origin))
        kept(path)

    def stop_taking_in(self) -> None:
        """Take in no more of what the parent handed in; it stays where it is. The file at hand still comes."""
        self._receiving.give_up_own()

    def take_watched(self, due: Due, folder: WatchedFolder, tell: Tell) -> None:
        """Queue a quiet file of a watched folder; returns at once, and tells later what became of it."""
        self._receiving.put(Turn.WATCHED, partial(self._receive_watched, due, folder, tell))

    def move_to_done(self, folder: WatchedFolder, keys: list[FileKey], tell: TellMoves) -> None:
        """Queue the move of files that were taken in; returns at once, and tells later what became of them."""
        self._receiving.put(Turn.WATCHED, partial(self._move, folder, keys, tell))

    def safe_among(self, keys: list[FileKey]) -> list[FileKey]:
        """Those of these files that are in the binder, and may be moved. Any thread but the GUI's may ask."""
        return self._mover.safe_among(keys)

    def receive(self, path: Path, origin: Origin, child: str | None = None) -> Received:
        """Take one file in now and queue it to be read. Blocks: never on the GUI thread."""
        received = self._receiver.receive(path, origin, child)
        if received.documents:
            self._room.wake()
        return received

    def take_mails(self, taking: MailTaking) -> None:
        """Queue mails that were chosen from a mailbox; returns at once. ``taking`` tells how far it is."""
        self._receiving.put(Turn.OWN, partial(self._take_mails, taking))

    def receive_mails(self, taking: MailTaking) -> None:
        """Take chosen mails in now and queue them to be read. Blocks: never on the GUI thread."""
        while self._take_some_mails(taking):
            continue

    def _take_mails(self, taking: MailTaking) -> None:
        if self._take_some_mails(taking):
            # Behind what the parent handed in meanwhile.
            self.take_mails(taking)

    def _take_some_mails(self, taking: MailTaking) -> bool:
        try:
            return taking.take_some(self._receiver)
        finally:
            self._room.wake()

    def try_again(self, document: str) -> Ticket[None]:
        """Read a paper once more, before those that wait by themselves, and take in what in it did not come.

        The ticket is over when all of that is queued.
        """
        return self._runner.file(self._try_again, document)

    def _try_again(self, document: str) -> None:
        self._runner.write(read_again, document, failed=leave_to_result).result()
        self._room.read_first(document)
        self._receiving.put(Turn.FIRST, partial(self._take_rest, document))

    def _take_rest(self, document: str) -> None:
        self._files_again.take_rest(document)
        self._room.wake()

    def keep_copy(self, arrival: str, *, failed: Callable[[Exception], object] | None = None) -> None:
        """Make a paper of its own of a file that came again, and read it."""
        self._runner.write(keep_copy, arrival, done=self._wake, failed=failed)

    def unlock(
        self,
        document: str,
        password: str,
        remember: bool,
        *,
        done: Callable[[None], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> Ticket[None]:
        """Open a locked paper with its password and read it; ``remember`` keeps the password in the binder.

        ``failed``, or the ticket, gets KnownError WRONG_PASSWORD where this one does not open it.
        """
        return self._runner.file(
            self._unlock, document, password, remember, done=done, failed=failed or leave_to_result, owner=owner
        )

    def _unlock(self, document: str, password: str, remember: bool) -> None:
        self._unlocking.unlock(document, password, remember)
        self._room.read_first(document)

    def forget_password(self, sha256: str) -> None:
        """Know the password of a paper no more, neither in the binder nor for as long as it is open."""
        self._passwords.forget(sha256)
        self._runner.write(forget_password, sha256)

    def password_of(self, sha256: str) -> str | None:
        """What opens a locked paper, where it was typed in. Any thread may ask."""
        return self._passwords.password_of(sha256)

    def _wake(self, _result: object) -> None:
        self._room.wake()

    def look_again(self) -> None:
        """There may be papers to read, or to be told anew what they are."""
        self._room.wake()

    def try_file_again(self, arrival: str) -> None:
        """Take a file in that was not taken before."""
        self._runner.file(self._take_in_again, arrival)

    def _take_in_again(self, arrival: str) -> None:
        rows = self._runner.ask(list_open_arrivals)
        self._take_from(_file_of(Path(row.source_path)) for row in rows if row.uid == arrival)

    def try_left_out(self, sources: Iterable[str]) -> None:
        """Take files in of which not even a note could be written; each is named by where it lies."""
        self._runner.file(self._take_from, [Path(source) for source in sources])

    def _take_from(self, paths: Iterable[Path]) -> None:
        """Once more, from wherever they lie: papers of a watched folder are its child's."""
        staged = {path: origin for origin in _LOOSE for path in left_handed(self._folder, origin)}
        folders = self._runner.ask(list_watched_folders)
        for path in paths:
            if path in staged:
                self._receiving.put(Turn.FIRST, partial(self._receive_handed, path, staged[path]))
            else:
                around = [folder for folder in folders if path.is_relative_to(folder.path)]
                nearest = max(around, key=lambda folder: len(folder.path), default=None)
                self.take_in([path], Origin.PICKED, nearest.child if nearest is not None else None)

    def pause_reading(self, paused: bool) -> None:
        """Begin no more pages, or go on; papers come in all the same."""
        if paused:
            self._room.pause()
        else:
            self._room.go_on()

    def stop_reading(self, document: str) -> None:
        """Stop reading a paper; it can be filed as it is, or read later."""
        self._room.stop_paper(document)

    def wait_until_read(self, document: str, report: ReportProgress = unwatched) -> None:
        """Block until a paper was read, failed or was stopped; ``report`` is told how far it is meanwhile."""
        self._room.wait_until_read(document, report)

    def wait_until_received(self) -> None:
        """Block until every file was received, those among them that a crash left on the way."""
        self._receiving.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Block until every file was received and every paper read and compared."""
        self.wait_until_received()
        self._room.wait_until_idle()
        self._comparing.wait_until_idle()

    def stop(self, timeout: float = 3.0) -> bool:
        """Stop receiving and reading; what was under way is taken up at the next start.

        False where something did not let go within ``timeout`` seconds.
        """
        deadline = time.monotonic() + timeout
        self._receiving.stop()
        self._receiver.stop()
        self._unlocking.stop()
        self._teacher.stop()
        ended = self._room.stop(deadline)
        ended = self._comparing.stop(deadline) and ended
        return self._receiving.join(deadline) and ended

    def _surroundings(self, children: list[ChildRow], job: ReadingJob) -> Surroundings:
        state = next((child.state for child in children if child.state), None)
        known = known_children(children)
        return Surroundings(
            job.source_name,
            job.media_type,
            known,
            state,
            self._today(),
            self._learning.learned(),
            self._teacher.model(known),
        )

    def _receive_own(self, path: Path, origin: Origin, child: str | None) -> None:
        received = self.receive(path, origin, child)
        if received.trouble is Trouble.BINDER_BUSY:
            # Another program is at it: the file waits behind the others until that is over.
            self._receiving.put(Turn.OWN, partial(self._receive_own, path, origin, child))
        self._on_received(received)

    def _receive_handed(self, path: Path, origin: Origin) -> None:
        received = self._receiver.receive_handed(path, origin)
        if received.trouble is Trouble.BINDER_BUSY:
            self._receiving.put(Turn.FIRST, partial(self._receive_handed, path, origin))
        if received.documents:
            self._room.wake()
        self._on_received(received)

    def _receive_left(self, path: Path, origin: Origin) -> None:
        """What lay there at the start: left by a crash, or a mailbox of which the parent did or did not choose."""
        name = path_text(path)
        if self._runner.ask(waits_for_choice, name):
            return
        if self._runner.ask(is_dealt_with, name):
            drop_handed(path)
        else:
            self._receive_handed(path, origin)

    def _receive_watched(self, due: Due, folder: WatchedFolder, tell: Tell) -> None:
        verdict = Verdict.LATER
        try:
            verdict, received = self._receiver.receive_watched(
                Path(due.key.path), folder.child, last_chance=due.last_chance
            )
            if received is not None:
                self._room.wake()
                self._on_received(received)
        finally:
            tell(verdict)

    def _move(self, folder: WatchedFolder, keys: list[FileKey], tell: TellMoves) -> None:
        moves = Moves(failed=frozenset(keys))
        try:
            moves = self._mover.move(folder.path, keys)
        finally:
            tell(moves)


def _file_of(path: Path) -> Path:
    """The file itself, or the parcel that it came in."""
    return next((around for around in (path, *path.parents) if around.is_file()), path)
