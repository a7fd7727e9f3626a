"""Rows of the timeline: day, what kind of thing, a sentence, its proof; months as small heads."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.common.painting import paint_bar, paint_ring
from app.ui.common.rows_model import ROW_ROLE, AnyIndex
from app.ui.common.rows_view import row_width
from app.ui.common.text_layout import TextLayouts, WrappedText
from app.ui.common.theme import FontRole, ThemeManager

SIDE = 28
DAY_WIDTH, KIND_WIDTH = 60, 104
COLUMN_GAP = 10
ICON_GAP = 8
PAD = 11
LEAST_SENTENCE = 220


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A month (``is_month``, only ``sentence`` counts) or something that happened.

    ``day`` is short ("Fri 5") and ``spoken_day`` whole ("Friday, February 5, 2027"). ``proof`` stands at the right
    with a paper clip ("page 1", "2 proofs"); ``no_proof`` is said there instead ("no proof yet").
    """

    uid: str
    sentence: str
    is_month: bool = False
    day: str = ""
    spoken_day: str = ""
    icon: str = ""
    kind: str = ""
    proof: str = ""
    no_proof: str = ""


def is_month(item: TimelineItem) -> bool:
    """Whether a line cannot be chosen."""
    return item.is_month


def spoken_entry(item: TimelineItem) -> str:
    """A line as a screen reader says it."""
    proof = f"Proof: {item.proof}" if item.proof else item.no_proof
    parts = (item.spoken_day or item.day, item.kind, item.sentence, proof)
    return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, eq=False)
class _Placed:
    height: int
    sentence: WrappedText
    sentence_at: QPointF
    first_line: float


class TimelineRowDelegate(QStyledItemDelegate):
    """Draws ``TimelineItem`` rows. Where the list is narrow the sentence goes under day and kind."""

    def __init__(self, look: ThemeManager, *, side: int = SIDE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._side = side
        self._layouts = TextLayouts()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the sentence needs at the width of the view."""
        item = index.data(ROW_ROLE)
        if not isinstance(item, TimelineItem):
            return super().sizeHint(option, index)
        return QSize(LEAST_SENTENCE, self._place(item, row_width(option)).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        item = index.data(ROW_ROLE)
        if not isinstance(item, TimelineItem):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.translate(option.rect.topLeft())
        area = QRectF(0, 0, option.rect.width(), option.rect.height())
        placed = self._place(item, area.width())
        if item.is_month:
            placed.sentence.draw(painter, placed.sentence_at, self._look.theme.text2)
        else:
            self._paint_entry(painter, area, item, placed, option.state)
        painter.restore()

    def _place(self, item: TimelineItem, width: float) -> _Placed:
        theme = self._look.theme
        if item.is_month:
            words = self._layouts.get(item.sentence, theme.font(FontRole.SMALL_STRONG), width - 2 * self._side)
            return _Placed(round(words.height) + 14, words, QPointF(self._side, 10), 10)
        left, proof = self._sentence_left(), self._proof_width(item)
        room = width - left - proof - self._side
        body = theme.font(FontRole.BODY)
        line = self._layouts.get(item.day, theme.font(FontRole.STRONG), width)
        if room >= theme.grown(LEAST_SENTENCE):
            sentence = self._layouts.get(item.sentence, body, room)
            height = max(round(sentence.height) + 2 * PAD, theme.grown(22, 22))
            return _Placed(
                height, sentence, QPointF(left, (height - sentence.height) / 2), (height - sentence.height) / 2
            )
        sentence = self._layouts.get(item.sentence, body, width - 2 * self._side)
        height = round(line.height + sentence.height) + 2 * PAD
        return _Placed(height, sentence, QPointF(self._side, PAD + line.height), PAD)

    def _sentence_left(self) -> float:
        theme = self._look.theme
        return self._side + theme.grown(DAY_WIDTH + KIND_WIDTH, 2 * COLUMN_GAP)

    def _proof_width(self, item: TimelineItem) -> float:
        words = item.proof or item.no_proof
        if not words:
            return 0.0
        theme = self._look.theme
        width = self._layouts.get(words, theme.font(FontRole.SMALL), 10_000).natural_width + 1
        return width + COLUMN_GAP + (theme.icon_size(16) + 4 if item.proof else 0)

    def _paint_entry(
        self, painter: QPainter, area: QRectF, item: TimelineItem, placed: _Placed, state: QStyle.StateFlag
    ) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.chosen)
            paint_bar(painter, QRectF(1, 2, 4, area.height() - 4), theme.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.hover)
        painter.fillRect(QRectF(0, area.height() - theme.line_width, area.width(), theme.line_width), theme.line)
        text, text2 = (theme.on_chosen, theme.on_chosen) if chosen else (theme.text, theme.text2)
        top = placed.first_line
        day = self._layouts.get(item.day, theme.font(FontRole.STRONG), area.width())
        day.draw(painter, QPointF(self._side, top), text)
        kind_left = self._side + theme.grown(DAY_WIDTH, COLUMN_GAP)
        size = theme.icon_size(18)
        if item.icon:
            place = QRectF(kind_left, top + (day.line_height - size) / 2, size, size)
            self._look.icons.paint(painter, item.icon, place, text2)
        kind = self._layouts.get(item.kind, theme.font(FontRole.BODY), area.width())
        kind.draw(painter, QPointF(kind_left + size + ICON_GAP, top), text2)
        placed.sentence.draw(painter, placed.sentence_at, text)
        self._paint_proof(painter, area, item, top, day.line_height)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, area, theme)

    def _paint_proof(self, painter: QPainter, area: QRectF, item: TimelineItem, top: float, line: float) -> None:
        words = item.proof or item.no_proof
        if not words:
            return
        theme = self._look.theme
        block = self._layouts.get(words, theme.font(FontRole.SMALL), 10_000)
        left = area.width() - self._side - block.natural_width
        block.draw(painter, QPointF(left, top + (line - block.line_height) / 2), theme.text2)
        if item.proof:
            size = theme.icon_size(16)
            place = QRectF(left - size - 4, top + (line - size) / 2, size, size)
            self._look.icons.paint(painter, "paperclip", place, theme.text2)
