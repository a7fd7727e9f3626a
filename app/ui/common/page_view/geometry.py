"""How large a page is drawn and where its parts stand in the view. Pixels here are logical ones. No widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.domain.reading import Box

ZOOM_STEPS = (0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
"""Of the width of the view: 1.0 shows the whole width of the page."""
SIDE_MARGIN = 24.0
NARROW_MARGIN = 8.0
NARROW_VIEW = 420.0
WIDTH_BUCKET_PX = 64
MOST_WIDTH_PX = 2048


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page of ``page`` points drawn into a view ``view`` large at ``zoom``; the content starts at (0, 0)."""

    page: QSizeF
    view: QSizeF
    zoom: float = 1.0

    @property
    def margin(self) -> float:
        """The ground left and right of a page that fits."""
        return NARROW_MARGIN if self.view.width() < NARROW_VIEW else SIDE_MARGIN

    @property
    def page_rect(self) -> QRectF:
        """Where the page stands in the content: centred, below a margin."""
        width = max((self.view.width() - 2 * self.margin) * self.zoom, 1.0)
        height = width * self.page.height() / self.page.width()
        left = max((self.view.width() - width) / 2, self.margin)
        return QRectF(left, self.margin, width, height)

    @property
    def content(self) -> QSizeF:
        """How much there is to scroll over."""
        rect = self.page_rect
        return QSizeF(rect.right() + self.margin, rect.bottom() + self.margin)

    def place(self, box: Box) -> QRectF:
        """A box of the page in the content."""
        rect = self.page_rect
        return QRectF(
            rect.left() + box.left * rect.width(),
            rect.top() + box.top * rect.height(),
            (box.right - box.left) * rect.width(),
            (box.bottom - box.top) * rect.height(),
        )

    def fraction(self, point: QPointF) -> tuple[float, float]:
        """A point of the content as fractions of the page; outside of it below 0 or above 1."""
        rect = self.page_rect
        return ((point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height())

    def picture_width(self, pixel_ratio: float) -> int:
        """How wide a picture to ask for, in device pixels; in steps, so that dragging an edge asks seldom."""
        needed = self.page_rect.width() * pixel_ratio
        steps = -(-int(needed) // WIDTH_BUCKET_PX)
        return min(max(steps, 1) * WIDTH_BUCKET_PX, MOST_WIDTH_PX)


def next_zoom(zoom: float, step: int) -> float:
    """The zoom one step larger (1) or smaller (-1); the ends stay."""
    if step > 0:
        return next((value for value in ZOOM_STEPS if value > zoom + 0.01), ZOOM_STEPS[-1])
    return next((value for value in reversed(ZOOM_STEPS) if value < zoom - 0.01), ZOOM_STEPS[0])
