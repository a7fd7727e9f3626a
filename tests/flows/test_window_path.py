"""The whole path in the real window: real threads, a real folder, real children, by keyboard and mouse."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import window_folders
from app.bootstrap.binder_window import BinderWindow
from app.bootstrap.window import Program
from app.bootstrap.workplace import open_workplace
from app.domain.arrivals import Origin
from app.files.binder_folder import BinderFolder
from app.intake import watcher
from app.jobs import leave_to_result, right_of_way
from app.queries.documents import list_filed, list_inbox
from app.queries.family import list_watched_folders
from app.queries.meetings import list_packets
from app.queries.timeline import list_concerns
from app.services.family import stop_watching, watch_folder
from app.ui.binder.page import BinderPage
from app.ui.inbox.page import InboxPage
from app.ui.meetings.add_dialog import AddMeetingDialog
from app.ui.meetings.page import MeetingsPage
from app.ui.packet.exhibit_dialog import ExhibitDialog
from app.ui.packet.page import PacketPage
from app.ui.quick_entry.concern_dialogs import ConcernDialog
from app.ui.settings.folder_row import FolderRow
from app.workers.typesetting import Typeset
from tests.flows.running_program import running_program
from tests.intake.rights import closed

PATIENCE_MS = 30_000
THREAD_PATIENCE_SECONDS = 5.0
A_MOMENT = 0.05


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program at its first start; afterwards nothing of it runs any more."""
    before = set(threading.enumerate())
    with running_program(qapp, tmp_path / "binder") as started:
        yield started
    # The watchdog library keeps one reader of the system's messages for the whole process. It is a daemon and may stay
    # when a folder went away while it was watched; every thread of ours has to be gone.
    left = {thread for thread in set(threading.enumerate()) - before if type(thread).__name__ != "InotifyFD"}
    for thread in left:
        thread.join(THREAD_PATIENCE_SECONDS)
    assert not [thread for thread in left if thread.is_alive()]
    assert multiprocessing.active_children() == []


def letter(path: Path) -> None:
    """A paper that was typed and printed, put into the folder whole."""
    data = {
        "day": "October 16, 2026",
        "to": ["Mr. Robert Lind", "Principal"],
        "subject": "Service logs for occupational therapy",
        "child": "Maya Rivera",
        "about": ["Grade 4"],
        "paragraphs": ["I ask for a copy of the service logs for occupational therapy since August."],
        "copies": "",
    }
    part = path.with_suffix(".part")
    part.write_bytes(Typeset("letter", data, "2026-10-16").pdf())
    part.rename(path)


def read(program: Program, query, *arguments):
    assert program.opened is not None
    runner = program.opened.context.runner
    return runner.read(query, *arguments, failed=leave_to_result).result(timeout=10)


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def shown(qtbot: QtBot, kind: type):
    """The dialog of this kind, once it is open."""

    def found() -> list[QWidget]:
        return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]

    qtbot.waitUntil(lambda: found() != [], timeout=PATIENCE_MS)
    return found()[0]


def open_first(qtbot: QtBot, program: Program, folder: Path) -> BinderWindow:
    """Answer the three questions of the first start: Maya, Pennsylvania, and the folder that is watched."""
    first = program.first_start
    assert first is not None
    qtbot.keyClicks(first.name_field, "Maya")
    qtbot.keyClicks(first.state_field, "Penn")
    first.set_folder(str(folder))
    qtbot.mouseClick(first.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.opened is not None, timeout=PATIENCE_MS)
    assert program.opened is not None
    return program.opened


