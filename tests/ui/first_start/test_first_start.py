"""The first start by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.domain.progress import Progress
from app.files.reference_data import reference
from app.ui.common.theme import ThemeManager
from app.ui.first_start.answers import FirstAnswers, friendly_path, states_by_name
from app.ui.first_start.page import FirstStartChoices, FirstStartPage
from tests.ui.common.measuring import cut

IN_BINDER = "This folder belongs to the binder itself. Choose another folder for papers that come in."


def check_folder(path: str) -> str:
    return IN_BINDER if "binder" in Path(path).name else ""


@pytest.fixture
def page(qtbot: QtBot, look: ThemeManager) -> FirstStartPage:
    shown = FirstStartPage(look, FirstStartChoices(states_by_name(reference("states")), check_folder))
    qtbot.addWidget(shown)
    shown.resize(1366, 736)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_three_answers_by_keyboard_open_the_binder(qtbot: QtBot, page: FirstStartPage) -> None:
    page.set_folder("/home/ana/Documents/School papers")
    page.name_field.setFocus()
    qtbot.keyClicks(page.name_field, " Maya ")
    qtbot.keyClick(page.name_field, Qt.Key.Key_Tab)
    assert page.focusWidget() is page.state_field
    qtbot.keyClicks(page.state_field, "Penn")
    with qtbot.waitSignal(page.answered) as answered:
        qtbot.keyClick(page.state_field, Qt.Key.Key_Return)
    assert answered.args == [FirstAnswers("Maya", "PA", "/home/ana/Documents/School papers")]


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_sent(qtbot: QtBot, page: FirstStartPage) -> None:
    page.set_folder("/home/ana/binder")
    with qtbot.assertNotEmitted(page.answered):
        page.open_button.click()
    assert page.name_row.error() == "Type a first name. A nickname is fine."
    assert page.state_row.error() == "Pick the state the school is in."
    assert page.folder_row.error() == IN_BINDER
    assert page.focusWidget() is page.name_field
    assert page.name_row.error() in page.name_field.accessibleDescription()


def test_what_needs_fixing_is_not_cut_at_large_text(qtbot: QtBot, page: FirstStartPage, look: ThemeManager) -> None:
    look.set_text_scale(1.5)
    page.set_folder("/home/ana/binder")
    page.open_button.click()
    error = page.folder_row.findChildren(QLabel)[-1]
    assert error.text() == IN_BINDER
    qtbot.waitUntil(lambda: cut(page) == [])
    assert page.choose_button.height() <= page.folder_row.field.height()


def test_choosing_a_folder_checks_it_at_once(qtbot: QtBot, page: FirstStartPage, tmp_path: Path) -> None:
    inside = tmp_path / "binder"
    inside.mkdir()
    page.choose_button.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(inside))
    dialog.close()
    assert page.folder_row.error() == IN_BINDER
    assert page.answers().folder == str(inside)


def test_the_sample_family_can_be_made_and_stopped(qtbot: QtBot, page: FirstStartPage) -> None:
    page.sample_button.setFocus()
    with qtbot.waitSignal(page.sample_asked):
        qtbot.keyClick(page.sample_button, Qt.Key.Key_Return)
    page.show_making(Progress(3, 30))
    assert page.making.isVisible()
    assert not page.open_button.isEnabled()
    assert page.focusWidget() is page.making.stop
    with qtbot.waitSignal(page.sample_cancelled):
        qtbot.keyClick(page.making.stop, Qt.Key.Key_Return)
    page.show_making(None)
    assert page.open_button.isEnabled()
    assert page.focusWidget() is page.sample_button


def test_everything_fits_a_small_window_with_large_text(qtbot: QtBot, page: FirstStartPage, look: ThemeManager) -> None:
    look.set_text_scale(1.5)
    page.resize(1024, 640)
    asked = (page.name_field, page.state_field, page.choose_button, page.sample_button)

    def all_inside() -> bool:
        return all(widget.mapTo(page, widget.rect().bottomRight()).x() < page.width() for widget in asked)

    qtbot.waitUntil(all_inside)


def test_fifty_states_and_the_district_are_offered() -> None:
    states = states_by_name(reference("states"))
    assert len(states) == 51
    assert states[0] == ("AL", "Alabama")
    assert "US" not in dict(states)


def test_paths_are_said_as_people_say_them() -> None:
    assert friendly_path("/home/ana/Documents/School papers", "/home/ana") == "Documents / School papers"
    assert friendly_path("/media/stick", "/home/ana") == "/media/stick"
