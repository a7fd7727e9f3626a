"""A file that came and is no paper of its own: what became of it, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.inbox.items import InboxItem, ItemAction, ItemKind


class FilePanel(QWidget):
    """Shown in the place of the page."""

    action_requested = Signal(str)
    """The uid of the file, for "Try again" or "Choose mails"."""
    close_requested = Signal(str)
    """The uid of the file."""
    paper_requested = Signal(str)
    """The uid of the paper that the file is a copy of."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._item: InboxItem | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(40, 40, 40, 40)
        box.setSpacing(12)
        self._icon = IconLabel(look, "shield-check", 36)
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignLeft)
        self._title = Label(look, "", FontRole.STRONG)
        self._happened = Label(look, "")
        self._to_do = Label(look, "", tone="second")
        for label in (self._title, self._happened, self._to_do):
            box.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.try_again = Button(look, "Try again", icon="arrow-clockwise", parent=self)
        self.show_it = Button(look, "Show it", icon="eye", parent=self)
        self.close_it = Button(look, "Close", kind=ButtonKind.LINK, icon="x", parent=self)
        for button in (self.try_again, self.show_it, self.close_it):
            row.addWidget(button)
        row.addStretch(1)
        box.addSpacing(8)
        box.addLayout(row)
        box.addStretch(1)
        self.try_again.clicked.connect(self._try_again)
        self.show_it.clicked.connect(self._show_it)
        self.close_it.clicked.connect(self._close_it)

    def show_file(self, item: InboxItem) -> None:
        """Say what became of a file."""
        self._item = item
        self._title.setText(item.title)
        self._happened.setText(item.lines[0])
        self._to_do.setText(item.lines[1] if len(item.lines) > 1 else "")
        self._icon.set_icon("copy" if item.kind is ItemKind.DUPLICATE else "info")
        self.try_again.setVisible(item.kind is ItemKind.REFUSED)
        self.try_again.set_words(item.action.value)
        self.try_again.set_icon("envelope-simple" if item.action is ItemAction.CHOOSE_MAILS else "arrow-clockwise")
        self.show_it.setVisible(item.kind is ItemKind.DUPLICATE)
        self.setAccessibleName(f"{item.title}. {' '.join(item.lines)}")

    def first_button(self) -> Button:
        """What a keyboard reaches first."""
        is_copy = self._item is not None and self._item.kind is ItemKind.DUPLICATE
        return self.show_it if is_copy else self.try_again

    @Slot()
    def _try_again(self) -> None:
        if self._item is not None:
            self.action_requested.emit(self._item.uid)

    @Slot()
    def _show_it(self) -> None:
        if self._item is not None and self._item.document is not None:
            self.paper_requested.emit(self._item.document)

    @Slot()
    def _close_it(self) -> None:
        if self._item is not None:
            self.close_requested.emit(self._item.uid)
