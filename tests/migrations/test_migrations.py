"""A binder's database is brought forward whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.domain.errors import KnownError, Trouble
from app.store.database import Database
from app.store.engines import migration_engine
from app.store.migrate import KEPT_COPIES, migrate, migration_folder
from app.store.search_index import INDEX, is_part_of_index
from app.store.tables import Base, ChildRecord, ConcernEntryRecord, ConcernRecord
from app.store.tables.base import Entered
from tests.services.builders import add_read_paper


def revision(scripts: Path, number: str, after: str, body: str) -> None:
    """Write one more migration beside the real ones."""
    (scripts / "versions" / f"{number}_made_up.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = {number!r}\ndown_revision = {after!r}\n"
        f"branch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n{body}"
    )


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A copy of the migration scripts that a test may add to."""
    target = tmp_path / "migrations"
    shutil.copytree(migration_folder(), target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


@pytest.fixture
def head() -> str:
    found = ScriptDirectory(str(migration_folder())).get_current_head()
    assert found is not None
    return found


def counts(path: Path) -> dict[str, int]:
    """Rows in every table."""
    engine = migration_engine(path)
    with engine.connect() as connection:
        names = [
            row[0]
            for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not is_part_of_index(row[0]) and not row[0].startswith("sqlite_")
        ]
        found = {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names}
    engine.dispose()
    return found


@pytest.fixture
def filled(database: Database) -> Database:
    """A binder with a paper and a concern."""
    with database.writing() as uow:
        add_read_paper(uow, "reading fluency of the second grade")
    return database


def test_tables_and_migrations_say_the_same(migrated_database: Path) -> None:
    engine = migration_engine(migrated_database)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _parents: not (kind == "table" and is_part_of_index(name)),
                "compare_type": True,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_changing_a_table_keeps_every_row_and_the_search(filled: Database, folder, scripts: Path, head: str) -> None:
    filled.close()
    before = counts(folder.database)
    assert before["page_texts"] == 1
    body = (
        "    with op.batch_alter_table('pages') as batch:\n"
        "        batch.alter_column('note', server_default='')\n"
        "    with op.batch_alter_table('page_texts') as batch:\n"
        "        batch.add_column(sa.Column('added', sa.Text()))\n"
    )
    revision(scripts, "9001", head, body)

    assert migrate(folder.database, folder.backups, lambda: "now", scripts)

    assert counts(folder.database) == before
    engine = migration_engine(folder.database)
    with engine.begin() as connection:
        match = f"SELECT count(*) FROM {INDEX} WHERE {INDEX} MATCH 'fluency'"
        assert connection.exec_driver_sql(match).scalar_one() == 1
        connection.exec_driver_sql("UPDATE page_texts SET body = 'occupational therapy'")
        assert connection.exec_driver_sql(match).scalar_one() == 0
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    engine.dispose()


def test_a_failing_step_leaves_the_file_as_it_was(filled: Database, folder, scripts: Path, head: str) -> None:
    filled.close()
    before, rows = folder.database.read_bytes(), counts(folder.database)
    revision(scripts, "9001", head, "    op.drop_table('evidence_links')\n    op.execute('DELETE FROM activity')\n")
    revision(scripts, "9002", "9001", "    raise RuntimeError('power cut')\n")

    with pytest.raises(RuntimeError, match="power cut"):
        migrate(folder.database, folder.backups, lambda: "now", scripts)

    assert counts(folder.database) == rows
    assert folder.database.read_bytes() == before
    assert [copy.name for copy in folder.backups.iterdir()] == ["before-9002-now.db"]


def test_a_step_that_cuts_a_link_is_taken_back(filled: Database, folder, scripts: Path, head: str) -> None:
    filled.close()
    rows = counts(folder.database)
    revision(scripts, "9001", head, "    op.execute('DELETE FROM documents')\n")

    with pytest.raises(KnownError) as caught:
        migrate(folder.database, folder.backups, lambda: "now", scripts)

    assert caught.value.trouble is Trouble.BINDER_DAMAGED
    assert counts(folder.database) == rows


def test_a_binder_of_a_newer_app_is_refused_untouched(folder, scripts: Path, head: str) -> None:
    revision(scripts, "9001", head, "    op.execute('UPDATE activity SET verb = verb')\n")
    migrate(folder.database, folder.backups, lambda: "now", scripts)
    before = folder.database.read_bytes()

    with pytest.raises(KnownError) as caught:
        migrate(folder.database, folder.backups, lambda: "later")

    assert caught.value.trouble is Trouble.BINDER_TOO_NEW
    assert folder.database.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_untouched(folder) -> None:
    folder.database.write_bytes(b"not a database at all" * 500)
    with pytest.raises(KnownError) as caught:
        migrate(folder.database, folder.backups, lambda: "now")
    assert caught.value.trouble is Trouble.BINDER_DAMAGED
    assert folder.database.read_bytes().startswith(b"not a database")


def test_only_the_newest_copies_are_kept(folder, scripts: Path, head: str) -> None:
    after = head
    for number in range(9001, 9001 + KEPT_COPIES + 2):
        revision(scripts, str(number), after, "    pass\n")
        migrate(folder.database, folder.backups, lambda number=number: str(number), scripts)
        after = str(number)
    assert len(list(folder.backups.glob("*.db"))) == KEPT_COPIES
    assert not list(folder.backups.glob("*.part"))


def test_every_row_that_a_family_enters_can_be_told_apart_and_thrown_away() -> None:
    entered = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Entered)]
    assert {ChildRecord, ConcernRecord, ConcernEntryRecord} <= set(entered)
    for table in entered:
        assert {"uid", "created_at", "updated_at", "deleted_at"} <= set(table.__table__.columns.keys())


