"""Rows of papers: picture, title, second line, state, guess, hits; papers that are missing; section heads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.suggestions import Certainty
from app.ui.common.painting import ChipKind, chip_size, guess_chip, paint_bar, paint_chip, paint_dashed_box, paint_ring
from app.ui.common.rows_model import ROW_ROLE, AnyIndex
from app.ui.common.rows_view import row_width
from app.ui.common.text_layout import KEPT, TextLayouts, WrappedText
from app.ui.common.theme import FontRole, Theme, ThemeManager

SIDE = 16
GAP = 14
PICTURE = (36, 47)
BAR_HEIGHT = 6
LEAST_TEXT = 80.0


class PaperRowKind(StrEnum):
    """What a line of the list is."""

    HEAD = "head"
    PAPER = "paper"
    MISSING = "missing"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One line of a list of papers.

    ``second`` and ``third`` are the small lines under the title, ``state`` the word at the right ("Signed"),
    ``guess`` how sure the app is while the parent has not confirmed it, ``found`` the hits of a search. A notice
    (being read, needs a password) has an ``icon``, perhaps a bar ``done`` of ``total``; it and a missing paper may
    have a ``link`` ("Stop", "Ask for it").
    """

    uid: str
    title: str
    kind: PaperRowKind = PaperRowKind.PAPER
    second: str = ""
    third: str = ""
    state: str = ""
    guess: Certainty | None = None
    found: int = 0
    icon: str = ""
    icon_tone: str = "accent"
    link: str = ""
    done: int = 0
    total: int = 0
    marked: bool = False


def is_head(item: PaperItem) -> bool:
    """Whether a line cannot be chosen."""
    return item.kind == PaperRowKind.HEAD


def spoken_paper(item: PaperItem) -> str:
    """A line as a screen reader says it."""
    parts = [
        "Marked" if item.marked else "",
        item.title,
        "Guess, not confirmed" if item.guess is not None else "",
        "Not here yet" if item.kind == PaperRowKind.MISSING and "Not here" not in item.second else "",
        item.second,
        item.third,
        item.state,
        f"{item.found} found" if item.found else "",
        item.link,
    ]
    return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, eq=False)
class _Placed:
    """Where the parts of a row stand, from the top left of the row."""

    height: int
    title: WrappedText
    smalls: tuple[WrappedText, ...]
    text_left: float
    text_top: float
    link: QRectF


