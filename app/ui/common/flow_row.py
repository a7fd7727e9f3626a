"""A row whose right part goes under its left part where both do not fit beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

SPACING = 12


class FlowRow(QWidget):
    """``left`` stands at the left, ``right`` at the right; too narrow, they wrap to as many lines as they need.

    ``grows`` is the widget that takes the room left over in a line of its own (a search field).
    """

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget] = (),
        *,
        grows: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left = list(left)
        self._right = list(right)
        self._grows = grows
        for widget in (*left, *right):
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """One more at the left."""
        widget.setParent(self)
        self._left.append(widget)

    def heightForWidth(self, width: int) -> int:
        """As many lines as are needed."""
        lines = self._lines(width)
        return sum(_height(line) for line in lines) + SPACING * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        """All in one line."""
        everything = self._shown(self._left) + self._shown(self._right)
        return QSize(_width(everything), _height(everything))

    def minimumSizeHint(self) -> QSize:
        """The widest part in a line of its own."""
        everything = self._shown(self._left) + self._shown(self._right)
        widest = max((_least(widget) for widget in everything), default=0)
        # Qt gives every part some small width before it is laid out, which says nothing.
        is_laid_out = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        return QSize(widest, self.heightForWidth(self.width()) if is_laid_out else _height(everything))

    def event(self, event: QEvent) -> bool:
        """A part was shown, hidden or given other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._place()

    @staticmethod
    def _shown(widgets: Sequence[QWidget]) -> list[QWidget]:
        return [widget for widget in widgets if not widget.isHidden()]

    def _lines(self, width: int) -> list[list[QWidget]]:
        left, right = self._shown(self._left), self._shown(self._right)
        if _width(left + right) <= width:
            return [left + right]
        lines: list[list[QWidget]] = []
        for group in (left, right):
            line: list[QWidget] = []
            for widget in group:
                if line and _width([*line, widget]) > width:
                    lines.append(line)
                    line = []
                line.append(widget)
            if line:
                lines.append(line)
        return lines

    def _place(self) -> None:
        lines = self._lines(self.width())
        top = 0
        for line in lines:
            height = _height(line)
            self._place_line(line, top, height, together=len(lines) == 1)
            top += height + SPACING

    def _place_line(self, line: list[QWidget], top: int, height: int, *, together: bool) -> None:
        spare = self.width() - _width(line)
        place = 0
        first_right = next((widget for widget in line if widget in self._right), None)
        for widget in line:
            hint = widget.sizeHint()
            wide = min(hint.width(), self.width())
            if together and widget is first_right:
                place += max(spare, 0)
            elif not together and widget is self._grows:
                wide += max(spare, 0)
            high = min(hint.height(), height)
            widget.setGeometry(QRect(place, top + (height - high) // 2, wide, high))
            place += wide + SPACING


def _width(widgets: Sequence[QWidget]) -> int:
    return sum(widget.sizeHint().width() for widget in widgets) + SPACING * max(len(widgets) - 1, 0)


def _height(widgets: Sequence[QWidget]) -> int:
    return max((widget.sizeHint().height() for widget in widgets), default=0)


def _least(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())
