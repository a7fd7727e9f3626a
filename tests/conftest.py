"""What every test may use. Qt is told to draw nowhere before anything imports it."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["OMP_THREAD_LIMIT"] = "1"

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from app.files.binder_folder import BinderFolder
from app.store.database import Database
from app.store.migrate import migrate

# How long one example takes says nothing on a busy machine; pytest-timeout watches over the whole.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test ever reads or writes the settings or the binder of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("IEP_BINDER_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with the newest schema, made by the real migrations once a run."""
    path = tmp_path_factory.mktemp("template") / "binder.db"
    migrate(path, path.parent, lambda: "never")
    return path


@pytest.fixture
def folder(tmp_path: Path, migrated_database: Path) -> BinderFolder:
    """An empty binder on disk."""
    binder = BinderFolder(tmp_path / "binder")
    binder.make()
    shutil.copyfile(migrated_database, binder.database)
    return binder


@pytest.fixture
def database(folder: BinderFolder) -> Iterator[Database]:
    """The open database of an empty binder, at a fixed moment."""
    opened = Database(folder.database, clock=lambda: NOW)
    yield opened
    opened.close()
