"""A column of things that scrolls up and down, for forms and cards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
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

    def event(self, event: QEvent) -> bool:
        """The scroll bar that comes takes width, and words wrap once more: Qt does not ask again how high that is."""
        handled = super().event(event)
        layout = self.layout()
        if layout is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            needed = layout.heightForWidth(self.width())
            if needed > 0 and needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        return handled
