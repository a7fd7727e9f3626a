"""The full-text indexes: an FTS5 table beside each table with words, kept in step by triggers.

Page texts are one of them. What the family writes itself (concerns, calls, letters, meetings, marks, what is said of
a paper) has smaller ones of the same make, so that one search finds everything.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A table with an index of its own over some columns; ``key`` is its integer primary key."""

    table: str
    key: str
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.table}_fts"

    def create(self) -> str:
        # 2 sets remove_diacritics to its full form, so that "reunion" finds "reunión"; porter forgives word endings.
        return (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.name} USING fts5({', '.join(self.columns)}, "
            f"content='{self.table}', content_rowid='{self.key}', "
            "tokenize=\"porter unicode61 remove_diacritics 2\", prefix='2 3')"
        )

    def triggers(self) -> dict[str, str]:
        """Each trigger by its name."""
        columns = ", ".join(self.columns)
        new = ", ".join(f"new.{column}" for column in self.columns)
        old = ", ".join(f"old.{column}" for column in self.columns)
        add = f"INSERT INTO {self.name}(rowid, {columns}) VALUES (new.{self.key}, {new});"
        drop = f"INSERT INTO {self.name}({self.name}, rowid, {columns}) VALUES ('delete', old.{self.key}, {old});"
        return {
            f"{self.table}_ai": _trigger(f"{self.table}_ai", f"AFTER INSERT ON {self.table}", add),
            f"{self.table}_ad": _trigger(f"{self.table}_ad", f"AFTER DELETE ON {self.table}", drop),
            f"{self.table}_au": _trigger(
                f"{self.table}_au", f"AFTER UPDATE OF {columns} ON {self.table}", f"{drop} {add}"
            ),
        }


def _trigger(name: str, when: str, does: str) -> str:
    return f"CREATE TRIGGER IF NOT EXISTS {name} {when} BEGIN {does} END"


_PAGES = _Indexed("page_texts", "page_id", ("body",))
_INDEXED = (
    _PAGES,
    _Indexed("documents", "id", ("title", "sender", "remark", "paper_copy")),
    _Indexed("highlights", "id", ("quote", "remark")),
    _Indexed("concerns", "id", ("title",)),
    _Indexed("concern_entries", "id", ("what_happened", "what_i_want", "my_view", "place")),
    _Indexed("contacts", "id", ("person_name", "said", "promised", "my_view")),
    _Indexed("requests", "id", ("subject", "to_name", "text")),
    _Indexed("meetings", "id", ("statement", "notes", "sign_only_if", "place", "with_me")),
    _Indexed("meeting_points", "id", ("heading", "text", "wanted")),
)
INDEX = _PAGES.name


def is_part_of_index(name: str | None) -> bool:
    """Whether a table belongs to an index (FTS5 keeps four tables of its own each); Alembic must not see these."""
    return name is not None and any(name.startswith(indexed.name) for indexed in _INDEXED)


def index_is_sound(connection: Connection) -> bool:
    """Whether every index says the same as its texts."""
    try:
        for indexed in _INDEXED:
            connection.exec_driver_sql(
                f"INSERT INTO {indexed.name}({indexed.name}, rank) VALUES ('integrity-check', 1)"
            )
    except Exception as error:
        if "malformed" not in str(error):
            raise
        return False
    return True


def ensure_search_index(connection: Connection) -> bool:
    """Make what is missing of the indexes and rebuild those that were not whole; True if the pages' had to be.

    Changing a table in a migration drops its triggers without a word, so this runs after every migration and
    at every start.
    """
    present = {
        row[0]
        for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'table')")
    }
    rebuilt = False
    for indexed in _INDEXED:
        triggers = indexed.triggers()
        if present.issuperset({indexed.name, *triggers}):
            continue
        connection.exec_driver_sql(indexed.create())
        for statement in triggers.values():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"INSERT INTO {indexed.name}({indexed.name}) VALUES ('rebuild')")
        rebuilt |= indexed is _PAGES
    return rebuilt
