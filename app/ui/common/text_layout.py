"""Text of rows that wraps: measured once per words, font and width."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QTextLayout, QTextOption

LINE_HEIGHT = 1.4
KEPT = 4000


class WrappedText:
    """Words laid out in lines of at most ``width``; nothing is ever cut or shortened."""

    def __init__(self, text: str, font: QFont, width: float) -> None:
        metrics = QFontMetricsF(font)
        self.line_height = round(max(QFontInfo(font).pixelSize() * LINE_HEIGHT, metrics.height()))
        self._layout: QTextLayout | None = None
        self._text = text
        self._font = font
        self._metrics = metrics
        advance = metrics.horizontalAdvance(text)
        self.lines = 1
        self.natural_width = min(advance, width)
        if advance > width or "\n" in text:
            self._lay_out(width)

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.lines * self.line_height

    def draw(self, painter: QPainter, top_left: QPointF, colour: QColor) -> None:
        """Draw all lines."""
        painter.setPen(colour)
        if self._layout is not None:
            self._layout.draw(painter, top_left)
            return
        painter.setFont(self._font)
        ascent = (self.line_height - self._metrics.height()) / 2 + self._metrics.ascent()
        painter.drawText(QPointF(top_left.x(), top_left.y() + ascent), self._text)

    def _lay_out(self, width: float) -> None:
        layout = QTextLayout(self._text.replace("\n", " "), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        count = 0
        widest = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, count * self.line_height + (self.line_height - line.height()) / 2))
            widest = max(widest, line.naturalTextWidth())
            count += 1
        layout.endLayout()
        self._layout = layout
        self.lines = max(count, 1)
        self.natural_width = widest


class TextLayouts:
    """Keeps what was laid out last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, int], WrappedText] = OrderedDict()

    def get(self, text: str, font: QFont, width: float) -> WrappedText:
        """The words in this font, in lines of at most this width."""
        key = (text, font.key(), int(width))
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = WrappedText(text, font, int(width))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found
