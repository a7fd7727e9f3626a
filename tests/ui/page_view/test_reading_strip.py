"""Under a page: how it was read, and the field to type what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.reading import PageNote, ReadBy
from app.files.binder_folder import BinderFolder
from app.queries.documents import PageRow, list_pages
from app.queries.search import find
from app.store.database import Database
from app.ui.common.page_view.panel import PaperPanel
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.page_view.reading_strip import ReadingStrip
from app.ui.common.theme import ThemeManager
from tests.services.builders import add_filed_paper, maya
from tests.ui.page_view.held_runner import HeldRunner
from tests.ui.screen_context import screen_context


@pytest.fixture
def row(database: Database) -> PageRow:
    with database.writing() as uow:
        add_filed_paper(uow, "Smudges", maya(uow))
    with database.reading() as conn:
        return list_pages(conn, _only(conn))[0]


def _only(conn: object) -> str:
    return find(conn, "smudges")[0].document


@pytest.fixture
def strip(qtbot: QtBot, look: ThemeManager) -> ReadingStrip:
    strip = ReadingStrip(look)
    qtbot.addWidget(strip)
    return strip


def test_a_page_that_was_read_well_says_nothing(strip: ReadingStrip, row: PageRow) -> None:
    strip.show_page(row)
    assert strip.isHidden()


def test_doubt_is_told_in_words_and_bars(strip: ReadingStrip, row: PageRow) -> None:
    strip.show_page(replace(row, read_by=ReadBy.TESSERACT, confidence=0.6, note=PageNote.HARDLY_LEGIBLE))
    assert not strip.isHidden()
    assert strip.chip.text() == "Not sure"
    assert "may miss words" in strip.sentence.text()


def test_handwriting_can_be_typed_with_the_keyboard_alone(qtbot: QtBot, strip: ReadingStrip, row: PageRow) -> None:
    strip.show_page(replace(row, read_by=ReadBy.NOTHING, note=PageNote.HANDWRITING))
    strip.show()
    strip.activateWindow()
    assert strip.sentence.text() == "Handwriting: not searchable."
    strip.open_field.setFocus()
    qtbot.keyClick(strip.open_field, Qt.Key.Key_Space)
    qtbot.keyClicks(strip.field, "Please call me")
    with qtbot.waitSignal(strip.typed) as kept:
        qtbot.keyClick(strip.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept.args == [row.number, "Please call me"]
    assert strip.field.isHidden()


def test_what_is_being_typed_outlives_a_change_of_the_same_page_and_esc_gives_up(
    qtbot: QtBot, strip: ReadingStrip, row: PageRow
) -> None:
    unread = replace(row, read_by=ReadBy.NOTHING, note=PageNote.HANDWRITING)
    strip.show_page(unread)
    strip.show()
    strip.start_typing()
    qtbot.keyClicks(strip.field, "Half a sen")
    strip.show_page(replace(unread, confidence=0.1))
    assert strip.field.toPlainText() == "Half a sen"
    with qtbot.assertNotEmitted(strip.typed):
        qtbot.keyClick(strip.field, Qt.Key.Key_Escape)
    assert strip.field.isHidden()
    assert not strip.open_field.isHidden()


def test_typed_in_the_window_it_is_kept_and_found(
    qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder, row: PageRow
) -> None:
    around = screen_context(look, database, folder)
    panel = PaperPanel(look, around.context.runner, PagePictures(HeldRunner(), around.context.original_path))
    qtbot.addWidget(panel)
    with database.reading() as conn:
        uid = _only(conn)
    unread = replace(row, read_by=ReadBy.NOTHING, note=PageNote.HANDWRITING)
    panel.show_paper(uid, (unread,))
    panel.reading.start_typing()
    panel.reading.field.setPlainText("y" * 30_000)
    panel.reading.keep.click()
    assert "too long" in panel.reading.error.text()
    assert len(panel.reading.field.toPlainText()) == 30_000
    panel.reading.field.setPlainText("About the hearing test")
    panel.reading.keep.click()
    with database.reading() as conn:
        assert [page.document for page in find(conn, "hearing")] == [uid]
    assert panel.reading.field.isHidden()
