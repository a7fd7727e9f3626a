"""Buttons. Words on every one; what they look like follows from their ``kind``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.common.theme import FontRole, ThemeManager

# On top of the four pixels that the style sets between an icon and words.
ICON_GAP = 5
BIG_ICON_GAP = 9


class ButtonKind(StrEnum):
    """One primary at most on a screen: the next step. Everything else is secondary or a link."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    LINK = "link"
    BIG = "big"


class Button(QPushButton):
    """A push button with words and perhaps an icon. Enter presses it when it has the focus."""

    def __init__(
        self,
        look: ThemeManager,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.SECONDARY,
        icon: str = "",
        icon_after: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``icon_after`` puts the icon behind the words."""
        super().__init__(text, parent)
        self._look = look
        self._icon = icon
        self._icon_after = icon_after
        if icon_after:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._kind = kind
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, text: str, name: str = "") -> None:
        """Change the words, for the screen reader as well."""
        self.setText(text)
        self.setAccessibleName(name or text)

    def set_icon(self, icon: str) -> None:
        """Change the icon; "" takes it away."""
        self._icon = icon
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, also outside of a dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        self.setFont(theme.font(FontRole.STRONG))
        if not self._icon:
            self.setIcon(QIcon())
            return
        colour = theme.on_accent if self._kind == ButtonKind.PRIMARY else theme.accent
        size = theme.icon_size(20)
        gap = BIG_ICON_GAP if self._kind == ButtonKind.BIG else ICON_GAP
        self.setIconSize(QSize(size + gap, size))
        gap = -gap if self._icon_after else gap
        self.setIcon(self._look.icons.icon(self._icon, size, colour, theme.text2, gap=gap))


class BigButton(Button):
    """One of the big buttons of Today: icon at the left, words beside it, 56 px high."""

    def __init__(self, look: ThemeManager, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, kind=ButtonKind.BIG, icon=icon, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class SegmentedChoice(QWidget):
    """Joined buttons of which one is chosen. Left and right arrows move; one Tab stop."""

    chosen = Signal(str)

    def __init__(
        self, look: ThemeManager, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """``options`` are pairs of code and words; the first is chosen. ``name`` says what is chosen here."""
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, (code, words) in enumerate(options):
            button = QToolButton(self)
            button.setText(words)
            button.setCheckable(True)
            button.setProperty("segment", _place(index, len(options)))
            button.setAccessibleName(f"{name}: {words}")
            row.addWidget(button)
            self._group.addButton(button, index)
            self._buttons[code] = button
        self._codes = list(self._buttons)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)
        look.changed.connect(self._restyle)
        self._restyle()

    def value(self) -> str:
        """The code that is chosen."""
        return self._codes[self._group.checkedId()]

    def choose(self, code: str) -> None:
        """Choose without a click; ``chosen`` is sent if it changes."""
        self._buttons[code].setChecked(True)

    def set_words(self, code: str, words: str) -> None:
        """Change the words of one button (a count in them)."""
        self._buttons[code].setText(words)
        self._buttons[code].setAccessibleName(f"{self.accessibleName()}: {words}")
        self._restyle()

    @Slot(int, bool)
    def _toggled(self, index: int, on: bool) -> None:
        self._restyle()
        if on:
            self.chosen.emit(self._codes[index])

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        for button in self._buttons.values():
            on = button.isChecked()
            button.setFont(theme.font(FontRole.STRONG if on else FontRole.BODY))
            size = theme.icon_size(16)
            colour = theme.on_chosen if theme.high_contrast else theme.accent
            check = self._look.icons.icon("check-bold", size, colour, theme.text2, gap=ICON_GAP)
            button.setIconSize(QSize(size + ICON_GAP, size))
            button.setIcon(check if on else QIcon())
            button.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if on else Qt.ToolButtonStyle.ToolButtonTextOnly
            )
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)


def _place(index: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if index == 0 else "last" if index == count - 1 else "middle"
