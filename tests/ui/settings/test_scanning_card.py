"""Print separator sheets: made by the press, shown by whoever shows the card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
from pytestqt.qtbot import QtBot

from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.jobs.immediate import ImmediateRunner
from app.output.press import Press
from app.store.database import Database
from app.ui.common.theme import ThemeManager
from app.ui.settings.scanning_card import ScanningCard
from tests.services.builders import TODAY


def test_the_sheet_is_made_and_handed_on(
    qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder
) -> None:
    press = Press(ImmediateRunner(database), folder, lambda: TODAY)
    card = ScanningCard(SimpleNamespace(theme=look, press=press))  # type: ignore[arg-type]
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.sheet_made) as made:
        card.print_sheets.click()
    path = Path(made.args[0])
    assert path.parent == folder.staging
    with pypdfium2.PdfDocument(path) as sheet:
        assert len(sheet) == 1
    assert card.print_sheets.isEnabled()


def test_trouble_is_told_and_can_be_tried_again(qtbot: QtBot, look: ThemeManager) -> None:
    class FullDisk:
        def make_separator_sheet(self, *, failed: Callable[[Exception], object], **_others: Any) -> None:
            failed(KnownError(Trouble.DISK_FULL, name="sheet.pdf"))

    card = ScanningCard(SimpleNamespace(theme=look, press=FullDisk()))  # type: ignore[arg-type]
    qtbot.addWidget(card)
    card.print_sheets.click()
    assert not card.trouble.isHidden()
    assert "the disk is full" in card.trouble.text()
    assert card.print_sheets.isEnabled()
