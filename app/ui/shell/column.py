"""The right side of the window: what stands above every screen, and the screen. It scrolls rather than cut words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.common.one_shown import OneShown
from app.ui.common.theme import ThemeManager

LEAST_PAGE = 240


class Pages(OneShown):
    """The screens. A screen scrolls by itself; it only gets its least height however low the window is."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def hasHeightForWidth(self) -> bool:
        """Screens wrap inside the room they get."""
        return False

    def sizeHint(self) -> QSize:
        """All room there is."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Of the open screen; the others do not count."""
        least = super().minimumSizeHint()
        return QSize(max(least.width(), 0), min(max(least.height(), 0), self._look.theme.grown(LEAST_PAGE)))


class Column(QScrollArea):
    """Put things into ``box``. Scrolls as a whole where the window is too low for text this large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = _Inner()
        inner.setObjectName("page")
        self.box = QVBoxLayout(inner)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.setWidget(inner)


class _Inner(QWidget):
    """Qt asks for the least height at the least width; words take less at the width they really have."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0)
