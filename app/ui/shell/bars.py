"""The messages above every screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shell.screens import SECOND_ROW_BOTTOM
from app.ui.shell.top_row import SIDE


class Bars(QWidget):
    """Takes no room while none of them is there."""

    def __init__(self, *bars: QWidget) -> None:
        super().__init__()
        self._bars = bars
        box = QVBoxLayout(self)
        box.setContentsMargins(SIDE, 8, SIDE, SECOND_ROW_BOTTOM)
        box.setSpacing(8)
        for bar in bars:
            box.addWidget(bar)
            bar.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A message came or went."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not bar.isHidden() for bar in self._bars))
        return super().eventFilter(watched, event)
