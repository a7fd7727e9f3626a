"""What tests of the window may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.common.theme import ThemeManager

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


@pytest.fixture
def look(qapp: QApplication) -> Iterator[ThemeManager]:
    """The application in the light theme at normal text size."""
    manager = ThemeManager(qapp, ICONS, choice="light", parent=qapp)
    yield manager
    # One that stayed would answer to the next test's change of colours.
    manager.deleteLater()
