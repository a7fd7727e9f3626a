"""Small pictures of first pages for rows, drawn only while their rows are on screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap

from app.queries.documents import PaperRow
from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.paper_rows import PICTURE
from app.ui.common.theme import ThemeManager

MOST_SHOWN = 40


class Thumbnails(QObject):
    """Gives ``PaperRowDelegate`` its pictures: call it with a paper's uid."""

    arrived = Signal()
    """A picture can be had now that could not before: draw the rows again."""

    def __init__(self, look: ThemeManager, pictures: PagePictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pictures = pictures
        self._keys: dict[str, PictureKey] = {}
        self._made: dict[PictureKey, QPixmap] = {}
        self._asked: OrderedDict[PictureKey, None] = OrderedDict()
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.timeout.connect(self._ask_for_pictures)
        self._papers: dict[str, PaperRow] = {}
        pictures.picture_ready.connect(self._picture_ready)
        pictures.tried_again.connect(self.arrived)
        look.changed.connect(self._restyle)

    def set_papers(self, papers: Iterable[PaperRow]) -> None:
        """The papers whose rows may be shown."""
        self._papers = {paper.uid: paper for paper in papers}
        self._keys.clear()

    def __call__(self, uid: str) -> QPixmap | None:
        """The picture of a paper; None while it is being made, or where it has none."""
        key = self._key_of(uid)
        if key is None:
            return None
        if key not in self._made:
            image = self._pictures.picture(key)
            if image is None:
                self._remember(key)
                return None
            self._made[key] = self._framed(image)
        return self._made[key]

    def _key_of(self, uid: str) -> PictureKey | None:
        paper = self._papers.get(uid)
        if uid not in self._keys and paper is not None and paper.first is not None and paper.first.media_type:
            self._keys[uid] = PictureKey.of(paper.first, round(self._size().width() * _pixel_ratio()))
        return self._keys.get(uid)

    def _size(self) -> QSizeF:
        theme = self._look.theme
        return QSizeF(theme.icon_size(PICTURE[0]), theme.icon_size(PICTURE[1]))

    def _remember(self, key: PictureKey) -> None:
        if self._pictures.trouble(key) is not None:
            return
        self._asked[key] = None
        self._asked.move_to_end(key)
        while len(self._asked) > MOST_SHOWN:
            self._asked.popitem(last=False)
        self._ask.start(0)

    def _framed(self, image: QImage) -> QPixmap:
        """A page of any shape inside the frame of a row."""
        ratio = _pixel_ratio()
        size = self._size()
        framed = QPixmap((size * ratio).toSize())
        framed.fill(self._look.theme.surface)
        fitted = QSizeF(image.size()).scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(QRectF(framed.rect()).center())
        painter = QPainter(framed)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        painter.end()
        return framed

    @Slot()
    def _ask_for_pictures(self) -> None:
        # The rows painted last come first.
        self._pictures.want(self, tuple(reversed(self._asked)))

    @Slot(object)
    def _picture_ready(self, key: PictureKey) -> None:
        if key in self._asked:
            del self._asked[key]
            self._ask.start(0)
            self.arrived.emit()

    @Slot()
    def _restyle(self) -> None:
        self._made.clear()
        self._keys.clear()


def _pixel_ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
