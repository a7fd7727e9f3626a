"""The list of the Inbox. Its keys for filing go on to the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.common.rows_view import RowsView

FILING_KEYS = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_J,
        Qt.Key.Key_K,
        Qt.Key.Key_S,
        Qt.Key.Key_1,
        Qt.Key.Key_2,
        Qt.Key.Key_3,
        Qt.Key.Key_Space,
    }
)


class InboxList(RowsView):
    """One tab stop; arrows move."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter files, J and K move, S splits, 1 to 3 choose a guess, Space and Ctrl+A mark: the page does these."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (event.key() in FILING_KEYS and plain) or event.matches(QKeySequence.StandardKey.SelectAll):
            event.ignore()
        else:
            super().keyPressEvent(event)
