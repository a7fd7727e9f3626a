"""A file that came and is no paper of its own: what became of it, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.inbox.items import InboxItem, ItemAction, ItemKind


class FilePanel(QWidget):
    """Shown in the place of the page."""

    action_requested = Signal(str)
    """The uid of the file, for "Try again" or "Choose mails"."""
    close_requested = Signal(str)
    """The uid of the file."""
    keep_requested = Signal(str)
    """The uid of a file that came again and is to be a paper of its own."""
    paper_requested = Signal(str)
    """The uid of the paper that the file is a copy of."""
    bring_back_requested = Signal(str)
    """The uid of that paper, where it is in the trash."""

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
        self.try_again = Button(look, "Try again", icon="arrow-clockwise", parent=self)
        self.show_it = Button(look, "Show it", icon="eye", parent=self)
        self.bring_back = Button(look, "Bring it back", icon="arrow-counter-clockwise", parent=self)
        self.keep_both = Button(look, "Keep both", icon="copy", parent=self)
        self.close_it = Button(look, "Close", kind=ButtonKind.LINK, icon="x", parent=self)
        box.addSpacing(8)
        box.addWidget(
            FlowRow([self.try_again, self.show_it, self.bring_back, self.keep_both, self.close_it], parent=self)
        )
        box.addStretch(1)
        self.try_again.clicked.connect(self._try_again)
        self.show_it.clicked.connect(self._show_it)
        self.bring_back.clicked.connect(self._bring_back)
        self.keep_both.clicked.connect(self._keep_both)
        self.close_it.clicked.connect(self._close_it)

    def show_file(self, item: InboxItem) -> None:
        """Say what became of a file."""
        self._item = item
        self._title.setText(item.title)
        self._happened.setText(item.lines[0])
        self._to_do.setText(item.lines[1] if len(item.lines) > 1 else "")
        self._icon.set_icon("copy" if item.kind is ItemKind.DUPLICATE else "info")
        is_copy = item.kind is ItemKind.DUPLICATE
        self.try_again.setVisible(not is_copy)
        if not is_copy:
            self.try_again.set_words(item.action.value)
            self.try_again.set_icon("envelope-simple" if item.action is ItemAction.CHOOSE_MAILS else "arrow-clockwise")
        self.show_it.setVisible(is_copy and not item.in_trash)
        self.bring_back.setVisible(is_copy and item.in_trash)
        self.keep_both.setVisible(is_copy)
        self.close_it.set_words(item.action.value if is_copy else "Close")
        self.setAccessibleName(f"{item.title}. {' '.join(item.lines)}")

    def first_button(self) -> Button:
        """What a keyboard reaches first."""
        is_copy = self._item is not None and self._item.kind is ItemKind.DUPLICATE
        if not is_copy:
            return self.try_again
        return self.bring_back if self._item is not None and self._item.in_trash else self.show_it

    @Slot()
    def _try_again(self) -> None:
        if self._item is not None:
            self.action_requested.emit(self._item.uid)

    @Slot()
    def _show_it(self) -> None:
        if self._item is not None and self._item.document is not None:
            self.paper_requested.emit(self._item.document)

    @Slot()
    def _bring_back(self) -> None:
        if self._item is not None and self._item.document is not None:
            self.bring_back_requested.emit(self._item.document)

    @Slot()
    def _keep_both(self) -> None:
        if self._item is not None:
            self.keep_requested.emit(self._item.uid)

    @Slot()
    def _close_it(self) -> None:
        if self._item is not None:
            self.close_requested.emit(self._item.uid)
