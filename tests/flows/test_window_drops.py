"""Papers that are dropped on the real window, wherever the mouse is, and a disk that has no room for them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.window import Program
from app.domain.arrivals import Origin, RefusedArrival
from app.domain.errors import KnownError, Trouble
from app.jobs import Runner
from app.queries.documents import list_inbox, list_open_arrivals
from app.services.arrivals import refuse_file
from app.ui.common.fields import TextArea
from app.ui.inbox.page import InboxPage
from app.ui.quick_entry.concern_dialogs import ConcernDialog
from tests.flows.small_papers import put, small_pdf
from tests.flows.test_bad_input import no_more_pages, room_again
from tests.flows.test_window_path import PATIENCE_MS, open_first, press, program, read, shown

__all__ = ["program"]

FULL_AFTER_REFUSALS = 20


def drop(target: QWidget, *paths: Path) -> bool:
    """Drop files where this widget is, as the system tells the window of it; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    # File managers hand the addresses over as words, too.
    data.setText("\n".join(QUrl.fromLocalFile(str(path)).toString() for path in paths))
    place = target.mapTo(target.window(), target.rect().center())
    window = target.window().windowHandle()
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, *how)
    QCoreApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.DragLeave))
        return False
    QCoreApplication.sendEvent(window, QDragMoveEvent(place, *how))
    dropped = QDropEvent(QPointF(place), *how)
    QCoreApplication.sendEvent(window, dropped)
    return dropped.isAccepted()


def names_in_inbox(program: Program) -> list[str]:
    return sorted(paper.source_name for paper in read(program, list_inbox))


