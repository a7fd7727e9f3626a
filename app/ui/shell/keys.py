"""What the menu bar and the keys do. The menu bar is hidden until Alt or F10; its actions hold all keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A line of a menu: words, keys (more than one may do), and a slot or a signal of the window."""

    words: str
    keys: tuple[str, ...]
    slot: Callable[[], None] | SignalInstance


class HidingMenuBar(QMenuBar):
    """Shown while it is used, or all the time if the parent wants that. A Mac has its own place for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = False

    def keep(self, kept: bool) -> None:
        """Show it all the time, or only when it is called up."""
        self._kept = kept
        self.setVisible(kept or self.isNativeMenuBar())

    def call_up(self) -> None:
        """Show it with the first menu marked."""
        if not self.isNativeMenuBar():
            self.show()
            self.setFocus(Qt.FocusReason.MenuBarFocusReason)
            self.setActiveAction(self.actions()[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go away once it is left; an open menu still belongs to it."""
        super().focusOutEvent(event)
        if not self._kept and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()


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
