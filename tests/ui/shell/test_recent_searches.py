"""The last searches come back under the empty search field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.recent_searches import MOST_RECENT, RECENT_SEARCHES, with_search
from app.queries.family import get_setting
from app.services.searches import forget_searches, remember_search
from app.store.database import Database
from app.ui.common.fields import SearchField
from app.ui.common.theme import ThemeManager
from app.ui.shell.recent_searches import FORGET, RecentSearches


@pytest.fixture
def field(look: ThemeManager, qtbot: QtBot) -> SearchField:
    made = SearchField(look)
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_a_search_ended_by_enter_is_told_and_offered_again(field: SearchField, qtbot: QtBot) -> None:
    recent = RecentSearches(field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert not recent.menu.isVisible()
    qtbot.keyClicks(field, "speech")
    with qtbot.waitSignal(recent.made) as made:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert made.args == ["speech"]
    recent.set_recent(["R&D minutes", "speech"])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert not recent.menu.isVisible()
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(recent.menu.isVisible)
    assert [action.text() for action in recent.menu.actions() if action.text()] == ["R&&D minutes", "speech", FORGET]
    with qtbot.waitSignal(field.search_changed) as searched:
        qtbot.keyClick(recent.menu, Qt.Key.Key_Return)
    assert searched.args == ["R&D minutes"]


def test_they_can_be_forgotten(field: SearchField, qtbot: QtBot) -> None:
    recent = RecentSearches(field)
    recent.set_recent(["speech"])
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(recent.menu.isVisible)
    with qtbot.waitSignal(recent.forget_requested):
        recent.menu.actions()[-1].trigger()
    recent.menu.close()


def test_the_newest_stands_first_and_each_stands_once() -> None:
    kept = [f"word {number}" for number in range(MOST_RECENT)]
    assert with_search(kept, " Word   3 ") == ["Word 3", *(words for words in kept if words != "word 3")]
    assert len(with_search(kept, "new")) == MOST_RECENT
    assert with_search(kept, "  ") == kept


def test_they_are_kept_in_the_binder(database: Database) -> None:
    with database.writing() as uow:
        remember_search(uow, "speech")
        remember_search(uow, "reading fluency")
    with database.reading() as conn:
        assert get_setting(conn, RECENT_SEARCHES) == ["reading fluency", "speech"]
    with database.writing() as uow:
        forget_searches(uow)
    with database.reading() as conn:
        assert get_setting(conn, RECENT_SEARCHES) == []
