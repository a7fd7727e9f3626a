"""Reads the papers that wait, a few pages at a time, as many at once as there are children for it.

The queue lies in the database, so it survives a crash. A page that cannot be read costs that page, never the paper.
What the parent asked for goes first; that is known for as long as the binder is open.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.papers import PaperState
from app.domain.progress import Progress, ReportProgress, unwatched
from app.domain.reading import PageText
from app.domain.suggesting import Surroundings
from app.domain.suggestions import PaperGuesses
from app.files.binder_folder import BinderFolder
from app.intake.guessing import Guesser
from app.intake.paper_in_lots import Lot, PaperInLots
from app.intake.password_book import PasswordBook
from app.intake.signatures import signatures_of
from app.jobs import BrokenWorkError, Runner, Ticket, leave_to_result
from app.queries.documents import get_paper, list_pages
from app.queries.family import ChildRow
from app.queries.read_pages import pages_as_read
from app.services.pictured_papers import read_for_pictures
from app.services.reading import (
    GUESS,
    READ,
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

SECONDS_A_PAGE = 180.0
READING = "reading"
# On Windows, Ctrl+C is not heard by a thread that waits without an end.
_SECONDS_TO_HEAR = 0.5

_log = logging.getLogger(__name__)


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
        self._guesser = Guesser(runner, catalogue, surroundings)
        self._on_progress = on_progress
        self._passwords = passwords
        self._on_read = on_read
        self._condition = threading.Condition()
        self._papers: list[PaperInLots] = []
        self._asked_for: set[str] = set()
        self._busy = 0
        self._finished = 0
        self._look_again = True
        self._stopping = False
        self._paused = False
        self._threads = [
            threading.Thread(target=self._work, name=f"reading-{number}", daemon=True) for number in range(readers)
        ]

    def start(self) -> None:
        """Take up what a crash left half read, and what an earlier version could not show, and begin."""
        self._runner.write(take_up_again, failed=leave_to_result).result()
        self._runner.write(read_for_pictures, failed=leave_to_result).result()
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """There is something new in the queue."""
        with self._condition:
            self._look_again = True
            self._condition.notify_all()

    def read_first(self, document: str) -> None:
        """The parent asked for this paper, which is in the queue: it goes before those that wait by themselves."""
        with self._condition:
            self._asked_for.add(document)
        self.wake()

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
                    paper.give_up(Trouble.CANCELLED)
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

    def wait_until_read(self, document: str, report: ReportProgress = unwatched) -> None:
        """Block until a paper was read, failed or was stopped, or cannot be read now (the disk is full).

        ``report`` is told, in the thread that waits, how many of its pages are done.
        """
        reached = None
        while True:
            with self._condition:
                seen, idle = self._finished, self._is_idle()
            paper = self._runner.ask(get_paper, document).paper
            if idle or paper.state not in {PaperState.RECEIVED, PaperState.READING}:
                return
            with self._condition:
                self._condition.wait_for(partial(self._is_news, document, seen, reached), _SECONDS_TO_HEAR)
                if self._stopping:
                    return
                now = self._reached(document) or reached
            if now is not None and now != reached:
                report(now)
                reached = now

    def _is_news(self, document: str, seen: int, reached: Progress | None) -> bool:
        if self._stopping or self._finished != seen or self._is_idle():
            return True
        return self._reached(document) not in (None, reached)

    def _reached(self, document: str) -> Progress | None:
        return next((_progress(paper) for paper in self._papers if paper.job.document == document), None)

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

        Where no more papers wait, they help each other. One that was asked for is opened beside those that were not.
        """
        opened = [paper for paper in self._papers if paper.asked_for or not self._asked_for]
        return self._look_again and len(opened) < len(self._threads)

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

    def _next_piece(self) -> tuple[PaperInLots, Lot, Ticket[ReadResult]] | None:
        with self._condition:
            halted = self._stopping or self._paused
            waiting = [paper for paper in self._papers if paper.waiting and not halted]
            if not waiting:
                return None
            paper = min(waiting, key=lambda paper: (not paper.asked_for, len(paper.under_way)))
            lot = paper.waiting.popleft()
            ticket = paper.under_way[lot] = self._hand_in(paper, lot)
            return paper, lot, ticket

    def _hand_in(self, paper: PaperInLots, lot: Lot) -> Ticket[ReadResult]:
        def report(progress: Progress) -> None:
            self._tell(paper, progress.done)

        # The pages of a lot are of one original.
        first = paper.rows[lot[0]] if lot else None
        sha256 = first.sha256 if first is not None else paper.job.sha256
        request = ReadRequest(
            str(self._folder.original(sha256)),
            (first.media_type if first is not None else None) or paper.job.media_type,
            self._passwords.password_of(sha256),
            pages=tuple(paper.rows[number].original_page for number in lot) or None,
            page_seconds=SECONDS_A_PAGE,
        )
        return self._runner.child(
            read, request, progress=report, failed=leave_to_result, timeout=SECONDS_A_PAGE * max(len(lot), 1)
        )

    def _tell(self, paper: PaperInLots, more: int = 0) -> None:
        with self._condition:
            # Two readers may be at it, of whom each knows what it has done itself.
            paper.reached = max(paper.reached, paper.pages_done + more)
            self._condition.notify_all()
        try:
            self._on_progress(paper.job.document, _progress(paper))
        except BaseException as error:
            _log.error("telling how far reading is met a bug: %s", type(error).__name__)

    def _claim(self) -> None:
        with self._condition:
            self._look_again = False
            asked_for = frozenset(self._asked_for)
        job = self._write(claim_next, asked_for)
        mine = asked_for & {job.document} if job is not None else frozenset()
        if job is None or job.what == READ:
            # Where it is none of them, they wait no longer: another thread has them, or they are in the trash.
            with self._condition:
                self._asked_for -= mine or asked_for
        if job is None:
            return
        paper = None
        try:
            if job.what == GUESS:
                self._guess_anew(job)
            else:
                paper = self._opened(job, asked_for=bool(mine))
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

    def _opened(self, job: ReadingJob, *, asked_for: bool) -> PaperInLots:
        rows = self._runner.ask(list_pages, job.document)
        originals = {row.sha256 for row in rows} or {job.sha256}
        if not all(self._folder.original(sha256).is_file() for sha256 in originals):
            raise KnownError(Trouble.ORIGINAL_MISSING)
        return PaperInLots.of(job, rows, asked_for=asked_for)

    def _guess_anew(self, job: ReadingJob) -> None:
        """Say what a paper is, from what was read of its pages when they were in other papers or another order."""
        pages = self._runner.ask(pages_as_read, job.document)
        signatures = signatures_of(self._runner, self._folder, self._passwords, job.document)
        guesses = self._guesser.guess(job, list(pages.values()), signatures) if pages else PaperGuesses()
        self._write(guess_anew, job.job, guesses, list(pages))

    def _read(self, paper: PaperInLots, lot: Lot, ticket: Ticket[ReadResult]) -> None:
        try:
            result: ReadResult | Trouble = ticket.result()
        except KnownError as error:
            result = error.trouble
        except BrokenWorkError as error:
            _log.error("reading a page met a bug: %s", error)
            result = Trouble.READER_STOPPED
        with self._condition:
            if isinstance(result, Trouble):
                paper.went_wrong(lot, result)
            else:
                paper.came(lot, result)
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

    def _finish(self, paper: PaperInLots) -> None:
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

    def _keep(self, paper: PaperInLots) -> None:
        if paper.trouble is Trouble.CANCELLED:
            return
        if paper.trouble is not None:
            self._write(fail, paper.job.job, paper.trouble)
            return
        before = self._read_before(paper)
        guesses = self._guesser.guess(
            paper.job, [before.get(page.number, page) for page in paper.pages], paper.signatures
        )
        pages = [page for page in paper.pages if page.number not in before]
        uids = {number: row.uid for number, row in paper.rows.items()}
        trouble = paper.trouble_of_all_pages()
        self._write(attach_text, paper.job.job, pages, guesses, trouble, uids, paper.laid_out)
        if paper.laid_out:
            # It may have more pages now, which wait.
            self.wake()
        self._guesser.look_for_sides(paper.job)

    def _read_before(self, paper: PaperInLots) -> dict[int, PageText]:
        """Of pages that could not be read this time, what was read of them at an earlier one: that stays."""
        if not paper.unread:
            return {}
        earlier = self._runner.ask(pages_as_read, paper.job.document)
        found = {number: earlier.get(row.uid) for number, row in paper.rows.items() if number in paper.unread}
        return {number: replace(page, number=number) for number, page in found.items() if page and page.words}


def _progress(paper: PaperInLots) -> Progress:
    return Progress(paper.reached, len(paper.rows), READING)
