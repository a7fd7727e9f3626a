"""What happened and what to do, on top of the list it belongs to. It stays until the parent closes it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager


class Banner(QFrame):
    """Line 1 says that the paper is safe and what happened, line 2 what to do; Try again and Close.

    Hidden until ``show_message``. Screen readers are told by an announcement, the focus stays where it is.
    """

    try_again_requested = Signal()
    closed = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None, *, compact: bool = False) -> None:
        """``compact`` puts the buttons beside the words, for one short line across a whole screen."""
        super().__init__(parent)
        self.setProperty("frame", "banner")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(15, 11, 15, 11)
        outer.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(13)
        top.addWidget(IconLabel(look, "shield-check"))
        words = QVBoxLayout()
        words.setSpacing(2)
        self._happened = Label(look, "", FontRole.STRONG)
        self._to_do = Label(look, "", FontRole.SMALL)
        words.addWidget(self._happened)
        words.addWidget(self._to_do)
        top.addLayout(words, 1)
        outer.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.try_again = Button(look, "Try again", icon="arrow-clockwise")
        self.try_again.clicked.connect(self.try_again_requested)
        self.details = Button(look, "Copy the details", kind=ButtonKind.LINK, icon="copy")
        self.close_button = Button(look, "Close", kind=ButtonKind.LINK, icon="x")
        self.close_button.clicked.connect(self.dismiss)
        row.addWidget(self.try_again)
        row.addWidget(self.details)
        row.addWidget(self.close_button)
        if compact:
            outer.setContentsMargins(15, 5, 8, 5)
            top.addLayout(row)
        else:
            row.addStretch(1)
            outer.addLayout(row)
        self.details.hide()
        self.hide()

    def show_message(
        self, happened: str, to_do: str = "", *, can_try_again: bool = False, has_details: bool = False
    ) -> None:
        """Show both lines and say them to screen readers."""
        self._happened.setText(happened)
        self._to_do.setText(to_do)
        self._to_do.setVisible(bool(to_do))
        self.try_again.setVisible(can_try_again)
        self.details.setVisible(has_details)
        self.setAccessibleName(happened)
        self.setAccessibleDescription(to_do)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{happened} {to_do}".strip()))

    def happened(self) -> str:
        """The first line as shown."""
        return self._happened.text()

    def to_do(self) -> str:
        """The second line as shown."""
        return self._to_do.text()

    @Slot()
    def dismiss(self) -> None:
        """Take it away."""
        self.hide()
        self.closed.emit()
