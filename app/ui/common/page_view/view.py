"""One page of a paper on screen: its picture, the marks over it, zoom, and picking a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.domain.hits import boxes_by_line
from app.domain.page_recipe import PageRecipe
from app.domain.reading import Word
from app.queries.documents import PageRow
from app.ui.common.page_view.geometry import PageLayout, next_zoom
from app.ui.common.page_view.mark_painting import paint_mark
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.page_view.page_labels import page_in_words, page_name, why_not_shown
from app.ui.common.page_view.picker import WordPicker
from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.theme import FontRole, ThemeManager

_LETTER_PT = QSizeF(612.0, 792.0)
_SCROLL_STEP_PX = 48
_PICKING_HELP = (
    "Drag over the words, or choose lines with the up and down keys. Shift adds lines, left and right add words. "
    "Enter takes the quote, Esc stops."
)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """Page ``number`` of ``count`` of a paper: which page of which original it is, how it is shown, how big so."""

    number: int
    count: int
    sha256: str
    media_type: str
    original_page: int
    recipe: PageRecipe
    width_pt: float
    height_pt: float

    @classmethod
    def of(cls, row: PageRow, count: int) -> ShownPage:
        """A page of a paper of ``count`` pages."""
        return cls(
            row.number,
            count,
            row.sha256,
            row.media_type or "",
            row.original_page,
            row.recipe,
            row.width_pt,
            row.height_pt,
        )


class PageView(QAbstractScrollArea):
    """Shows one page. Whoever owns it says which, and turns the leaves when it asks to."""

    leaf_wanted = Signal(int)
    """1 for the next page, -1 for the one before."""
    quote_picked = Signal(int, str)
    """Page number and the words picked."""
    words_picked = Signal(int, str, object)
    """The same with the places of the words on the page as shown, one box a line."""
    picking_ended = Signal()
    zoom_changed = Signal(float)

    def __init__(self, look: ThemeManager, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._pictures = pictures
        self._look = look
        self._page: ShownPage | None = None
        self._words: tuple[Word, ...] = ()
        self._marks: tuple[PageMark, ...] = ()
        self._zoom = 1.0
        self._picker: WordPicker | None = None
        self._sought: PageMark | None = None
        self._grabbed_at: QPointF | None = None
        pictures.picture_ready.connect(self._picture_ready)
        look.changed.connect(self._restyle)
        self._name()

    # What is shown

    @property
    def page(self) -> ShownPage | None:
        """The page that is shown."""
        return self._page

    @property
    def marks(self) -> tuple[PageMark, ...]:
        """What is marked on it."""
        return self._marks

    def show_page(self, page: ShownPage | None) -> None:
        """Show a page from its top, or nothing. The same page again keeps its place."""
        before, self._page = self._page, page
        if page is None or before is None or _other_leaf(before, page):
            self._words, self._marks, self._sought = (), (), None
            self.stop_picking()
            self._fit_scroll_bars()
            self.verticalScrollBar().setValue(0)
            self.horizontalScrollBar().setValue(0)
        self._fit_scroll_bars()
        self._ask_for_picture()
        self._name()
        self.viewport().update()

    def set_words(self, words: Sequence[Word]) -> None:
        """The words of the page: for screen readers and for picking a quote."""
        self._words = tuple(words)
        if self._picker is not None:
            self._picker = WordPicker(self._words)
        self._name()
        self.viewport().update()

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """What to mark on the page that is shown."""
        self._marks = tuple(marks)
        self.viewport().update()

    def scroll_to(self, mark: PageMark) -> None:
        """Bring a mark of this page into view, near the middle."""
        self._sought = mark
        place = self._place_of(mark)
        if place is None:
            return
        for bar, middle, shown in (
            (self.verticalScrollBar(), place.center().y(), self.viewport().height()),
            (self.horizontalScrollBar(), place.center().x(), self.viewport().width()),
        ):
            bar.setValue(round(middle - shown / 2))
        self.viewport().update()

    # Zoom

    @property
    def zoom(self) -> float:
        """1.0 shows the whole width of the page."""
        return self._zoom

    @Slot()
    def bigger(self) -> None:
        """One step larger."""
        self._set_zoom(next_zoom(self._zoom, 1))

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        self._set_zoom(next_zoom(self._zoom, -1))

    @Slot()
    def fit_width(self) -> None:
        """The whole width of the page."""
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        if zoom == self._zoom:
            return
        bar = self.verticalScrollBar()
        height = self._layout().content.height()
        middle = (bar.value() + self.viewport().height() / 2) / height
        self._zoom = zoom
        self._fit_scroll_bars()
        bar.setValue(round(middle * self._layout().content.height() - self.viewport().height() / 2))
        across = self.horizontalScrollBar()
        across.setValue((across.minimum() + across.maximum()) // 2)
        self._ask_for_picture()
        self.viewport().update()
        self.zoom_changed.emit(zoom)

    # Picking a quote

    @property
    def is_picking(self) -> bool:
        """Whether dragging chooses words."""
        return self._picker is not None

    @Slot()
    def start_picking(self) -> None:
        """Let the parent choose words; ends with ``quote_picked`` or Esc."""
        self._picker = WordPicker(self._words)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name()

    @Slot()
    def stop_picking(self) -> None:
        """Leave the choice."""
        if self._picker is None:
            return
        self._picker = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._name()
        self.viewport().update()
        self.picking_ended.emit()

    def _take_quote(self) -> None:
        if self._picker is None or self._page is None or not self._picker.text:
            return
        text = self._picker.text
        boxes = tuple(box for mark in self._picked_mark() for box in mark.boxes)
        self.stop_picking()
        self.quote_picked.emit(self._page.number, text)
        self.words_picked.emit(self._page.number, text, boxes)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.theme.sunken)
        if self._page is None:
            return
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        layout = self._layout()
        picture = self._pictures.nearest(self._key(self._page))
        if picture is None:
            self._paint_words_instead(painter, layout.page_rect)
            return
        self._paint_picture(painter, layout.page_rect, picture)
        words = [layout.place(word.box) for word in self._words] if any(mark.label for mark in self._marks) else []
        for mark in (*self._marks, *self._picked_mark()):
            paint_mark(painter, self._look.theme, mark, [layout.place(box) for box in mark.boxes], words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._fit_scroll_bars()
        if self._sought is not None:
            self.scroll_to(self._sought)
        else:
            bar.setValue(round(part * bar.maximum()))
        self._ask_for_picture()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self._set_zoom(next_zoom(self._zoom, 1 if event.angleDelta().y() > 0 else -1))
            event.accept()
            return
        self._sought = None
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grabbed_at = event.position()
        if self._picker is not None:
            self._picker.start_at(*self._fraction(event))
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is None:
            return
        if self._picker is not None:
            self._picker.drag_to(*self._fraction(event))
            self.viewport().update()
            return
        moved = (event.position() - self._grabbed_at).toPoint()
        self._grabbed_at = event.position()
        self._sought = None
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._grabbed_at is None:
            event.ignore()
            return
        self._grabbed_at = None
        if self._picker is not None:
            self._picker.drag_to(*self._fraction(event))
            self._take_quote()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (self._picker is not None and self._picking_key(event)) or self._moving_key(event):
            event.accept()
            return
        event.ignore()

    def _moving_key(self, event: QKeyEvent) -> bool:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        key = event.key()
        leaves = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        steps = {
            Qt.Key.Key_Down: (down, _SCROLL_STEP_PX),
            Qt.Key.Key_Up: (down, -_SCROLL_STEP_PX),
            Qt.Key.Key_Right: (across, _SCROLL_STEP_PX),
            Qt.Key.Key_Left: (across, -_SCROLL_STEP_PX),
            Qt.Key.Key_Home: (down, -down.maximum()),
            Qt.Key.Key_End: (down, down.maximum()),
        }
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain:
            return False
        if key in leaves:
            self.leaf_wanted.emit(leaves[Qt.Key(key)])
            return True
        if key in steps:
            self._sought = None
            bar, step = steps[Qt.Key(key)]
            bar.setValue(bar.value() + step)
            return True
        return False

    def _picking_key(self, event: QKeyEvent) -> bool:
        picker = self._picker
        if picker is None:
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.stop_picking()
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take_quote()
                return True
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                picker.step_line(1 if event.key() == Qt.Key.Key_Down else -1, extend=shift)
            case Qt.Key.Key_Right | Qt.Key.Key_Left:
                step = 1 if event.key() == Qt.Key.Key_Right else -1
                if shift:
                    picker.step_start(step)
                else:
                    picker.step_end(step)
            case _:
                return False
        for mark in self._picked_mark():
            self.scroll_to(mark)
        self._name()
        self.viewport().update()
        return True

    # Parts

    def _layout(self) -> PageLayout:
        size = QSizeF(self._page.width_pt, self._page.height_pt) if self._page is not None else _LETTER_PT
        if size.width() <= 0 or size.height() <= 0:
            size = _LETTER_PT
        return PageLayout(size, QSizeF(self.viewport().size()), self._zoom)

    def _key(self, page: ShownPage) -> PictureKey:
        width = self._layout().picture_width(self.devicePixelRatioF())
        return PictureKey.of(page, width)

    def _ask_for_picture(self) -> None:
        self._pictures.want(self, () if self._page is None else (self._key(self._page),))

    def _fit_scroll_bars(self) -> None:
        content = self._layout().content if self._page is not None else QSizeF(0, 0)
        for bar, whole, shown in (
            (self.verticalScrollBar(), content.height(), self.viewport().height()),
            (self.horizontalScrollBar(), content.width(), self.viewport().width()),
        ):
            bar.setRange(0, max(round(whole - shown), 0) if self._page is not None else 0)
            bar.setPageStep(shown)
            bar.setSingleStep(_SCROLL_STEP_PX // 2)

    def _place_of(self, mark: PageMark) -> QRectF | None:
        layout = self._layout()
        place = QRectF()
        for box in mark.boxes:
            place = place.united(layout.place(box))
        return None if place.isEmpty() else place

    def _picked_mark(self) -> tuple[PageMark, ...]:
        if self._picker is None or self._picker.chosen is None or self._page is None:
            return ()
        chosen = self._picker.chosen
        boxes = boxes_by_line(self._words[chosen.first : chosen.last + 1])
        return (PageMark(self._page.number, boxes, MarkStyle.PICKED),)

    def _fraction(self, event: QMouseEvent) -> tuple[float, float]:
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self._layout().fraction(event.position() + scrolled)

    def _paint_picture(self, painter: QPainter, rect: QRectF, picture: QImage) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, picture)
        painter.setPen(self._look.theme.page_frame)
        painter.drawRect(rect)

    def _paint_words_instead(self, painter: QPainter, rect: QRectF) -> None:
        if self._page is None:
            return
        trouble = self._pictures.trouble(self._key(self._page))
        painter.setPen(self._look.theme.page_frame)
        painter.setBrush(self._look.theme.surface)
        painter.drawRect(rect)
        if trouble is None:
            return
        painter.setFont(self._look.theme.font(FontRole.BODY))
        painter.setPen(self._look.theme.text)
        room = rect.adjusted(24, 40, -24, -24)
        painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, why_not_shown(trouble))

    def _name(self) -> None:
        if self._page is None:
            self.setAccessibleName("No page")
            self.setAccessibleDescription("")
            return
        self.setAccessibleName(page_name(self._page.number, self._page.count))
        if self._picker is not None:
            self.setAccessibleDescription(self._picker.text or _PICKING_HELP)
        else:
            trouble = self._pictures.trouble(self._key(self._page))
            self.setAccessibleDescription(why_not_shown(trouble) if trouble else page_in_words(self._words))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    @Slot(object)
    def _picture_ready(self, key: PictureKey) -> None:
        if self._page is not None and key.same_page == self._key(self._page).same_page:
            self._name()
            self.viewport().update()

    @Slot()
    def _restyle(self) -> None:
        self.viewport().update()


def _other_leaf(one: ShownPage, other: ShownPage) -> bool:
    return _leaf(one) != _leaf(other)


def _leaf(page: ShownPage) -> tuple[object, ...]:
    return (page.sha256, page.original_page, page.recipe, page.number, page.count)
