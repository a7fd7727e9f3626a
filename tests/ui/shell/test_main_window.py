"""The window goes from screen to screen by mouse and by key, and tells what it does not do itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.arrivals import Origin
from app.domain.changes import Changes
from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress
from app.ui.common.screen import Screen, ScreenSpec
from app.ui.common.theme import ThemeManager
from app.ui.shell.children import ChildRow
from app.ui.shell.main_window import MainWindow
from tests.ui.common.measuring import cut

CHILDREN = [ChildRow("maya", "Maya", 1, "Grade 4"), ChildRow("leo", "Leo", 2, "Grade 9")]


class Page(Screen):
    """A screen that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.field = QLineEdit()
        self.field.setAccessibleName("Words")
        self.other = QLineEdit()
        self.other.setAccessibleName("More words")
        self.row = QLabel("second row")
        box = QVBoxLayout(self)
        box.addWidget(self.field)
        box.addWidget(self.other)
        self.set_subtitle("3 papers")

    def second_row(self) -> QWidget:
        return self.row

    def activated(self) -> None:
        self.told.append("activated")

    def set_child(self, uid: str) -> None:
        self.told.append(("child", uid))

    def refresh(self, changes: Changes) -> None:
        self.told.append(changes)

    def reading_progress(self, reached: Mapping[str, Progress]) -> None:
        self.told.append(dict(reached))

    def show_payload(self, payload: object) -> None:
        self.told.append(("payload", payload))

    def search(self, words: str) -> None:
        self.told.append(("search", words))

    def panes(self) -> Sequence[QWidget]:
        return (self.field, self.other)


class Today(Screen):
    wants_add_papers = False
    has_line_above = False


@pytest.fixture
def window(look: ThemeManager, qtbot: QtBot) -> MainWindow:
    specs = [
        ScreenSpec("today", "Today", "sun-horizon", Today),
        ScreenSpec("inbox", "Inbox", "tray", Page),
        ScreenSpec("binder", "Binder", "books", Page, answers_search=True),
        ScreenSpec("settings", "Settings", "gear-six", Page, foot=True),
    ]
    made = MainWindow(look, specs, family="sample family", log=lambda _details: None, commands=("concern", "call"))
    qtbot.addWidget(made)
    made.set_children(CHILDREN)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def page(window: MainWindow, code: str) -> Page:
    screen = window.screen_of(code)
    assert isinstance(screen, Page)
    return screen


def test_the_first_screen_is_open_and_the_title_names_the_family(window: MainWindow) -> None:
    assert window.windowTitle() == "IEP Binder, sample family"
    assert window.current_code == "today"
    assert window.top_row.title.text() == "Today"
    assert not window.top_row.add_papers.isVisible()
    assert window.minimumSize() == QSize(1024, 640)
    assert window.sidebar.width() == 232


def test_screens_are_made_when_they_are_opened_and_not_before(look: ThemeManager, qtbot: QtBot) -> None:
    made: list[str] = []

    def factory() -> Screen:
        made.append("binder")
        return Page()

    specs = [ScreenSpec("today", "Today", "sun-horizon", Today), ScreenSpec("binder", "Binder", "books", factory)]
    window = MainWindow(look, specs, log=lambda _details: None)
    qtbot.addWidget(window)
    window.set_children(CHILDREN)
    assert made == []
    window.open_screen("binder", "a paper")
    assert made == ["binder"]
    assert page(window, "binder").told == [("child", "maya"), "activated", ("payload", "a paper")]


@pytest.mark.parametrize(("key", "code"), [(Qt.Key.Key_2, "inbox"), (Qt.Key.Key_3, "binder"), (Qt.Key.Key_1, "today")])
def test_alt_and_a_figure_open_screens(window: MainWindow, qtbot: QtBot, key: Qt.Key, code: str) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    assert window.current_code == code


def test_a_screen_that_is_made_ahead_shows_nothing_yet(window: MainWindow, qtbot: QtBot) -> None:
    window.lay_out_ahead("inbox")
    row = page(window, "inbox").row
    QApplication.processEvents()
    assert not row.isVisible()
    window.open_screen("inbox")
    assert row.isVisible()


