"""The way of a paper into the binder: received, then read. Everything above hands files in here."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.progress import Progress
from app.domain.suggesting import Surroundings
from app.files.binder_folder import BinderFolder
from app.intake.reading_room import ReadingRoom, known_children
from app.intake.receiving import Receiver
from app.jobs import Runner, leave_to_result
from app.queries.documents import list_open_arrivals
from app.queries.family import ChildRow
from app.services.reading import ReadingJob, read_again


class Pipeline:
    """Receives files one after the other on a thread of its own, and reads them beside it.

    ``on_received`` and ``on_progress`` are called outside the GUI thread.
    """

    def __init__(
        self,
        runner: Runner,
        folder: BinderFolder,
        catalogue: KindCatalogue,
        today: Callable[[], date],
        on_received: Callable[[Received], object] = lambda received: None,
        on_progress: Callable[[str, Progress], object] = lambda document, progress: None,
    ) -> None:
        self._runner = runner
        self._today = today
        self._on_received = on_received
        self._receiver = Receiver(runner, folder)
        self._room = ReadingRoom(runner, folder, catalogue, self._surroundings, on_progress)
        self._condition = threading.Condition()
        self._queue: deque[tuple[Path, Origin, str | None]] = deque()
        self._stopping = False
        self._receiving = False
        self._thread = threading.Thread(target=self._work, name="intake", daemon=True)

    def start(self) -> None:
        """Begin to read what waits, and to take files in."""
        self._room.start()
        self._thread.start()

    def take_in(self, paths: Iterable[Path], origin: Origin, child: str | None = None) -> None:
        """Queue files to be received; returns at once."""
        with self._condition:
            self._queue.extend((path, origin, child) for path in paths)
            self._condition.notify_all()

    def receive(self, path: Path, origin: Origin, child: str | None = None) -> Received:
        """Take one file in now and queue it to be read. Blocks: never on the GUI thread."""
        received = self._receiver.receive(path, origin, child)
        if received.status is ArrivalStatus.STORED:
            self._room.wake()
        return received

    def is_whole(self, path: Path) -> bool:
        """Whether a file is complete by its format. Blocks: never on the GUI thread."""
        return self._receiver.look_at(path).whole

    def try_again(self, document: str) -> None:
        """Read a paper once more."""
        self._runner.write(read_again, document, done=self._wake)

    def _wake(self, _result: None) -> None:
        self._room.wake()

    def try_file_again(self, arrival: str) -> None:
        """Take a file in that was not taken before."""
        self._runner.file(self._take_in_again, arrival)

    def _take_in_again(self, arrival: str) -> None:
        rows = self._runner.read(list_open_arrivals, failed=leave_to_result).result()
        self.take_in((Path(row.source_path) for row in rows if row.uid == arrival), Origin.PICKED)

    def stop_reading(self, document: str) -> None:
        """Stop reading a paper; it can be filed as it is, or read later."""
        self._room.stop_paper(document)

    def wait_until_read(self, document: str) -> None:
        """Block until a paper was read, failed or was stopped."""
        self._room.wait_until_read(document)

    def wait_until_idle(self) -> None:
        """Block until every file was received and every paper read."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopping or not (self._queue or self._receiving))
        self._room.wait_until_idle()

    def stop(self) -> None:
        """Stop receiving and reading; what was under way is taken up at the next start."""
        with self._condition:
            self._stopping = True
            self._queue.clear()
            self._condition.notify_all()
        self._room.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _surroundings(self, children: list[ChildRow], job: ReadingJob) -> Surroundings:
        state = next((child.state for child in children if child.state), None)
        return Surroundings(job.source_name, job.media_type, known_children(children), state, self._today())

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._stopping or bool(self._queue))
                if self._stopping:
                    return
                path, origin, child = self._queue.popleft()
                self._receiving = True
            try:
                self._on_received(self.receive(path, origin, child))
            except KnownError as error:
                if error.trouble is not Trouble.CANCELLED:
                    raise
            finally:
                with self._condition:
                    self._receiving = False
                    self._condition.notify_all()
