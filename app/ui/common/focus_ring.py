"""One ring a window around whatever has the focus. Style sheets cannot draw it outside of a control."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QMenuBar, QWidget

from app.ui.common.theme import ThemeManager

GAP = 2
PEN = 2
FIELD_RADIUS = 8
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QWidget):
    """Follows the focus inside one window; the mouse goes through it. Rows of lists draw their own ring.

    A widget may say ``setProperty("ringRadius", 4)`` for its own corners or ``setProperty("ownRing", True)``.
    """

    def __init__(self, window: QWidget, look: ThemeManager) -> None:
        super().__init__(window)
        self._look = look
        self._followed: list[QWidget] = []
        self._target: QWidget | None = None
        self._ring = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        look.changed.connect(self._place)

    def target(self) -> QWidget | None:
        """What it is drawn around now."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the control when it or anything around it moves."""
        if event.type() in _FOLLOWED:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, cut where its scroll area cuts the control."""
        if self._target is None or not shiboken6.isValid(self._target):
            return
        radius = self._target.property("ringRadius")
        corner = (radius if isinstance(radius, int) else FIELD_RADIUS) + GAP + PEN / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.accent, PEN))
        half = PEN / 2
        ring = QRectF(self._ring.translated(-self.pos()))
        painter.drawRoundedRect(ring.adjusted(half, half, -half, -half), corner, corner)
        painter.end()

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for followed in self._followed:
            if shiboken6.isValid(followed):
                followed.removeEventFilter(self)
        self._followed = []
        self._target = new if new is not None and self._draws_around(new) else None
        widget: QWidget | None = self._target
        while widget is not None and widget is not self.window():
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _draws_around(self, widget: QWidget) -> bool:
        if widget.window() is not self.window() or widget is self.window():
            return False
        return not (isinstance(widget, QAbstractItemView | QMenuBar) or widget.property("ownRing"))

    @Slot()
    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            self.hide()
            return
        room = GAP + PEN
        window = self.window()
        own = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        self._ring = own.adjusted(-room, -room, room, room)
        shown = self._ring & self._clip(target)
        self.setGeometry(shown)
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()

    def _clip(self, target: QWidget) -> QRect:
        window = self.window()
        clip = window.rect()
        widget = target.parentWidget()
        while widget is not None and widget is not window:
            outer = widget.parentWidget()
            if isinstance(outer, QAbstractScrollArea) and outer.viewport() is widget:
                clip &= QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            widget = outer
        return clip
