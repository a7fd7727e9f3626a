"""Bringing a binder's database to the schema of this app, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from app.domain.errors import KnownError, Trouble
from app.domain.resources import bundled_folder
from app.store.engines import known_trouble, migration_engine
from app.store.search_index import ensure_search_index, is_part_of_index
from app.store.tables import Base

KEPT_COPIES = 3


def migration_folder() -> Path:
    """Where the migration scripts lie."""
    return bundled_folder("migrations")


def alembic_config(connection: Connection, scripts: Path) -> Config:
    """Alembic's settings for one run on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["target_metadata"] = Base.metadata
    config.attributes["include_name"] = lambda name, kind, _parents: not (kind == "table" and is_part_of_index(name))
    return config


def migrate(path: Path, backups: Path, now: Callable[[], str], scripts: Path | None = None) -> bool:
    """Bring the database at ``path`` to the newest schema; True if anything had to change.

    An existing file is copied into ``backups`` first. The upgrade is one transaction: a step that fails leaves
    the file as it was. Raises KnownError BINDER_TOO_NEW for a file of a newer app, BINDER_DAMAGED where SQLite
    cannot read it or rows lost what they point at, BINDER_BUSY where another program holds it.
    """
    scripts = scripts or migration_folder()
    engine = migration_engine(path)
    try:
        directory = ScriptDirectory(str(scripts))
        current = _current_revision(engine)
        head = directory.get_current_head()
        if current == head:
            return False
        if current is not None and current not in {script.revision for script in directory.walk_revisions()}:
            raise KnownError(Trouble.BINDER_TOO_NEW)
        if current is not None:
            _copy_before(engine, backups, f"before-{head}-{now()}")
        with engine.begin() as connection:
            command.upgrade(alembic_config(connection, scripts), "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise KnownError(Trouble.BINDER_DAMAGED)
            ensure_search_index(connection)
    finally:
        engine.dispose()
    return True


def _current_revision(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DatabaseError as error:
        raise (known_trouble(error) or KnownError(Trouble.BINDER_DAMAGED)) from error


def _copy_before(engine: Engine, backups: Path, name: str) -> None:
    """A whole copy of the database from before the upgrade; the newest few are kept."""
    backups.mkdir(mode=0o700, exist_ok=True)
    part = backups / f"{name}.part"
    part.unlink(missing_ok=True)
    # VACUUM cannot run in a transaction, and every connection of the engine begins one.
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(part),))
    finally:
        raw.close()
    part.replace(backups / f"{name}.db")
    for old in sorted(backups.glob("before-*.db"), key=lambda file: file.stat().st_mtime_ns)[:-KEPT_COPIES]:
        old.unlink()
