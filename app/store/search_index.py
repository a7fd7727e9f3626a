"""The full-text index over page texts: an FTS5 table beside ``page_texts``, kept in step by triggers."""

from __future__ import annotations

from sqlalchemy import Connection

INDEX = "page_texts_fts"

# 2 sets remove_diacritics to its full form, so that "reunion" finds "reunión"; porter forgives word endings.
_CREATE = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5(
    body, content='page_texts', content_rowid='page_id',
    tokenize="porter unicode61 remove_diacritics 2", prefix='2 3'
)
"""

_TRIGGERS = {
    "page_texts_ai": f"""
        CREATE TRIGGER IF NOT EXISTS page_texts_ai AFTER INSERT ON page_texts BEGIN
            INSERT INTO {INDEX}(rowid, body) VALUES (new.page_id, new.body);
        END""",
    "page_texts_ad": f"""
        CREATE TRIGGER IF NOT EXISTS page_texts_ad AFTER DELETE ON page_texts BEGIN
            INSERT INTO {INDEX}({INDEX}, rowid, body) VALUES ('delete', old.page_id, old.body);
        END""",
    "page_texts_au": f"""
        CREATE TRIGGER IF NOT EXISTS page_texts_au AFTER UPDATE ON page_texts BEGIN
            INSERT INTO {INDEX}({INDEX}, rowid, body) VALUES ('delete', old.page_id, old.body);
            INSERT INTO {INDEX}(rowid, body) VALUES (new.page_id, new.body);
        END""",
}


def is_part_of_index(name: str | None) -> bool:
    """Whether a table belongs to the index (FTS5 keeps four tables of its own); Alembic must not see these."""
    return name is not None and name.startswith(INDEX)


def index_is_sound(connection: Connection) -> bool:
    """Whether the index says the same as the texts."""
    try:
        connection.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")
    except Exception as error:
        if "malformed" not in str(error):
            raise
        return False
    return True


def ensure_search_index(connection: Connection) -> bool:
    """Make what is missing of the index and rebuild it where it was not whole; True if it had to be rebuilt.

    Changing a table in a migration drops its triggers without a word, so this runs after every migration and
    at every start.
    """
    present = {
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' OR name = ?", (INDEX,)
        )
    }
    whole = INDEX in present and present.issuperset(_TRIGGERS)
    connection.exec_driver_sql(_CREATE)
    for statement in _TRIGGERS.values():
        connection.exec_driver_sql(statement)
    if whole:
        return False
    connection.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
    return True
