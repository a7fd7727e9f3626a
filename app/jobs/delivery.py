"""Handing outcomes over: to whoever asked, in the thread that may touch what they show."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from app.jobs.ticket import Ticket, as_exception

T = TypeVar("T")
Deliver = Callable[[Callable[[], None], object], None]
"""``deliver(callback, owner)`` runs the callback where it belongs; not at all when its owner is gone."""


def call_at_once(callback: Callable[[], None], owner: object) -> None:
    """Deliver in the thread where the outcome arose: for the command line and tests."""
    callback()


def leave_to_result(error: Exception) -> None:
    """Give this as ``failed`` where the caller asks the ticket for its result and meets the error there."""


class Delivery:
    """Makes tickets and tells their owners what became of them.

    An error goes to ``failed`` where one was given, else to ``on_unhandled``; so does one that a callback raises.
    """

    def __init__(self, deliver: Deliver, on_unhandled: Callable[[Exception], object]) -> None:
        self._deliver = deliver
        self._on_unhandled = on_unhandled
        self._lock = threading.Lock()
        self._droppable: set[Ticket[Any]] = set()

    def ticket(
        self,
        done: Callable[[T], object] | None,
        failed: Callable[[Exception], object] | None,
        owner: object,
        *,
        droppable: bool = True,
    ) -> Ticket[T]:
        """A ticket that will tell ``done`` or ``failed``, once. ``droppable`` work is given up at shutdown."""

        def settled(ticket: Ticket[T]) -> None:
            with self._lock:
                self._droppable.discard(ticket)
            # An error that nobody takes is told even when the owner is gone.
            meant_for = owner if failed is not None or ticket.error is None else None
            if done is not None or failed is not None or ticket.error is not None:
                self.tell(partial(self._hand_over, ticket, done, failed), meant_for)

        ticket = Ticket(settled)
        if droppable:
            with self._lock:
                self._droppable.add(ticket)
        return ticket

    def drop_all(self) -> None:
        """Cancel all work that can be given up."""
        with self._lock:
            droppable = list(self._droppable)
        for ticket in droppable:
            ticket.cancel()

    def tell(self, callback: Callable[[], None], owner: object) -> None:
        """Run a callback where it belongs. What it raises is a bug of its own, not of the work."""
        try:
            self._deliver(callback, owner)
        except BaseException as error:
            self._on_unhandled(as_exception(error))

    def _hand_over(
        self,
        ticket: Ticket[T],
        done: Callable[[T], object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        # The owner may have cancelled while this was on its way; from here on it is too late for that.
        ticket.hold()
        error = ticket.error
        if error is None:
            if done is not None:
                done(ticket.result())
        elif failed is not None:
            failed(error)
        elif not ticket.cancelled:
            self._on_unhandled(error)
