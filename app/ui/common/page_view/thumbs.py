"""Small pictures of pages side by side: of a packet that was made, of a paper whose pages are chosen or moved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.painting import paint_dashed_box, paint_ring, paint_tick
from app.ui.common.rows_model import ROW_ROLE, AnyIndex, RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.text_layout import TextLayouts, WrappedText
from app.ui.common.theme import FontRole, ThemeManager

WIDTH_PX, HEIGHT_PX = 98, 127
MARGIN = 9
TICK = 22


@dataclass(frozen=True, slots=True)
class Thumb:
    """A page: which one, what is written under its picture, whether it is ticked (None: nothing to tick).

    ``faded``: it is not part of the paper; ``begins``: something new begins with it.
    """

    uid: str
    number: int
    key: PictureKey
    caption: str
    ticked: bool | None = None
    faded: bool = False
    begins: bool = False


def spoken_thumb(thumb: Thumb) -> str:
    """A page as a screen reader says it."""
    ticked = "" if thumb.ticked is None else ", chosen" if thumb.ticked else ", not chosen"
    return thumb.caption.replace("\n", ", ") + ticked


class ThumbsView(RowsView):
    """Pages in rows; only those on screen are drawn. Space or a click ticks, Enter opens."""

    tick_asked = Signal(int)
    """A page's number."""
    moved = Signal(str, object)
    """The uid of a page that was dragged, and of the one it was dropped before; None: behind the last."""

    def __init__(self, look: ThemeManager, name: str, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._pictures = pictures
        self._can_move = False
        self._dragged_from: QPoint | None = None
        self.drop_place = -1
        self.thumbs: RowsModel[Thumb] = RowsModel(spoken_thumb, parent=self)
        self.setModel(self.thumbs)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setSpacing(2)
        self.setItemDelegate(ThumbDelegate(look, pictures, self))
        pictures.picture_ready.connect(self._picture_ready)
        self.verticalScrollBar().valueChanged.connect(self._want)
        self.clicked.connect(self._clicked)

    def show_thumbs(self, thumbs: tuple[Thumb, ...]) -> None:
        """Show these pages; the chosen one stays chosen."""
        self.thumbs.set_rows(thumbs)
        if thumbs and not self.currentIndex().isValid():
            self.choose(0)
        self.doItemsLayout()
        self._want()

    def choose(self, place: int) -> None:
        """Choose this page alone, whatever keys are held down."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.thumbs.index(place), flag)

    def let_move(self) -> None:
        """Let several pages be chosen, and one be dragged to another place."""
        self._can_move = True
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen_uids(self) -> list[str]:
        """The uids of the chosen pages, in order."""
        rows, chosen = self.thumbs.rows(), sorted(index.row() for index in self.selectedIndexes())
        return [rows[row].uid for row in chosen]

    def chosen_page(self) -> int:
        """The number of the chosen page; 1 without one."""
        thumb = self.thumbs.row(self.currentIndex())
        return thumb.number if thumb is not None else 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        thumb = self.thumbs.row(self.currentIndex())
        if event.key() == Qt.Key.Key_Space and thumb is not None and thumb.ticked is not None:
            self.tick_asked.emit(thumb.number)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A page may be taken hold of."""
        super().mousePressEvent(event)
        held = self.indexAt(event.position().toPoint()).isValid() and event.button() is Qt.MouseButton.LeftButton
        self._dragged_from = event.position().toPoint() if self._can_move and held else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a page that is dragged would go."""
        at = event.position().toPoint()
        if self._dragged_from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if (at - self._dragged_from).manhattanLength() >= QApplication.startDragDistance():
            self.drop_place = self._place_at(at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put a page that was dragged where it was let go."""
        super().mouseReleaseEvent(event)
        started, place = self._dragged_from, self.drop_place
        self._dragged_from, self.drop_place = None, -1
        self.viewport().update()
        dragged = self.thumbs.row(self.indexAt(started)) if started is not None and place >= 0 else None
        if dragged is not None:
            rows = self.thumbs.rows()
            self.moved.emit(dragged.uid, rows[place].uid if place < len(rows) else None)

    def _place_at(self, at: QPoint) -> int:
        """The row before which a page that is let go here would stand."""
        index = self.indexAt(at)
        if not index.isValid():
            return len(self.thumbs.rows())
        return index.row() + (at.x() > self.visualRect(index).center().x())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pages come into view."""
        super().resizeEvent(event)
        self._want()

    def event(self, event: QEvent) -> bool:
        """What is hidden is not drawn."""
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            self._want()
        return super().event(event)

    @Slot()
    def _want(self) -> None:
        shown = self.viewport().rect()
        keys = [
            thumb.key
            for place, thumb in enumerate(self.thumbs.rows())
            if self.isVisibleTo(self.window()) and self.visualRect(self.thumbs.index(place)).intersects(shown)
        ]
        self._pictures.want(self, keys)

    @Slot(object)
    def _picture_ready(self, _key: PictureKey) -> None:
        self.viewport().update()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        thumb = self.thumbs.row(index)
        if thumb is not None and thumb.ticked is not None:
            self.tick_asked.emit(thumb.number)


class ThumbDelegate(QStyledItemDelegate):
    """Draws ``Thumb`` rows."""

    def __init__(self, look: ThemeManager, pictures: PagePictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pictures = pictures
        self._layouts = TextLayouts()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The page with its caption below."""
        theme = self._look.theme
        width = theme.grown(WIDTH_PX) + 2 * MARGIN
        thumb = index.data(ROW_ROLE)
        lines = self._caption(thumb, width) if isinstance(thumb, Thumb) else []
        caption = sum(line.height for line in lines)
        return QSize(width, theme.grown(HEIGHT_PX) + round(caption) + 2 * MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a page."""
        thumb = index.data(ROW_ROLE)
        if not isinstance(thumb, Thumb):
            return
        theme = self._look.theme
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        frame = QRectF(area.left() + MARGIN, area.top() + MARGIN / 2, theme.grown(WIDTH_PX), theme.grown(HEIGHT_PX))
        self._paint_page(painter, frame, thumb)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.accent, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(-3.5, -3.5, 3.5, 3.5))
        if thumb.ticked is not None:
            self._paint_tick(painter, frame, thumb.ticked)
        if thumb.begins:
            painter.fillRect(QRectF(area.left(), frame.top(), 4, frame.height()), theme.guess_line)
        self._paint_drop(painter, area, frame, index)
        top = frame.bottom() + 6
        for words in self._caption(thumb, area.width()):
            words.draw(painter, QPointF(area.center().x() - words.natural_width / 2, top), theme.text)
            top += words.height
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, area, theme)
        painter.restore()

    def _paint_drop(self, painter: QPainter, area: QRectF, frame: QRectF, index: AnyIndex) -> None:
        """A bar where a page that is dragged would go."""
        view = self.parent()
        place = view.drop_place if isinstance(view, ThumbsView) else -1
        bar = self._look.theme.accent
        if index.row() == place:
            painter.fillRect(QRectF(area.left(), frame.top(), 3, frame.height()), bar)
        elif index.row() == place - 1 and place == index.model().rowCount():
            painter.fillRect(QRectF(area.right() - 3, frame.top(), 3, frame.height()), bar)

    def _caption(self, thumb: Thumb, width: float) -> list[WrappedText]:
        font = self._look.theme.font(FontRole.SMALL)
        return [self._layouts.get(line, font, width - 4) for line in thumb.caption.split("\n")]

    def _paint_page(self, painter: QPainter, frame: QRectF, thumb: Thumb) -> None:
        theme = self._look.theme
        painter.fillRect(frame, theme.surface)
        picture = self._pictures.nearest(thumb.key)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            scale = min(frame.width() / picture.width(), frame.height() / picture.height())
            place = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
            place.moveCenter(frame.center())
            if thumb.faded:
                painter.setOpacity(0.35)
            painter.drawImage(place, picture)
            painter.setOpacity(1.0)
        elif self._pictures.trouble(thumb.key) is not None:
            size = theme.icon_size(20)
            place = QRectF(0, 0, size, size)
            place.moveCenter(frame.center())
            self._look.icons.paint(painter, "warning-circle-fill", place, theme.you)
        if thumb.faded:
            paint_dashed_box(painter, frame, theme.line_strong, None, radius=0, width=theme.line_width)
            return
        painter.setPen(QPen(theme.page_frame, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_tick(self, painter: QPainter, frame: QRectF, ticked: bool) -> None:
        side = self._look.theme.icon_size(TICK)
        box = QRectF(frame.left() + 6, frame.top() + 6, side, side)
        paint_tick(painter, box, ticked, self._look.theme, self._look.icons)
