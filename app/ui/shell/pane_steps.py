"""F6: from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_pane(panes: Sequence[QWidget], step: int) -> None:
    """Give the focus to the pane ``step`` places after the one that has it; to the first where none has."""
    focused = QApplication.focusWidget()
    here = next((place for place, pane in enumerate(panes) if focused and _inside(focused, pane)), -1)
    pane = panes[(here + step) % len(panes)] if here >= 0 else panes[0]
    first = _first_focusable(pane)
    if first is not None:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _inside(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _first_focusable(pane: QWidget) -> QWidget | None:
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isEnabled():
        return pane
    for widget in pane.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible():
            return widget
    return None
