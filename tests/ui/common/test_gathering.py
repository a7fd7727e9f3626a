"""The first telling is handed on at once, those that follow closely together, and none is lost."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.common.gathering import Gatherer


def test_the_first_goes_through_and_the_rest_is_joined(qtbot: QtBot) -> None:
    told: list[frozenset[int]] = []
    owner = QObject()
    gatherer = Gatherer(told.append, frozenset.union, 50, owner)
    for number in range(5):
        gatherer.add(frozenset({number}))
    assert told == [{0}]
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [{0}, {1, 2, 3, 4}]
    # Again within the pause that follows.
    gatherer.add(frozenset({5}))
    assert len(told) == 2
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[-1] == {5}


def test_what_waits_can_be_handed_on_early_and_only_once(qtbot: QtBot) -> None:
    told: list[frozenset[int]] = []
    owner = QObject()
    gatherer = Gatherer(told.append, frozenset.union, 20, owner)
    gatherer.add(frozenset({1}))
    gatherer.add(frozenset({2}))
    gatherer.flush()
    gatherer.flush()
    assert told == [{1}, {2}]
    qtbot.waitUntil(lambda: not gatherer._pause.isActive())
    assert told == [{1}, {2}]


def test_what_waits_is_dropped_when_nothing_is_to_be_told_any_more(qtbot: QtBot) -> None:
    told: list[frozenset[int]] = []
    owner = QObject()
    gatherer = Gatherer(told.append, frozenset.union, 20, owner)
    gatherer.add(frozenset({1}))
    gatherer.add(frozenset({2}))
    gatherer.stop()
    gatherer.flush()
    assert not gatherer._pause.isActive()
    assert told == [{1}]
