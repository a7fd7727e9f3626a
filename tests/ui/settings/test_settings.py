"""Settings over a real database: no setting without effect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.errors import FieldError, Trouble
from app.domain.watched_folders import AfterSafe
from app.files.binder_folder import BinderFolder
from app.intake.places import PlaceKind
from app.intake.watcher import FolderState, WatchedFolder
from app.queries.family import WatchedFolderRow, list_children, list_watched_folders, remembered_passwords
from app.services.arrivals import receive_file
from app.services.family import watch_folder
from app.services.locked_papers import Unlocked, forget_password, open_paper
from app.store.database import Database
from app.ui.common.labels import Label
from app.ui.common.theme import ThemeManager
from app.ui.settings.child_dialog import ChildDialog
from app.ui.settings.child_form import ChildForm, form_of, understand
from app.ui.settings.folder_dialog import FolderDialog
from app.ui.settings.folder_row import FolderRow
from app.ui.settings.page import SettingsPage, SettingsPlace
from tests.services.builders import TODAY, arrival, leo, maya
from tests.ui.screen_context import screen_context

IN_BINDER = "This folder belongs to the binder itself. Choose another folder for papers that come in."


def check_folder(path: str) -> str:
    return IN_BINDER if "binder" in path else ""


class Desk:
    """The page over a database with two children and a folder."""

    def __init__(self, qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> None:
        self.database = database
        with database.writing() as uow:
            self.maya, self.leo = maya(uow), leo(uow)
            watch_folder(uow, "/home/ana/School papers")
        self.page: SettingsPage | None = None
        around = screen_context(look, database, folder)
        around.listeners.append(self._changed)
        self.intake = around.intake
        self.page = SettingsPage(around.context, SettingsPlace("/home/ana/binder", check_folder))
        qtbot.addWidget(self.page)
        self.page.activated()
        self.page.resize(1134, 700)
        self.page.show()
        qtbot.waitExposed(self.page)

    def _changed(self, changes) -> None:
        if self.page is not None:
            self.page.refresh(changes)

    def button(self, name: str):
        found = [
            button
            for button in self.page.findChildren(type(self.page.add_child))
            if button.accessibleName() == name and not button.isHidden() and button.isVisible()
        ]
        assert len(found) == 1, name
        return found[0]

    def children(self):
        with self.database.reading() as connection:
            return list_children(connection)

    @property
    def rows(self) -> list[WatchedFolderRow]:
        with self.database.reading() as connection:
            return list_watched_folders(connection)

    def folders(self) -> list[str]:
        return [row.path for row in self.rows]


@pytest.fixture
def desk(qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> Desk:
    return Desk(qtbot, look, database, folder)


def test_a_child_is_changed_by_keys(qtbot: QtBot, desk: Desk) -> None:
    desk.button("Edit Maya Rivera").setFocus()
    qtbot.keyClick(desk.button("Edit Maya Rivera"), Qt.Key.Key_Return)
    dialog = desk.page.findChild(ChildDialog)
    assert (dialog.birth_date.text(), dialog.state.currentText()) == ("Wed, June 14, 2017", "Pennsylvania")
    dialog.birth_date.setText("13/45/2017")
    qtbot.keyClick(dialog.keep, Qt.Key.Key_Return)
    assert dialog.rows["birth_date"].error() == "There is no month 13. Type the month first, like 3/18/2027."
    dialog.birth_date.setText("6/15/2017")
    dialog.nicknames.setText("May, Maya Lu")
    qtbot.keyClick(dialog.keep, Qt.Key.Key_Return)
    changed = desk.children()[0]
    assert (changed.birth_date, changed.nicknames) == ("2017-06-15", ("May", "Maya Lu"))
    assert (changed.last_name, changed.grade, changed.state) == ("Rivera", "4", "PA")
    assert desk.page.window().focusWidget() is desk.button("Edit Maya Rivera")


def test_a_child_is_added_and_needs_only_a_first_name(qtbot: QtBot, desk: Desk) -> None:
    desk.page.add_child.click()
    dialog = desk.page.findChild(ChildDialog)
    dialog.keep.click()
    assert dialog.rows["first_name"].error() == "Type a first name. A nickname is fine."
    qtbot.keyClicks(dialog.first_name, "Sol")
    dialog.keep.click()
    assert [child.first_name for child in desk.children()] == ["Maya", "Leo", "Sol"]
    assert desk.button("Edit Sol").isVisible()


def test_a_folder_is_watched_and_looked_into_at_once(qtbot: QtBot, desk: Desk) -> None:
    desk.page.add_folder.click()
    dialog = desk.page.findChild(QFileDialog)
    dialog.fileSelected.emit("/home/ana/binder/originals")
    assert desk.page.folder_error.text() == IN_BINDER
    dialog.fileSelected.emit("/home/ana/Scans")
    dialog.close()
    assert desk.page.folder_error.text() == ""
    asked = desk.page.findChild(FolderDialog)
    asked.child.setCurrentText("Leo")
    asked.after.choose(AfterSafe.DONE)
    qtbot.keyClick(asked.keep, Qt.Key.Key_Return)
    assert desk.folders() == ["/home/ana/School papers", "/home/ana/Scans"]
    assert desk.rows[1].child == desk.leo
    assert desk.rows[1].after is AfterSafe.DONE
    assert desk.intake.asked == [("check_now", None)]


def test_a_folder_that_is_not_wanted_after_all_is_not_watched(qtbot: QtBot, desk: Desk) -> None:
    desk.page.presenter.choose_folder("/home/ana/Scans")
    qtbot.keyClick(desk.page.findChild(FolderDialog).child, Qt.Key.Key_Escape)
    assert desk.folders() == ["/home/ana/School papers"]


def test_how_a_folder_is_watched_is_changed_by_keys(qtbot: QtBot, desk: Desk) -> None:
    change = "Change how /home/ana/School papers is watched"
    [row] = desk.page.findChildren(FolderRow)
    assert row.about.text() == "The app finds out whose papers they are. Files stay in the folder."
    desk.button(change).setFocus()
    qtbot.keyClick(desk.button(change), Qt.Key.Key_Return)
    dialog = desk.page.findChild(FolderDialog)
    assert (dialog.child.currentText(), dialog.after.value()) == ("The app finds out", AfterSafe.LEAVE)
    dialog.child.setCurrentText("Maya")
    leave, done = dialog.after.findChildren(QToolButton)
    dialog.activateWindow()
    leave.setFocus()
    qtbot.waitUntil(leave.hasFocus)
    qtbot.keyClick(leave, Qt.Key.Key_Right)
    assert done.isChecked()
    qtbot.keyClick(dialog.keep, Qt.Key.Key_Return)
    [folder] = desk.rows
    assert (folder.child, folder.after) == (desk.maya, AfterSafe.DONE)
    row = desk.button(change).parent()
    assert row.about.text() == "Maya’s papers. Safe files move to Done, by month."
    assert desk.page.window().focusWidget() is desk.button(change)


def test_how_it_stands_with_a_folder_is_said_in_its_line(desk: Desk) -> None:
    folder = WatchedFolder(Path("/home/ana/School papers"))
    desk.page.folder_states([FolderState(folder, PlaceKind.NETWORK, is_there=True, not_moved=2, not_here_yet=1)])
    [row] = desk.page.findChildren(FolderRow)
    assert row.notices.text() == (
        "On the network: papers come in a little later. The papers are safe, but 2 files could not be moved to Done. "
        "The app tries again by itself. 1 file is not on this computer yet. "
        "The cloud program brings them when you open the folder."
    )
    desk.page.folder_states([FolderState(folder, PlaceKind.LOCAL, is_there=False)])
    assert row.notices.text().startswith("It is not there right now.")
    desk.page.folder_states([FolderState(folder, PlaceKind.LOCAL, is_there=True, left_alone=2, cut_short=True)])
    assert row.notices.text() == (
        "2 links left alone. Put the paper itself here, not a link to it. "
        "It holds more than 5,000 files or too many folders. Watch the folders in it instead."
    )
    closed = tuple(f"/home/ana/School papers/{name}" for name in ("Private", "2025", "Old\nones", "2024"))
    desk.page.folder_states([FolderState(folder, PlaceKind.LOCAL, is_there=True, closed=closed[:1])])
    assert row.notices.text() == (
        "Nothing is lost, but this computer does not let the app read the folder “Private” in it. "
        "Give yourself the right to read it, and its papers come in by themselves."
    )
    desk.page.folder_states([FolderState(folder, PlaceKind.LOCAL, is_there=True, closed=closed[:3])])
    assert "read the folders “Private”, “2025” and “Old ones” in it. " in row.notices.text()
    desk.page.folder_states([FolderState(folder, PlaceKind.LOCAL, is_there=True, closed=closed)])
    assert "read 4 folders (“Private”, “2025”, “Old ones” and others) in it. " in row.notices.text()
    desk.page.folder_states([FolderState(folder, PlaceKind.LOCAL, is_there=True, arriving=3)])
    assert not row.notices.isVisible()


def test_watching_is_stopped_and_taken_up_again(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.button("Stop watching /home/ana/School papers"), Qt.Key.Key_Return)
    assert desk.folders() == []
    assert QApplication.focusWidget() is desk.page.undo_banner.try_again
    qtbot.keyClick(desk.page.undo_banner.try_again, Qt.Key.Key_Return)
    assert desk.folders() == ["/home/ana/School papers"]
    assert QApplication.focusWidget() is desk.page.add_folder


def test_colors_and_text_size_change_the_window_and_are_told(qtbot: QtBot, desk: Desk, look: ThemeManager) -> None:
    with qtbot.waitSignal(desk.page.look_changed) as told:
        desk.page.colours.choose("dark")
    assert told.args == ["dark", 1.0]
    assert look.theme.dark
    with qtbot.waitSignal(desk.page.look_changed) as told:
        qtbot.keyClick(desk.page.bigger, Qt.Key.Key_Return)
    assert told.args == ["dark", 1.125]
    assert desk.page.text_size.text() == "Text size 112 %"


def test_a_change_of_the_look_elsewhere_is_shown(desk: Desk, look: ThemeManager) -> None:
    look.set_choice("dark")
    assert desk.page.colours.value() == "dark"
    look.set_choice("light")
    assert desk.page.colours.value() == "light"


def test_the_place_of_the_binder_can_be_read_and_copied(desk: Desk) -> None:
    texts = [label.text() for label in desk.page.findChildren(Label)]
    assert "/home/ana/binder" in texts
    assert desk.page.binder_path.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_what_is_typed_of_a_child_comes_back_the_same(desk: Desk) -> None:
    for child in desk.children():
        known = understand(form_of(child), TODAY)
        assert (known.first_name, known.birth_date, known.state) == (child.first_name, child.birth_date, child.state)


def test_nobody_is_born_tomorrow() -> None:
    with pytest.raises(FieldError) as refused:
        understand(ChildForm("Maya", birth_date="6/14/2027"), date(2026, 11, 24))
    assert refused.value.field == "birth_date"


def test_a_remembered_password_can_be_forgotten(desk: Desk) -> None:
    assert desk.page.passwords.isHidden()
    with desk.database.writing() as uow:
        locked = arrival("evaluation.pdf", trouble=Trouble.NEEDS_PASSWORD)
        received = receive_file(uow, locked)
        open_paper(uow, received.document, Unlocked((), None, (locked.sha256,), remembered="maple"))
    desk.page.activated()
    assert not desk.page.passwords.isHidden()
    button = desk.button("Forget the password of evaluation")
    with desk.database.reading() as conn:
        [sha256] = remembered_passwords(conn)
    button.click()
    assert desk.intake.asked == [("forget_password", sha256)]
    with desk.database.writing() as uow:
        forget_password(uow, sha256)
    desk.page.activated()
    assert desk.page.passwords.isHidden()
