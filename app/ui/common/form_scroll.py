"""A column of things that scrolls up and down, for forms and cards."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class FormScroll(QScrollArea):
    """Scrolls where the window is too low. Put things into ``column``."""

    def __init__(self, *, ground: str = "", parent: QWidget | None = None) -> None:
        """``ground`` is the object name that gives the column its colour ("page", "surface"); "" for none."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = _Column()
        if ground:
            inner.setObjectName(ground)
        self.column = QVBoxLayout(inner)
        self.setWidget(inner)

    def minimumSizeHint(self) -> QSize:
        """A form may be made narrow: its words wrap."""
        return QSize(240, 80)


class _Column(QWidget):
    """As high as its words need at its real width. Qt adds up their heights at their narrowest instead."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
