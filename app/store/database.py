"""The open binder database: short read-only connections, and one unit of work at a time that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from app.domain.changes import Changes
from app.store.engines import call_before_each_statement, known_trouble, reader_engine, writer_engine
from app.store.search_index import ensure_search_index

_PATIENCE_AT_THE_END_MS = 500


@dataclass(slots=True)
class UnitOfWork:
    """One write: its session, its moment, and what it touched so far.

    A service adds to ``changes``; the runner sends them once, after the commit. ``by`` names who acts
    ("parent", "app").
    """

    session: Session
    moment: datetime
    by: str = "parent"
    changes: Changes = field(default_factory=Changes)

    @property
    def now(self) -> str:
        """The moment of this write as stored: UTC, ISO."""
        return self.moment.astimezone(UTC).isoformat(timespec="microseconds")

    @property
    def local_now(self) -> str:
        """The same moment on the family's own clock, with its offset: when a note was written."""
        return self.moment.astimezone().isoformat(timespec="seconds")

    @property
    def today(self) -> date:
        """The day it is for the family."""
        return self.moment.astimezone().date()

    def touched(self, **uids: str) -> None:
        """Note what this write changed: ``touched(documents=uid)``."""
        self.changes = self.changes.joined(Changes(**{name: frozenset({uid}) for name, uid in uids.items()}))


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class Database:
    """The binder's database, opened for reading and writing. Close it before the program ends.

    Raises KnownError BINDER_BUSY where another program holds the file for too long, DISK_FULL.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = utc_now,
        give_way: Callable[[], object] | None = None,
    ) -> None:
        """``give_way`` is called before each statement, in the thread that sends it."""
        self._clock = clock
        self._writer = writer_engine(path)
        with _known_troubles(), self._writer.begin() as connection:
            ensure_search_index(connection)
        self._reader = reader_engine(path)
        if give_way is not None:
            for engine in (self._writer, self._reader):
                call_before_each_statement(engine, give_way)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection that sees one consistent state."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, by: str = "parent") -> Iterator[UnitOfWork]:
        """One transaction: committed when the block ends, taken back whole when it raises.

        Raises KnownError DISK_FULL where there is no room for what it writes, BINDER_BUSY where another program
        holds the file for too long.
        """
        with _known_troubles(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield UnitOfWork(session, self._clock(), by)

    def close(self) -> None:
        """Fold the write-ahead log back into the file and let go of it.

        Where that cannot be (another program holds the file, the disk is full), the next start does it.
        """
        self._reader.dispose()
        with self._writer.connect() as connection, suppress(dbapi2.OperationalError):
            raw = connection.connection.dbapi_connection
            if raw is not None:
                cursor = raw.cursor()
                cursor.execute(f"PRAGMA busy_timeout={_PATIENCE_AT_THE_END_MS}")
                cursor.execute("PRAGMA optimize")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()
        self._writer.dispose()


@contextmanager
def _known_troubles() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        known = known_trouble(error)
        if known is None:
            raise
        raise known from error
