"""Running a query or a service with a session of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from app.domain.changes import Changes
from app.jobs.delivery import Delivery
from app.jobs.runner import Database

T = TypeVar("T")


class Sessions:
    """Opens, commits or takes back, closes; tells what a write changed once, after its commit."""

    def __init__(self, database: Database, delivery: Delivery, on_changes: Callable[[Changes], object]) -> None:
        self._database = database
        self._delivery = delivery
        self._on_changes = on_changes

    def read(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The answer of a query."""
        with self._database.reading() as connection:
            return query(connection, *args, **kwargs)

    def write(self, service: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """The result of a service, once it is stored. Where it raises, nothing is stored and nothing told."""
        with self._database.writing() as uow:
            result = service(uow, *args, **kwargs)
        if uow.changes:
            self._tell(uow.changes)
        return result

    def _tell(self, changes: Changes) -> None:
        def tell() -> None:
            self._on_changes(changes)

        self._delivery.tell(tell, None)
