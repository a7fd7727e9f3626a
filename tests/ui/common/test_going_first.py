"""The window holds the right of way from the first thing it does until what that changed is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.jobs.right_of_way import RightOfWay
from app.ui.common.going_first import GoingFirst


class Told(RightOfWay):
    """Tells in one list with the paintings when the way is taken and given."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def take(self) -> None:
        """Note it."""
        super().take()
        self._told.append("taken")

    def give(self) -> None:
        """Note it."""
        super().give()
        self._told.append("given")


class Painted(QWidget):
    """Notes how high it was when it was painted."""

    def __init__(self, told: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._told = told

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note it."""
        self._told.append(f"painted {self.height()} high")


@pytest.fixture
def told() -> list[str]:
    """What happened, in order."""
    return []


@pytest.fixture
def going_first(qtbot: QtBot, told: list[str]) -> Iterator[GoingFirst]:
    """Of a window that is shown by the test."""
    going_first = GoingFirst(Told(told))
    yield going_first
    going_first.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, going_first: GoingFirst) -> QWidget:
    """A window with the focus, at rest."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def all_told(qtbot: QtBot, told: list[str]) -> list[str]:
    """What was told when the turn was over."""
    qtbot.waitUntil(lambda: told[-1:] == ["given"])
    return told


def test_what_is_laid_out_anew_is_painted_before_the_others_go_on(
    qtbot: QtBot, window: QWidget, going_first: GoingFirst, told: list[str]
) -> None:
    box = window.layout()
    assert box is not None
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(Painted(told, window))
    qtbot.waitUntil(lambda: "painted 200 high" in told)
    told.clear()
    going_first.begin()
    box.setContentsMargins(0, 50, 0, 0)
    assert all_told(qtbot, told) == ["taken", "painted 150 high", "given"]


def test_a_turn_in_a_turn_is_the_same_turn(qtbot: QtBot, going_first: GoingFirst, told: list[str]) -> None:
    going_first.begin()
    QTimer.singleShot(0, going_first.begin)
    going_first.begin()
    assert all_told(qtbot, told) == ["taken", "taken", "taken", "given"]


def test_a_dialog_that_stays_open_keeps_nobody_waiting(qtbot: QtBot, going_first: GoingFirst, told: list[str]) -> None:
    dialog = QEventLoop()
    going_first.begin()
    QTimer.singleShot(0, lambda: qtbot.waitUntil(lambda: told[-1] == "given") or dialog.quit())
    dialog.exec()
    assert told == ["taken", "given"]


def press_a_key(window: QWidget) -> None:
    """As from the keyboard: it comes by the window, not by the field."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)


def press_the_mouse(window: QWidget) -> None:
    """In the middle of the window."""
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 100))


@pytest.mark.parametrize("act", [press_a_key, press_the_mouse])
def test_what_the_parent_does_goes_first(
    qtbot: QtBot, window: QWidget, told: list[str], act: Callable[[QWidget], None]
) -> None:
    field = QLineEdit(window)
    box = window.layout()
    assert box is not None
    box.addWidget(field)
    field.setFocus()
    told.clear()
    act(window)
    assert all_told(qtbot, told)[0] == "taken"


def test_a_mouse_that_only_moves_holds_nobody_up(qtbot: QtBot, window: QWidget, told: list[str]) -> None:
    class Moves(QObject):
        """Notes what the window hears."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            """Note it."""
            if event.type() is QEvent.Type.MouseMove:
                told.append("moved")
            return False

    moves = Moves()
    window.windowHandle().installEventFilter(moves)
    told.clear()
    QTest.mouseMove(window.windowHandle(), QPoint(20, 20))
    QTest.mouseMove(window.windowHandle(), QPoint(40, 40))
    qtbot.waitUntil(lambda: "moved" in told)
    assert set(told) == {"moved"}
