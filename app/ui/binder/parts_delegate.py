"""Rows of the left column: number, name, lock, count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.day_words import counted
from app.queries.shelf import Part
from app.ui.common.painting import paint_bar, paint_ring
from app.ui.common.rows_model import ROW_ROLE, AnyIndex
from app.ui.common.text_layout import TextLayouts, WrappedText
from app.ui.common.theme import FontRole, ThemeManager

SIDE = 10
NUMBER_WIDTH = 18
COUNT_WIDTH = 18
GAP = 8
NONE_HERE = "–"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A tab or a year with the number of its papers. ``uid`` is its key."""

    uid: str
    name: str
    count: int
    number: int | None = None
    locked: bool = False


def part_row(part: Part) -> PartRow:
    """The row of a part."""
    return PartRow(part.key, part.name, part.count, part.number, part.locked)


def spoken_part(row: PartRow) -> str:
    """A row as a screen reader says it."""
    number = f"Tab {row.number}, " if row.number is not None else ""
    locked = ", not for the school" if row.locked else ""
    return f"{number}{row.name}, {counted(row.count, 'paper')}{locked}"


class PartsDelegate(QStyledItemDelegate):
    """Draws ``PartRow`` rows; names wrap."""

    def __init__(self, look: ThemeManager, parent: QAbstractScrollArea) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._layouts = TextLayouts()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the name needs."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PartRow):
            return super().sizeHint(option, index)
        name = self._name(row, self._view.viewport().width(), strong=True)
        return QSize(80, max(round(name.height) + 12, self._look.theme.control_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PartRow):
            super().paint(painter, option, index)
            return
        theme = self._look.theme
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, theme.chosen)
            paint_bar(painter, QRectF(area.left() + 1, area.top() + 4, 4, area.height() - 8), theme.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.hover)
        text = theme.on_chosen if chosen else theme.text
        small = theme.font(FontRole.SMALL)
        if row.number is not None:
            number = self._layouts.get(str(row.number), small, area.width())
            right = area.left() + SIDE + self._number_width()
            painter_top = area.center().y() - number.height / 2
            number.draw(painter, QPointF(right - number.natural_width, painter_top), text)
        name = self._name(row, area.width(), strong=chosen)
        name.draw(painter, QPointF(area.left() + self._left(row), area.center().y() - name.height / 2), text)
        count = self._layouts.get(_count(row), small, area.width())
        right = area.right() - SIDE
        count.draw(painter, QPointF(right - count.natural_width, area.center().y() - count.height / 2), text)
        if row.locked:
            size = theme.icon_size(16)
            left = right - self._count_width() - size - 4
            place = QRectF(left, area.center().y() - size / 2, size, size)
            self._look.icons.paint(painter, "lock-simple", place, text)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, area, theme)
        painter.restore()

    def _name(self, row: PartRow, width: float, *, strong: bool) -> WrappedText:
        theme = self._look.theme
        lock = theme.icon_size(16) + 4 if row.locked else 0
        room = width - self._left(row) - SIDE - self._count_width() - lock - GAP
        return self._layouts.get(row.name, theme.font(FontRole.SMALL_STRONG if strong else FontRole.SMALL), room)

    def _left(self, row: PartRow) -> float:
        return SIDE + (self._number_width() + GAP if row.number is not None else 4)

    def _number_width(self) -> float:
        return self._look.theme.grown(NUMBER_WIDTH)

    def _count_width(self) -> float:
        return self._look.theme.grown(COUNT_WIDTH)


def _count(row: PartRow) -> str:
    return str(row.count) if row.count else NONE_HERE
