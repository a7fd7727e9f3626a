"""Down and Up in the field that narrows a list down move in the list, as in a combo box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget


class FilterKeys(QObject):
    """Belongs to the field; the focus stays there."""

    def __init__(self, field: QWidget, view: QListView) -> None:
        super().__init__(field)
        self._view = view
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the two keys where the list has rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            model = self._view.model()
            if step is not None and model.rowCount():
                row = min(max(self._view.currentIndex().row() + step, 0), model.rowCount() - 1)
                self._view.setCurrentIndex(model.index(row, 0))
                return True
        return super().eventFilter(watched, event)
