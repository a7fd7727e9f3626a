"""A file whose paper is safe is moved to the Done folder, if its watched folder says so.

The journal is the file's row among the arrivals: first where it is about to be moved, then the move, then that it was
moved. Whatever moment the power goes, it lies at one of two places that the row names, and the next look settles
which. Nothing is deleted, and nothing is written over.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.domain.errors import KnownError
from app.domain.watched_folders import Whereabouts
from app.files.binder_folder import BinderFolder
from app.files.done_folder import free_name, make_month, move_to_free
from app.files.originals import SourceState, hash_of, source_state
from app.files.safe_write import sync_folder
from app.intake.done_list import Moves
from app.intake.receiving import path_text
from app.intake.stability import FileKey
from app.jobs import Runner, leave_to_result
from app.queries.sources import SafeFileRow, safe_files, safe_files_at
from app.services.moved_sources import note_moved, note_moving

_log = logging.getLogger(__name__)


class Mover:
    """Moves files of watched folders. Blocks: never used on the GUI thread."""

    def __init__(self, runner: Runner, folder: BinderFolder, today: Callable[[], date]) -> None:
        self._runner = runner
        self._folder = folder
        self._today = today

    def move(self, watched: Path, keys: Sequence[FileKey]) -> Moves:
        """Settle what an earlier run began in this folder, then move these files, which were all taken in."""
        rows = self._runner.ask(safe_files, path_text(watched) + os.sep)
        self._settle([row for row in rows if row.whereabouts == Whereabouts.MOVING])
        safe = self._safe(keys, rows)
        same = {key: row for key, row in safe.items() if _holds(Path(key.path), row)}
        failed = self._move(watched, same)
        changed = {key for key in safe.keys() - same.keys() if _state(Path(key.path)) == _state_of(safe[key])}
        return Moves(frozenset(keys) - safe.keys(), frozenset(failed), frozenset(changed))

    def safe_among(self, keys: Sequence[FileKey]) -> list[FileKey]:
        """Those of these files that the binder has, whichever way their papers came in."""
        return list(self._safe(keys, self._runner.ask(safe_files_at, [path_text(key.path) for key in keys])))

    def _safe(self, keys: Sequence[FileKey], rows: Sequence[SafeFileRow]) -> dict[FileKey, SafeFileRow]:
        known = {(row.source_path, row.size, row.modified_ns): row for row in rows}
        found = {key: known.get((path_text(key.path), key.size, key.modified_ns)) for key in keys}
        return {key: row for key, row in found.items() if row is not None and self._is_held(row)}

    def _is_held(self, row: SafeFileRow) -> bool:
        """The binder has every byte of it (of a parcel: what was in it)."""
        if row.is_parcel:
            return True
        try:
            return os.stat(self._folder.original(row.sha256)).st_size == row.size
        except OSError:
            return False

    def _settle(self, begun: Sequence[SafeFileRow]) -> None:
        if not begun:
            return
        # Nobody but a move gives this name to these bytes.
        moved = [row.uid for row in begun if row.moved_to and _holds(Path(row.moved_to), row)]
        self._note_moved(moved, [row.uid for row in begun if row.uid not in moved])

    def _move(self, watched: Path, rows: dict[FileKey, SafeFileRow]) -> set[FileKey]:
        """Move these; those that could not be moved, which are where they were."""
        failed: set[FileKey] = set()
        targets: dict[FileKey, Path] = {}
        for key in rows:
            try:
                targets[key] = self._target(watched, Path(key.path), set(targets.values()))
            except OSError as error:
                _log.warning("no place in the Done folder: %s", type(error).__name__)
                failed.add(key)
        if targets:
            begun = {rows[key].uid: str(target) for key, target in targets.items()}
            self._runner.write(note_moving, begun, failed=leave_to_result).result()
            moved = {key for key, target in targets.items() if _rename(Path(key.path), target, rows[key])}
            failed |= targets.keys() - moved
            for folder in {place for key in moved for place in (targets[key].parent, Path(key.path).parent)}:
                sync_folder(folder)
            self._note_moved([rows[key].uid for key in moved], [rows[key].uid for key in targets.keys() - moved])
        return failed

    def _target(self, watched: Path, source: Path, taken: set[Path]) -> Path:
        *inner, name = map(_as_text, source.relative_to(watched).parts)
        return free_name(make_month(watched, inner, self._today()), name, taken)

    def _note_moved(self, moved: Sequence[str], in_place: Sequence[str]) -> None:
        self._runner.write(note_moved, moved, in_place, failed=leave_to_result).result()


def _as_text(name: str) -> str:
    """Bytes that are no text would not find their way into the journal and back."""
    text = path_text(name)
    return name if text == name else text.replace("\\", "_")


def _rename(source: Path, target: Path, row: SafeFileRow) -> bool:
    try:
        move_to_free(source, target)
        if _state(target) == _state_of(row):
            return True
        # Somebody wrote to it in this very moment: it is a new paper, and belongs where it was.
        move_to_free(target, source)
    except OSError as error:
        _log.warning("a file could not be moved to Done: %s", type(error).__name__)
    return False


def _holds(path: Path, row: SafeFileRow) -> bool:
    """Whether these very bytes lie there."""
    try:
        return _state(path) == _state_of(row) and hash_of(path) == row.sha256
    except OSError:
        return False


def _state(path: Path) -> SourceState | None:
    try:
        return source_state(path)
    except KnownError:
        return None


def _state_of(row: SafeFileRow) -> SourceState:
    return SourceState(row.size, row.modified_ns)
