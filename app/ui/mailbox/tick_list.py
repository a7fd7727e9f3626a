"""A list of very many rows of one height, each with a box to tick. Only the rows on screen are ever made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.common.painting import ChipKind, chip_size, paint_chip, paint_ring, paint_tick
from app.ui.common.rows_model import ROW_ROLE, AnyIndex
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole, ThemeManager

SIDE, GAP, PAD = 12, 10, 8
TICK = 20
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class TickRow:
    """One row: two lines, a few words at the right, an icon before them. ``ticked`` None: it cannot be ticked."""

    title: str
    second: str
    right: str = ""
    icon: str = ""
    icon_means: str = ""
    chip: str = ""
    ticked: bool | None = False

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        state = self.chip if self.ticked is None else "ticked" if self.ticked else "not ticked"
        return ", ".join(part for part in (self.title, self.second, self.right, self.icon_means, state) if part)


class TickModel(QAbstractListModel):
    """Rows by number; ``make`` gives one when it is drawn. The view hears of some, and of more as it scrolls on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._known = 0
        self._make: Callable[[int], TickRow] | None = None

    def show_rows(self, count: int, make: Callable[[int], TickRow]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._count, self._known, self._make = count, min(count, AT_ONCE), make
        self.endResetModel()

    def ticks_changed(self) -> None:
        """The rows are the same, their boxes are not."""
        if self._known:
            self.dataChanged.emit(self.index(0), self.index(self._known - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows the view knows of."""
        return 0 if parent.isValid() else self._known

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether there are more rows than the view knows of."""
        return self._known < self._count

    def fetchMore(self, parent: AnyIndex) -> None:
        """Tell the view of some more."""
        known = min(self._known + AT_ONCE, self._count)
        self.beginInsertRows(QModelIndex(), self._known, known - 1)
        self._known = known
        self.endInsertRows()

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row itself under ``ROW_ROLE``, its words under the roles that are read out, its box as Qt knows boxes."""
        if self._make is None or not index.isValid() or index.row() >= self._known:
            return None
        if role == ROW_ROLE:
            return self._make(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._make(index.row()).spoken
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = self._make(index.row()).ticked
            return None if ticked is None else Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None


class TickList(RowsView):
    """Space or a click ticks."""

    tick_asked = Signal(int)
    """The number of a row."""

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.rows = TickModel(self)
        self.setUniformItemSizes(True)
        # The model hands out rows in batches itself; twice makes it slow.
        self.setLayoutMode(RowsView.LayoutMode.SinglePass)
        self.setModel(self.rows)
        self.setItemDelegate(TickDelegate(look, self))
        self.clicked.connect(self._clicked)

    def show_rows(self, count: int, make: Callable[[int], TickRow]) -> None:
        """Show these rows instead, the first one chosen."""
        self.rows.show_rows(count, make)
        if count:
            self.setCurrentIndex(self.rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Enter is for the button of the dialog."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.tick_asked.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self.tick_asked.emit(index.row())


class TickDelegate(QStyledItemDelegate):
    """Draws ``TickRow`` rows. Words that do not fit end in an ellipsis; they are read out whole."""

    def __init__(self, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines."""
        theme = self._look.theme
        lines = sum(QFontMetricsF(theme.font(role)).height() for role in (FontRole.BODY, FontRole.SMALL))
        return QSize(100, round(lines) + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, TickRow):
            return
        theme = self._look.theme
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect)
        painter.save()
        painter.setClipRect(area)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.chosen)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.hover)
        side = theme.icon_size(TICK)
        box = QRectF(area.left() + SIDE, area.center().y() - side / 2, side, side)
        if row.ticked is not None:
            paint_tick(painter, box, row.ticked, theme, self._look.icons)
        inner = area.adjusted(SIDE + side + GAP, PAD, -SIDE, -PAD)
        self._paint_words(painter, inner, row, on_chosen=bool(state & QStyle.StateFlag.State_Selected))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, area, theme)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, row: TickRow, *, on_chosen: bool) -> None:
        theme = self._look.theme
        text, text2 = (theme.on_chosen, theme.on_chosen) if on_chosen else (theme.text, theme.text2)
        body, small = theme.font(FontRole.BODY), theme.font(FontRole.SMALL)
        body_metrics, small_metrics = QFontMetricsF(body), QFontMetricsF(small)
        right = small_metrics.horizontalAdvance(row.right) + GAP if row.right else 0.0
        painter.setFont(small)
        painter.setPen(text2)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.right)
        if row.icon:
            size = theme.icon_size(16)
            place = QRectF(area.right() - right - size, area.top() + (body_metrics.height() - size) / 2, size, size)
            self._look.icons.paint(painter, row.icon, place, text2)
            right += size + GAP
        below = 0.0
        if row.chip:
            chip = chip_size(ChipKind.CONFIRMED, row.chip, theme)
            place = QRectF(
                area.right() - chip.width(),
                area.bottom() - small_metrics.height(),
                chip.width(),
                small_metrics.height(),
            )
            paint_chip(painter, place, ChipKind.CONFIRMED, row.chip, theme, self._look.icons)
            below = chip.width() + GAP
        title = body_metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, area.width() - right)
        second = small_metrics.elidedText(row.second, Qt.TextElideMode.ElideRight, area.width() - below)
        painter.setFont(body)
        painter.setPen(text)
        painter.drawText(QPointF(area.left(), area.top() + body_metrics.ascent()), title)
        painter.setFont(small)
        painter.setPen(text2)
        painter.drawText(QPointF(area.left(), area.bottom() - small_metrics.descent()), second)
