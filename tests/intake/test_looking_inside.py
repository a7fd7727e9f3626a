"""Papers that an earlier version opened and whose password it kept yield the files in them at the next start, once."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.arrivals import FilesInside
from app.files import safe_write
from app.files.binder_folder import BinderFolder
from app.files.originals import list_originals
from app.intake.pipeline import Pipeline
from app.queries.ways_in import not_looked_inside
from app.services.documents import bring_back, move_to_trash
from app.store.database import Database
from tests.flows.small_papers import put
from tests.intake.test_files_in_locked import PASSWORD, SECONDS, arrivals, inside, locked, paper, take_in

Make = Callable[..., Pipeline]


@pytest.fixture
def opened_before(make_pipeline: Make, database: Database, incoming: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A paper as an earlier version left it: open, its password kept, what lies in it left there."""
    pipeline = make_pipeline()
    uid = take_in(pipeline, put(incoming / "plan.pdf", locked()))
    with monkeypatch.context() as patched:
        patched.setattr("app.intake.unlocking.Unlocking._files_in", lambda *_: FilesInside())
        pipeline.unlock(uid, PASSWORD, True).result(SECONDS)
    pipeline.wait_until_idle()
    assert pipeline.stop()
    with database.writing() as uow:
        uow.session.execute(text("DELETE FROM settings WHERE key LIKE 'looked_inside:%'"))
    assert inside(database, uid) == []
    return uid


def restart(make_pipeline: Make) -> None:
    pipeline = make_pipeline()
    pipeline.wait_until_idle()
    assert pipeline.stop()


def left(database: Database) -> list[str]:
    with database.reading() as conn:
        return [one.document for one in not_looked_inside(conn)]


def test_they_come_in_once_and_are_read(make_pipeline: Make, database: Database, opened_before: str) -> None:
    restart(make_pipeline)
    parts = inside(database, opened_before)
    assert [(one.source_name, one.state) for one in parts] == [("letter.pdf", "ready"), ("log.pdf", "ready")]
    assert left(database) == []
    with database.writing() as uow:
        move_to_trash(uow, parts[0].uid)
    before = arrivals(database)
    restart(make_pipeline)
    assert arrivals(database) == before
    assert [one.source_name for one in inside(database, opened_before)] == ["log.pdf"]


def test_a_full_disk_leaves_them_for_the_next_start(
    make_pipeline: Make,
    database: Database,
    folder: BinderFolder,
    opened_before: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    stored = list_originals(folder)

    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "injected")

    with monkeypatch.context() as patched:
        patched.setattr(safe_write, "sync_file", fail)
        restart(make_pipeline)
    assert (inside(database, opened_before), list_originals(folder)) == ([], stored)
    assert list(folder.staging.iterdir()) == []
    assert "disk_full" in caplog.text
    assert "plan" not in caplog.text
    restart(make_pipeline)
    assert len(inside(database, opened_before)) == 2


def test_a_paper_in_the_trash_waits_until_it_is_taken_out(
    make_pipeline: Make, database: Database, opened_before: str
) -> None:
    with database.writing() as uow:
        move_to_trash(uow, opened_before)
    before = arrivals(database)
    restart(make_pipeline)
    assert arrivals(database) == before
    with database.writing() as uow:
        bring_back(uow, opened_before)
    restart(make_pipeline)
    assert len(inside(database, opened_before)) == 2


def test_a_lost_original_is_looked_for_again_and_holds_nothing_up(
    make_pipeline: Make, database: Database, opened_before: str, wipe_original: Callable[[str], None]
) -> None:
    wipe_original(paper(database, opened_before).sha256)
    restart(make_pipeline)
    assert left(database) == [opened_before]


def test_what_this_version_opens_is_not_looked_into_again(
    make_pipeline: Make, database: Database, incoming: Path
) -> None:
    pipeline = make_pipeline()
    uid = take_in(pipeline, put(incoming / "plan.pdf", locked()))
    pipeline.unlock(uid, PASSWORD, True).result(SECONDS)
    assert len(inside(database, uid)) == 2
    assert left(database) == []