def test_arrows_in_the_sidebar_open_screens(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.screens.setFocus()
    qtbot.keyClick(window.sidebar.screens, Qt.Key.Key_Down)
    assert window.current_code == "inbox"
    assert window.top_row.subtitle.text() == "3 papers"
    assert window.top_row.add_papers.isVisible()
    assert page(window, "inbox").row.isVisible()
    qtbot.keyClick(window.sidebar.screens, Qt.Key.Key_Up)
    assert not page(window, "inbox").row.isVisible()


def test_the_foot_and_the_screens_mark_one_item_together(window: MainWindow) -> None:
    window.open_screen("settings")
    assert not window.sidebar.screens.currentIndex().isValid()
    assert window.sidebar.foot.currentIndex().isValid()
    window.open_screen("inbox")
    assert not window.sidebar.foot.currentIndex().isValid()
    assert window.current_code == "inbox"


def test_a_screen_that_is_not_there_is_not_opened(window: MainWindow) -> None:
    window.open_screen("packet")
    assert window.current_code == "today"


def test_one_screen_opens_another(window: MainWindow) -> None:
    window.open_screen("inbox")
    page(window, "inbox").open_requested.emit("binder", "paper")
    assert window.current_code == "binder"
    assert page(window, "binder").told[-1] == ("payload", "paper")


def test_ctrl_and_a_figure_choose_a_child(window: MainWindow, qtbot: QtBot) -> None:
    window.open_screen("inbox")
    with qtbot.waitSignal(window.child_changed) as changed:
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert changed.args == ["leo"]
    assert page(window, "inbox").told[-1] == ("child", "leo")
    assert window.sidebar.children_switch.accessibleName() == "Child: Leo"


def test_new_rows_keep_the_child_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.choose_child("leo")
    with qtbot.assertNotEmitted(window.child_changed):
        window.set_children([ChildRow("leo", "Leonardo", 2), *CHILDREN[:1]])
    assert window.sidebar.children_switch.accessibleName() == "Child: Leonardo"


def test_changes_and_progress_reach_screens_that_are_open(window: MainWindow) -> None:
    window.open_screen("inbox")
    changes = Changes(documents=frozenset({"a"}))
    window.refresh(changes)
    window.reading_progress("a", Progress(1, 2))
    assert page(window, "inbox").told[-2:] == [changes, {"a": Progress(1, 2)}]


def test_badges_are_shown_and_read_out(window: MainWindow) -> None:
    window.open_screen("inbox")
    page(window, "inbox").badge_changed.emit(3)
    index = window.sidebar.screens.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Inbox, 3"
    assert window.current_code == "inbox"


def test_searching_brings_the_screen_that_answers(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.top_row.search.hasFocus()
    qtbot.keyClicks(window.top_row.search, "reading fluency")
    qtbot.keyClick(window.top_row.search, Qt.Key.Key_Return)
    assert window.current_code == "binder"
    assert page(window, "binder").told[-1] == ("search", "reading fluency")
    assert window.top_row.search.hasFocus()
    window.open_screen("inbox")
    assert window.top_row.search.text() == ""


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_O, "add_papers_requested"),
        (Qt.Key.Key_N, "add_concern_requested"),
        (Qt.Key.Key_L, "log_call_requested"),
    ],
)
def test_keys_ask_for_what_others_do(window: MainWindow, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def test_what_cannot_be_done_yet_is_in_no_menu(window: MainWindow, qtbot: QtBot) -> None:
    words = {action.text() for action in window.actions()}
    assert "Log a call…" in words
    assert "Write a request…" not in words
    with qtbot.assertNotEmitted(window.write_request_requested):
        qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)


def test_f6_goes_round_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    window.open_screen("inbox")
    inbox = page(window, "inbox")
    panes = [window.sidebar.screens, window.top_row.search, inbox.field, inbox.other]
    panes[0].setFocus()
    for pane in [*panes[1:], panes[0]]:
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is pane
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is inbox.other


def test_text_grows_with_the_window_still_usable(window: MainWindow, look: ThemeManager, qtbot: QtBot) -> None:
    window.resize(1366, 736)
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert look.text_scale == pytest.approx(1.125)
    look.set_text_scale(1.5)
    assert window.sidebar.width() == 300
    look.set_text_scale(2.0)
    window.open_screen("inbox")
    assert window.minimumSizeHint().width() <= 1366
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert look.text_scale == pytest.approx(1.0)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_of_the_window_is_cut_in_the_smallest_one(
    window: MainWindow, look: ThemeManager, qtbot: QtBot, scale: float
) -> None:
    window.resize(window.minimumSize())
    window.open_screen("inbox")
    window.show_error(KnownError(Trouble.DISK_FULL, name="progress report.pdf"))
    look.set_text_scale(scale)

    def all_fits() -> None:
        assert cut(window) == []

    qtbot.waitUntil(all_fits)
    assert window.size() == window.minimumSize()
    look.set_text_scale(1.0)


