"""Grounds that hold things: card, private box, empty state."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.common.buttons import Button
from app.ui.common.labels import IconLabel, Label
from app.ui.common.painting import paint_dashed_box
from app.ui.common.theme import FontRole, ThemeManager

CARD_PADDING = 20
CARD_RADIUS = 12.0


class Card(QFrame):
    """A ground with a hairline and round corners. Put things into ``body``."""

    def __init__(self, _look: ThemeManager, *, padding: int = CARD_PADDING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(4)


class PrivateBox(QFrame):
    """A dashed box for what is never printed for the school. Put things into ``body``."""

    def __init__(
        self, look: ThemeManager, words: str = "My view, never printed for the school", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(13, 11, 13, 11)
        outer.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(look, "lock-simple-fill", 16, tone=""))
        head.addWidget(Label(look, words, FontRole.SMALL_STRONG), 1)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        outer.addLayout(self.body)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dashes around a quiet ground."""
        theme = self._look.theme
        painter = QPainter(self)
        paint_dashed_box(
            painter, QRectF(self.rect()), theme.line_strong, theme.ground, radius=8, width=theme.line_width
        )
        painter.end()


class EmptyState(QWidget):
    """What a place is for while nothing is in it: icon, what this is, how things get here, one button."""

    pressed = Signal()

    def __init__(
        self,
        look: ThemeManager,
        icon: str,
        title: str,
        words: str,
        *,
        button: str = "",
        button_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 28, 28, 28)
        box.setSpacing(8)
        box.addStretch(1)
        picture = IconLabel(look, icon, 36)
        box.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = Label(look, title, FontRole.STRONG)
        self.words = Label(look, words, tone="second")
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        self.button: Button | None = None
        if button:
            self.button = Button(look, button, icon=button_icon)
            self.button.clicked.connect(self.pressed)
            box.addSpacing(8)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
