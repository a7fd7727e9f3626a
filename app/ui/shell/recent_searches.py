"""The searches made last, in a menu under the empty search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu

from app.ui.common.fields import SearchField

FORGET = "Forget these searches"


class RecentSearches(QObject):
    """Comes with the down key or a click while nothing is typed. ``made`` tells of a search that Enter ended."""

    made = Signal(str)
    forget_requested = Signal()

    def __init__(self, field: SearchField) -> None:
        super().__init__(field)
        self._field = field
        self._recent: tuple[str, ...] = ()
        self.menu = QMenu(field)
        self.menu.triggered.connect(self._chosen)
        field.installEventFilter(self)
        field.returnPressed.connect(self._made)

    def set_recent(self, recent: Sequence[str]) -> None:
        """What the menu offers, the newest first."""
        self._recent = tuple(recent)
        self._field.setAccessibleDescription("The down key shows the last searches." if recent else "")

    def show_menu(self) -> bool:
        """Show the menu; False where there is nothing to show."""
        if not self._recent or self._field.text():
            return False
        self.menu.clear()
        for words in self._recent:
            # An "&" would mark a letter as a key.
            action = self.menu.addAction(words.replace("&", "&&"))
            action.setData(words)
        self.menu.addSeparator()
        self.menu.addAction(FORGET)
        self.menu.setMinimumWidth(self._field.width())
        self.menu.popup(self._field.mapToGlobal(QPoint(0, self._field.height() + 2)))
        self.menu.setActiveAction(self.menu.actions()[0])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The down key, and a click into the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            return self.show_menu()
        if event.type() == QEvent.Type.MouseButtonRelease and self._field.hasFocus():
            self.show_menu()
        return super().eventFilter(watched, event)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        words = action.data()
        if words is None:
            self.forget_requested.emit()
            return
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.setText(words)
        self._field.returnPressed.emit()

    @Slot()
    def _made(self) -> None:
        if self._field.text().strip():
            self.made.emit(self._field.text())
