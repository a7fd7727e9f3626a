"""Reads the papers that wait, a few pages at a time, as many at once as there are children for it.

The queue lies in the database, so it survives a crash. A page that cannot be read costs that page, never the paper.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.papers import PaperState
from app.domain.progress import Progress
from app.domain.reading import PageNote, PageText, ReadBy
from app.domain.suggesting import KnownChild, Surroundings, suggest
from app.files.binder_folder import BinderFolder
from app.jobs import Runner, Ticket, leave_to_result
from app.queries.documents import PageRow, get_paper, list_pages
from app.queries.family import ChildRow, list_children
from app.services.reading import ReadingJob, attach_text, claim_next, fail, stop_reading, take_up_again
from app.workers.reading import ReadRequest, ReadResult, read

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
_NOT_READ = {PageNote.UNREADABLE, PageNote.TIMED_OUT, PageNote.TOO_LARGE}


@dataclass(slots=True)
class _Paper:
    """A paper that is being read: what is left to do, what came back, and what went wrong."""

    job: ReadingJob
    rows: dict[int, PageRow]
    waiting: deque[tuple[int, ...]]
    under_way: dict[int, Ticket[ReadResult]] = field(default_factory=dict)
    pages: dict[int, PageText] = field(default_factory=dict)
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
        readers: int = 2,
    ) -> None:
        """``on_progress`` is told a paper's uid and how many of its pages are done, in the thread of the runner."""
        self._runner = runner
        self._folder = folder
        self._catalogue = catalogue
        self._surroundings = surroundings
        self._on_progress = on_progress
        self._condition = threading.Condition()
        self._papers: list[_Paper] = []
        self._busy = 0
        self._finished = 0
        self._look_again = True
        self._stopping = False
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

    def stop_paper(self, document: str) -> None:
        """Stop reading one paper; what was read of it is dropped."""
        self._runner.write(stop_reading, document, failed=leave_to_result)
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
            return self._condition.wait_for(
                lambda: self._stopping or not (self._papers or self._busy or self._look_again), timeout
            )

    def wait_until_read(self, document: str) -> None:
        """Block until a paper was read, failed or was stopped."""
        while True:
            with self._condition:
                seen = self._finished
            paper = self._runner.read(get_paper, document, failed=leave_to_result).result().paper
            if paper.state not in {PaperState.RECEIVED, PaperState.READING}:
                return
            with self._condition:
                self._condition.wait_for(lambda seen=seen: self._stopping or self._finished != seen)  # type: ignore[misc]
                if self._stopping:
                    return

    def stop(self) -> None:
        """Stop; papers that were being read are taken up at the next start."""
        with self._condition:
            self._stopping = True
            tickets = [ticket for paper in self._papers for ticket in paper.under_way.values()]
            self._condition.notify_all()
        for ticket in tickets:
            ticket.cancel()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._stopping or self._look_again or self._has_waiting())
                if self._stopping:
                    return
                self._busy += 1
            try:
                self._do_something()
            except KnownError as error:
                # Shutting down while a write was under way; anything else is a bug and ends in the log.
                if error.trouble is not Trouble.CANCELLED:
                    raise
            finally:
                with self._condition:
                    self._busy -= 1
                    self._condition.notify_all()

    def _has_waiting(self) -> bool:
        return any(paper.waiting for paper in self._papers)

    def _do_something(self) -> None:
        piece = self._next_piece()
        if piece is None and self._claim():
            piece = self._next_piece()
        if piece is not None:
            self._read(*piece)

    def _next_piece(self) -> tuple[_Paper, tuple[int, ...], Ticket[ReadResult]] | None:
        with self._condition:
            for paper in self._papers:
                if paper.waiting:
                    numbers = paper.waiting.popleft()
                    ticket = self._hand_in(paper, numbers)
                    paper.under_way[numbers[0]] = ticket
                    return paper, numbers, ticket
        return None

    def _hand_in(self, paper: _Paper, numbers: tuple[int, ...]) -> Ticket[ReadResult]:
        def report(progress: Progress) -> None:
            self._tell(paper, progress.done)

        request = ReadRequest(
            str(self._folder.original(paper.job.sha256)),
            paper.job.media_type,
            pages=numbers,
            page_seconds=SECONDS_A_PAGE,
        )
        return self._runner.child(
            read, request, progress=report, failed=leave_to_result, timeout=SECONDS_A_PAGE * len(numbers)
        )

    def _tell(self, paper: _Paper, more: int = 0) -> None:
        self._on_progress(paper.job.document, Progress(len(paper.pages) + more, len(paper.rows), READING))

    def _claim(self) -> bool:
        with self._condition:
            self._look_again = False
        job = self._runner.write(claim_next, failed=leave_to_result).result()
        if job is None:
            return False
        rows = {row.number: row for row in self._runner.read(list_pages, job.document, failed=leave_to_result).result()}
        paper = _Paper(job, rows, deque(_pieces(sorted(rows))))
        with self._condition:
            if rows:
                self._papers.append(paper)
            # There may be more behind it, for the other thread or for later.
            self._look_again = True
            self._condition.notify_all()
        if not rows:
            self._finish(paper)
        return True

    def _read(self, paper: _Paper, numbers: tuple[int, ...], ticket: Ticket[ReadResult]) -> None:
        try:
            pages: Iterable[PageText] = ticket.result().pages
        except KnownError as error:
            pages = self._after_trouble(paper, numbers, error.trouble)
        with self._condition:
            paper.pages.update({page.number: page for page in pages})
            del paper.under_way[numbers[0]]
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
            if paper.trouble is not None or trouble not in _OF_ONE_PAGE:
                paper.trouble = paper.trouble or trouble
                paper.waiting.clear()
                return []
            if len(numbers) > 1:
                # One of these pages spoiled it for the others: each by itself now.
                paper.waiting.extendleft((number,) for number in reversed(numbers))
                return []
        row = paper.rows[numbers[0]]
        note = _OF_ONE_PAGE[trouble]
        return [PageText(row.number, "", (), ReadBy.NOTHING, 0.0, row.width_pt, row.height_pt, row.turn, note)]

    def _finish(self, paper: _Paper) -> None:
        """Keep what reading yielded; the paper is on the list of those being read no more."""
        try:
            self._keep(paper)
        finally:
            with self._condition:
                self._finished += 1
                self._condition.notify_all()

    def _keep(self, paper: _Paper) -> None:
        if paper.trouble is Trouble.CANCELLED:
            return
        if paper.trouble is not None:
            self._runner.write(fail, paper.job.job, paper.trouble, failed=leave_to_result).result()
            return
        pages = [paper.pages[number] for number in sorted(paper.pages)]
        children = self._runner.read(list_children, failed=leave_to_result).result()
        guesses = suggest(pages, self._surroundings(children, paper.job), self._catalogue)
        lost = bool(pages) and all(page.note in _NOT_READ for page in pages)
        trouble = _whole_paper(pages) if lost else None
        self._runner.write(attach_text, paper.job.job, pages, guesses, trouble, failed=leave_to_result).result()


def _pieces(numbers: list[int]) -> Iterable[tuple[int, ...]]:
    """Pages in small lots: the first page by itself, so that a paper soon says what it is."""
    if not numbers:
        return
    yield (numbers[0],)
    size = max(1, min(MOST_PAGES_AT_ONCE, len(numbers) // 4))
    rest = numbers[1:]
    for start in range(0, len(rest), size):
        yield tuple(rest[start : start + size])


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
