"""An open binder with everything that works on it: database, runner, intake, press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from app.domain.arrivals import Received
from app.domain.changes import Changes
from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.progress import Progress
from app.domain.words import sentence
from app.files.binder_folder import BinderFolder
from app.files.binder_lock import BinderLock
from app.files.originals import sweep_staging
from app.files.reference_data import reference
from app.intake.pipeline import Pipeline
from app.intake.places import check_watched_folder
from app.intake.sample_family import BINDER
from app.jobs import Deliver, ThreadedRunner, call_at_once, leave_to_result
from app.output.press import Press
from app.store.database import Database
from app.store.engines import check_sqlite
from app.store.migrate import migrate

SECONDS_TO_STOP = 2.0


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything that works on one open binder."""

    folder: BinderFolder
    database: Database
    runner: ThreadedRunner
    pipeline: Pipeline
    press: Press
    catalogue: KindCatalogue

    def original_path(self, sha256: str) -> Path:
        """Where the file of a paper lies."""
        return self.folder.original(sha256)


def load_catalogue() -> KindCatalogue:
    """The kinds of paper, with the words of our own beside those of the reference data."""
    return KindCatalogue.from_json(reference("document_kinds"), reference("kind_words"))


def today() -> date:
    """The day it is for the family."""
    return datetime.now().astimezone().date()


def find_binder(root: Path) -> BinderFolder:
    """The binder that was meant by a folder: itself, or the ``binder`` in it (the sample family's folder)."""
    inside = BinderFolder(root / BINDER)
    return inside if inside.exists() and not BinderFolder(root).exists() else BinderFolder(root)


def why_not_watched(folder: str, binder: Path) -> str:
    """Why a folder cannot be watched, in words; "" where it can. One that is not there yet is made later."""
    try:
        check_watched_folder(Path(folder), binder)
    except KnownError as error:
        return "" if error.trouble is Trouble.FILE_GONE else " ".join(sentence(error))
    return ""


@contextmanager
def open_workplace(
    folder: BinderFolder,
    *,
    make: bool,
    deliver: Deliver = call_at_once,
    on_changes: Callable[[Changes], object] = lambda changes: None,
    on_unhandled: Callable[[Exception], object] = leave_to_result,
    on_progress: Callable[[str, Progress], object] = lambda document, progress: None,
    on_taking_in: Callable[[Progress], object] = lambda progress: None,
    on_received: Callable[[Received], object] = lambda received: None,
    give_way: Callable[[], object] | None = None,
) -> Iterator[Workplace]:
    """Open a binder for as long as the block lasts; leave no thread and no process behind.

    ``give_way`` is called by whatever thread works on the database, between two statements.
    With ``make`` a missing binder is made. Raises KnownError NOT_A_BINDER, FOLDER_NOT_EMPTY, BINDER_IN_USE,
    BINDER_TOO_NEW, BINDER_DAMAGED.
    """
    check_sqlite()
    if not make and not folder.exists():
        raise KnownError(Trouble.NOT_A_BINDER, path=str(folder.root))
    folder.make()
    lock = BinderLock(folder.lock)
    try:
        sweep_staging(folder)
        migrate(folder.database, folder.backups, partial(datetime.now(UTC).strftime, "%Y%m%d-%H%M%S"))
        database = Database(folder.database, give_way=give_way)
        try:

            def changed(changes: Changes) -> None:
                # Pages that were split off, joined or left out (or that being undone) give the reading room work.
                if changes.documents:
                    pipeline.look_again()
                on_changes(changes)

            runner = ThreadedRunner(database, deliver=deliver, on_changes=changed, on_unhandled=on_unhandled)
            catalogue = load_catalogue()
            pipeline = Pipeline(runner, folder, catalogue, today, on_received, on_progress, on_taking_in)
            pipeline.start()
            try:
                press = Press(runner, folder, today, pipeline.password_of)
                yield Workplace(folder, database, runner, pipeline, press, catalogue)
            finally:
                # With the second that watched folders get, five in all.
                pipeline.stop(SECONDS_TO_STOP)
                runner.shutdown(SECONDS_TO_STOP)
        finally:
            database.close()
    finally:
        lock.release()
