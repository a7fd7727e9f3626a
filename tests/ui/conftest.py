"""What tests of the window may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.files.binder_folder import BinderFolder
from app.store.database import Database
from app.ui.common.style_sheet import style_sheet
from app.ui.common.theme import ThemeManager
from tests.ui.screen_context import ScreenContext, screen_context

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


@pytest.fixture(scope="session")
def one_look(qapp: QApplication) -> ThemeManager:
    """Kept for the whole run: dressing the application takes longer than most tests."""
    return ThemeManager(qapp, ICONS, choice="light", parent=qapp)


@pytest.fixture
def look(qapp: QApplication, one_look: ThemeManager) -> Iterator[ThemeManager]:
    """The application in the light theme at normal text size."""
    if qapp.styleSheet() != style_sheet(one_look.theme):
        # A test dressed the application with a manager of its own.
        one_look._apply()
    yield one_look
    one_look.set_text_scale(1.0)
    one_look.set_choice("light")


@pytest.fixture
def around(look: ThemeManager, database: Database, folder: BinderFolder) -> ScreenContext:
    """What one screen is given."""
    return screen_context(look, database, folder)


@pytest.fixture(autouse=True)
def nothing_stays_open() -> Iterator[None]:
    """Widgets that a test closed are gone before the next one: else every change of the look dresses them, too."""
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
