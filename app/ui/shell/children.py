"""The child that is shown: its shape, its name, and a menu of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from app.ui.common.text_layout import TextLayouts, WrappedText
from app.ui.common.theme import FontRole, ThemeManager

MOST_KEYS = 6
SIDE, GAP, PAD = 13, 13, 9


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child for the switcher. ``position`` from 1 gives shape and colour; ``detail`` is the small line."""

    uid: str
    name: str
    position: int
    detail: str = ""


class ChildSwitcher(QToolButton):
    """Shows one child; a click, Enter or Space opens the menu. Ctrl+1 to Ctrl+6 choose without it."""

    child_chosen = Signal(str)
    add_requested = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layouts = TextLayouts()
        self._children: tuple[ChildRow, ...] = ()
        self._current: ChildRow | None = None
        self._actions: list[QAction] = []
        self._menu = QMenu(self)
        self._menu.setAccessibleName("Children")
        self._add = QAction("Add a child…", self)
        self._add.triggered.connect(self.add_requested)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._restyle)
        self.set_children(())

    def actions_with_keys(self) -> Sequence[QAction]:
        """One action a child and "Add a child", for the menu bar."""
        return (*self._actions, self._add)

    def current(self) -> str:
        """The uid of the child that is shown; "" while there is none."""
        return self._current.uid if self._current is not None else ""

    def set_children(self, children: Sequence[ChildRow]) -> None:
        """Offer these children. The one that is shown stays, if it is still among them."""
        self._children = tuple(children)
        for action in self._menu.actions():
            self._menu.removeAction(action)
        for action in self._actions:
            action.deleteLater()
        self._actions = []
        for number, child in enumerate(self._children, start=1):
            action = QAction(child.name, self)
            action.setData(child.uid)
            if number <= MOST_KEYS:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(self._action_chosen)
            self._actions.append(action)
        self._menu.addActions(self._actions)
        self._menu.addSeparator()
        self._menu.addAction(self._add)
        kept = [child for child in self._children if child.uid == self.current()]
        self._current = kept[0] if kept else next(iter(self._children), None)
        self._restyle()

    def choose(self, uid: str) -> None:
        """Show another child and tell it."""
        chosen = next((child for child in self._children if child.uid == uid), None)
        if chosen is None or chosen == self._current:
            return
        self._current = chosen
        self._restyle()
        self.child_chosen.emit(uid)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(self._look.theme.grown(150), self.heightForWidth(self._look.theme.grown(150)))

    def minimumSizeHint(self) -> QSize:
        """Never cut: a long name wraps."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def heightForWidth(self, width: int) -> int:
        """As high as the name needs."""
        name, detail = self._words(width)
        height = name.height + (detail.height if detail is not None else 0)
        return max(round(height) + 2 * PAD, self._look.theme.grown(40, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shape, name, small line, caret."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = theme.line_width / 2
        painter.setPen(QPen(theme.line_strong, theme.line_width))
        painter.setBrush(theme.hover if self.underMouse() else theme.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)
        name, detail = self._words(self.width())
        top = (self.height() - name.height - (detail.height if detail is not None else 0)) / 2
        size = theme.icon_size(22)
        if self._current is not None:
            mark = theme.child(self._current.position)
            place = QRectF(SIDE, (self.height() - size) / 2, size, size)
            self._look.icons.paint(painter, mark.icon, place, mark.colour)
        left = SIDE + size + GAP
        name.draw(painter, QRectF(left, top, 0, 0).topLeft(), theme.text)
        if detail is not None:
            detail.draw(painter, QRectF(left, top + name.height, 0, 0).topLeft(), theme.text2)
        caret = theme.icon_size(20)
        place = QRectF(self.width() - SIDE - caret + 2, (self.height() - caret) / 2, caret, caret)
        self._look.icons.paint(painter, "caret-down", place, theme.text)
        painter.end()

    def _words(self, width: int) -> tuple[WrappedText, WrappedText | None]:
        theme = self._look.theme
        room = width - 2 * SIDE - GAP - theme.icon_size(22) - theme.icon_size(20) - 4
        child = self._current
        name = self._layouts.get(child.name if child else "No child yet", theme.font(FontRole.STRONG), room)
        if child is None or not child.detail:
            return name, None
        return name, self._layouts.get(child.detail, theme.font(FontRole.SMALL), room)

    @Slot()
    def _action_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.choose(str(action.data()))

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        for action, child in zip(self._actions, self._children, strict=True):
            mark = theme.child(child.position)
            action.setIcon(self._look.icons.icon(mark.icon, theme.icon_size(18), mark.colour))
        self._add.setIcon(self._look.icons.icon("plus-bold", theme.icon_size(18), theme.text))
        self.setText(self._current.name if self._current else "")
        self.setAccessibleName(f"Child: {self._current.name}" if self._current else "No child yet")
        self.setAccessibleDescription(self._current.detail if self._current else "")
        self.updateGeometry()
        self.update()
