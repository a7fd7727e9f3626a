"""Watches one folder: looks at it again and again, and has every finished file taken in.

What the operating system tells of changes is a hint to look sooner. What counts is the look: on network drives, after
sleep and when too much happens at once, hints are lost without a word.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

from app.domain.watched_folders import AfterSafe
from app.files.done_folder import is_done_folder
from app.intake.done_list import DoneList, Moves
from app.intake.hints import FolderHints, Hints
from app.intake.places import PlaceKind, kind_of_place
from app.intake.scanning import Look, look_into
from app.intake.stability import Due, FileKey, Stability, Timing, Verdict

LOOK_EVERY_SECONDS = 12.0
LOOK_EVERY_SECONDS_UNSEEN = 60.0
"""How often while no window of ours is in front."""
LOCAL_QUIET_SECONDS = 5.0
FAR_QUIET_SECONDS = 15.0
"""For folders that others fill over a network: writing to them pauses longer."""
SECONDS_OF_SILENCE = 20.0
"""A folder that takes longer over one look does not answer: whoever asks a drive that is gone may wait for ever."""
_SECONDS_BETWEEN_LOOKS = 0.5

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose papers come in by themselves.

    ``child`` is the uid of whose they are, where that is known; ``after`` what becomes of a file whose paper is safe;
    ``without`` the folders in it that are watched by themselves.
    """

    path: Path
    child: str | None = None
    after: AfterSafe = AfterSafe.LEAVE
    without: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderState:
    """How it stands with a watched folder, for one line in the window.

    ``is_there`` False: it is gone, and looked for until it is back; ``is_silent``: it does not answer, as a network
    drive whose computer is off. ``arriving``: files that are not finished or not
    yet taken in. ``not_here_yet``: files that a cloud program has still to fetch. ``left_alone``: links, pipes and
    devices. ``not_moved``: files that the folder did not let go to Done. ``closed``: folders in it, or it itself,
    that may not be read. ``cut_short``: more files than one look takes.
    """

    folder: WatchedFolder
    place: PlaceKind
    is_there: bool
    arriving: int = 0
    not_here_yet: int = 0
    left_alone: int = 0
    not_moved: int = 0
    closed: tuple[str, ...] = ()
    cut_short: bool = False
    is_silent: bool = False


Tell = Callable[[Verdict], None]
Take = Callable[[Due, WatchedFolder, Tell], None]
"""Takes a file in; returns at once, and tells what became of the file later, from any thread."""
TellMoves = Callable[[Moves], None]
MakeHints = Callable[[Path, Callable[[str], None]], Hints]


class DoneMoves(Protocol):
    """What moves files to the Done folder."""

    def move_to_done(self, folder: WatchedFolder, keys: list[FileKey], tell: TellMoves) -> None:
        """Move files that were taken in; returns at once, and tells later, from any thread."""

    def safe_among(self, keys: list[FileKey]) -> list[FileKey]:
        """Those of these files that the binder has now, whichever way their papers came in."""