def test_a_paper_dropped_on_a_field_comes_in_and_no_address_is_typed(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    window = open_first(qtbot, program, tmp_path / "School papers").window
    search = window.top_row.search
    qtbot.waitUntil(search.isVisible, timeout=PATIENCE_MS)
    assert drop(search, put(tmp_path / "letter.pdf", small_pdf("A letter.")))
    qtbot.waitUntil(lambda: names_in_inbox(program) == ["letter.pdf"], timeout=PATIENCE_MS)
    assert search.text() == ""
    assert window.current_code == "inbox"

    inbox = window.screen_of("inbox")
    assert isinstance(inbox, InboxPage)
    qtbot.waitUntil(inbox.panel.isVisible, timeout=PATIENCE_MS)
    fields = [field for field in inbox.findChildren(QLineEdit) if field.isVisible() and not field.isReadOnly()]
    assert len(fields) >= 2
    before = [field.text() for field in fields]
    for number, field in enumerate(fields):
        assert drop(field, put(tmp_path / f"more {number}.pdf", small_pdf(f"Paper {number}.")))
        assert [one.text() for one in fields] == before
    qtbot.waitUntil(lambda: len(names_in_inbox(program)) == 1 + len(fields), timeout=PATIENCE_MS)


def test_a_paper_dropped_on_a_text_of_a_screen_comes_in(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = open_first(qtbot, program, tmp_path / "School papers").window
    text = TextArea(program.look, "Notes")
    text.setParent(window.centralWidget())
    text.resize(300, 200)
    text.show()
    text.raise_()
    assert drop(text, put(tmp_path / "letter.pdf", small_pdf("A letter.")))
    qtbot.waitUntil(lambda: names_in_inbox(program) == ["letter.pdf"], timeout=PATIENCE_MS)
    assert text.toPlainText() == ""


def test_a_dialog_takes_no_files_and_types_nothing(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = open_first(qtbot, program, tmp_path / "School papers").window
    qtbot.waitUntil(lambda: window.sidebar.children_switch.current() != "", timeout=PATIENCE_MS)
    press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = shown(qtbot, ConcernDialog)
    paper = put(tmp_path / "letter.pdf", small_pdf("A letter."))
    for field in [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]:
        if field.isVisible():
            assert not drop(field, paper)
    assert (dialog.title.text(), dialog.what.toPlainText()) == ("", "")
    dialog.reject()


@contextmanager
def no_room(runner: Runner) -> Iterator[None]:
    """The disk of the binder is full: not even a short note can be written any more."""
    runner.write(no_more_pages).result(timeout=10)
    try:
        refused, number = 0, 0
        while refused < FULL_AFTER_REFUSALS:
            number += 1
            note = RefusedArrival(f"/before/{number}.pdf", f"{number}.pdf", Origin.WATCHED, Trouble.EMPTY_FILE, 0, 1)
            try:
                runner.write(refuse_file, note, failed=lambda error: None).result(timeout=10)
            except KnownError:
                refused += 1
        yield
    finally:
        runner.write(room_again).result(timeout=10)


def test_files_that_find_no_room_are_told_of_where_nothing_can_be_written(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # These lie in a folder of the family, not in one for temporary files.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    opened = open_first(qtbot, program, tmp_path / "School papers")
    window, bar = opened.window, opened.window.error_bar
    qtbot.waitUntil(lambda: opened.is_made, timeout=PATIENCE_MS)
    # Two of them have one name, in two folders.
    names = [f"{'long ' * 20}{part}" for part in ("0.pdf", "1.pdf", "again/1.pdf")]
    papers = [put(tmp_path / name, small_pdf(f"Paper {number}.")) for number, name in enumerate(names)]
    with no_room(opened.context.runner):
        noted = len(read(program, list_open_arrivals))
        assert drop(window.top_row.search, papers[0])
        qtbot.waitUntil(bar.isVisible, timeout=PATIENCE_MS)
        assert bar.happened() == f"“{papers[0].name}” was not copied: the disk is full. It is still where it was."
        assert bar.to_do() == "Make room on this computer, then try again."
        assert drop(window.top_row.search, *papers[1:])
        happened = "3 papers were not copied: the disk is full. They are still where they were."
        qtbot.waitUntil(lambda: bar.happened() == happened, timeout=PATIENCE_MS)
        assert bar.to_do() == "Make room on this computer, then try again."
        bar.close_button.click()
        assert drop(window.top_row.search, papers[1])
        qtbot.waitUntil(bar.isVisible, timeout=PATIENCE_MS)
        assert papers[1].name in bar.happened()
        assert (names_in_inbox(program), len(read(program, list_open_arrivals))) == ([], noted)
        assert drop(window.top_row.search, papers[0], papers[2])
        qtbot.waitUntil(lambda: bar.happened() == happened, timeout=PATIENCE_MS)
        # In vain, and once more.
        bar.try_again.click()
        qtbot.waitUntil(lambda: bar.isVisible() and bar.happened() == happened, timeout=PATIENCE_MS)
        assert (names_in_inbox(program), len(read(program, list_open_arrivals))) == ([], noted)
    assert all(paper.is_file() for paper in papers)
    window.open_screen("today")
    bar.try_again.click()
    assert window.current_code == "inbox"
    qtbot.waitUntil(lambda: names_in_inbox(program) == sorted(paper.name for paper in papers), timeout=PATIENCE_MS)
    assert not bar.isVisible()
    assert len(read(program, list_open_arrivals)) == noted


def test_what_was_pasted_and_found_no_room_comes_once_there_is_some(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    """No file outside holds it: it lies in the binder's own folder until there is room for its row."""
    opened = open_first(qtbot, program, tmp_path / "School papers")
    bar = opened.window.error_bar
    with no_room(opened.context.runner):
        QApplication.clipboard().setImage(QImage(300, 200, QImage.Format.Format_RGB32))
        press(qtbot, opened.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(bar.isVisible, timeout=PATIENCE_MS)
        assert "was not copied: the disk is full." in bar.happened()
    bar.try_again.click()
    qtbot.waitUntil(lambda: len(names_in_inbox(program)) == 1, timeout=PATIENCE_MS)
