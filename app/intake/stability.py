"""When is a file finished? Pure: it is told what a look at the folder found, and asked what to take now.

A scanner writes for a minute, a browser makes an empty file first, a network copy pauses. So a file is tried when
nothing about it changed for some seconds, tried again by itself where that can help, and never forgotten: any change
starts it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FileKey:
    """One state of a file. ``size`` in bytes, ``modified_ns`` of its last change. The key of work done on it."""

    path: str
    size: int
    modified_ns: int


class Verdict(StrEnum):
    """What became of a file that was tried."""

    TAKEN = "taken"
    NOT_WHOLE = "not_whole"
    LATER = "later"
    """Something was in the way that may pass: no permission, a full disk."""
    REFUSED = "refused"
    """Nothing will help but a change of the file."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: how long a file must be quiet; when a file that is not whole is given up; when to try again."""

    quiet: float = 5.0
    unfinished: float = 120.0
    tries_again: tuple[float, ...] = (60.0, 300.0, 1800.0)


@dataclass(frozen=True, slots=True)
class Due:
    """A file to try now. ``last_chance``: if it is not whole, the parent is told that it does not look finished."""

    key: FileKey
    last_chance: bool


@dataclass(slots=True)
class _File:
    key: FileKey
    changed_at: float
    due_at: float | None
    in_hand: bool = False
    had_last_chance: bool = False
    refused: bool = False
    failures: int = 0


class Stability:
    """Keeps watch over the files of one folder. ``clock`` counts seconds and never goes back."""

    def __init__(self, timing: Timing, clock: Callable[[], float], taken: Iterable[FileKey] = ()) -> None:
        """``taken``: what was dealt with before; it is not handed out again, even after it was away for a while."""
        self._timing = timing
        self._clock = clock
        self._taken = set(taken)
        self._files: dict[str, _File] = {}

    def saw(self, found: Iterable[FileKey]) -> None:
        """A complete look at the folder found these files, and no others."""
        now = self._clock()
        known, self._files = self._files, {}
        for key in found:
            file = known.get(key.path)
            self._files[key.path] = file if file is not None and file.key == key else self._new(key, now)

    def touched(self, path: str) -> None:
        """Something was done to a file just now that its size and date need not show: a right given, a flag set.

        One that was refused for what is in it stays so: indexers and virus scanners touch everything.
        """
        file = self._files.get(path)
        if file is not None and not (file.in_hand or file.refused or file.key in self._taken):
            self._files[path] = self._new(file.key, self._clock())

    def due(self) -> list[Due]:
        """The files to try now. Each counts as in hand until ``told``, or until it changes."""
        now = self._clock()
        ready = []
        for file in self._files.values():
            if file.due_at is not None and file.due_at <= now:
                file.due_at, file.in_hand = None, True
                file.had_last_chance = now - file.changed_at >= self._timing.unfinished
                ready.append(Due(file.key, file.had_last_chance))
        return ready

    def told(self, key: FileKey, verdict: Verdict) -> None:
        """What became of a file. It may have changed meanwhile: then it is as good as new."""
        if verdict is Verdict.TAKEN:
            self._taken.add(key)
        file = self._files.get(key.path)
        if file is None or file.key != key or not file.in_hand:
            return
        file.in_hand, file.refused = False, verdict is Verdict.REFUSED
        if verdict is Verdict.NOT_WHOLE and not file.had_last_chance:
            file.due_at = file.changed_at + self._timing.unfinished
        elif verdict is Verdict.LATER and file.failures < len(self._timing.tries_again):
            file.due_at = self._clock() + self._timing.tries_again[file.failures]
            file.failures += 1

    def forget(self, key: FileKey) -> None:
        """This file, though it was dealt with, is another one now."""
        self._taken.discard(key)
        if key.path in self._files:
            self._files[key.path] = self._new(key, self._clock())

    @property
    def taken_and_there(self) -> list[FileKey]:
        """The files that were dealt with and still lie in the folder."""
        return [file.key for file in self._files.values() if file.key in self._taken]

    @property
    def not_taken(self) -> list[FileKey]:
        """The files that were tried, were not taken, and still lie in the folder."""
        return [
            file.key
            for file in self._files.values()
            if not file.in_hand and (file.due_at is None or file.failures) and file.key not in self._taken
        ]

    @property
    def arriving(self) -> int:
        """How many files are there that were not tried since they last changed."""
        return sum(file.in_hand or (file.due_at is not None and not file.failures) for file in self._files.values())

    @property
    def seconds_to_next(self) -> float | None:
        """How long until the next file may be due; None where none will be by itself."""
        waiting = [file.due_at for file in self._files.values() if file.due_at is not None]
        return max(min(waiting) - self._clock(), 0.0) if waiting else None

    def _new(self, key: FileKey, now: float) -> _File:
        if key in self._taken:
            return _File(key, now, None)
        # An empty file is a placeholder of a download; only if it stays so is it worth a word.
        return _File(key, now, now + (self._timing.quiet if key.size else self._timing.unfinished))