def test_what_was_known_of_letterheads_and_grades_is_taken_along(folder, scripts: Path) -> None:
    for newer in scripts.glob("versions/0005*"):
        newer.unlink()
    folder.database.unlink()
    migrate(folder.database, folder.backups, lambda: "now", scripts)
    engine = migration_engine(folder.database)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO originals(sha256, size, stored_at) VALUES ('a', 1, 'now')")
        for uid, grade in (("said", "5"), ("guessed", "4"), ("none", None)):
            connection.exec_driver_sql(
                "INSERT INTO documents(uid, created_at, updated_at, child_standing, title, title_standing, kind, "
                "kind_standing, date_standing, sender_standing, privacy, privacy_standing, place, state, source_name, "
                "sha256, grade) VALUES (?, 'now', 'now', 'none', 't', 'guess', 'iep', 'guess', 'none', 'none', "
                "'private', 'guess', 'inbox', 'ready', 'a.pdf', 'a', ?)",
                (uid, grade),
            )
        connection.exec_driver_sql(
            "INSERT INTO suggestions(document_id, field, rank, value, confidence) "
            "SELECT id, 'organization', 1, 'Cedar Hollow', 0.8 FROM documents WHERE uid = 'guessed'"
        )
        connection.exec_driver_sql(
            "INSERT INTO settings(key, value, updated_at) VALUES ('grade_said.said', 'true', 'now'), ('x', '1', 'now')"
        )
    engine.dispose()
    assert migrate(folder.database, folder.backups, lambda: "later")
    engine = migration_engine(folder.database)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT uid, grade, grade_standing, organization, organization_standing FROM documents ORDER BY id"
        ).all()
        assert [tuple(row) for row in rows] == [
            ("said", "5", "confirmed", None, "none"),
            ("guessed", "4", "guess", "Cedar Hollow", "guess"),
            ("none", None, "none", None, "none"),
        ]
        assert connection.exec_driver_sql("SELECT key FROM settings").scalars().all() == ["x"]
    engine.dispose()
