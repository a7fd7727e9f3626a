"""Outcomes reach the GUI thread, and nobody who is gone."""

from __future__ import annotations

import gc
import threading

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.common import bridge
from app.ui.common.bridge import MOST_AT_ONCE, Bridge, GarbageCollector


def from_elsewhere(work: object) -> None:
    """Do it in another thread and wait for that thread to end."""
    thread = threading.Thread(target=work)  # type: ignore[arg-type]
    thread.start()
    thread.join(5)


def test_a_callback_runs_on_the_gui_thread(qtbot: QtBot, qapp: QApplication) -> None:
    bridge = Bridge()
    seen: list[bool] = []
    from_elsewhere(lambda: bridge.deliver(lambda: seen.append(QThread.currentThread() is qapp.thread())))
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_callbacks_keep_their_order(qtbot: QtBot) -> None:
    bridge = Bridge()
    seen: list[int] = []
    from_elsewhere(lambda: [bridge.deliver(lambda n=n: seen.append(n)) for n in range(50)])  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_each_turn_of_the_event_loop_hands_one_over(qtbot: QtBot, qapp: QApplication) -> None:
    bridge = Bridge()
    seen: list[int] = []
    from_elsewhere(lambda: [bridge.deliver(lambda n=n: seen.append(n)) for n in range(3)])  # type: ignore[misc]
    qapp.processEvents()
    assert seen == [0]
    qtbot.waitUntil(lambda: len(seen) == 3)


def test_while_a_callback_has_a_dialog_open_others_come_through(qtbot: QtBot) -> None:
    bridge, dialog = Bridge(), QEventLoop()
    seen: list[str] = []

    def ask() -> None:
        dialog.exec()
        seen.append("answered")

    def fail() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as failed:
        from_elsewhere(lambda: [bridge.deliver(callback) for callback in (ask, fail, dialog.quit)])
        qtbot.waitUntil(lambda: bool(seen))
    assert [kind for kind, *_ in failed] == [ZeroDivisionError]


def test_who_is_gone_hears_nothing(qtbot: QtBot) -> None:
    bridge = Bridge()
    owner, other = QObject(), object()
    seen: list[str] = []
    from_elsewhere(lambda: bridge.deliver(lambda: seen.append("gone"), owner))
    from_elsewhere(lambda: bridge.deliver(lambda: seen.append("there"), other))
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["there"]


def test_python_collects_nowhere_else_while_the_collector_runs(qapp: QApplication) -> None:
    collector = GarbageCollector()
    try:
        assert not gc.isenabled()
        collector.collect()
        _leave_cycles(2000)
        assert gc.get_count()[0] > gc.get_threshold()[0]
        collector.collect()
        assert gc.get_count()[0] < gc.get_threshold()[0]
    finally:
        collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_came_all_at_once_is_put_aside_and_looked_through_later(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector = GarbageCollector()
    try:
        collector.collect()
        _leave_cycles(MOST_AT_ONCE + 1000)
        collector.collect()
        assert gc.get_freeze_count() > MOST_AT_ONCE
        monkeypatch.setattr(bridge, "ALL_SECONDS", 0.0)
        monkeypatch.setattr(bridge, "ALL_IN_USE_SECONDS", 0.0)
        collector.collect()
        assert gc.get_freeze_count() == 0
    finally:
        collector.stop()


def _leave_cycles(count: int) -> None:
    for _ in range(count):
        cycle: list[object] = []
        cycle.append(cycle)
