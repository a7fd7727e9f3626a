"""A pipeline on an empty binder, with real children, and small papers to send through it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from sqlalchemy import Connection

from app.bootstrap.workplace import load_catalogue
from app.domain.arrivals import Origin
from app.domain.progress import Progress, ReportProgress
from app.files.binder_folder import BinderFolder
from app.intake.pipeline import Pipeline
from app.jobs import ThreadedRunner, Ticket
from app.store.database import Database, UnitOfWork
from app.workers import reading
from app.workers.reading import ReadRequest, ReadResult
from tests.jobs.waiting import child_processes, wait_until
from tests.services.builders import page_text


def pdf_of(*pages: str) -> bytes:
    """A PDF of typed pages."""
    text = "\n#pagebreak()\n".join(pages)
    return typst.compile(f'#set page(paper: "us-letter")\n#set text(font: "Libertinus Serif")\n{text}'.encode())


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file of this name in the folder."""
    path = folder / name
    path.write_bytes(data)
    return path


def receive(pipeline: Pipeline, incoming: Path, pages: int, name: str = "a.pdf") -> str:
    """Take in a paper of so many pages; its uid."""
    received = pipeline.receive(
        put(incoming, name, pdf_of(*[f"{name} {page}" for page in range(pages)])), Origin.PICKED
    )
    assert received.document is not None
    return received.document


@pytest.fixture(scope="session")
def letter() -> bytes:
    """A letter of two pages."""
    return pdf_of("Individualized Education Program \\ Date: March 25, 2026", "Maya reads forty words a minute.")


@pytest.fixture(scope="session")
def locked(letter: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The letter behind a password."""
    path = tmp_path_factory.mktemp("locked") / "locked.pdf"
    (path.parent / "open.pdf").write_bytes(letter)
    with pikepdf.open(path.parent / "open.pdf") as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    return path.read_bytes()


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    """Where the papers lie before they come in."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


class DatabaseOfTheTest:
    """Lets one runner, whose children are warm, serve the database of each test."""

    current: Database

    def reading(self) -> AbstractContextManager[Connection]:
        return self.current.reading()

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        return self.current.writing()


@pytest.fixture(scope="package")
def warm_runner() -> Iterator[tuple[ThreadedRunner, DatabaseOfTheTest]]:
    """The real runner; at the end no thread and no process of it is left."""
    threads, processes = set(threading.enumerate()), child_processes()
    database = DatabaseOfTheTest()
    runner = ThreadedRunner(database, calls_each=1000)
    yield runner, database
    assert runner.shutdown()
    wait_until(lambda: set(threading.enumerate()) <= threads, "all threads have ended")
    wait_until(lambda: child_processes() <= processes, "all children are gone")


@pytest.fixture
def runner(warm_runner: tuple[ThreadedRunner, DatabaseOfTheTest], database: Database) -> Iterator[ThreadedRunner]:
    """The real runner on the database of this test."""
    warm, current = warm_runner
    current.current = database
    yield warm
    # What a pipeline left for the writer is written before the database is closed: a write that began beside the
    # closing would wait for the connection that is gone.
    warm.write(lambda uow: None).result()


@pytest.fixture
def make_pipeline(runner: ThreadedRunner, folder: BinderFolder) -> Iterator[Callable[..., Pipeline]]:
    """Starts pipelines and stops them at the end."""
    started: list[Pipeline] = []

    def start(**listeners: Any) -> Pipeline:
        started.append(Pipeline(runner, folder, load_catalogue(), lambda: date(2026, 11, 24), **listeners))
        started[-1].start()
        return started[-1]

    yield start
    for pipeline in started:
        assert pipeline.stop()


@pytest.fixture
def pipeline(make_pipeline: Callable[..., Pipeline]) -> Pipeline:
    """A pipeline that works."""
    return make_pipeline()


@pytest.fixture
def wipe_original(folder: BinderFolder) -> Callable[[str], None]:
    """Takes an original off the disk, as a careless hand may."""
    return lambda sha256: shutil.rmtree(folder.original(sha256).parent)


class HeldRunner:
    """The real runner, but what children read comes when the test says so."""

    def __init__(self, runner: ThreadedRunner) -> None:
        self._runner = runner
        self.held: list[tuple[ReadRequest, Ticket]] = []
        self._tells: list[ReportProgress] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._runner, name)

    def child(self, function: Any, request: Any, **settings: Any) -> Any:
        if function is not reading.read:
            return self._runner.child(function, request, **settings)
        ticket: Ticket = Ticket(lambda ticket: None)
        self._tells.append(settings["progress"])
        self.held.append((request, ticket))
        return ticket

    def lots(self, count: int) -> list[tuple[int, ...] | None]:
        """The pages asked for so far, once ``count`` lots were."""
        wait_until(lambda: len(self.held) >= count, f"{count} lots were asked for")
        return [request.pages for request, _ticket in self.held]

    def tell(self, index: int, done: int) -> None:
        """So many pages of one lot are read."""
        self._tells[index](Progress(done, len(self.held[index][0].pages or ())))

    def answer(self, index: int, outcome: Exception | None = None) -> None:
        """Answer one lot: read, or with an error."""
        request, ticket = self.held[index]
        if outcome is not None:
            ticket.fail(outcome)
        else:
            ticket.succeed(ReadResult(tuple(page_text(f"page {number}", number) for number in request.pages)))


@pytest.fixture
def held(runner: ThreadedRunner) -> HeldRunner:
    """The runner whose readers wait for the test."""
    return HeldRunner(runner)


@pytest.fixture
def held_pipeline(held: HeldRunner, folder: BinderFolder) -> Iterator[Pipeline]:
    """A pipeline whose readers wait for the test."""
    pipeline = Pipeline(held, folder, load_catalogue(), lambda: date(2026, 11, 24))
    pipeline.start()
    yield pipeline
    assert pipeline.stop()
