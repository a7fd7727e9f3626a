"""Checks that only the writer can make."""

from __future__ import annotations

from app.store.database import UnitOfWork
from app.store.search_index import index_is_sound


def check_database(uow: UnitOfWork) -> list[str]:
    """What SQLite itself finds wrong: codes "database", "links", "search"; empty when all is well."""
    connection = uow.session.connection()
    found: list[str] = []
    if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        found.append("database")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        found.append("links")
    if not index_is_sound(connection):
        found.append("search")
    return found
