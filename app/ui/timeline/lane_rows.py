"""Lanes as they are drawn: the months above, one lane a concern, today's line through all of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.timeline import EntryKind
from app.ui.common.painting import paint_bar, paint_ring
from app.ui.common.rows_model import ROW_ROLE, AnyIndex
from app.ui.common.rows_view import row_width
from app.ui.common.text_layout import TextLayouts
from app.ui.common.theme import FontRole, Theme, ThemeManager
from app.ui.timeline.lanes import Dot, Lane, Months

SIDE = 28
NAME_WIDTH = 190
WIDEST_NAME = 0.42
PAD = 10
DOT = 26
END_ROOM = 20.0
LINE = 4.0


def name_width(theme: Theme, width: float) -> float:
    """How much of the width the names of the concerns take."""
    return SIDE + min(float(theme.grown(NAME_WIDTH)), width * WIDEST_NAME)


def time_area(theme: Theme, width: float, height: float) -> QRectF:
    """Where the time runs, from the start of the first month to the end of the last."""
    left = name_width(theme, width) + END_ROOM
    return QRectF(left, 0, max(width - left - END_ROOM, 1.0), height)


class MonthsHeader(QWidget):
    """The word "Concerns" and the names of the months. Screen readers hear the days with each concern."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._months: Months | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)

    def show_months(self, months: Months) -> None:
        """Name these months."""
        self._months = months
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(300, self._look.theme.grown(20, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names that there is room for."""
        if self._months is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setPen(theme.text)
        painter.setFont(theme.font(FontRole.STRONG))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(SIDE, 0, name_width(theme, self.width()) - SIDE, self.height()), middle, "Concerns")
        painter.setFont(theme.font(FontRole.SMALL))
        painter.setPen(theme.text2)
        area = time_area(theme, self.width(), self.height())
        free_from = 0.0
        for place, name in self._months.heads():
            left = area.left() + place * area.width()
            width = painter.fontMetrics().horizontalAdvance(name)
            if left >= free_from:
                painter.drawText(QRectF(left + 5, 0, width + 4, self.height()), middle, name)
                free_from = left + width + 14
        painter.fillRect(QRectF(0, self.height() - theme.line_width, self.width(), theme.line_width), theme.line)
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class LaneDelegate(QStyledItemDelegate):
    """Draws ``Lane`` rows: name and state at the left, the line with its moments at the right."""

    def __init__(self, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layouts = TextLayouts()
        self._months: Months | None = None
        self.open_entry: str | None = None

    def show_months(self, months: Months) -> None:
        """The months that the lanes run over."""
        self._months = months

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the name needs."""
        lane = index.data(ROW_ROLE)
        if not isinstance(lane, Lane):
            return super().sizeHint(option, index)
        theme = self._look.theme
        room = name_width(theme, row_width(option)) - SIDE
        title = self._layouts.get(lane.title, theme.font(FontRole.STRONG), room)
        second = self._layouts.get(lane.second, theme.font(FontRole.SMALL), room)
        return QSize(200, max(round(title.height + second.height) + 2 * PAD, theme.grown(42, 20)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a lane."""
        lane = index.data(ROW_ROLE)
        if not isinstance(lane, Lane) or self._months is None:
            super().paint(painter, option, index)
            return
        theme = self._look.theme
        painter.save()
        painter.setClipRect(option.rect)
        painter.translate(option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(0, 0, option.rect.width(), option.rect.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(row, theme.chosen)
            paint_bar(painter, QRectF(1, 2, 4, row.height() - 4), theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.hover)
        self._paint_words(painter, row, lane, chosen)
        area = time_area(theme, row.width(), row.height())
        self._paint_months(painter, area)
        painter.fillRect(QRectF(0, row.height() - theme.line_width, row.width(), theme.line_width), theme.line)
        self._paint_lane(painter, area, lane)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, row, theme)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: QRectF, lane: Lane, chosen: bool) -> None:
        theme = self._look.theme
        room = name_width(theme, row.width()) - SIDE
        title = self._layouts.get(lane.title, theme.font(FontRole.STRONG), room)
        second = self._layouts.get(lane.second, theme.font(FontRole.SMALL), room)
        top = (row.height() - title.height - second.height) / 2
        title.draw(painter, QPointF(SIDE, top), theme.on_chosen if chosen else theme.text)
        second.draw(painter, QPointF(SIDE, top + title.height), theme.on_chosen if chosen else theme.text2)

    def _paint_months(self, painter: QPainter, area: QRectF) -> None:
        if self._months is None:
            return
        theme = self._look.theme
        for place, _name in self._months.heads():
            painter.fillRect(
                QRectF(round(area.left() + place * area.width()), 0, theme.line_width, area.height()), theme.line
            )

    def _paint_lane(self, painter: QPainter, area: QRectF, lane: Lane) -> None:
        if self._months is None:
            return
        theme = self._look.theme
        middle = area.center().y()
        if lane.end > lane.start:
            left, right = (area.left() + place * area.width() for place in (lane.start, lane.end))
            painter.fillRect(
                QRectF(left, middle - LINE / 2, right - left, LINE), theme.accent if lane.is_open else theme.line_strong
            )
        today = round(area.left() + self._months.place(self._months.today) * area.width())
        painter.fillRect(QRectF(today, 0, 2, area.height()), theme.text)
        for dot in lane.dots:
            paint_dot(
                painter,
                QPointF(area.left() + dot.place * area.width(), middle),
                dot,
                self._look,
                is_open_entry=dot.entry == self.open_entry,
            )


def paint_dot(painter: QPainter, centre: QPointF, dot: Dot, look: ThemeManager, *, is_open_entry: bool) -> None:
    """A moment: filled with a flag (first raised), a ring with an arrow (again), a square with a check (answered)."""
    theme = look.theme
    size = theme.icon_size(DOT)
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    icon = {EntryKind.RAISED: "flag-fill", EntryKind.AGAIN: "arrow-clockwise-bold"}.get(dot.kind, "check-bold")
    ground, ink, edge = _dot_colours(dot.kind, theme)
    if is_open_entry:
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(theme.surface)
        painter.drawEllipse(box.adjusted(-3, -3, 3, 3))
    painter.setPen(QPen(edge, 2))
    painter.setBrush(ground)
    inner = box.adjusted(1, 1, -1, -1)
    if dot.kind is EntryKind.ANSWERED:
        painter.drawRoundedRect(inner, 6, 6)
    else:
        painter.drawEllipse(inner)
    glyph = theme.icon_size(14)
    look.icons.paint(painter, icon, QRectF(centre.x() - glyph / 2, centre.y() - glyph / 2, glyph, glyph), ink)


def _dot_colours(kind: EntryKind, theme: Theme) -> tuple[QColor, QColor, QColor]:
    """Ground, ink and edge."""
    if kind is EntryKind.RAISED:
        return theme.accent, theme.on_accent, theme.accent
    if kind is EntryKind.AGAIN:
        return theme.surface, theme.accent, theme.accent
    return theme.ok, theme.ok_soft, theme.ok