def test_the_menu_bar_is_hidden_until_f10(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.menuBar().isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert window.menuBar().isVisible()
    window.top_row.search.setFocus()
    assert not window.menuBar().isVisible()
    window.keep_menu_bar(True)
    window.top_row.search.setFocus()
    assert window.menuBar().isVisible()


def test_files_may_be_dropped_anywhere(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    paper = tmp_path / "scan.pdf"
    data.setUrls([QUrl.fromLocalFile(str(paper)), QUrl("https://example.org/a.pdf")])
    drop = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.papers_handed) as dropped:
        window.dropEvent(drop)
    assert drop.isAccepted()
    handed, origin = dropped.args
    assert ([Path(path) for path in handed.paths], handed.loose, origin) == ([paper], (), Origin.DROPPED)


def test_a_link_that_is_dropped_is_not_followed(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl("imap://school.example.org/INBOX/17")])
    drop = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.assertNotEmitted(window.papers_handed):
        window.dropEvent(drop)
    assert window.error_bar.happened() == "Nothing was added: that was only a link, and the app opens no links."


def test_a_picture_is_pasted_anywhere_but_in_a_text_field(window: MainWindow, qtbot: QtBot) -> None:
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QApplication.clipboard().setImage(picture)
    window.sidebar.screens.setFocus()
    with qtbot.waitSignal(window.papers_handed) as pasted:
        qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    [loose], origin = pasted.args[0].loose, pasted.args[1]
    assert origin is Origin.PASTED
    assert loose.name.startswith("Screenshot 2")
    window.top_row.search.setFocus()
    QApplication.clipboard().setText("reading")
    with qtbot.assertNotEmitted(window.papers_handed):
        qtbot.keyClick(window.top_row.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.top_row.search.text() == "reading"


def test_what_is_no_paper_is_not_pasted(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("some words")
    window.sidebar.screens.setFocus()
    with qtbot.assertNotEmitted(window.papers_handed):
        qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.error_bar.happened() == "Nothing was added: there is no picture and no file to paste."


def test_messages_take_no_room_while_there_is_none(window: MainWindow, qtbot: QtBot) -> None:
    window.open_screen("inbox")
    screen = page(window, "inbox")
    top = window.mapFromGlobal(screen.mapToGlobal(QPoint(0, 0))).y()
    line = window.mapFromGlobal(window._line.mapToGlobal(QPoint(0, window._line.height()))).y()
    assert top == line
    window.paused_bar.show_message("No papers come in from “Scans”.", "")
    qtbot.waitUntil(lambda: window.mapFromGlobal(screen.mapToGlobal(QPoint(0, 0))).y() > top)
    window.paused_bar.dismiss()
    qtbot.waitUntil(lambda: window.mapFromGlobal(screen.mapToGlobal(QPoint(0, 0))).y() == top)


def test_trouble_stands_on_top_of_the_page(window: MainWindow) -> None:
    window.show_error(KnownError(Trouble.DISK_FULL, name="a.pdf"))
    assert window.error_bar.isVisible()
    assert "disk is full" in window.error_bar.happened()


def test_closing_is_told(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()


def test_tab_goes_child_sidebar_search(window: MainWindow, qtbot: QtBot) -> None:
    window.open_screen("inbox")
    window.sidebar.children_switch.setFocus()
    inbox = page(window, "inbox")
    expected = [
        window.sidebar.screens,
        window.sidebar.foot,
        window.top_row.search,
        window.top_row.add_papers,
        inbox.field,
        inbox.other,
    ]
    for widget in expected:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget
    assert window.current_code == "inbox"


def test_the_foot_opens_by_enter_and_not_by_passing_through(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.screens.setFocus()
    qtbot.keyClick(window.sidebar.screens, Qt.Key.Key_Tab)
    assert window.sidebar.foot.hasFocus()
    assert window.current_code == "today"
    qtbot.keyClick(window.sidebar.foot, Qt.Key.Key_Return)
    assert window.current_code == "settings"
