"""Hints that something changed in a folder, from the operating system. They come soon, but not always."""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# Not "opened" and "closed_no_write": those come from whoever looks at a file, us included.
_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed", "attrib"})
# watchdog may find a folder twice that is made together with the one it lies in, and goes on rightly; but its warning
# lists every folder it watches by name, and a desktop keeps what a program prints.
_FOUND_TWICE = "Callback with id .* already exists for watch"


class Hints(Protocol):
    """Hints about one folder, until they are stopped."""

    @property
    def alive(self) -> bool:
        """Whether hints may still come."""

    def stop(self, deadline: float) -> bool:
        """Give no more; False where that was not done by ``deadline`` (``time.monotonic``)."""


class FolderHints:
    """Tells ``on_change(path)`` of everything that changes in a folder and below it, on a thread of watchdog's.

    Raises OSError where the system watches no more folders, or not this one.
    """

    def __init__(self, folder: Path, on_change: Callable[[str], None]) -> None:
        warnings.filterwarnings("ignore", _FOUND_TWICE, RuntimeWarning)
        self._observer = Observer()
        self._observer.schedule(_Handler(on_change), str(folder), recursive=True)
        self._observer.start()

    @property
    def alive(self) -> bool:
        """Whether hints may still come."""
        return self._observer.is_alive() and all(emitter.is_alive() for emitter in self._observer.emitters)

    def stop(self, deadline: float) -> bool:
        """Give no more; False where that was not done by ``deadline`` (``time.monotonic``)."""
        # On a volume that was pulled out the library may hang while it lets go.
        stopping = threading.Thread(target=self._observer.stop, name="hints-stop", daemon=True)
        stopping.start()
        for thread in (stopping, self._observer):
            thread.join(max(deadline - time.monotonic(), 0.0))
        return not (stopping.is_alive() or self._observer.is_alive())


class _Handler(FileSystemEventHandler):
    def __init__(self, on_change: Callable[[str], None]) -> None:
        self._on_change = on_change

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on which paths changed, and return at once."""
        if event.event_type in _CHANGES:
            for path in (event.src_path, event.dest_path):
                if path:
                    self._on_change(os.fsdecode(path))
