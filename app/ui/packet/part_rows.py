"""The list of parts: letters of the tabs, ticks, exhibits with their pages, what still needs the parent."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.common.painting import paint_bar, paint_ring
from app.ui.common.rows_model import ROW_ROLE, AnyIndex
from app.ui.common.rows_view import RowsView
from app.ui.common.text_layout import TextLayouts, WrappedText
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.packet.parts import Part, PartKind

LETTER_LEFT, TEXT_LEFT, RIGHT = 20, 46, 16
TICK = 20
TICK_GAP = 10
LEAST_TEXT = 80.0


def is_heading(part: Part) -> bool:
    """Whether a row cannot be chosen."""
    return part.kind is PartKind.HEADING


def spoken_part(part: Part) -> str:
    """A row as a screen reader says it."""
    ticked = "" if part.ticked is None else "ticked" if part.ticked else "not ticked"
    private = "private" if part.locked and "rivate" not in part.title + part.second else ""
    return ", ".join(words for words in (part.title, part.second, ticked, private, part.remark) if words)


class PartsView(RowsView):
    """Space ticks, Enter opens, Ctrl+Up and Ctrl+Down move, Del leaves out."""

    tick_asked = Signal(object)
    move_asked = Signal(object, int)
    removal_asked = Signal(object)
    """Each with the ``Part``."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(look, "Parts of the packet", parent)
        delegate = PartDelegate(look, self)
        delegate.tick_pressed.connect(self.tick_asked)
        self.setItemDelegate(delegate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this list; the others as in every list."""
        part = self.currentIndex().data(ROW_ROLE)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not isinstance(part, Part):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.tick_asked.emit(part)
        elif control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(part, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit(part)
        else:
            super().keyPressEvent(event)


class PartDelegate(QStyledItemDelegate):
    """Draws ``Part`` rows."""

    tick_pressed = Signal(object)

    def __init__(self, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layouts = TextLayouts()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the words need at the width of the view."""
        part = index.data(ROW_ROLE)
        if not isinstance(part, Part):
            return super().sizeHint(option, index)
        view = option.widget
        width = float(view.viewport().width()) if isinstance(view, QAbstractScrollArea) else 300.0
        title, second, _ = self._words(part, width)
        heading = part.kind is PartKind.HEADING
        least = self._look.theme.grown(22, 16 if heading else 20)
        text = title.height + (second.height if second is not None else 0.0)
        return QSize(round(LEAST_TEXT), max(round(text) + (16 if heading else 14), least))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        part = index.data(ROW_ROLE)
        if not isinstance(part, Part):
            super().paint(painter, option, index)
            return
        theme = self._look.theme
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, theme.chosen)
            paint_bar(painter, QRectF(area.left() + 1, area.top() + 2, 4, area.height() - 4), theme.accent)
        elif state & QStyle.StateFlag.State_MouseOver and part.kind is not PartKind.HEADING:
            painter.fillRect(area, theme.hover)
        if part.kind is PartKind.HEADING and index.row() > 0:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), theme.line_width), theme.line)
        title, second, remark = self._words(part, area.width())
        text = theme.on_chosen if chosen else theme.text
        height = title.height + (second.height if second is not None else 0.0)
        top = area.top() + (area.height() - height) / 2
        if part.letter:
            letter = self._layouts.get(part.letter, theme.font(FontRole.STRONG), 40)
            letter.draw(painter, QPointF(area.left() + LETTER_LEFT, top), theme.text2)
        left = area.left() + self._text_left(part)
        title.draw(painter, QPointF(left, top), text)
        if second is not None:
            second.draw(painter, QPointF(left, top + title.height), theme.on_chosen if chosen else theme.text2)
        if part.ticked is not None:
            self._paint_tick(painter, self._tick_rect(area), part.ticked)
        self._paint_right(painter, area, part, remark)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, area, theme)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """A click on a tick box."""
        part = index.data(ROW_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(part, Part)
            and part.ticked is not None
        ):
            area = QRectF(option.rect)
            if self._tick_rect(area).adjusted(-8, -8, 8, 8).contains(event.position()):
                self.tick_pressed.emit(part)
                return True
        return super().editorEvent(event, model, option, index)

    def _words(self, part: Part, width: float) -> tuple[WrappedText, WrappedText | None, WrappedText | None]:
        theme = self._look.theme
        small = theme.font(FontRole.SMALL)
        remark = self._layouts.get(part.remark, theme.font(FontRole.SMALL_STRONG), 200.0) if part.remark else None
        right = RIGHT + (remark.natural_width + 12 if remark is not None else 0.0)
        right += theme.icon_size(16) + 8 if part.locked else 0
        room = max(width - self._text_left(part) - right, LEAST_TEXT)
        strong = part.kind is PartKind.HEADING
        title = self._layouts.get(part.title, theme.font(FontRole.STRONG if strong else FontRole.BODY), room)
        second = self._layouts.get(part.second, small, room) if part.second else None
        return title, second, remark

    def _text_left(self, part: Part) -> float:
        return TEXT_LEFT + (self._look.theme.icon_size(TICK) + TICK_GAP if part.ticked is not None else 0)

    def _tick_rect(self, area: QRectF) -> QRectF:
        side = self._look.theme.icon_size(TICK)
        return QRectF(area.left() + TEXT_LEFT, area.top() + (area.height() - side) / 2, side, side)

    def _paint_tick(self, painter: QPainter, box: QRectF, ticked: bool) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent if ticked else theme.line_strong, theme.line_width))
        painter.setBrush(theme.accent if ticked else theme.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if ticked:
            self._look.icons.paint(painter, "check-bold", box.adjusted(3, 3, -3, -3), theme.on_accent)

    def _paint_right(self, painter: QPainter, area: QRectF, part: Part, remark: WrappedText | None) -> None:
        theme = self._look.theme
        right = area.right() - RIGHT
        if part.locked:
            size = theme.icon_size(16)
            place = QRectF(right - size, area.center().y() - size / 2, size, size)
            self._look.icons.paint(painter, "lock-simple-fill", place, theme.text)
            right -= size + 8
        if remark is not None:
            remark.draw(
                painter, QPointF(right - remark.natural_width, area.center().y() - remark.height / 2), theme.guess
            )
