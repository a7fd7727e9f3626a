"""The runner that does everything at once, in the calling thread: for tests of what is above it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from app.domain.changes import Changes
from app.domain.progress import Progress, ReportProgress
from app.jobs.delivery import Delivery, call_at_once
from app.jobs.runner import Database
from app.jobs.sessions import Sessions
from app.jobs.ticket import Ticket

T = TypeVar("T")
Q = TypeVar("Q")


def raise_it(error: Exception) -> None:
    """An error that nobody takes comes out where the work was asked for."""
    raise error


class ImmediateRunner:
    """Same methods and same order of calls as the threaded one; worker functions run in this process."""

    child_count = 1

    def __init__(
        self,
        database: Database,
        *,
        on_changes: Callable[[Changes], object] = lambda changes: None,
        on_unhandled: Callable[[Exception], object] = raise_it,
    ) -> None:
        self._delivery = Delivery(call_at_once, on_unhandled)
        self._sessions = Sessions(database, self._delivery, on_changes)
        self._closed = False

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
        return self._do(partial(self._sessions.read, query, *args, **kwargs), done, failed, owner)

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
        return self._do(partial(self._sessions.write, service, *args, **kwargs), done, failed, owner)

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
        return self._do(partial(function, *args, **kwargs), done, failed, owner)

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
        """See :class:`app.jobs.runner.Runner`."""

        def report(reached: Progress) -> None:
            if progress is not None:
                progress(reached)

        return self._do(partial(function, request, report), done, failed, owner)

    def shutdown(self, timeout: float = 5.0) -> bool:
        """See :class:`app.jobs.runner.Runner`."""
        self._closed = True
        return True

    def _do(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None,
        failed: Callable[[Exception], object] | None,
        owner: object,
    ) -> Ticket[T]:
        ticket: Ticket[T] = self._delivery.ticket(done, failed, owner)
        if self._closed:
            ticket.cancel()
            return ticket
        try:
            result = work()
        except Exception as error:
            ticket.fail(error)
        else:
            ticket.succeed(result)
        return ticket
