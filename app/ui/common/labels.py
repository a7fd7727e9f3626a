"""Words on a screen: they wrap, they are never cut, and they follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.common.theme import FontRole, ThemeManager


class Label(QLabel):
    """Plain text that wraps. ``tone`` is "" (text), "second", "accent", "ok", "you" or "guess"."""

    def __init__(
        self,
        look: ThemeManager,
        text: str = "",
        role: FontRole = FontRole.BODY,
        *,
        tone: str = "",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_tone(self, tone: str) -> None:
        """Change what the words stand for, and so their colour."""
        self.setProperty("tone", tone)
        restyle(self)

    @Slot()
    def _restyle(self) -> None:
        self.setFont(self._look.theme.font(self._role))


class IconLabel(QLabel):
    """An icon beside words. It says nothing to a screen reader: the words do."""

    def __init__(
        self, look: ThemeManager, name: str, size: int = 20, *, tone: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._size = size
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_icon(self, name: str, tone: str | None = None) -> None:
        """Show another icon, in another tone if one is given."""
        self._name = name
        self._tone = self._tone if tone is None else tone
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        tones = {"second": theme.text2, "accent": theme.accent, "ok": theme.ok, "you": theme.you, "guess": theme.guess}
        colour = tones.get(self._tone, theme.text)
        self.setPixmap(self._look.icons.pixmap(self._name, theme.icon_size(self._size), colour))


class Separator(QFrame):
    """A hairline that only parts things."""

    def __init__(
        self, look: ThemeManager, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._orientation = orientation
        self.setProperty("frame", "line")
        expanding, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        lying = orientation == Qt.Orientation.Horizontal
        self.setSizePolicy(expanding if lying else fixed, fixed if lying else expanding)

    def sizeHint(self) -> QSize:
        """As thick as the lines of the theme."""
        width = self._look.theme.line_width
        return QSize(width, width)

    def minimumSizeHint(self) -> QSize:
        """Never thinner."""
        return self.sizeHint()


class LinkLabel(QPushButton):
    """A link inside text: accent, underlined, reached by Tab, opened by Enter or Space like a button."""

    def __init__(
        self,
        look: ThemeManager,
        text: str,
        role: FontRole = FontRole.SMALL,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._role = role
        self.setProperty("kind", "text")
        self.setProperty("ringRadius", 4)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        look.changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a link, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _restyle(self) -> None:
        font = self._look.theme.font(self._role)
        font.setUnderline(True)
        self.setFont(font)


class TermLabel(Label):
    """Text that holds a word worth explaining: Enter, F1 or a click asks for it. The word is its ``term``."""

    explain_requested = Signal(str)

    def __init__(
        self,
        look: ThemeManager,
        text: str,
        term: str,
        role: FontRole = FontRole.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, role, wrap=False, parent=parent)
        self.term = term
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ringRadius", 4)
        self.setAccessibleName(f"{text}. F1 explains {term}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and F1 explain the term."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F1):
            self.explain_requested.emit(self.term)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click explains, too."""
        self.explain_requested.emit(self.term)
        super().mouseReleaseEvent(event)


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again at the properties of a widget."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
