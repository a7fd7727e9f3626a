"""The list that all rows stand in: one Tab stop, arrows move, rows wrap to the width of the view."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimerEvent, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QStyleOptionViewItem, QWidget

from app.ui.common.rows_model import AnyIndex
from app.ui.common.theme import ThemeManager

# Laying out a row that wraps takes a tenth of a millisecond; in between, the window answers.
BATCH = 50


class RowsView(QListView):
    """``opened`` is sent for Enter and a double click; ``current_row_changed`` when another row is chosen."""

    opened = Signal(QModelIndex)
    current_row_changed = Signal(QModelIndex)

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self._wanted = QPersistentModelIndex()
        self.doubleClicked.connect(self.opened)
        look.changed.connect(self._lay_out_again)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell who shows the details."""
        super().currentChanged(current, previous)
        self.current_row_changed.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; everything else as in every list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap to another width. (Qt lays out again for another height only.)"""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def scroll_to_row(self, index: QModelIndex) -> None:
        """Bring a row into view; one far down a long list once its place is known."""
        self._wanted = QPersistentModelIndex(index)
        self._scroll_to_wanted()

    def timerEvent(self, event: QTimerEvent) -> None:
        """A batch of rows was laid out: the wanted one may be among them."""
        super().timerEvent(event)
        self._scroll_to_wanted()

    def _scroll_to_wanted(self) -> None:
        if not self._wanted.isValid():
            return
        index = self.model().index(self._wanted.row(), 0)
        if not self.visualRect(index).isValid():
            return
        # The scroll bar learns how long the list is only once all of it was laid out.
        self.scrollTo(index)
        if self.viewport().rect().intersects(self.visualRect(index)):
            self._wanted = QPersistentModelIndex()

    @Slot()
    def _lay_out_again(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def row_width(option: QStyleOptionViewItem) -> float:
    """The width a row will have: while sizes are asked for, the rectangle of the option is still empty."""
    view = option.widget
    return float(view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width())
