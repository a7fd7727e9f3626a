"""How far a piece of work is, in words and in a bar, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.ui.common.buttons import Button
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager


class ProgressRow(QWidget):
    """Icon, "Reading 3 of 12", a thin bar, "The paper is safe. You can go on.", Stop."""

    stop_requested = Signal()

    def __init__(self, look: ThemeManager, icon: str = "book-open-text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(IconLabel(look, icon), 0, Qt.AlignmentFlag.AlignVCenter)
        middle = QVBoxLayout()
        middle.setSpacing(6)
        top = QHBoxLayout()
        self._words = Label(look, "")
        self._left = Label(look, "", FontRole.SMALL, tone="second", wrap=False)
        top.addWidget(self._words, 1)
        top.addWidget(self._left)
        middle.addLayout(top)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        middle.addWidget(self._bar)
        self._safe = Label(look, "The paper is safe. You can go on.", FontRole.SMALL, tone="second")
        middle.addWidget(self._safe)
        row.addLayout(middle, 1)
        self.stop = Button(look, "Stop")
        self.stop.clicked.connect(self.stop_requested)
        row.addWidget(self.stop)

    def show_progress(self, words: str, done: int, total: int, *, left: str = "", reassurance: str = "") -> None:
        """Fill the bar to ``done`` of ``total`` (0 of 0: not known yet)."""
        self._words.setText(words)
        self._left.setText(left)
        self._left.setVisible(bool(left))
        # The bar would paint at once, in the middle of other work, and everything with it that waits to be painted.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
        self._bar.setAccessibleName(words)
        if reassurance:
            self._safe.setText(reassurance)
        self.stop.setAccessibleName(f"Stop: {words}")