class PaperRowDelegate(QStyledItemDelegate):
    """Draws ``PaperItem`` rows. ``pictures`` gives the small picture of a paper's first page, None while it is
    being made; without it rows have no picture. ``link_pressed`` carries the uid of the row whose link was clicked.
    """

    link_pressed = Signal(str)

    def __init__(
        self,
        look: ThemeManager,
        pictures: Callable[[str], QPixmap | None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._pictures = pictures
        self._layouts = TextLayouts()
        self._places: OrderedDict[tuple[PaperItem, int], _Placed] = OrderedDict()
        look.changed.connect(self._forget_places)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the words need at the width of the view."""
        item = index.data(ROW_ROLE)
        if not isinstance(item, PaperItem):
            return super().sizeHint(option, index)
        width = row_width(option)
        return QSize(round(LEAST_TEXT), self._place(item, width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        item = index.data(ROW_ROLE)
        if not isinstance(item, PaperItem):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.translate(option.rect.topLeft())
        placed = self._place(item, option.rect.width())
        area = QRectF(0, 0, option.rect.width(), option.rect.height())
        if item.kind == PaperRowKind.HEAD:
            self._paint_head(painter, area, placed, index.row() == 0)
        else:
            self._paint_row(painter, area, item, placed, option.state)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """A click on the link of a row."""
        item = index.data(ROW_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(item, PaperItem)
            and item.link
        ):
            rect = QRectF(option.rect)
            link = self._place(item, rect.width()).link.translated(rect.topLeft())
            if link.adjusted(-6, -6, 6, 6).contains(event.position()):
                self.link_pressed.emit(item.uid)
                return True
        return super().editorEvent(event, model, option, index)

    # Places

    @Slot()
    def _forget_places(self) -> None:
        self._places.clear()

    def _place(self, item: PaperItem, width: float) -> _Placed:
        """Where the parts stand. Kept: a list asks for all its rows again whenever one of them changes."""
        key = (item, int(width))
        placed = self._places.get(key)
        if placed is None:
            placed = self._places[key] = self._newly_placed(item, width)
            if len(self._places) > KEPT:
                self._places.popitem(last=False)
        return placed

    def _newly_placed(self, item: PaperItem, width: float) -> _Placed:
        theme = self._look.theme
        if item.kind == PaperRowKind.HEAD:
            title = self._layouts.get(item.title, theme.font(FontRole.SMALL_STRONG), width - 2 * SIDE)
            return _Placed(round(title.height) + 14, title, (), SIDE, 10, QRectF())
        inset = 12 if item.kind == PaperRowKind.MISSING else 0
        left = inset + SIDE + self._picture_width(item)
        right = self._right_width(item) + inset + SIDE
        room = max(width - left - right, LEAST_TEXT)
        strong = item.kind == PaperRowKind.PAPER
        title = self._layouts.get(item.title, theme.font(FontRole.STRONG if strong else FontRole.BODY), room)
        small = theme.font(FontRole.SMALL)
        smalls = tuple(self._layouts.get(words, small, room) for words in (item.second, item.third) if words)
        bar = BAR_HEIGHT + 8 if item.total else 0
        text = title.height + sum(block.height for block in smalls) + bar
        link, extra = self._place_link(item, theme, left, title.height + bar, smalls, room)
        pad = 11
        least = 0 if item.kind == PaperRowKind.NOTICE else theme.row_height
        if item.kind == PaperRowKind.PAPER and self._pictures is not None:
            least = max(least, self._picture_size().height() + 16)
        height = max(round(text + extra) + 2 * pad + (8 if inset else 0), least)
        top = (height - text - extra) / 2
        return _Placed(height, title, smalls, left, top, link.translated(0, top))

    def _place_link(
        self,
        item: PaperItem,
        theme: Theme,
        left: float,
        above: float,
        smalls: tuple[WrappedText, ...],
        room: float,
    ) -> tuple[QRectF, float]:
        """The link behind the last small line where it fits, else under it; and how much height it adds."""
        if not item.link:
            return QRectF(), 0.0
        words = self._layouts.get(item.link, _link_font(theme), room)
        bottom = above + sum(block.height for block in smalls)
        if smalls and smalls[-1].lines == 1 and smalls[-1].natural_width + 10 + words.natural_width <= room:
            top = bottom - smalls[-1].height
            return QRectF(left + smalls[-1].natural_width + 10, top, words.natural_width, words.height), 0.0
        return QRectF(left, bottom, words.natural_width, words.height), words.height

    def _picture_size(self) -> QSize:
        theme = self._look.theme
        return QSize(theme.icon_size(PICTURE[0]), theme.icon_size(PICTURE[1]))

    def _picture_width(self, item: PaperItem) -> float:
        if item.kind == PaperRowKind.PAPER:
            if self._pictures is not None:
                return self._picture_size().width() + GAP
            if not item.marked:
                return 0
        return self._look.theme.icon_size(20) + GAP - 2

    def _right_width(self, item: PaperItem) -> float:
        theme = self._look.theme
        widths = [chip_size(kind, words, theme).width() for kind, words in self._chips(item)]
        if item.state:
            widths.append(round(_advance(self._layouts, item.state, theme.font(FontRole.SMALL))))
        return max(widths) + GAP if widths else 0

    @staticmethod
    def _chips(item: PaperItem) -> list[tuple[ChipKind, str]]:
        chips = [(guess_chip(item.guess), "Guess")] if item.guess is not None else []
        if item.found:
            chips.append((ChipKind.FOUND, f"{item.found} found"))
        return chips

    # Paint

    def _paint_head(self, painter: QPainter, area: QRectF, placed: _Placed, first: bool) -> None:
        theme = self._look.theme
        if not first:
            painter.fillRect(QRectF(0, 0, area.width(), theme.line_width), theme.line)
        placed.title.draw(painter, QPointF(placed.text_left, placed.text_top), theme.text2)

    def _paint_row(
        self, painter: QPainter, area: QRectF, item: PaperItem, placed: _Placed, state: QStyle.StateFlag
    ) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.chosen)
            paint_bar(painter, QRectF(1, 2, 4, area.height() - 4), theme.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.hover)
        if item.kind == PaperRowKind.MISSING:
            paint_dashed_box(painter, area.adjusted(12, 4, -12, -4), theme.guess_line, radius=6)
        text, text2 = (theme.on_chosen, theme.on_chosen) if chosen else (theme.text, theme.text2)
        self._paint_picture(painter, area, item, placed)
        self._paint_words(painter, area, item, placed, text, text2)
        self._paint_right(painter, area, item, placed, text2)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, area, theme)

    def _paint_picture(self, painter: QPainter, area: QRectF, item: PaperItem, placed: _Placed) -> None:
        theme = self._look.theme
        if item.kind != PaperRowKind.PAPER:
            icon = item.icon or ("puzzle-piece" if item.kind == PaperRowKind.MISSING else "info")
            missing = item.kind == PaperRowKind.MISSING
            colour = theme.guess if missing or item.icon_tone == "guess" else theme.accent
            size = theme.icon_size(20)
            left = placed.text_left - size - GAP + 2
            self._look.icons.paint(painter, icon, QRectF(left, placed.text_top, size, size), colour)
            return
        if self._pictures is None:
            if item.marked:
                size = theme.icon_size(20)
                mark = QRectF(placed.text_left - size - GAP + 2, placed.text_top, size, size)
                self._look.icons.paint(painter, "check-circle-fill", mark, theme.accent)
            return
        page = self._picture_size()
        frame = QRectF(SIDE, (area.height() - page.height()) / 2, page.width(), page.height())
        picture = self._pictures(item.uid)
        if picture is None or picture.isNull():
            painter.fillRect(frame, theme.surface)
            icon_size = theme.icon_size(20)
            inner = QRectF(0, 0, icon_size, icon_size)
            inner.moveCenter(frame.center())
            self._look.icons.paint(painter, "file-text", inner, theme.text2)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(frame, picture, QRectF(picture.rect()))
        painter.setPen(QPen(theme.page_frame, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        if item.marked:
            size = theme.icon_size(22)
            corner = QRectF(frame.right() - size + 6, frame.bottom() - size + 6, size, size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.surface)
            painter.drawEllipse(corner)
            self._look.icons.paint(painter, "check-circle-fill", corner, theme.accent)

    def _paint_words(
        self, painter: QPainter, area: QRectF, item: PaperItem, placed: _Placed, text: QColor, text2: QColor
    ) -> None:
        theme = self._look.theme
        place = QPointF(placed.text_left, placed.text_top)
        placed.title.draw(painter, place, text)
        place.setY(place.y() + placed.title.height)
        if item.total:
            self._paint_progress(painter, QRectF(place.x(), place.y() + 2, area.width() - place.x() - SIDE, 0), item)
            place.setY(place.y() + BAR_HEIGHT + 8)
        for block in placed.smalls:
            block.draw(painter, place, text2)
            place.setY(place.y() + block.height)
        if item.link:
            words = self._layouts.get(item.link, _link_font(theme), max(placed.link.width() + 1, LEAST_TEXT))
            words.draw(painter, placed.link.topLeft(), theme.accent)

    def _paint_progress(self, painter: QPainter, place: QRectF, item: PaperItem) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(place.left(), place.top(), place.width(), BAR_HEIGHT)
        painter.setBrush(theme.sunken)
        painter.drawRoundedRect(bar, 3, 3)
        bar.setWidth(bar.width() * min(item.done / item.total, 1.0))
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(bar, 3, 3)

    def _paint_right(self, painter: QPainter, area: QRectF, item: PaperItem, placed: _Placed, colour: QColor) -> None:
        theme = self._look.theme
        chips = self._chips(item)
        words = self._layouts.get(item.state, theme.font(FontRole.SMALL), area.width()) if item.state else None
        heights = ([words.height] if words is not None else []) + [
            chip_size(kind, text, theme).height() for kind, text in chips
        ]
        top = (area.height() - sum(heights)) / 2
        right = area.width() - SIDE - (12 if item.kind == PaperRowKind.MISSING else 0)
        if words is not None:
            words.draw(painter, QPointF(right - words.natural_width, top), colour)
            top += words.height
        for kind, text in chips:
            size = chip_size(kind, text, theme)
            place = QRectF(right - size.width(), top, size.width(), size.height())
            paint_chip(painter, place, kind, text, theme, self._look.icons)
            top += size.height()


def _link_font(theme: Theme) -> QFont:
    font = theme.font(FontRole.SMALL)
    font.setUnderline(True)
    return font


def _advance(layouts: TextLayouts, words: str, font: QFont) -> float:
    return layouts.get(words, font, 10_000).natural_width + 1
