"""The bar at a page: words beside icons; what does not fit goes into More."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.ui.common.labels import Label, Separator
from app.ui.common.theme import FontRole, ThemeManager

SPACING = 3
PADDING = 8
ICON = 18


class PageToolbar(QWidget):
    """Actions from left to right in the order they were added. The first ones stay visible longest."""

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PADDING, 0, PADDING, 0)
        self._row.setSpacing(SPACING)
        # Else the layout would not let the bar become narrower than everything in it.
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._items: list[QWidget] = []
        self._menu = QMenu(self)
        self._more = QToolButton(self)
        self._more.setProperty("kind", "bar")
        self._more.setText("More")
        self._more.setAccessibleName("More")
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addStretch(1)
        self._row.addWidget(self._more)
        self._more.hide()
        self._always_in_menu: list[QAction] = []
        self._actions: dict[QToolButton, QAction] = {}
        look.changed.connect(self._restyle)
        self._restyle()

    def add_action(self, text: str, icon: str, *, icon_after: bool = False) -> QAction:
        """Add a button; connect to the action's ``triggered``. ``icon_after`` puts the icon behind the words."""
        action = QAction(text, self)
        action.setData(icon)
        button = QToolButton(self)
        button.setProperty("kind", "bar")
        button.setDefaultAction(action)
        button.setAccessibleName(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon_after:
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._actions[button] = action
        self._draw(action)
        self._size(button)
        self._add(button)
        return action

    def add_menu_action(self, text: str, icon: str) -> QAction:
        """Add something that always stands in More."""
        action = QAction(text, self)
        action.setData(icon)
        self._always_in_menu.append(action)
        self._draw(action)
        self._fit()
        return action

    def add_label(self, text: str) -> Label:
        """Add words such as "Page 4 of 17"."""
        label = Label(self._look, text, FontRole.SMALL, wrap=False)
        label.setContentsMargins(5, 0, 5, 0)
        self._add(label)
        return label

    def add_separator(self) -> None:
        """Add a hairline between groups."""
        self._add(Separator(self._look, Qt.Orientation.Vertical))

    def menu_actions(self) -> list[QAction]:
        """What stands in More now."""
        return self._menu.actions()

    def sizeHint(self) -> QSize:
        """All of it in one line."""
        width = sum(item.sizeHint().width() + SPACING for item in self._items) + 2 * PADDING
        return QSize(width, self._look.theme.toolbar_height)

    def minimumSizeHint(self) -> QSize:
        """The first button and More."""
        first = self._items[0].sizeHint().width() if self._items else 0
        return QSize(first + self._more.sizeHint().width() + 3 * PADDING, self._look.theme.toolbar_height)

    def event(self, event: QEvent) -> bool:
        """Words that got longer ("Page 10 of 12") need room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move what does not fit into More."""
        super().resizeEvent(event)
        self._fit()

    def _add(self, widget: QWidget) -> None:
        self._row.insertWidget(len(self._items), widget)
        self._items.append(widget)
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        widths = [item.sizeHint().width() + SPACING for item in self._items]
        room = self.width() - 2 * PADDING
        if sum(widths) > room or self._always_in_menu:
            room -= self._more.sizeHint().width() + SPACING
        shown = 0
        while shown < len(widths) and sum(widths[: shown + 1]) <= room:
            shown += 1
        while shown and shown < len(widths) and isinstance(self._items[shown - 1], Separator):
            shown -= 1
        # PySide hands the actions of a cleared menu to Python, which may drop them: take them out one by one.
        for action in self._menu.actions():
            self._menu.removeAction(action)
        for index, item in enumerate(self._items):
            item.setVisible(index < shown)
            if index >= shown and isinstance(item, QToolButton):
                self._menu.addAction(self._actions[item])
        self._menu.addActions(self._always_in_menu)
        self._more.setVisible(not self._menu.isEmpty())

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        for action in [*self._actions.values(), *self._always_in_menu]:
            self._draw(action)
        self._more.setIcon(self._look.icons.icon("dots-three", theme.icon_size(ICON), theme.text, theme.text2))
        for button in [*self._actions, self._more]:
            self._size(button)
        self.updateGeometry()
        self._fit()

    def _draw(self, action: QAction) -> None:
        theme = self._look.theme
        action.setIcon(self._look.icons.icon(str(action.data()), theme.icon_size(ICON), theme.text, theme.text2))

    def _size(self, button: QToolButton) -> None:
        size = self._look.theme.icon_size(ICON)
        button.setFont(self._look.theme.font(FontRole.SMALL))
        button.setIconSize(QSize(size, size))
