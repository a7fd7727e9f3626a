"""Drawing marks over the picture of a page. Each style has its own line, so that it reads without colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.theme import FontRole, Theme

_ROOM = 2.0
_RADIUS = 3.0
_BOX_LINE = 2.0
_UNDERLINE = 3.0
_BAR = 3.0
_BADGE_GAP = 3.0


def paint_mark(
    painter: QPainter, theme: Theme, mark: PageMark, places: Sequence[QRectF], covered: Sequence[QRectF] = ()
) -> None:
    """Draw one mark; ``places`` is where its boxes stand, one a line.

    Its number stands at the left, or beside it elsewhere if it would cover one of the words in ``covered``.
    """
    if not places:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # On whole pixels, or the lines come out grey.
    roomy = [QRectF(place.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM).toAlignedRect()) for place in places]
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for place in roomy:
        painter.fillRect(place, theme.mark)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    for place in roomy:
        if mark.style is MarkStyle.FOUND:
            painter.setPen(QPen(theme.mark_line, _UNDERLINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        elif mark.style in (MarkStyle.HIGHLIGHT, MarkStyle.PINNED):
            # As a felt pen marks; a pinned quote has a bar at its side, as it has in print.
            if mark.style is MarkStyle.PINNED:
                bar = QRectF(place.left() - _BAR - 1, place.top(), _BAR, place.height())
                painter.fillRect(bar, theme.mark_line_strong)
        else:
            colour = theme.mark_line if mark.style is MarkStyle.GUESS else theme.mark_line_strong
            painter.setPen(QPen(colour, _BOX_LINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
    if mark.label:
        _paint_number(painter, theme, mark.label, roomy[0], covered)
    painter.restore()


def _paint_number(painter: QPainter, theme: Theme, label: str, beside: QRectF, covered: Sequence[QRectF]) -> None:
    painter.setFont(theme.font(FontRole.SMALL_STRONG))
    place = _number_place(painter.fontMetrics().height() + 2.0, beside, covered)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.mark_line_strong)
    painter.drawEllipse(place)
    painter.setPen(theme.mark)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)


def _number_place(size: float, beside: QRectF, covered: Sequence[QRectF]) -> QRectF:
    """Left of the mark; where words stand there, the first place around it that covers none."""
    middle = beside.center().y() - size / 2
    corners = (
        QPointF(beside.left() - _BADGE_GAP - size, middle),
        QPointF(beside.left(), beside.top() - size + 1),
        QPointF(beside.right() + _BADGE_GAP, middle),
        QPointF(beside.left(), beside.bottom() - 1),
    )
    places = [QRectF(corner, QSizeF(size, size)) for corner in corners]
    free = (place for place in places if place.left() >= 0 and not any(place.intersects(word) for word in covered))
    return next(free, places[0])
