"""The words that are to be marked in an exhibit, each with "Remove"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager


class QuotesList(QWidget):
    """A handful of lines; hidden while there are none."""

    removal_asked = Signal(int)
    """The place of a quote, from 0."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
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
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        for place, (page, words) in enumerate(self._shown):
            self._grid.addWidget(Label(self._look, f"Page {page}: “{words}”", FontRole.SMALL), place, 0)
            button = Button(self._look, "Remove", kind=ButtonKind.LINK, name=f"Remove the mark on page {page}: {words}")
            button.clicked.connect(self._remove)
            self._grid.addWidget(button, place, 1)
            self._buttons.append(button)
        self.setVisible(bool(self._shown))

    def come_after(self, before: QWidget) -> None:
        """Tab reaches these lines after ``before``, whenever they were made."""
        for button in self._buttons:
            QWidget.setTabOrder(before, button)
            before = button

    @Slot()
    def _remove(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.removal_asked.emit(self._buttons.index(button))
