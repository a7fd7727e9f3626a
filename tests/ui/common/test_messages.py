"""What is said when something goes wrong, and questions that stop everything else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import KnownError, Trouble
from app.domain.words import sentence
from app.ui.common.dialogs import QuestionDialog
from app.ui.common.errors import BUG_HAPPENED, ErrorBar
from app.ui.common.progress import ProgressRow
from app.ui.common.theme import ThemeManager
from app.ui.common.toolbar import PageToolbar


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def bar(look: ThemeManager, qtbot: QtBot, log: list[str]) -> ErrorBar:
    made = ErrorBar(look, log.append)
    qtbot.addWidget(made)
    return made


def raised(name: str) -> Exception:
    """A bug that was really raised, with a name from a paper in its message."""
    try:
        raise RuntimeError(name)
    except RuntimeError as error:
        return error


def test_known_trouble_is_said_in_its_own_words(bar: ErrorBar, log: list[str]) -> None:
    error = KnownError(Trouble.DISK_FULL, name="report.pdf")
    bar.show_error(error)
    assert bar.isVisible()
    assert (bar.happened(), bar.to_do()) == sentence(error)
    assert bar.accessibleName() == bar.happened()
    assert not bar.try_again.isVisible()
    assert not bar.details.isVisible()
    assert log == []


def test_a_bug_is_one_calm_sentence_and_its_details_hold_no_names(bar: ErrorBar, log: list[str], qtbot: QtBot) -> None:
    bar.show_error(raised("Maya Rivera"))
    assert bar.happened() == BUG_HAPPENED
    assert "test_messages.py" in log[0]
    assert "Maya" not in log[0]
    qtbot.mouseClick(bar.details, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == log[0]


def test_try_again_does_it_again_and_goes_away(bar: ErrorBar, qtbot: QtBot) -> None:
    tried: list[bool] = []
    bar.show_error(KnownError(Trouble.READING_TIMED_OUT), again=lambda: tried.append(True))
    qtbot.keyClick(bar.try_again, Qt.Key.Key_Return)
    assert tried == [True]
    assert not bar.isVisible()


def test_cancelling_is_no_trouble(bar: ErrorBar) -> None:
    bar.show_error(KnownError(Trouble.CANCELLED))
    assert not bar.isVisible()


def test_it_stays_until_it_is_closed(bar: ErrorBar, qtbot: QtBot) -> None:
    bar.show_error(KnownError(Trouble.DAMAGED))
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


@pytest.fixture
def dialog(look: ThemeManager, qtbot: QtBot) -> Iterator[QuestionDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = QuestionDialog(
        look,
        "Move this paper to the trash?",
        "You can bring it back.",
        safe="Keep it",
        other="Move to trash",
        parent=parent,
    )
    made.open()
    yield made
    parent.close()


def test_enter_and_esc_give_the_safe_answer(dialog: QuestionDialog, qtbot: QtBot) -> None:
    assert dialog.focusWidget() is dialog.safe
    assert dialog.safe.geometry().left() > dialog.other.geometry().right()
    with qtbot.waitSignal(dialog.answered) as answered:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert answered.args == [False]


def test_enter_on_the_safe_answer(dialog: QuestionDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.answered) as answered:
        qtbot.keyClick(dialog.safe, Qt.Key.Key_Return)
    assert answered.args == [False]


def test_the_other_answer_must_be_pressed(dialog: QuestionDialog, qtbot: QtBot) -> None:
    answers: list[bool] = []
    dialog.answered.connect(answers.append)
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert answers == [True]


def test_progress_says_how_far_and_can_be_stopped(look: ThemeManager, qtbot: QtBot) -> None:
    row = ProgressRow(look)
    qtbot.addWidget(row)
    row.show_progress("Reading 3 of 12", 3, 12)
    assert row.stop.accessibleName() == "Stop: Reading 3 of 12"
    with qtbot.waitSignal(row.stop_requested):
        qtbot.mouseClick(row.stop, Qt.MouseButton.LeftButton)


class Paints(QObject):
    """Counts how often a widget paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_a_step_of_progress_is_painted_later_and_not_in_the_middle_of_other_work(
    look: ThemeManager, qtbot: QtBot
) -> None:
    row = ProgressRow(look)
    qtbot.addWidget(row)
    row.resize(400, 80)
    with qtbot.waitExposed(row):
        row.show()
    [bar] = row.findChildren(QProgressBar)
    paints = Paints(bar)
    row.show_progress("Reading 3 of 12", 3, 12)
    assert paints.count == 0
    qtbot.waitUntil(lambda: paints.count > 0)
    assert bar.value() == 3


def test_what_does_not_fit_the_bar_stands_in_more(look: ThemeManager, qtbot: QtBot) -> None:
    bar = PageToolbar(look, "Page")
    qtbot.addWidget(bar)
    bar.add_action("Back", "caret-left")
    bar.add_action("Next", "caret-right", icon_after=True)
    turn = bar.add_action("Turn the page", "arrow-clockwise")
    bar.show()
    wide = bar.sizeHint().width() + 100
    for _ in range(3):
        bar.resize(bar.minimumSizeHint().width(), bar.height())
        assert [action.text() for action in bar.menu_actions()] == ["Next", "Turn the page"]
        bar.resize(wide, bar.height())
        assert bar.menu_actions() == []
    bar.resize(bar.minimumSizeHint().width(), bar.height())
    with qtbot.waitSignal(turn.triggered):
        bar.menu_actions()[-1].trigger()
