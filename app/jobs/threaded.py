"""The runner of the real program: threads for the database and the disk, child processes for everything heavy."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from app.domain.changes import Changes
from app.domain.progress import Progress, ReportProgress
from app.jobs.children import Children, ChildWork
from app.jobs.delivery import Deliver, Delivery, call_at_once, leave_to_result
from app.jobs.runner import Database
from app.jobs.sessions import Sessions
from app.jobs.ticket import Ticket
from app.jobs.work_threads import WorkThreads
from app.workers.entry import Call, ChildSettings, belongs_to

T = TypeVar("T")
Q = TypeVar("Q")

READERS = 2
"""For what the parent waits to see; other threads of ours read by themselves."""
# A packet holds one of them until it is done; papers that come in meanwhile are copied by another.
FILE_THREADS = 3
MOST_CHILDREN = 2
DEFAULT_CHILD_SECONDS = 600.0
_BACKGROUND_NICENESS = 5


class ThreadedRunner:
    """Two readers, one writer, a few file threads; children for reading papers, and one more kept for urgent calls."""

    def __init__(
        self,
        database: Database,
        *,
        deliver: Deliver = call_at_once,
        on_changes: Callable[[Changes], object] = lambda changes: None,
        on_unhandled: Callable[[Exception], object] = leave_to_result,
        children: int | None = None,
        child_settings: ChildSettings | None = None,
        calls_each: int = 50,
    ) -> None:
        """``children``: how many work at once, None for one a core and two at most."""
        count = min(os.cpu_count() or 1, MOST_CHILDREN) if children is None else children
        settings = child_settings or ChildSettings()
        self.child_count = count
        self._packages = settings.packages
        self._delivery = Delivery(deliver, on_unhandled)
        self._sessions = Sessions(database, self._delivery, on_changes)
        self._readers = WorkThreads("reader", READERS)
        self._writer = WorkThreads("writer")
        self._file = WorkThreads("file", FILE_THREADS)
        background = replace(settings, niceness=settings.niceness + _BACKGROUND_NICENESS)
        self._background = Children("child", count, background, calls_each)
        self._urgent = Children("urgent-child", 1, settings, calls_each)

    def read(
        self,
        query: Callable[..., T],
        *args: Any,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
        **kwargs: Any,
    ) -> Ticket[T]:
        """See :class:`app.jobs.runner.Runner`."""
        work = partial(self._sessions.read, query, *args, **kwargs)
        return self._submit(self._readers, work, self._delivery.ticket(done, failed, owner))

    def file(
        self,
        function: Callable[..., T],
        *args: Any,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
        **kwargs: Any,
    ) -> Ticket[T]:
        """See :class:`app.jobs.runner.Runner`."""
        return self._submit(self._file, partial(function, *args, **kwargs), self._delivery.ticket(done, failed, owner))

    def ask(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """See :class:`app.jobs.runner.Runner`."""
        return self._sessions.read(query, *args, **kwargs)

    def write(
        self,
        service: Callable[..., T],
        *args: Any,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
        **kwargs: Any,
    ) -> Ticket[T]:
        """See :class:`app.jobs.runner.Runner`."""
        ticket: Ticket[T] = self._delivery.ticket(done, failed, owner, droppable=False)
        work = partial(self._sessions.write, service, *args, **kwargs)
        if not self._writer.submit(lambda: _settle(ticket, work) if ticket.hold() else None):
            ticket.cancel()
        return ticket

    def child(
        self,
        function: Callable[[Q, ReportProgress], T],
        request: Q,
        *,
        progress: Callable[[Progress], None] | None = None,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
        timeout: float | None = None,
        urgent: bool = False,
    ) -> Ticket[T]:
        """See :class:`app.jobs.runner.Runner`. Raises ValueError for a function that children do not run."""
        if not belongs_to(function.__module__, self._packages) or function.__qualname__ != function.__name__:
            raise ValueError(f"{function.__module__}.{function.__qualname__} is not run in children")
        ticket: Ticket[T] = self._delivery.ticket(done, failed, owner)

        def report(reached: Progress) -> None:
            if progress is not None:
                self._delivery.tell(lambda: None if ticket.cancelled else progress(reached), owner)

        call = Call(function.__module__, function.__name__, request)
        crew = self._urgent if urgent else self._background
        if not crew.submit(ChildWork(call, ticket, timeout or DEFAULT_CHILD_SECONDS, report)):
            ticket.cancel()
        return ticket

    def shutdown(self, timeout: float = 5.0) -> bool:
        """See :class:`app.jobs.runner.Runner`. Work handed in afterwards is cancelled at once."""
        deadline = time.monotonic() + timeout
        crews = (self._background, self._urgent, self._writer, self._readers, self._file)
        for crew in crews:
            crew.close()
        self._delivery.drop_all()
        ended = [crew.join(deadline) for crew in crews]
        return all(ended)

    def _submit(self, threads: WorkThreads, work: Callable[[], T], ticket: Ticket[T]) -> Ticket[T]:
        if not threads.submit(lambda: None if ticket.done else _settle(ticket, work)):
            ticket.cancel()
        return ticket


def _settle(ticket: Ticket[T], work: Callable[[], T]) -> None:
    try:
        result = work()
    except BaseException as error:
        ticket.fail(error)
    else:
        ticket.succeed(result)