class FolderWatcher:
    """Looks at one folder on a thread of its own. Nothing that a file does ends it."""

    def __init__(
        self,
        folder: WatchedFolder,
        take: Take,
        *,
        done: DoneMoves | None = None,
        taken: Callable[[], Iterable[FileKey]] = tuple,
        on_state: Callable[[FolderState], object] = lambda state: None,
        timing: Timing | None = None,
        look_every: float = LOOK_EVERY_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        make_hints: MakeHints = FolderHints,
    ) -> None:
        """``taken`` gives the files of this folder that were dealt with in earlier runs; ``timing`` None: by place.

        ``done`` is asked only where the folder wants its files moved.
        """
        self.folder = folder
        self._take = take
        self._load_taken = taken
        self._on_state = on_state
        self._timing = timing
        self._look_every = look_every
        self._clock = clock
        self._done = done if folder.after is AfterSafe.DONE else None
        self._done_list = DoneList(clock)
        self._make_hints = make_hints
        self._todo: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._stopping = False
        self._stability: Stability | None = None
        self._hints: Hints | None = None
        self._identity: tuple[int, int] | None = None
        self._state: FolderState | None = None
        self._looked_at = -_SECONDS_BETWEEN_LOOKS
        self._look_due_at = 0.0
        self._telling = threading.Lock()
        self._busy_since: float | None = None
        self._thread = threading.Thread(target=self._run, name="folder-watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._look_due_at = self._clock()
        self._thread.start()

    def check_now(self) -> None:
        """Look at once."""
        self._todo.put(partial(self._look_within, 0.0))

    def look_every(self, seconds: float) -> None:
        """Change the pace."""

        def change() -> None:
            self._look_every = seconds
            self._look_within(seconds)

        self._todo.put(change)

    def tell_if_silent(self) -> None:
        """Tell that the folder does not answer, where it has not for too long. Called from any thread."""
        with self._telling:
            if self._busy_since is not None and self._clock() - self._busy_since > SECONDS_OF_SILENCE:
                self._tell_state(silent(self.folder))

    def stop(self) -> None:
        """Watch no more. Returns at once; ``join`` waits."""
        self._stopping = True
        self._todo.put(lambda: None)

    def join(self, deadline: float) -> bool:
        """Wait for the end; False where it was not over by ``deadline`` (``time.monotonic``)."""
        self._thread.join(max(deadline - time.monotonic(), 0.0))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping:
            rest = 0.0
            self._busy_since = self._clock()
            try:
                self._work()
            except (KeyboardInterrupt, SystemExit):
                break
            except BaseException as error:
                # Its message may hold a file's name.
                _log.error("folder watcher: %s", type(error).__name__)
                rest = _SECONDS_BETWEEN_LOOKS
            self._busy_since = None
            self._wait(rest)
        self._forget_hints()

    def _work(self) -> None:
        if self._stability is None:
            timing = self._timing or timing_for(kind_of_place(self.folder.path))
            self._stability = Stability(timing, self._clock, self._load_taken())
        now = self._clock()
        # A look right before anything is handed out: the last one may be older than the file's quiet time.
        if now >= self._look_due_at or self._stability.seconds_to_next == 0.0:
            self._look_due_at = now + self._look_every
            self._looked_at = now
            self._look(self._stability)

    def _look(self, stability: Stability) -> None:
        place = kind_of_place(self.folder.path)
        try:
            self._watch_for_hints(place)
            look = _look_at(self.folder)
        except OSError as error:
            self._forget_hints()
            self._show(_not_seen(self.folder, place, error))
            return
        stability.saw(look.files)
        for due in stability.due():
            self._hand_over(due)
        self._move_what_is_safe(stability)
        self._show(_seen(self.folder, place, look, stability.arriving, self._done_list.stuck))

    def _hand_over(self, due: Due) -> None:
        tell = partial(self._tell, due.key)
        try:
            self._take(due, self.folder, tell)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            _log.error("a file could not be handed over: %s", type(error).__name__)
            tell(Verdict.LATER)

    def _move_what_is_safe(self, stability: Stability) -> None:
        if self._done is None:
            return
        self._learn_what_came_since(stability, self._done)
        keys = self._done_list.due(stability.taken_and_there)
        if keys is None:
            return
        try:
            self._done.move_to_done(self.folder, keys, self._tell_moves)
        except Exception as error:
            _log.error("files could not be moved to Done: %s", type(error).__name__)
            self._done_list.told(Moves(failed=frozenset(keys)))

    def _learn_what_came_since(self, stability: Stability, done: DoneMoves) -> None:
        """A file that was not taken from here, or not whole, comes another way where the parent tries it again."""
        waiting = [*stability.not_taken, *self._done_list.staying]
        try:
            safe = done.safe_among(waiting) if waiting else []
        except Exception as error:
            _log.error("which files came in since could not be asked: %s", type(error).__name__)
            return
        for key in safe:
            stability.told(key, Verdict.TAKEN)
            self._done_list.is_safe_now(key)

    def _tell_moves(self, moves: Moves) -> None:
        def told() -> None:
            self._done_list.told(moves)
            for key in moves.changed:
                if self._stability is not None:
                    self._stability.forget(key)
            self._look_within(_SECONDS_BETWEEN_LOOKS)

        self._todo.put(told)

    def _tell(self, key: FileKey, verdict: Verdict) -> None:
        def told() -> None:
            if self._stability is not None:
                self._stability.told(key, verdict)
                self._look_within(_SECONDS_BETWEEN_LOOKS)

        self._todo.put(told)

    def _show(self, state: FolderState) -> None:
        with self._telling:
            self._busy_since = None
            self._tell_state(state)

    def _tell_state(self, state: FolderState) -> None:
        if state != self._state:
            self._state = state
            self._on_state(state)

    def _watch_for_hints(self, place: PlaceKind) -> None:
        """Have hints about the folder that is there now; it may be another one than a minute ago."""
        found = os.stat(self.folder.path)
        identity = (found.st_dev, found.st_ino)
        if self._hints is not None and (identity != self._identity or not self._hints.alive):
            self._forget_hints()
        if self._hints is None and place is not PlaceKind.NETWORK:
            self._identity = identity
            try:
                self._hints = self._make_hints(self.folder.path, self._hint)
            except OSError as error:
                # The system watches no more folders: looking has to do.
                _log.warning("no hints about a watched folder: %s", type(error).__name__)

    def _forget_hints(self) -> None:
        if self._hints is not None:
            self._hints.stop(time.monotonic() + 1.0)
            self._hints = None

    def _hint(self, path: str) -> None:
        """Called on a thread of the operating system's messenger: only passes it on."""

        def hinted() -> None:
            if self._stability is not None:
                self._stability.touched(path)
            self._look_within(_SECONDS_BETWEEN_LOOKS)

        self._todo.put(hinted)

    def _look_within(self, seconds: float) -> None:
        """Look soon, but not all the time, while a file grows."""
        now = self._clock()
        soonest = max(self._looked_at + seconds, now)
        self._look_due_at = min(self._look_due_at, soonest)

    def _wait(self, at_least: float) -> None:
        """Sleep until there is something to do, and do what was asked for meanwhile."""
        due = self._look_due_at - self._clock()
        if self._stability is not None and self._stability.seconds_to_next is not None:
            due = min(due, self._stability.seconds_to_next)
        try:
            self._todo.get(timeout=max(due, at_least))()
            while not self._stopping:
                self._todo.get_nowait()()
        except Empty:
            pass


def timing_for(place: PlaceKind) -> Timing:
    """How long files must be quiet in such a place."""
    return Timing(quiet=LOCAL_QUIET_SECONDS if place is PlaceKind.LOCAL else FAR_QUIET_SECONDS)


def state_now(folder: WatchedFolder) -> FolderState:
    """How it stands with a folder that nobody watches now."""
    place = kind_of_place(folder.path)
    try:
        return _seen(folder, place, _look_at(folder))
    except OSError as error:
        return _not_seen(folder, place, error)


def silent(folder: WatchedFolder) -> FolderState:
    """How it stands with a folder that does not answer."""
    return FolderState(folder, PlaceKind.UNKNOWN, is_there=False, is_silent=True)


def _look_at(folder: WatchedFolder) -> Look:
    passed_over = {str(inner) for inner in folder.without}
    if folder.after is AfterSafe.DONE:
        passed_over |= {entry.path for entry in os.scandir(folder.path) if is_done_folder(entry.name)}
    return look_into(folder.path, without=passed_over)


def _seen(folder: WatchedFolder, place: PlaceKind, look: Look, arriving: int = 0, not_moved: int = 0) -> FolderState:
    return FolderState(
        folder,
        place,
        is_there=True,
        arriving=arriving,
        not_here_yet=len(look.not_here_yet),
        left_alone=len(look.left_alone),
        not_moved=not_moved,
        closed=tuple(look.closed),
        cut_short=look.cut_short,
    )


def _not_seen(folder: WatchedFolder, place: PlaceKind, error: OSError) -> FolderState:
    if isinstance(error, PermissionError):
        return FolderState(folder, place, is_there=True, closed=(str(folder.path),))
    return FolderState(folder, place, is_there=False)
