"""A folder, shown in a field that cannot be typed in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.common.theme import ThemeManager


class FolderLine(QLineEdit):
    """The folder's icon and its path in words; the whole path on hover and for screen readers."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setReadOnly(True)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_folder(self, path: str, words: str) -> None:
        """Show ``words`` for the folder at ``path``."""
        self.setText(words)
        self.setCursorPosition(0)
        self.setToolTip(path)
        self.setAccessibleName(f"The folder for papers: {path}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's own field, then the icon."""
        super().paintEvent(event)
        theme = self._look.theme
        size = theme.icon_size(20)
        painter = QPainter(self)
        place = QRectF(13, (self.height() - size) / 2, size, size)
        self._look.icons.paint(painter, "folder-simple", place, theme.accent)
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        self.setTextMargins(self._look.theme.icon_size(20) + 10, 0, 0, 0)
