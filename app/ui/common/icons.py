"""Icons: Phosphor SVG files drawn in the colours of the theme. ``resources/icons/LICENSE`` is theirs (MIT)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@cache
def _svg(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class Icons:
    """Draws icons by their Phosphor name and keeps what was drawn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, int, str, float], QPixmap] = {}
        self._icons: dict[tuple[str, int, str, str, int, float], QIcon] = {}

    def pixmap(self, name: str, size: int, colour: QColor, pixel_ratio: float | None = None) -> QPixmap:
        """The icon ``size`` logical pixels wide and high. FileNotFoundError for a name that is not there."""
        ratio = pixel_ratio if pixel_ratio is not None else _largest_pixel_ratio()
        key = (name, size, colour.name(QColor.NameFormat.HexArgb), ratio)
        if key not in self._kept:
            self._kept[key] = self._drawn(name, size, colour, ratio)
        return self._kept[key]

    def icon(self, name: str, size: int, colour: QColor, disabled: QColor | None = None, *, gap: int = 0) -> QIcon:
        """An icon for a button or an action, with its own look for "cannot be used now".

        ``gap`` empty pixels follow the picture: the style puts words closer than we want them. Less than 0: so many
        stand before it, where the words do.
        """
        off, whole = disabled or colour, QColor.NameFormat.HexArgb
        key = (name, size, colour.name(whole), off.name(whole), gap, _largest_pixel_ratio())
        if key not in self._icons:
            icon = self._icons[key] = QIcon()
            for mode, ink in (
                (QIcon.Mode.Normal, colour),
                (QIcon.Mode.Selected, colour),
                (QIcon.Mode.Disabled, off),
            ):
                icon.addPixmap(_with_gap(self.pixmap(name, size, ink), gap), mode)
        return self._icons[key]

    def paint(self, painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
        """Draw an icon into a rectangle, its shorter side as the size."""
        size = round(min(rect.width(), rect.height()))
        device = painter.device()
        pixmap = self.pixmap(name, size, colour, device.devicePixelRatio() if device is not None else None)
        painter.drawPixmap(
            QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size),
            pixmap,
            QRectF(pixmap.rect()),
        )

    def _drawn(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        svg = _svg(self._folder / f"{name}.svg").replace("currentColor", colour.name())
        pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap


def _with_gap(pixmap: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return pixmap
    ratio = pixmap.devicePixelRatio()
    wider = QPixmap(pixmap.width() + round(abs(gap) * ratio), pixmap.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(max(-gap, 0), 0, pixmap)
    painter.end()
    return wider


def _largest_pixel_ratio() -> float:
    """Icons look right on every screen of the computer when drawn for the finest one."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
