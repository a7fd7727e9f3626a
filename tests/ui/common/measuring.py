"""Whether words have the room they need."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def cut(window: QWidget) -> list[str]:
    """The words of labels and buttons that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.sizeHint()
        height = widget.heightForWidth(widget.width()) if wraps else needed.height()
        if widget.height() < height or (not wraps and widget.width() < needed.width()):
            found.append(f"{type(widget).__name__} {widget.text()!r} {widget.size()} needs {needed} / {height}")
    return found
