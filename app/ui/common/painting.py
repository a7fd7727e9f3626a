"""What is drawn by hand: chips, confidence bars, dashed boxes, focus rings in lists. Every colour is a token."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from app.domain.suggestions import Certainty
from app.ui.common.icons import Icons
from app.ui.common.theme import FontRole, Theme

DASH = (3.0, 3.0)
CHIP_PADDING = 11
CHIP_GAP = 6
GUESS_WORDS = {
    Certainty.ALMOST_SURE: "almost sure",
    Certainty.FAIRLY_SURE: "fairly sure",
    Certainty.NOT_SURE: "not sure",
}
FILLED_BARS = {Certainty.ALMOST_SURE: 3, Certainty.FAIRLY_SURE: 2, Certainty.NOT_SURE: 1}


class ChipKind(StrEnum):
    """What a chip stands for. Each has its own line and icon, so that it reads in grey as well."""

    YOURS = "yours"
    PAST = "past"
    SCHOOL = "school"
    NOT_FIRM = "not_firm"
    GUESS_ALMOST_SURE = "guess_almost_sure"
    GUESS_FAIRLY_SURE = "guess_fairly_sure"
    GUESS_NOT_SURE = "guess_not_sure"
    GUESS = "guess"
    CONFIRMED = "confirmed"
    FOUND = "found"
    PLAIN = "plain"


@dataclass(frozen=True, eq=False)
class _ChipLook:
    text: QColor
    ground: QColor | None = None
    edge: QColor | None = None
    edge_width: float = 1.0
    dashed: bool = False
    icon: str = ""
    bars: int = 0


def guess_chip(certainty: Certainty) -> ChipKind:
    """The chip of a guess as sure as this."""
    return ChipKind(f"guess_{certainty.value}")


def guess_sentence(certainty: Certainty) -> str:
    """The words of a guess chip."""
    return f"Guess: {GUESS_WORDS[certainty]}"


def _chip_look(kind: ChipKind, theme: Theme) -> _ChipLook:
    width = float(theme.line_width)
    bars = {
        ChipKind.GUESS_ALMOST_SURE: 3,
        ChipKind.GUESS_FAIRLY_SURE: 2,
        ChipKind.GUESS_NOT_SURE: 1,
        ChipKind.GUESS: 0,
    }
    if kind in bars:
        return _ChipLook(theme.guess, theme.guess_soft, theme.guess_line, width, dashed=True, bars=bars[kind])
    return {
        ChipKind.YOURS: _ChipLook(theme.on_you, theme.you, theme.you, width, icon="hourglass-medium-fill"),
        ChipKind.PAST: _ChipLook(theme.text, theme.surface, theme.text, 2.0, icon="calendar-x"),
        ChipKind.SCHOOL: _ChipLook(theme.accent, theme.accent_soft, theme.accent, width, icon="clock"),
        ChipKind.NOT_FIRM: _ChipLook(theme.text2, None, theme.line_strong, width, dashed=True, icon="question"),
        ChipKind.CONFIRMED: _ChipLook(theme.ok, icon="check-circle-fill"),
        ChipKind.FOUND: _ChipLook(theme.mark_text, theme.mark),
        ChipKind.PLAIN: _ChipLook(theme.text, theme.ground, theme.line, width),
    }[kind]


def chip_size(kind: ChipKind, text: str, theme: Theme) -> QSize:
    """How large a chip is with these words."""
    look = _chip_look(kind, theme)
    metrics = QFontMetricsF(theme.font(FontRole.SMALL_STRONG))
    picture = _picture_width(look, theme)
    padding = 6 if kind == ChipKind.FOUND else 0 if kind == ChipKind.CONFIRMED else CHIP_PADDING
    height = theme.grown(18, 2) if kind == ChipKind.FOUND else theme.chip_height
    return QSize(round(2 * padding + picture + metrics.horizontalAdvance(text) + 0.9), height)


def paint_chip(painter: QPainter, rect: QRect | QRectF, kind: ChipKind, text: str, theme: Theme, icons: Icons) -> None:
    """Draw a chip into a rectangle of ``chip_size``."""
    look = _chip_look(kind, theme)
    area = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = 3.0 if kind == ChipKind.FOUND else area.height() / 2
    _paint_edge(painter, area, look, radius)
    padding = 6 if kind == ChipKind.FOUND else 0 if kind == ChipKind.CONFIRMED else CHIP_PADDING
    left = area.left() + padding
    size = theme.icon_size(16)
    if look.icon:
        icons.paint(painter, look.icon, QRectF(left, area.center().y() - size / 2, size, size), look.text)
    elif look.bars:
        paint_bars(painter, QPointF(left, area.center().y() - size / 2), size, look.bars, look.text)
    left += _picture_width(look, theme)
    painter.setPen(look.text)
    painter.setFont(theme.font(FontRole.SMALL if kind == ChipKind.FOUND else FontRole.SMALL_STRONG))
    words = QRectF(left, area.top(), area.right() - left, area.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    painter.restore()


def _picture_width(look: _ChipLook, theme: Theme) -> float:
    return theme.icon_size(16) + CHIP_GAP if look.icon or look.bars else 0


def _paint_edge(painter: QPainter, area: QRectF, look: _ChipLook, radius: float) -> None:
    if look.dashed and look.edge is not None:
        paint_dashed_box(painter, area, look.edge, look.ground, radius=radius, width=look.edge_width)
        return
    painter.setPen(QPen(look.edge, look.edge_width) if look.edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(look.ground) if look.ground is not None else Qt.BrushStyle.NoBrush)
    inset = look.edge_width / 2 if look.edge is not None else 0.0
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def paint_bars(painter: QPainter, top_left: QPointF, size: float, filled: int, colour: QColor) -> None:
    """Three bars, 1 to 3 of them filled: how sure a guess is. ``size`` is the side of the square they stand in."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    step, bottom = size / 3.2, top_left.y() + size * 0.84
    for index, height in enumerate((0.34, 0.52, 0.70)):
        painter.setBrush(colour if index < filled else Qt.BrushStyle.NoBrush)
        left = top_left.x() + 0.6 + index * step
        painter.drawRoundedRect(QRectF(left, bottom - size * height, step - 1.8, size * height), 0.8, 0.8)
    painter.restore()


def paint_dashed_box(
    painter: QPainter,
    rect: QRectF,
    line: QColor,
    ground: QColor | None = None,
    *,
    radius: float = 8.0,
    width: float = 1.0,
) -> None:
    """A box of dashes on half pixels. (The dashes of a style sheet come out as dots.)"""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(line, width)
    pen.setDashPattern(list(DASH))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def paint_tick(painter: QPainter, box: QRectF, ticked: bool, theme: Theme, icons: Icons) -> None:
    """A box to tick inside a row of a list."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.accent if ticked else theme.line_strong, 1.5))
    painter.setBrush(theme.accent if ticked else theme.surface)
    painter.drawRoundedRect(box, 5, 5)
    painter.restore()
    if ticked:
        icons.paint(painter, "check-bold", box.adjusted(3, 3, -3, -3), theme.on_accent)


def paint_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 6.0) -> None:
    """The focus ring inside a row of a list."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.accent, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def paint_bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """The upright bar at the left of what is chosen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, 2, 2)
    painter.restore()
