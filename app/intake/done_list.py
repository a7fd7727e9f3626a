"""Which files of a watched folder are to be moved to Done now. Pure, as ``stability`` is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.intake.stability import FileKey

MOST_AT_ONCE = 20
"""Papers that come meanwhile wait no longer than it takes to move so many."""
_TRY_AGAIN = (60.0, 300.0, 1800.0)


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of files that were to be moved; those that are not named were moved, or are gone.

    ``stay``: they are not (all) in the binder. ``failed``: the folder or the system did not allow it; tried again.
    ``changed``: they are other papers now, though nothing but their content says so.
    """

    stay: frozenset[FileKey] = frozenset()
    failed: frozenset[FileKey] = frozenset()
    changed: frozenset[FileKey] = frozenset()


class DoneList:
    """Asks for the move of each file once, and again after 1, 5 and then every 30 minutes where it failed."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._is_first = True
        self._in_hand = False
        self._stay: set[FileKey] = set()
        self._failed: dict[FileKey, tuple[int, float]] = {}

    def due(self, taken: Iterable[FileKey]) -> list[FileKey] | None:
        """The files to move now, of those that were taken and are still there; None for nothing to do.

        The first answer may be an empty list: what an earlier run left half done is to be settled.
        """
        there = list(taken)
        self._failed = {key: self._failed[key] for key in there if key in self._failed}
        self._stay.intersection_update(there)
        if self._in_hand:
            return None
        now = self._clock()
        ready = [key for key in there if key not in self._stay and self._failed.get(key, (0, now))[1] <= now]
        if not ready and not self._is_first:
            return None
        self._in_hand, self._is_first = True, False
        return ready[:MOST_AT_ONCE]

    def told(self, moves: Moves) -> None:
        """What became of the files that were due."""
        self._in_hand = False
        self._stay |= moves.stay
        for key in moves.failed:
            failures = self._failed.get(key, (0, 0.0))[0]
            self._failed[key] = failures + 1, self._clock() + _TRY_AGAIN[min(failures, len(_TRY_AGAIN) - 1)]

    def is_safe_now(self, key: FileKey) -> None:
        """A file that stayed may be moved after all."""
        self._stay.discard(key)

    @property
    def staying(self) -> list[FileKey]:
        """The files that are still there and not (all) in the binder."""
        return list(self._stay)

    @property
    def stuck(self) -> int:
        """How many files could not be moved so far."""
        return len(self._failed)
