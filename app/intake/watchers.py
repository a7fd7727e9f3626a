"""All folders that are watched now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from app.intake.watcher import (
    LOOK_EVERY_SECONDS,
    LOOK_EVERY_SECONDS_UNSEEN,
    FolderState,
    FolderWatcher,
    WatchedFolder,
    silent,
    state_now,
)

SECONDS_TO_ANSWER = 5.0
"""How long whoever does not watch waits for all folders together."""


class FolderWatchers:
    """The watchers of all folders that are watched now."""

    def __init__(self, make: Callable[[WatchedFolder], FolderWatcher]) -> None:
        self._make = make
        self._watchers: dict[WatchedFolder, FolderWatcher] = {}
        self._leaving: list[FolderWatcher] = []
        self._stopped = False

    def watch(self, folders: Iterable[WatchedFolder]) -> None:
        """Watch these folders and no others; those that are watched already go on undisturbed.

        After ``stop`` none is watched: the binder that named them is closed.
        """
        if self._stopped:
            return
        wanted = _apart(dict.fromkeys(folders))
        for folder in [folder for folder in self._watchers if folder not in wanted]:
            watcher = self._watchers.pop(folder)
            watcher.stop()
            self._leaving.append(watcher)
        for folder in wanted:
            if folder not in self._watchers:
                self._watchers[folder] = self._make(folder)
                self._watchers[folder].start()

    def check_now(self) -> None:
        """Look into every folder at once."""
        for watcher in self._watchers.values():
            watcher.check_now()

    def tell_silent(self) -> None:
        """Have each tell whose folder does not answer."""
        for watcher in self._watchers.values():
            watcher.tell_if_silent()

    def set_in_front(self, in_front: bool) -> None:
        """Look more often while somebody looks at the window."""
        for watcher in self._watchers.values():
            watcher.look_every(LOOK_EVERY_SECONDS if in_front else LOOK_EVERY_SECONDS_UNSEEN)

    def stop(self, timeout: float = 2.0) -> bool:
        """Watch nothing any more, for good; False where a folder that hangs did not let go in ``timeout`` seconds."""
        self._stopped = True
        deadline = time.monotonic() + timeout
        watchers = [*self._watchers.values(), *self._leaving]
        self._watchers, self._leaving = {}, []
        for watcher in watchers:
            watcher.stop()
        ended = [watcher.join(deadline) for watcher in watchers]
        return all(ended)


def states_now(folders: Iterable[WatchedFolder]) -> list[FolderState]:
    """How it stands with each of these folders, for whoever does not watch them."""
    asked = _apart(folders)
    told: dict[WatchedFolder, FolderState] = {}

    def ask(folder: WatchedFolder) -> None:
        told[folder] = state_now(folder)

    threads = [threading.Thread(target=ask, args=(folder,), daemon=True) for folder in asked]
    ends_at = time.monotonic() + SECONDS_TO_ANSWER
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(ends_at - time.monotonic(), 0.0))
    return [told.get(folder) or silent(folder) for folder in asked]


def _apart(folders: Iterable[WatchedFolder]) -> list[WatchedFolder]:
    """A folder inside another one brings its own papers, with its own child; the outer one passes it over."""
    listed = list(folders)
    return [
        replace(
            folder,
            without=tuple(
                other.path for other in listed if other.path != folder.path and other.path.is_relative_to(folder.path)
            ),
        )
        for folder in listed
    ]
