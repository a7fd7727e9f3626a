"""What the menu bar and the keys do. The menu bar is hidden until Alt or F10; its actions hold all keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A line of a menu: words, keys (more than one may do), and a slot or a signal of the window."""

    words: str
    keys: tuple[str, ...]
    slot: Callable[[], None] | SignalInstance


def add_commands(menu: QMenu, owner: QWidget, commands: Sequence[Command]) -> list[QAction]:
    """Add lines to a menu; their keys work in the whole window, also while the menu bar is hidden."""
    made = []
    for command in commands:
        action = QAction(command.words, owner)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(command.slot)
        menu.addAction(action)
        owner.addAction(action)
        made.append(action)
    return made


def menu_in(bar: QMenuBar, words: str) -> QMenu:
    """A new menu of the bar."""
    menu = QMenu(words, bar)
    bar.addMenu(menu)
    return menu
