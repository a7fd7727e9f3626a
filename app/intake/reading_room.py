"""Reads the papers that wait, a few pages at a time, as many at once as there are children for it.

The queue lies in the database, so it survives a crash. A page that cannot be read costs that page, never the paper.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from app.domain.electronic_signatures import ElectronicSignature
from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.papers import PaperState
from app.domain.progress import Progress
from app.domain.reading import PageNote, PageText, ReadBy
from app.domain.suggesting import KnownChild, Surroundings, suggest
from app.domain.suggestions import PaperGuesses
from app.files.binder_folder import BinderFolder
from app.intake.backs import look_for_sides
from app.intake.password_book import PasswordBook
from app.intake.signatures import signatures_of
from app.jobs import BrokenWorkError, Runner, Ticket, leave_to_result
from app.queries.documents import PageRow, get_paper, list_pages
from app.queries.family import ChildRow, list_children
from app.queries.read_pages import pages_as_read
from app.services.reading import (
    GUESS,
    ReadingJob,
    attach_text,
    claim_next,
    fail,
    guess_anew,
    put_back,
    stop_reading,
    take_up_again,
)
from app.workers.reading import ReadRequest, ReadResult, read

T = TypeVar("T")

MOST_PAGES_AT_ONCE = 4
SECONDS_A_PAGE = 180.0
READING = "reading"
# Trouble that says nothing about the other pages of a paper.
_OF_ONE_PAGE = {
    Trouble.READER_STOPPED: PageNote.UNREADABLE,
    Trouble.READING_TIMED_OUT: PageNote.TIMED_OUT,
    Trouble.TOO_LARGE: PageNote.TOO_LARGE,
    Trouble.DAMAGED: PageNote.UNREADABLE,
}
_WHOLE_PAPER: tuple[int, ...] = ()
"""The lot of a paper whose pages nobody could count yet."""
_NOT_READ = {PageNote.UNREADABLE, PageNote.TIMED_OUT, PageNote.TOO_LARGE}

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Paper:
    """A paper that is being read: the lots of pages left to do, what came back, and what went wrong."""

    job: ReadingJob
    rows: dict[int, PageRow]
    waiting: deque[tuple[int, ...]]
    under_way: dict[tuple[int, ...], Ticket[ReadResult]] = field(default_factory=dict)
    pages: dict[int, PageText] = field(default_factory=dict)
    signatures: dict[ElectronicSignature, None] = field(default_factory=dict)
    tried: set[int] = field(default_factory=set)
    trouble: Trouble | None = None

    @property
    def is_over(self) -> bool:
        return not self.waiting and not self.under_way


class ReadingRoom:
    """Works through the queue on threads of its own until it is stopped."""

    def __init__(
        self,
        runner: Runner,
        folder: BinderFolder,
        catalogue: KindCatalogue,
        surroundings: Callable[[list[ChildRow], ReadingJob], Surroundings],
        on_progress: Callable[[str, Progress], object],
        passwords: PasswordBook,
        readers: int = 2,
        on_read: Callable[[], object] = lambda: None,
    ) -> None:
        """``on_progress`` is told a paper's uid and how many of its pages are done, in the thread of the runner.

        ``on_read`` is told whenever a paper was read.
        """
        self._runner = runner
        self._folder = folder
        self._catalogue = catalogue
        self._surroundings = surroundings
        self._on_progress = on_progress
        self._passwords = passwords
        self._on_read = on_read
        self._condition = threading.Condition()
        self._papers: list[_Paper] = []
        self._busy = 0
        self._finished = 0
        self._look_again = True
        self._stopping = False
        self._paused = False
        self._threads = [
            threading.Thread(target=self._work, name=f"reading-{number}", daemon=True) for number in range(readers)
        ]

    def start(self) -> None:
        """Take up what a crash left half read, and begin."""
        self._runner.write(take_up_again, failed=leave_to_result).result()
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """There is something new in the queue."""
        with self._condition:
            self._look_again = True
            self._condition.notify_all()

    def pause(self) -> None:
        """Begin no more pages until ``go_on``; those under way are read to their end."""
        with self._condition:
            self._paused = True
            self._condition.notify_all()

    def go_on(self) -> None:
        """Read again after a pause."""
        with self._condition:
            self._paused = False
            self._condition.notify_all()

    def stop_paper(self, document: str) -> None:
        """Stop reading one paper; what was read of it is dropped."""
        self._runner.write(stop_reading, document, done=self._one_is_over, failed=leave_to_result)
        with self._condition:
            for paper in self._papers:
                if paper.job.document == document:
                    paper.trouble = Trouble.CANCELLED
                    paper.waiting.clear()
                    tickets = list(paper.under_way.values())
                    break
            else:
                return
        for ticket in tickets:
            ticket.cancel()

    def wait_until_idle(self, timeout: float | None = None) -> bool:
        """Block until nothing waits to be read; False where ``timeout`` seconds were not enough."""
        with self._condition:
            return self._condition.wait_for(lambda: self._stopping or self._is_idle(), timeout)

    def wait_until_read(self, document: str) -> None:
        """Block until a paper was read, failed or was stopped, or cannot be read now (the disk is full)."""
        while True:
            with self._condition:
                seen, idle = self._finished, self._is_idle()
            paper = self._runner.ask(get_paper, document).paper
            if idle or paper.state not in {PaperState.RECEIVED, PaperState.READING}:
                return
            with self._condition:
                self._condition.wait_for(
                    lambda seen=seen: self._stopping or self._finished != seen or self._is_idle()  # type: ignore[misc]
                )
                if self._stopping:
                    return

    def stop(self, deadline: float) -> bool:
        """Stop; papers that were being read go back into the queue, for the next start.

        False where a thread did not end by ``deadline`` (``time.monotonic``).
        """
        with self._condition:
            self._stopping = True
            unfinished = [paper.job.job for paper in self._papers if paper.trouble is None]
            tickets = [ticket for paper in self._papers for ticket in paper.under_way.values()]
            self._condition.notify_all()
        for ticket in tickets:
            ticket.cancel()
        for job in unfinished:
            self._runner.write(put_back, job, failed=leave_to_result)
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(deadline - time.monotonic(), 0.0))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._stopping or self._has_work())
                if self._stopping:
                    return
                self._busy += 1
            try:
                self._do_something()
            except BaseException as error:
                # A bug with one paper does not keep the next from being read. Its words may hold those of a page.
                if not self._stopping:
                    _log.error("a paper could not be read: %s", type(error).__name__)
            finally:
                with self._condition:
                    self._busy -= 1
                    self._condition.notify_all()

    def _has_work(self) -> bool:
        return not self._paused and (self._may_open() or self._has_waiting())

    def _is_idle(self) -> bool:
        if self._paused and not self._busy:
            return True
        return not (self._papers or self._busy or self._look_again)

    def _may_open(self) -> bool:
        """Each reader opens a paper of its own, so that a letter does not wait behind an evaluation of 80 pages.

        Where no more papers wait, they help each other.
        """
        return self._look_again and len(self._papers) < len(self._threads)

    def _has_waiting(self) -> bool:
        return any(paper.waiting for paper in self._papers)

    def _do_something(self) -> None:
        with self._condition:
            may_open = self._may_open()
        if may_open:
            self._claim()
        piece = self._next_piece()
        if piece is not None:
            self._read(*piece)

    def _next_piece(self) -> tuple[_Paper, tuple[int, ...], Ticket[ReadResult]] | None:
        with self._condition:
            halted = self._stopping or self._paused
            waiting = [paper for paper in self._papers if paper.waiting and not halted]
            if not waiting:
                return None
            paper = min(waiting, key=lambda paper: len(paper.under_way))
            numbers = paper.waiting.popleft()
            ticket = self._hand_in(paper, numbers)
            paper.under_way[numbers] = ticket
            return paper, numbers, ticket

    def _hand_in(self, paper: _Paper, numbers: tuple[int, ...]) -> Ticket[ReadResult]:
        def report(progress: Progress) -> None:
            self._tell(paper, progress.done)

        # The pages of a lot are of one original.
        first = paper.rows[numbers[0]] if numbers else None
        sha256 = first.sha256 if first is not None else paper.job.sha256
        request = ReadRequest(
            str(self._folder.original(sha256)),
            (first.media_type if first is not None else None) or paper.job.media_type,
            self._passwords.password_of(sha256),
            pages=tuple(paper.rows[number].original_page for number in numbers) or None,
            page_seconds=SECONDS_A_PAGE,
        )
        return self._runner.child(
            read, request, progress=report, failed=leave_to_result, timeout=SECONDS_A_PAGE * max(len(numbers), 1)
        )

    def _tell(self, paper: _Paper, more: int = 0) -> None:
        try:
            self._on_progress(paper.job.document, Progress(len(paper.pages) + more, len(paper.rows), READING))
        except BaseException as error:
            _log.error("telling how far reading is met a bug: %s", type(error).__name__)

    def _claim(self) -> None:
        with self._condition:
            self._look_again = False
        job = self._write(claim_next)
        if job is None:
            return
        paper = None
        try:
            if job.what == GUESS:
                self._guess_anew(job)
            else:
                paper = self._opened(job)
        except KnownError as error:
            self._write(fail, job.job, error.trouble)
        with self._condition:
            if paper is not None and not self._stopping:
                self._papers.append(paper)
            # There may be more behind it, for the other thread or for later.
            self._look_again = True
            self._one_is_over()
        if self._stopping:
            self._runner.write(put_back, job.job, failed=leave_to_result)

    def _opened(self, job: ReadingJob) -> _Paper:
        rows = self._runner.ask(list_pages, job.document)
        originals = {row.sha256 for row in rows} or {job.sha256}
        if not all(self._folder.original(sha256).is_file() for sha256 in originals):
            raise KnownError(Trouble.ORIGINAL_MISSING)
        return _Paper(job, {row.number: row for row in rows}, deque(_pieces(rows)))

    def _guess_anew(self, job: ReadingJob) -> None:
        """Say what a paper is, from what was read of its pages when they were in other papers or another order."""
        pages = self._runner.ask(pages_as_read, job.document)
        children = self._runner.ask(list_children)
        signatures = signatures_of(self._runner, self._folder, self._passwords, job.document)
        guesses = self._guess(list(pages.values()), children, job, signatures) if pages else PaperGuesses()
        self._write(guess_anew, job.job, guesses, list(pages))

    def _read(self, paper: _Paper, numbers: tuple[int, ...], ticket: Ticket[ReadResult]) -> None:
        signatures: tuple[ElectronicSignature, ...] = ()
        try:
            result = ticket.result()
            pages: Iterable[PageText] = _numbered(result.pages, numbers)
            signatures = result.signatures
        except KnownError as error:
            pages = self._after_trouble(paper, numbers, error.trouble)
        except BrokenWorkError as error:
            _log.error("reading a page met a bug: %s", error)
            pages = self._after_trouble(paper, numbers, Trouble.READER_STOPPED)
        with self._condition:
            paper.pages.update({page.number: page for page in pages})
            paper.signatures.update(dict.fromkeys(signatures))
            del paper.under_way[numbers]
            if not paper.is_over or paper not in self._papers or self._stopping:
                return
            self._papers.remove(paper)
            self._busy += 1
        try:
            self._tell(paper)
            self._finish(paper)
        finally:
            with self._condition:
                self._busy -= 1
                self._condition.notify_all()

    def _after_trouble(self, paper: _Paper, numbers: tuple[int, ...], trouble: Trouble) -> list[PageText]:
        with self._condition:
            if paper.trouble is not None or trouble not in _OF_ONE_PAGE or numbers is _WHOLE_PAPER:
                paper.trouble = paper.trouble or trouble
                paper.waiting.clear()
                return []
            # One of these pages spoiled it for the others, or something outside ended the reader: each by itself now.
            again = len(numbers) > 1 or (trouble is Trouble.READER_STOPPED and numbers[0] not in paper.tried)
            paper.tried.update(numbers)
            if again:
                paper.waiting.extendleft((number,) for number in reversed(numbers))
                return []
        row = paper.rows[numbers[0]]
        note, places = _OF_ONE_PAGE[trouble], row.places
        size = places.width_pt, places.height_pt
        return [PageText(row.number, "", (), ReadBy.NOTHING, 0.0, *size, places.turn, note)]

    def _finish(self, paper: _Paper) -> None:
        """Keep what reading yielded; the paper is on the list of those being read no more."""
        try:
            self._keep(paper)
        except Exception:
            self._write(fail, paper.job.job, Trouble.READER_STOPPED)
            raise
        finally:
            self._one_is_over()
            self._on_read()

    def _write(self, service: Callable[..., T], *arguments: object) -> T:
        """Write, however long another program keeps the binder busy: nothing is read twice for that, or forgotten."""
        while True:
            try:
                return self._runner.write(service, *arguments, failed=leave_to_result).result()
            except KnownError as error:
                if error.trouble is not Trouble.BINDER_BUSY or self._stopping:
                    raise

    def _one_is_over(self, _result: None = None) -> None:
        with self._condition:
            self._finished += 1
            self._condition.notify_all()

    def _keep(self, paper: _Paper) -> None:
        if paper.trouble is Trouble.CANCELLED:
            return
        if paper.trouble is not None:
            self._write(fail, paper.job.job, paper.trouble)
            return
        pages = [paper.pages[number] for number in sorted(paper.pages)]
        children = self._runner.ask(list_children)
        guesses = self._guess(pages, children, paper.job, tuple(paper.signatures))
        lost = bool(pages) and all(page.note in _NOT_READ for page in pages)
        trouble = _whole_paper(pages) if lost else None
        uids = {number: row.uid for number, row in paper.rows.items()}
        self._write(attach_text, paper.job.job, pages, guesses, trouble, uids)
        self._look_for_sides(paper.job, children)

    def _look_for_sides(self, job: ReadingJob, children: list[ChildRow]) -> None:
        around = self._surroundings(children, job)
        try:
            look_for_sides(self._runner, job.document, around.children, around.today, self._catalogue)
        except Exception as error:
            # The paper itself is read and kept.
            _log.error("looking for the other sides of a paper met a bug: %s", type(error).__name__)

    def _guess(
        self,
        pages: list[PageText],
        children: list[ChildRow],
        job: ReadingJob,
        signatures: tuple[ElectronicSignature, ...],
    ) -> PaperGuesses:
        try:
            around = replace(self._surroundings(children, job), signatures=signatures)
            return suggest(pages, around, self._catalogue)
        except Exception as error:
            # What was read is worth keeping without a guess.
            _log.error("guessing what a paper is met a bug: %s", type(error).__name__)
            return PaperGuesses()


def _pieces(rows: Sequence[PageRow]) -> Iterable[tuple[int, ...]]:
    """The numbers of pages in small lots of one original: the first by itself, so that a paper soon says what it is."""
    if not rows:
        yield _WHOLE_PAPER
        return
    yield (rows[0].number,)
    size = max(1, min(MOST_PAGES_AT_ONCE, len(rows) // 4))
    for _, of_one in groupby(rows[1:], key=lambda row: row.sha256):
        numbers = [row.number for row in of_one]
        for start in range(0, len(numbers), size):
            yield tuple(numbers[start : start + size])


def _numbered(pages: Sequence[PageText], numbers: tuple[int, ...]) -> list[PageText]:
    """Pages as they are numbered in their paper, not in their original."""
    if numbers is _WHOLE_PAPER:
        return list(pages)
    return [replace(page, number=number) for page, number in zip(pages, numbers, strict=True)]


def _whole_paper(pages: list[PageText]) -> Trouble:
    """What to say of a paper of which no page could be read."""
    notes = {page.note for page in pages}
    if notes == {PageNote.TOO_LARGE}:
        return Trouble.TOO_LARGE
    if notes == {PageNote.TIMED_OUT}:
        return Trouble.READING_TIMED_OUT
    return Trouble.READER_STOPPED


def known_children(children: Iterable[ChildRow]) -> tuple[KnownChild, ...]:
    """The children as the rules for guessing know them."""
    return tuple(
        KnownChild(
            child.uid,
            child.first_name,
            child.last_name,
            child.nicknames,
            date.fromisoformat(child.birth_date) if child.birth_date else None,
        )
        for child in children
    )
