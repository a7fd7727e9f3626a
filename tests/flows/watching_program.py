"""A program that watches one folder until it is empty, or until all in it has come. Run by ``warm_programs``."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.bootstrap.workplace import Workplace, open_workplace
from app.domain.watched_folders import AfterSafe, Whereabouts
from app.files.binder_folder import BinderFolder
from app.intake.stability import FileKey, Timing
from app.intake.watcher import FolderState, FolderWatcher, WatchedFolder
from app.queries.documents import list_all, taken_files
from app.queries.sources import safe_files
from tests.jobs.waiting import wait_until

MAIN = f"{__name__}:watch"


def watch(arguments: Sequence[str]) -> int:
    """``BINDER FOLDER leave|done PAPERS``: ends once so many papers came (and nothing is left to be moved)."""
    binder, folder, after, count = arguments
    watched = WatchedFolder(Path(folder), after=AfterSafe(after))
    with open_workplace(BinderFolder(Path(binder)), make=True) as place:
        states: list[FolderState] = []
        watcher = FolderWatcher(
            watched,
            place.pipeline.take_watched,
            done=place.pipeline,
            taken=partial(_taken, place, folder),
            on_state=states.append,
            timing=Timing(quiet=0.0),
            look_every=0.1,
            make_hints=_NoHints,
        )
        watcher.start()
        try:
            wait_until(lambda: _is_over(place, watched, int(count)), "the folder was dealt with")
            place.pipeline.wait_until_idle()
        finally:
            watcher.stop()
            watcher.join(time.monotonic() + 5.0)
    return 0


class _NoHints:
    """Looks are frequent enough, and the library behind hints has a word to say when it is stopped in the middle."""

    alive = True

    def __init__(self, folder: Path, on_change: Callable[[str], None]) -> None:
        pass

    def stop(self, deadline: float) -> bool:
        return True


def _taken(place: Workplace, folder: str) -> list[FileKey]:
    return [FileKey(*key) for key in place.runner.read(taken_files, folder).result()]


def _is_over(place: Workplace, watched: WatchedFolder, count: int) -> bool:
    came = len(place.runner.read(list_all).result()) == count
    if watched.after is AfterSafe.LEAVE or not came:
        return came
    rows = place.runner.read(safe_files, str(watched.path) + os.sep).result()
    return {row.whereabouts for row in rows} == {Whereabouts.MOVED} and not any(watched.path.glob("*.pdf"))
