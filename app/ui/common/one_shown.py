"""Several parts in one place, of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class OneShown(QStackedWidget):
    """Asks for as much room as the part that is shown. (Qt's own asks for the largest of all.)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Of the part that is shown."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        """Of the part that is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()
