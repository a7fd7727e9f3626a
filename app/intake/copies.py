"""Originals whose rows are still to be written: a copy that gets none goes again, and nobody else's ever does.

A copy comes first and its row second, so that a crash loses nothing. Where the row cannot be written (another program
holds the database, the disk is full), the copy would belong to no paper. One that a crash left so is taken up at the
next start (``left_copies``).
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder, is_hash
from app.files.originals import StoredOriginal, drop_copy, list_originals
from app.jobs import Runner
from app.queries.upkeep import expected_originals, is_known_original

_log = logging.getLogger(__name__)

Keep = Callable[[Callable[[], StoredOriginal]], StoredOriginal]
"""Copies an original by calling what it is given, and holds it until the block is over."""


class Copies:
    """One for all who take files into a binder: two of them may bring the same bytes at the same time."""

    def __init__(self, runner: Runner, folder: BinderFolder) -> None:
        self._runner = runner
        self._folder = folder
        self._lock = threading.Lock()
        self._held: Counter[str] = Counter()
        self._new: set[str] = set()

    @contextmanager
    def with_rows(self) -> Iterator[Keep]:
        """Around copying a file, with what lies in it, and writing the rows of all that."""
        mine: set[str] = set()
        try:
            yield partial(self._keep, mine)
        except KnownError as error:
            if error.trouble is Trouble.CANCELLED:
                # The app is closed: the rows may still be written.
                with self._lock:
                    self._new -= mine
            raise
        finally:
            # Nobody can begin with the same bytes between the look for a row and the end of the copy.
            with self._lock:
                for sha256 in mine:
                    self._held[sha256] -= 1
                    if not self._held[sha256] and sha256 in self._new:
                        self._new.remove(sha256)
                        self._drop_unknown(sha256)
                self._held = +self._held

    def without_rows(self) -> list[str]:
        """Copies that got no rows and that nobody is just writing rows for, by hash."""
        on_disk = [sha256 for sha256 in list_originals(self._folder) if is_hash(sha256)]
        known = self._runner.ask(expected_originals)
        with self._lock:
            return [sha256 for sha256 in on_disk if sha256 not in known and not self._held[sha256]]

    def _keep(self, mine: set[str], copy: Callable[[], StoredOriginal]) -> StoredOriginal:
        while True:
            stored = copy()
            with self._lock:
                self._held[stored.sha256] += stored.sha256 not in mine
                mine.add(stored.sha256)
                if stored.is_new:
                    self._new.add(stored.sha256)
                # Another one, who had made this copy and got no row for it, may just have taken it away.
                if self._folder.original(stored.sha256).is_file():
                    return stored

    def _drop_unknown(self, sha256: str) -> None:
        try:
            if not self._runner.ask(is_known_original, sha256):
                drop_copy(self._folder, sha256)
        except Exception as error:
            # It stays, as after a crash, and is taken up at the next start.
            _log.error("a copy without a row could not be taken away: %s", type(error).__name__)
