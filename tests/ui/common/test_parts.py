"""Every part, in both themes and at three text sizes: nothing is cut, everything has a name and is reached by Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.common.theme import ThemeManager
from tests.ui.common.gallery import Gallery
from tests.ui.common.measuring import cut


@pytest.fixture
def gallery(look: ThemeManager, qtbot: QtBot) -> Gallery:
    window = Gallery(look)
    qtbot.addWidget(window)
    window.show()
    window.fit()
    return window


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_nothing_is_cut(gallery: Gallery, look: ThemeManager, choice: str, scale: float) -> None:
    look.set_choice(choice)
    look.set_text_scale(scale)
    gallery.fit()
    gallery.grab()
    assert cut(gallery) == []


def focusable(window: QWidget) -> list[QWidget]:
    """What Tab should reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_everything_that_can_be_used_has_a_name(gallery: Gallery) -> None:
    nameless = []
    interactive = {*focusable(gallery), *gallery.findChildren(QAbstractButton)}
    for widget in interactive:
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert len(interactive) > 15
    assert nameless == []


def test_tab_reaches_everything_once(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.activateWindow()
    expected = focusable(gallery)
    expected[0].setFocus()
    qtbot.waitUntil(expected[0].hasFocus)
    reached = [expected[0]]
    for _ in range(2 * len(expected)):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is expected[0]:
            break
        assert now is not None
        reached.append(now)
    assert len(reached) == len(set(reached))
    assert set(reached) == set(expected)


def test_the_ring_follows_the_focus(gallery: Gallery, qtbot: QtBot) -> None:
    gallery.activateWindow()
    fields = [widget for widget in focusable(gallery) if type(widget).__name__ == "GuessLineEdit"]
    fields[0].setFocus()
    qtbot.waitUntil(lambda: gallery.ring.target() is fields[0])
    outer = gallery.ring.geometry()
    inner = fields[0].rect().translated(fields[0].mapTo(gallery, fields[0].rect().topLeft()))
    assert outer == inner.adjusted(-4, -4, 4, 4)
    fields[0].parentWidget().move(fields[0].parentWidget().pos().x() + 10, fields[0].parentWidget().pos().y())
    assert gallery.ring.geometry().left() == outer.left() + 10
    fields[0].hide()
    qtbot.waitUntil(lambda: gallery.ring.target() is not fields[0])