def test_while_the_window_works_other_threads_wait_to_read_and_write(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = open_first(qtbot, program, tmp_path / "School papers").context.runner
    monkeypatch.setattr(right_of_way, "MOST_SECONDS", THREAD_PATIENCE_SECONDS)
    other = threading.Thread(target=runner.ask, args=(list_inbox,))
    waits: list[bool] = []

    def work() -> None:
        other.start()
        other.join(A_MOMENT)
        waits.append(other.is_alive())

    runner.read(list_inbox, done=lambda _papers: work(), owner=program)
    qtbot.waitUntil(lambda: bool(waits), timeout=PATIENCE_MS)
    assert waits == [True]
    qtbot.waitUntil(lambda: not other.is_alive(), timeout=PATIENCE_MS)


def test_from_a_scan_in_a_folder_to_a_checked_packet(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "School papers"
    window = open_first(qtbot, program, folder).window
    qtbot.waitUntil(lambda: window.sidebar.children_switch.current() != "", timeout=PATIENCE_MS)
    child = window.sidebar.children_switch.current()

    # A paper lands in the folder and shows up by itself.
    letter(folder / "Scan_0001.pdf")
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    inbox = window.screen_of("inbox")
    assert isinstance(inbox, InboxPage)
    assert window.current_code == "inbox"
    qtbot.waitUntil(lambda: [paper.state for paper in read(program, list_inbox)] == ["ready"], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: inbox.panel.isVisible() and inbox.panel.file.isEnabled(), timeout=PATIENCE_MS)
    [paper] = read(program, list_inbox)
    assert (paper.kind_standing, paper.document_date, paper.date_standing) == ("guess", "2026-10-16", "guess")
    qtbot.waitUntil(lambda: inbox.panel.child.currentText() != "", timeout=PATIENCE_MS)

    # Enter files it.
    press(qtbot, inbox.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(read(program, list_filed, child)) == 1, timeout=PATIENCE_MS)
    assert read(program, list_inbox) == []
    assert read(program, list_filed, child)[0].kind_standing == "confirmed"
    assert (folder / "Scan_0001.pdf").is_file()

    # It is taken back, and filed again.
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    press(qtbot, window, Qt.Key.Key_Z, ctrl)
    qtbot.waitUntil(lambda: len(read(program, list_inbox)) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.error_bar.happened() == "Undone: filing a paper.", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: inbox.panel.isVisible() and inbox.panel.file.isEnabled(), timeout=PATIENCE_MS)
    press(qtbot, window, Qt.Key.Key_Z, ctrl | shift)
    qtbot.waitUntil(lambda: read(program, list_inbox) == [], timeout=PATIENCE_MS)
    press(qtbot, window, Qt.Key.Key_Y, ctrl)
    qtbot.waitUntil(lambda: window.error_bar.happened() == "There is nothing to do again.", timeout=PATIENCE_MS)

    # Every word of it is found.
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.top_row.search, "service logs")
    qtbot.waitUntil(lambda: window.current_code == "binder", timeout=PATIENCE_MS)
    binder = window.screen_of("binder")
    assert isinstance(binder, BinderPage)
    qtbot.waitUntil(binder.page_column.hits_bar.isVisible, timeout=PATIENCE_MS)

    # A concern is written down.
    press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = shown(qtbot, ConcernDialog)
    qtbot.keyClicks(dialog.title, "OT sessions missed")
    qtbot.keyClicks(dialog.what, "No OT today.")
    qtbot.mouseClick(dialog.day.today_button, Qt.MouseButton.LeftButton)
    press(qtbot, dialog.what, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(read(program, list_concerns, child)) == 1, timeout=PATIENCE_MS)

    # A meeting is added.
    window.open_screen("meetings")
    meetings = window.screen_of("meetings")
    assert isinstance(meetings, MeetingsPage)
    qtbot.waitUntil(lambda: meetings.empty.isVisible() or meetings.add_button.isVisible(), timeout=PATIENCE_MS)
    meetings.add_button.click()
    adding = shown(qtbot, AddMeetingDialog)
    qtbot.keyClicks(adding.day, "12/3/2030")
    adding.add.click()
    qtbot.waitUntil(lambda: meetings.presenter.open_meeting is not None, timeout=PATIENCE_MS)

    # Its packet is chosen, made, checked and shown.
    window.open_screen("packet", meetings.presenter.open_meeting)
    packet = window.screen_of("packet")
    assert isinstance(packet, PacketPage)
    qtbot.waitUntil(lambda: packet.presenter.meeting is not None and packet.parts.isVisible(), timeout=PATIENCE_MS)
    packet.add_exhibit.click()
    choosing = shown(qtbot, ExhibitDialog)
    qtbot.waitUntil(lambda: choosing.list.model().rowCount() > 0, timeout=PATIENCE_MS)
    choosing.list.setCurrentIndex(choosing.list.model().index(0, 0))
    qtbot.waitUntil(choosing.take.isEnabled, timeout=PATIENCE_MS)
    choosing.take.click()
    qtbot.waitUntil(lambda: not choosing.isVisible(), timeout=PATIENCE_MS)
    packet.print_actions.look_through.click()
    qtbot.waitUntil(lambda: packet.presenter.shown is not None, timeout=PATIENCE_MS)
    made = packet.presenter.shown
    assert made is not None
    assert made.is_final
    assert len(read(program, list_packets)) == 1
    document = pdfium.PdfDocument(made.path)
    assert len(document) == made.page_count
    document.close()


AWAY_TO_DO = "Papers come in again by themselves once {} back."


def said_away(opened: BinderWindow) -> tuple[str, str] | None:
    bar = opened.window.paused_bar
    return (bar.happened(), bar.to_do()) if bar.isVisible() else None


def away_as(*names: str) -> tuple[str, str]:
    """What is to be said while these folders are away."""
    if len(names) == 1:
        happened, them = f"The folder “{names[0]}” is not there right now.", "it is"
    else:
        listed = ", ".join(f"“{name}”" for name in names)
        happened, them = f"These folders are not there right now: {listed}.", "they are"
    return f"Nothing is lost. {happened}", AWAY_TO_DO.format(them)


def test_no_other_message_takes_the_place_of_folders_that_are_away(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    first, second = tmp_path / "School papers", tmp_path / "Scanner"
    second.mkdir()
    opened = open_first(qtbot, program, first)
    opened.context.runner.write(watch_folder, str(second)).result(timeout=10)
    first.rename(tmp_path / "unplugged")
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) == away_as("School papers"), timeout=PATIENCE_MS)

    # Something else is said meanwhile, and stays when the folder comes back.
    press(qtbot, opened.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(opened.window.error_bar.isVisible, timeout=PATIENCE_MS)
    assert said_away(opened) == away_as("School papers")
    second.rename(tmp_path / "unplugged too")
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) in both_orders("School papers", "Scanner"), timeout=PATIENCE_MS)
    (tmp_path / "unplugged").rename(first)
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) == away_as("Scanner"), timeout=PATIENCE_MS)
    (tmp_path / "unplugged too").rename(second)
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) is None, timeout=PATIENCE_MS)
    assert opened.window.error_bar.isVisible()
    assert opened.window.error_bar.happened() == "There is nothing to do again."


