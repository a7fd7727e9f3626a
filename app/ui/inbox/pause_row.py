"""Below the list of papers that came: pause all reading, and go on."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.common.buttons import Button
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager


class PauseRow(QWidget):
    """Shown while papers wait to be read, and for as long as reading is paused."""

    paused = Signal(bool)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_paused = False
        self._has_waiting = False
        self.words = Label(
            look, "Reading is paused. Papers still come in, and can be filed.", FontRole.SMALL, tone="second"
        )
        self.button = Button(look, "Pause reading", icon="pause-bold")
        self.button.clicked.connect(self._pressed)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 0, 8, 0)
        box.setSpacing(4)
        box.addWidget(self.words)
        box.addWidget(self.button)
        self._show()

    def show_waiting(self, has_waiting: bool) -> None:
        """Whether there is a paper to read."""
        self._has_waiting = has_waiting
        self._show()

    @Slot()
    def _pressed(self) -> None:
        self._is_paused = not self._is_paused
        self._show()
        self.paused.emit(self._is_paused)

    def _show(self) -> None:
        self.words.setVisible(self._is_paused)
        self.button.set_words("Go on reading" if self._is_paused else "Pause reading")
        self.button.set_icon("arrow-right" if self._is_paused else "pause-bold")
        self.setVisible(self._is_paused or self._has_waiting)
