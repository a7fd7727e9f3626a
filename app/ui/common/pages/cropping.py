"""Straightening and cropping one page: the page with a frame over it, moved by mouse or keys."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.domain.page_recipe import MOST_TILT_DEGREES, SMALLEST_CROP, WHOLE_PAGE, PagePlaces, PageRecipe
from app.domain.reading import Box
from app.queries.documents import PageRow
from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.painting import paint_ring
from app.ui.common.theme import ThemeManager

MARGIN = 16.0
STEP = 0.01
TILT_STEP = 0.25
HANDLE = 10.0
GRAB = 14.0
_HELP = (
    "Arrow keys move the lower right corner of the frame, with Shift the upper left one. "
    "Comma and full stop straighten. Drag the frame or its corners with the mouse."
)


@dataclass(frozen=True, slots=True)
class Cropping:
    """How far a page is straightened and what part of it is kept."""

    tilt: float = 0.0
    crop: Box = WHOLE_PAGE

    def tilted(self, by: float) -> Cropping:
        """Straightened a little more, or less."""
        degrees = round(min(max(self.tilt + by, -MOST_TILT_DEGREES), MOST_TILT_DEGREES), 2)
        return replace(self, tilt=degrees)

    def with_upper_left(self, x: float, y: float) -> Cropping:
        """The frame from here to its lower right corner."""
        crop = self.crop
        left, top = _between(x, 0.0, crop.right - SMALLEST_CROP), _between(y, 0.0, crop.bottom - SMALLEST_CROP)
        return replace(self, crop=Box(left, top, crop.right, crop.bottom))

    def with_lower_right(self, x: float, y: float) -> Cropping:
        """The frame from its upper left corner to here."""
        crop = self.crop
        right, bottom = _between(x, crop.left + SMALLEST_CROP, 1.0), _between(y, crop.top + SMALLEST_CROP, 1.0)
        return replace(self, crop=Box(crop.left, crop.top, right, bottom))

    def moved(self, across: float, down: float) -> Cropping:
        """The frame moved, as far as there is page."""
        crop = self.crop
        across = _between(across, -crop.left, 1.0 - crop.right)
        down = _between(down, -crop.top, 1.0 - crop.bottom)
        return replace(self, crop=Box(crop.left + across, crop.top + down, crop.right + across, crop.bottom + down))

    def in_words(self) -> str:
        """For screen readers, and under the page."""
        level = "Not straightened"
        if self.tilt:
            level = f"Straightened by {abs(self.tilt):g} degrees to the {'left' if self.tilt > 0 else 'right'}"
        if self.crop == WHOLE_PAGE:
            return f"{level}. The whole page is kept."
        width, height = self.crop.right - self.crop.left, self.crop.bottom - self.crop.top
        return f"{level}. Kept: {round(100 * width)} % of the width, {round(100 * height)} % of the height."


def _between(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


class CropView(QWidget):
    """The page as turned, levelled on the fly, with what will be cut away dimmed."""

    changed = Signal()

    def __init__(self, look: ThemeManager, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pictures = pictures
        self._page: PageRow | None = None
        self._grabbed: str = ""
        self._last = QPointF()
        self.cropping = Cropping()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 240)
        self.setAccessibleName("Frame of the page")
        pictures.picture_ready.connect(self._picture_ready)

    def show_page(self, page: PageRow | None) -> None:
        """Show a page with the frame it has; None lets go of it."""
        self._page = page
        if page is None:
            self._pictures.want(self, ())
            return
        self._set(Cropping(page.recipe.tilt, page.recipe.crop or WHOLE_PAGE))
        self._want()

    def straighten(self, by: float) -> None:
        """Level the page a little more, or less."""
        self._set(self.cropping.tilted(by))

    def whole_page(self) -> None:
        """Keep all of it."""
        self._set(replace(self.cropping, crop=WHOLE_PAGE))

    def _set(self, cropping: Cropping) -> None:
        self.cropping = cropping
        self.setAccessibleDescription(f"{cropping.in_words()} {_HELP}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.changed.emit()
        self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, levelled; what will be cut away is dimmed."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.sunken)
        key = self._key()
        if key is None:
            painter.end()
            return
        area = self._area()
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, Qt.GlobalColor.white)
        picture = self._pictures.nearest(key)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(area.center())
            painter.rotate(-self.cropping.tilt)
            painter.translate(-area.center())
            painter.drawImage(area, picture)
        painter.restore()
        self._paint_frame(painter, area)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), theme)
        painter.end()

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        theme = self._look.theme
        frame = self._frame()
        dim = QColor(theme.sunken)
        dim.setAlphaF(0.75)
        for part in (
            QRectF(area.left(), area.top(), area.width(), frame.top() - area.top()),
            QRectF(area.left(), frame.bottom(), area.width(), area.bottom() - frame.bottom()),
            QRectF(area.left(), frame.top(), frame.left() - area.left(), frame.height()),
            QRectF(frame.right(), frame.top(), area.right() - frame.right(), frame.height()),
        ):
            painter.fillRect(part, dim)
        painter.setPen(QPen(theme.accent, 2))
        painter.drawRect(frame)
        painter.setBrush(theme.accent)
        for corner in (frame.topLeft(), frame.bottomRight()):
            painter.drawRect(QRectF(corner.x() - HANDLE / 2, corner.y() - HANDLE / 2, HANDLE, HANDLE))
        # Level lines help the eye.
        painter.setPen(QPen(theme.accent, 1, Qt.PenStyle.DotLine))
        for share in (0.25, 0.5, 0.75):
            y = frame.top() + share * frame.height()
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))

    def _turned(self) -> PageRecipe:
        if self._page is None:
            return PageRecipe()
        return replace(self._page.recipe, tilt=0.0, crop=None)

    def _key(self) -> PictureKey | None:
        if self._page is None:
            return None
        width = max(round(self._area().width() * self.devicePixelRatioF()), 1)
        key = PictureKey.of(self._page, width)
        return replace(key, recipe=self._turned())

    def _area(self) -> QRectF:
        """Where the whole page stands."""
        if self._page is None:
            return QRectF()
        places = self._page.places
        size = QSizeF(*PagePlaces(places.turn, places.width_pt, places.height_pt, self._turned()).size_pt)
        room = QSizeF(self.width() - 2 * MARGIN, self.height() - 2 * MARGIN)
        area = QRectF(QPointF(0, 0), size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        area.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        return area

    def _frame(self) -> QRectF:
        area, crop = self._area(), self.cropping.crop
        return QRectF(
            QPointF(area.left() + crop.left * area.width(), area.top() + crop.top * area.height()),
            QPointF(area.left() + crop.right * area.width(), area.top() + crop.bottom * area.height()),
        )

    def _want(self) -> None:
        key = self._key()
        self._pictures.want(self, () if key is None else (key,))

    # Mouse and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size needs another picture."""
        super().resizeEvent(event)
        self._want()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner or of the frame; elsewhere a new frame begins."""
        if event.button() is not Qt.MouseButton.LeftButton or self._page is None:
            event.ignore()
            return
        at, frame = event.position(), self._frame()
        if _near(at, frame.topLeft()):
            self._grabbed = "upper left"
        elif _near(at, frame.bottomRight()):
            self._grabbed = "lower right"
        elif frame.contains(at) and self.cropping.crop != WHOLE_PAGE:
            self._grabbed = "frame"
        else:
            x, y = self._share(at)
            x, y = _between(x, 0.0, 1.0 - SMALLEST_CROP), _between(y, 0.0, 1.0 - SMALLEST_CROP)
            self._set(replace(self.cropping, crop=Box(x, y, x + SMALLEST_CROP, y + SMALLEST_CROP)))
            self._grabbed = "lower right"
        self._last = at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        if not self._grabbed:
            return
        x, y = self._share(event.position())
        if self._grabbed == "upper left":
            self._set(self.cropping.with_upper_left(x, y))
        elif self._grabbed == "lower right":
            self._set(self.cropping.with_lower_right(x, y))
        elif self._grabbed == "frame":
            before_x, before_y = self._share(self._last)
            self._set(self.cropping.moved(x - before_x, y - before_y))
            self._last = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move corners by a hundredth, straighten by a quarter of a degree."""
        steps = {
            Qt.Key.Key_Left: (-STEP, 0.0),
            Qt.Key.Key_Right: (STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -STEP),
            Qt.Key.Key_Down: (0.0, STEP),
        }
        key, crop = Qt.Key(event.key()), self.cropping.crop
        if key in steps:
            across, down = steps[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._set(self.cropping.with_upper_left(crop.left + across, crop.top + down))
            else:
                self._set(self.cropping.with_lower_right(crop.right + across, crop.bottom + down))
        elif key == Qt.Key.Key_Comma:
            self.straighten(-TILT_STEP)
        elif key == Qt.Key.Key_Period:
            self.straighten(TILT_STEP)
        else:
            super().keyPressEvent(event)

    def _share(self, at: QPointF) -> tuple[float, float]:
        area = self._area()
        return (at.x() - area.left()) / area.width(), (at.y() - area.top()) / area.height()

    @Slot(object)
    def _picture_ready(self, _key: PictureKey) -> None:
        self.update()


def _near(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() <= GRAB