def both_orders(one: str, other: str) -> list[tuple[str, str]]:
    return [away_as(one, other), away_as(other, one)]


def test_papers_that_came_in_before_the_first_start_are_there_after_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    letter(tmp_path / "letter.pdf")
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as workplace:
        [uid] = workplace.pipeline.receive(tmp_path / "letter.pdf", Origin.COMMAND_LINE).documents
        workplace.pipeline.wait_until_read(uid)
    with running_program(qapp, tmp_path / "binder") as program:
        assert program.opened is None
        opened = open_first(qtbot, program, tmp_path / "School papers")
        opened.window.open_screen("inbox")
        inbox = opened.window.screen_of("inbox")
        assert isinstance(inbox, InboxPage)
        qtbot.waitUntil(lambda: uid in [row.uid for row in inbox.list_column.model.rows()], timeout=PATIENCE_MS)
    with running_program(qapp, tmp_path / "binder") as again:
        assert again.opened is not None


def test_a_folder_that_was_away_at_the_start_is_told(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "School papers"
    with running_program(qapp, tmp_path / "binder") as before:
        open_first(qtbot, before, folder)
    folder.rename(tmp_path / "unplugged")
    with running_program(qapp, tmp_path / "binder") as program:
        opened = program.opened
        assert opened is not None
        qtbot.waitUntil(lambda: said_away(opened) == away_as("School papers"), timeout=PATIENCE_MS)


def test_a_folder_that_does_not_answer_is_told_until_it_does(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_folders, "ASK_WHO_IS_SILENT_EVERY_MS", 20)
    monkeypatch.setattr(watcher, "SECONDS_OF_SILENCE", 0.05)
    answers, look_into = threading.Event(), watcher.look_into

    def wait_for_the_drive(*asked, **passed):
        answers.wait(THREAD_PATIENCE_SECONDS)
        return look_into(*asked, **passed)

    monkeypatch.setattr(watcher, "look_into", wait_for_the_drive)
    opened = open_first(qtbot, program, tmp_path / "School papers")
    silent = (
        "Nothing is lost. The folder “School papers” does not answer right now.",
        "Papers come in again by themselves once it does.",
    )
    try:
        qtbot.waitUntil(lambda: said_away(opened) == silent, timeout=PATIENCE_MS)
    finally:
        answers.set()
    qtbot.waitUntil(lambda: said_away(opened) is None, timeout=PATIENCE_MS)


def test_a_folder_that_is_watched_no_more_is_not_missed(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "School papers"
    opened = open_first(qtbot, program, folder)
    folder.rename(tmp_path / "unplugged")
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) is not None, timeout=PATIENCE_MS)
    [row] = read(program, list_watched_folders)
    opened.context.runner.write(stop_watching, row.uid).result(timeout=10)
    qtbot.waitUntil(lambda: said_away(opened) is None, timeout=PATIENCE_MS)


