"""Two engines on one SQLite file: one that writes, one that can only read.

``sqlcipher3`` brings its own SQLite with FTS5 on every system; without a key it writes ordinary SQLite files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from app.domain.errors import KnownError, Trouble

BUSY_TIMEOUT_MS = 10_000
KEPT_READERS = 8
"""Connections that stay open: of the readers, and of each thread that reads by itself."""
# Versions before 3.51.3 can damage a WAL file when two connections write and checkpoint at once.
OLDEST_SAFE_SQLITE = (3, 51, 3)


def check_sqlite() -> None:
    """Raise RuntimeError when the SQLite that came with the app is one that can damage a binder."""
    if dbapi2.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old to be safe")


_KNOWN = {dbapi2.SQLITE_FULL: Trouble.DISK_FULL, dbapi2.SQLITE_BUSY: Trouble.BINDER_BUSY}
_MAIN_CODE = 0xFF
"""What SQLite adds to a code beyond this says in which step it met the trouble."""


def known_trouble(error: DBAPIError) -> KnownError | None:
    """What SQLite could not do for a reason outside the binder: no room, or another program that holds it."""
    trouble = _KNOWN.get((getattr(error.orig, "sqlite_errorcode", None) or 0) & _MAIN_CODE)
    return KnownError(trouble) if trouble is not None else None


def _set(dbapi_connection: Any, pragmas: dict[str, str | int]) -> None:
    # The driver must not open transactions by itself: BEGIN IMMEDIATE below does.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for name, value in pragmas.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once with "database is locked", whatever the
    # timeout; taking the write lock at the start waits instead.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def writer_engine(path: Path) -> Engine:
    """The engine for the one writer thread: WAL, every commit on disk before it returns, foreign keys on."""
    engine = create_engine(f"sqlite:///{path}", module=dbapi2, pool_size=1, max_overflow=0)

    @event.listens_for(engine, "connect")
    def connect(dbapi_connection: Any, _record: object) -> None:
        _set(
            dbapi_connection,
            {
                "busy_timeout": BUSY_TIMEOUT_MS,
                "journal_mode": "WAL",
                "synchronous": "FULL",
                "foreign_keys": "ON",
                "fullfsync": 1,
                "checkpoint_fullfsync": 1,
            },
        )

    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader_engine(path: Path) -> Engine:
    """The engine for reader threads. The file is opened read-only, so SQLite itself refuses any write."""
    engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true", module=dbapi2, pool_size=KEPT_READERS)

    @event.listens_for(engine, "connect")
    def connect(dbapi_connection: Any, _record: object) -> None:
        _set(dbapi_connection, {"busy_timeout": BUSY_TIMEOUT_MS, "query_only": "ON"})

    return engine


def call_before_each_statement(engine: Engine, call: Callable[[], object]) -> None:
    """Whatever is sent to the database: ``call`` comes first, in the same thread."""

    @event.listens_for(engine, "before_cursor_execute")
    def before(*_: object) -> None:
        call()


def migration_engine(path: Path) -> Engine:
    """The engine for migrations: foreign keys off from the start.

    Alembic's "move and copy" drops the old table; with foreign keys on, that drop empties every child table.
    """
    engine = create_engine(f"sqlite:///{path}", module=dbapi2, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def connect(dbapi_connection: Any, _record: object) -> None:
        _set(dbapi_connection, {"busy_timeout": BUSY_TIMEOUT_MS, "foreign_keys": "OFF", "synchronous": "FULL"})

    event.listen(engine, "begin", _begin_immediate)
    return engine
