"""What everyone above asks for work: reads, one write at a time, disk work, and calls of child processes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from app.domain.changes import Changes
from app.domain.progress import Progress, ReportProgress
from app.jobs.ticket import Ticket

T = TypeVar("T")
Q = TypeVar("Q")


class UnitOfWork(Protocol):
    """What a service writes with; the runner only wants to know what it touched."""

    @property
    def changes(self) -> Changes:
        """What was added, edited or deleted."""


class Database(Protocol):
    """Where sessions come from."""

    def reading(self) -> AbstractContextManager[Any]:
        """A read-only connection."""

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """One transaction: committed when the block ends, taken back whole when it raises."""


class Runner(Protocol):
    """Every method returns at once with a ticket; ``done`` or ``failed`` is called later, where it belongs.

    ``failed`` gets KnownError for known trouble and anything else for a bug. Without it an error goes to the
    runner's ``on_unhandled``; whoever asks the ticket for its ``result()`` gives ``leave_to_result``. ``owner`` is
    whose callbacks these are: nothing is called once it is gone.
    """

    @property
    def child_count(self) -> int:
        """How many children work at once on what is not urgent."""

    def read(
        self,
        query: Callable[..., T],
        *args: Any,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
        **kwargs: Any,
    ) -> Ticket[T]:
        """Run ``query(conn, *args, **kwargs)`` on a reader."""

    def ask(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run ``query(conn, *args, **kwargs)`` in the calling thread and give back its answer or its error.

        For threads that work behind the window, never for its own: what the parent waits for has the readers to itself.
        """

    def write(
        self,
        service: Callable[..., T],
        *args: Any,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
        **kwargs: Any,
    ) -> Ticket[T]:
        """Run ``service(uow, *args, **kwargs)`` as one transaction, in the order in which writes were asked for.

        What it changed is told after the commit and before ``done``.
        """

    def file(
        self,
        function: Callable[..., T],
        *args: Any,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
        **kwargs: Any,
    ) -> Ticket[T]:
        """Run ``function(*args, **kwargs)``, which works on the disk."""

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
        """Run a function of ``app.workers`` in a child process; ``urgent`` for what somebody waits to see.

        Beside its own errors: KnownError READER_STOPPED where the child died, READING_TIMED_OUT after ``timeout``
        seconds of work.
        """

    def shutdown(self, timeout: float = 5.0) -> bool:
        """Finish the writes, drop the rest, end threads and processes. False where something still runs."""