def test_a_folder_that_is_away_is_told_and_taken_up_again(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    folder, away = tmp_path / "School papers", tmp_path / "unplugged"
    opened = open_first(qtbot, program, folder)
    folder.rename(away)
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) == away_as("School papers"), timeout=PATIENCE_MS)
    away.rename(folder)
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) is None, timeout=PATIENCE_MS)
    letter(folder / "late.pdf")
    qtbot.waitUntil(lambda: len(read(program, list_inbox)) == 1, timeout=PATIENCE_MS)


def test_a_folder_inside_that_may_not_be_read_is_told_until_it_may(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    folder, away = tmp_path / "School papers", tmp_path / "Scanner"
    private = folder / "Private"
    private.mkdir(parents=True)
    letter(private / "letter.pdf")
    closed_words = "This computer does not let the app read the folder “Private” in “School papers”."
    right = "Give yourself the right to read it, and its papers come in by themselves."
    with closed(private):
        opened = open_first(qtbot, program, folder)
        told = (f"Nothing is lost. {closed_words}", right)
        qtbot.waitUntil(lambda: said_away(opened) == told, timeout=PATIENCE_MS)
        # A folder that is away is told beside it, and Settings tells of both.
        opened.context.runner.write(watch_folder, str(away)).result(timeout=10)
        happened, to_do = away_as("Scanner")
        named = right.replace("read it,", "read the folder “Private” in “School papers”,")
        both = (f"{happened} {closed_words}", f"{to_do} {named}")
        qtbot.waitUntil(lambda: said_away(opened) == both, timeout=PATIENCE_MS)
        opened.window.open_screen("settings")
        settings = opened.window.screen_of("settings")
        qtbot.waitUntil(lambda: len(settings.findChildren(FolderRow)) == 2, timeout=PATIENCE_MS)
        notices = {row.folder.path: row.notices.text() for row in settings.findChildren(FolderRow)}
        assert "does not let the app read the folder “Private” in it." in notices[str(folder)]
        assert notices[str(away)].startswith("It is not there right now.")
    opened.watchers.check_now()
    away.mkdir()
    opened.watchers.check_now()
    qtbot.waitUntil(lambda: said_away(opened) is None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(read(program, list_inbox)) == 1, timeout=PATIENCE_MS)
