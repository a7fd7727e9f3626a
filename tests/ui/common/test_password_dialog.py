"""The question for a password: hidden letters, a wrong one told under the field, nothing kept unless asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.errors import KnownError, Trouble
from app.ui.common.errors import BUG_HAPPENED
from app.ui.common.password_dialog import PasswordDialog
from app.ui.common.theme import ThemeManager
from tests.ui.common.measuring import cut
from tests.ui.screen_context import ScreenContext

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def dialog(qtbot: QtBot, around: ScreenContext) -> PasswordDialog:
    dialog = PasswordDialog(around.context, "the-paper", "Evaluation\nby Dr. Reyes")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    return dialog


def test_a_wrong_password_is_told_under_the_field_and_the_next_opens_it(
    qtbot: QtBot, dialog: PasswordDialog, around: ScreenContext
) -> None:
    assert dialog.password.hasFocus()
    qtbot.keyClicks(dialog.password, "maple")
    qtbot.keyClick(dialog.password, ENTER)
    assert around.intake.asked == [("unlock", ("the-paper", "maple", False))]
    # Pressing again while it is looked at asks nothing twice.
    qtbot.keyClick(dialog.password, ENTER)
    assert len(around.intake.asked) == 1
    around.intake.unlocking[0]["failed"](KnownError(Trouble.WRONG_PASSWORD))
    words = "The paper is safe. This password does not open it. Check capital letters and try again."
    assert (dialog.row.error(), dialog.password.accessibleDescription()) == (words, words)
    assert dialog.isVisible()
    assert dialog.password.hasFocus()

    # What was wrong is selected: typing takes its place.
    qtbot.keyClicks(dialog.password, "Maple")
    dialog.remember.click()
    with qtbot.waitSignal(dialog.opened):
        dialog.open_it.click()
        assert dialog.row.error() == ""
        around.intake.unlocking[1]["done"](None)
    assert around.intake.asked[1] == ("unlock", ("the-paper", "Maple", True))
    assert not dialog.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_is_as_high_as_its_words(qtbot: QtBot, look: ThemeManager, around: ScreenContext, scale: float) -> None:
    look.set_text_scale(scale)
    fresh = PasswordDialog(around.context, "the-paper", "Evaluation by Dr. Reyes")
    qtbot.addWidget(fresh)
    fresh.open()
    for _ in ("as it opens", "with something to fix"):
        qtbot.waitUntil(lambda: cut(fresh) == [])
        assert fresh.height() == fresh.box.totalHeightForWidth(fresh.width())
        qtbot.keyClick(fresh.password, ENTER)
    assert fresh.row.error()


def test_nothing_typed_asks_nothing(qtbot: QtBot, dialog: PasswordDialog, around: ScreenContext) -> None:
    qtbot.keyClick(dialog.password, ENTER)
    assert dialog.row.error() == "Type the password first."
    assert around.intake.asked == []


def test_escape_leaves_it_for_later(qtbot: QtBot, dialog: PasswordDialog, around: ScreenContext) -> None:
    qtbot.keyClicks(dialog.password, "maple")
    qtbot.keyClick(dialog.password, ESCAPE)
    assert not dialog.isVisible()
    assert around.intake.asked == []


def test_a_bug_is_told_calmly_and_another_try_is_possible(
    qtbot: QtBot, dialog: PasswordDialog, around: ScreenContext
) -> None:
    qtbot.keyClicks(dialog.password, "maple")
    dialog.open_it.click()
    around.intake.unlocking[0]["failed"](ZeroDivisionError("maple"))
    assert dialog.row.error().startswith(BUG_HAPPENED)
    assert "maple" not in dialog.row.error()
    assert dialog.open_it.isEnabled()


def test_letters_are_hidden_until_asked_for_and_everything_has_a_name(dialog: PasswordDialog) -> None:
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    dialog.show_it.click()
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Normal
    dialog.show_it.click()
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    assert not dialog.remember.isChecked()
    names = [
        part.accessibleName()
        for part in (dialog.password, dialog.show_it, dialog.remember, dialog.later, dialog.open_it)
    ]
    assert names == ["Password", "Show the password", "Remember it in this binder", "Not now", "Open it"]
