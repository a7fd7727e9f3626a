"""Words of an exhibit, each with what can be done: those to be marked with "Remove", pinned ones with "Mark them"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager


class QuotesList(QWidget):
    """A handful of lines; hidden while there are none. ``does`` is what the button of a line says, ``spoken`` what it
    is called before its page and words are told.
    """

    pressed = Signal(int)
    """The place of a quote, from 0."""

    def __init__(self, look: ThemeManager, does: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._does = does
        self._spoken = spoken
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._shown: tuple[tuple[int, str], ...] = ()
        self._buttons: list[Button] = []
        self.hide()

    def show_quotes(self, quotes: Sequence[tuple[int, str]]) -> None:
        """Show these (page, words)."""
        if tuple(quotes) == self._shown:
            return
        self._shown = tuple(quotes)
        focused = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), None)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        for place, (page, words) in enumerate(self._shown):
            self._grid.addWidget(Label(self._look, f"Page {page}: “{words}”", FontRole.SMALL), place, 0)
            name = f"{self._spoken} page {page}: {words}"
            button = Button(self._look, self._does, kind=ButtonKind.LINK, name=name)
            button.clicked.connect(self._press)
            self._grid.addWidget(button, place, 1)
            self._buttons.append(button)
        self.setVisible(bool(self._shown))
        if focused is not None and self._buttons:
            again = self._buttons[min(focused, len(self._buttons) - 1)]
            again.show()
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_after(self, before: QWidget) -> None:
        """Tab reaches these lines after ``before``, whenever they were made."""
        for button in self._buttons:
            QWidget.setTabOrder(before, button)
            before = button

    @Slot()
    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.pressed.emit(self._buttons.index(button))
