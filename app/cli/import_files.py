"""The files that ``import`` takes from the paths it was given, and what of them it leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from app.cli.import_outcomes import Outcome
from app.domain.arrivals import ArrivalStatus
from app.domain.words import shown
from app.intake.ignoring import is_ignored
from app.intake.receiving import path_text

MOST_FILES = 10_000


class ImportFiles:
    """Walks through folders, and keeps in ``left_out`` those that it could not take, or not whole."""

    def __init__(self) -> None:
        self.left_out: list[Outcome] = []

    def of(self, paths: list[str]) -> Iterator[Path]:
        """Every file, those of a folder by their names."""
        for given in paths:
            path = Path(given).absolute()
            # An empty folder, or a folder that calls itself a paper, is answered like any other path.
            yield from (self._in_folder(path) if _is_folder(path) else []) or [path]

    def _in_folder(self, folder: Path) -> list[Path]:
        files = sorted(self._walk(folder))
        if len(files) > MOST_FILES:
            self._leave_out(
                folder,
                f"Nothing is lost. The folder “{_name(folder)}” holds {len(files):,} files, and the first "
                f"{MOST_FILES:,} of them by name were taken. Import the folders in it one at a time.",
            )
        return files[:MOST_FILES]

    def _walk(self, folder: Path) -> Iterator[Path]:
        for inside, folders, names in os.walk(folder, onerror=self._unread):
            # Changed in place, so that the walk passes them over.
            folders[:] = [name for name in folders if not is_ignored(name)]
            yield from (path for name in names if not is_ignored(name) and _may_be_file(path := Path(inside, name)))

    def _unread(self, error: OSError) -> None:
        folder = Path(os.fsdecode(error.filename or ""))
        self._leave_out(
            folder,
            f"Nothing is lost. This computer does not let the app read the folder “{_name(folder)}”, so nothing in it "
            "was taken. Give yourself the right to read it, or copy its papers elsewhere, then import them.",
        )

    def _leave_out(self, folder: Path, reason: str) -> None:
        self.left_out.append(Outcome(path_text(folder), ArrivalStatus.REFUSED, reason))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except OSError:
        # A name that is longer than the system takes.
        return False


def _may_be_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # Why it cannot be read is told once it is tried.
        return True


def _name(folder: Path) -> str:
    return shown(path_text(folder.name))
