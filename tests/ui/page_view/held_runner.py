"""A runner that draws for real, in this process, when the test says so."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.errors import KnownError, Trouble


class Held:
    """Work that waits until the test lets it go on."""

    def __init__(self, run: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        self.run = run
        self.failed = failed
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True
        self.failed(KnownError(Trouble.CANCELLED))


class HeldRunner:
    """Runs the real drawing, in this process, when told to."""

    def __init__(self) -> None:
        self.tickets: list[Held] = []
        self.requests: list[object] = []

    def child(self, function, request, *, done, failed, progress=None, owner=None, urgent=False):
        def run() -> None:
            try:
                result = function(request, lambda progress: None)
            except KnownError as error:
                failed(error)
            else:
                done(result)

        self.requests.append(request)
        self.tickets.append(Held(run, failed))
        return self.tickets[-1]

    def go_on(self) -> None:
        """Let everything in flight end, what follows from it as well."""
        while self.tickets:
            ticket = self.tickets.pop(0)
            if not ticket.cancelled:
                ticket.run()
