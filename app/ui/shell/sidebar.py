"""The way around: child, screens, and at the foot what is seldom needed and that everything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.common.labels import IconLabel, Label, Separator
from app.ui.common.painting import paint_bar, paint_ring
from app.ui.common.rows_model import ROW_ROLE, AnyIndex, RowsModel
from app.ui.common.rows_view import RowsView, row_width
from app.ui.common.text_layout import TextLayouts
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.shell.children import ChildSwitcher

PADDING = 12
ICON_LEFT, TEXT_GAP, RIGHT = 12, 12, 12
WIDTH_WIDE_WINDOW = 256
WIDE_FROM = 1600


@dataclass(frozen=True, slots=True)
class SidebarItem:
    """A screen in the sidebar; ``uid`` is its code."""

    uid: str
    title: str
    icon: str
    badge: int = 0


def spoken_item(item: SidebarItem) -> str:
    """An item as a screen reader says it."""
    return f"{item.title}, {item.badge}" if item.badge else item.title


class SidebarDelegate(QStyledItemDelegate):
    """Icon, word, count; the chosen one on its own ground with a bar and a filled icon."""

    def __init__(self, look: ThemeManager, *, foot: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._foot = foot
        self._layouts = TextLayouts()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """44 px, more where a word wraps."""
        item: SidebarItem = index.data(ROW_ROLE)
        theme = self._look.theme
        words = self._layouts.get(item.title, theme.font(FontRole.STRONG), self._room(item, row_width(option)))
        return QSize(80, max(theme.grown(24, 16 if self._foot else 20), round(words.height) + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw an item."""
        item: SidebarItem = index.data(ROW_ROLE)
        theme = self._look.theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            half = theme.line_width / 2
            painter.setPen(QPen(theme.line, theme.line_width))
            painter.setBrush(theme.chosen if theme.high_contrast else theme.surface)
            painter.drawRoundedRect(area.adjusted(half, half, -half, -half), 8, 8)
            inset = area.height() / 5
            paint_bar(painter, QRectF(area.left(), area.top() + inset, 4, area.height() - 2 * inset), theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(area, 8, 8)
        ink = theme.on_chosen if chosen else theme.text2 if self._foot else theme.text
        size = theme.icon_size(20 if self._foot else 22)
        icon_place = QRectF(area.left() + ICON_LEFT, area.center().y() - size / 2, size, size)
        icon_ink = (theme.on_chosen if theme.high_contrast else theme.accent) if chosen else theme.text2
        self._look.icons.paint(painter, f"{item.icon}-fill" if chosen else item.icon, icon_place, icon_ink)
        role = FontRole.STRONG if chosen else FontRole.BODY
        words = self._layouts.get(item.title, theme.font(role), self._room(item, area.width()))
        place = QRectF(icon_place.right() + TEXT_GAP, area.center().y() - words.height / 2, 0, 0)
        words.draw(painter, place.topLeft(), ink)
        if item.badge:
            self._paint_badge(painter, area, item.badge)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, area, theme, 8)
        painter.restore()

    def _badge_width(self, count: int) -> float:
        theme = self._look.theme
        return self._layouts.get(str(count), theme.font(FontRole.SMALL_STRONG), 1000).natural_width + 15

    def _room(self, item: SidebarItem, width: float) -> float:
        badge = self._badge_width(item.badge) + 6 if item.badge else 0
        return width - ICON_LEFT - self._look.theme.icon_size(22) - TEXT_GAP - RIGHT - badge

    def _paint_badge(self, painter: QPainter, area: QRectF, count: int) -> None:
        theme = self._look.theme
        width, height = self._badge_width(count), theme.grown(18, 2)
        place = QRectF(area.right() - RIGHT - width, area.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(theme.on_accent)
        painter.setFont(theme.font(FontRole.SMALL_STRONG))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count))


class ScreenList(RowsView):
    """One Tab stop; arrows move and open at once. As high as its rows where there is room."""

    screen_chosen = Signal(str)

    def __init__(self, look: ThemeManager, name: str, *, foot: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.setObjectName("sidebar")
        self._rows = RowsModel[SidebarItem](spoken_item, parent=self)
        self.setModel(self._rows)
        self.setItemDelegate(SidebarDelegate(look, foot=foot, parent=self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(0)
        self.viewport().setAutoFillBackground(False)
        self.opened.connect(self._open)
        look.changed.connect(self.updateGeometry)

    def set_items(self, items: Sequence[SidebarItem]) -> None:
        """Show these screens."""
        self._rows.set_rows(items)
        self.updateGeometry()

    def set_badge(self, code: str, count: int) -> None:
        """Show how many things wait at a screen."""
        self._rows.set_rows(
            [
                SidebarItem(item.uid, item.title, item.icon, count if item.uid == code else item.badge)
                for item in self._rows.rows()
            ]
        )

    def choose(self, code: str) -> None:
        """Mark a screen as the one that is shown; nothing is marked when it is not in this list."""
        index = self._rows.index_of(code)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.selectionModel().clear()

    def sizeHint(self) -> QSize:
        """All rows."""
        height = sum(self.sizeHintForRow(place) for place in range(self._rows.rowCount()))
        return QSize(120, height)

    def minimumSizeHint(self) -> QSize:
        """Where the window is low the list scrolls."""
        return QSize(120, min(self.sizeHint().height(), 2 * max(self.sizeHintForRow(0), 0)))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Open what is marked. (A list that gets the focus has a current row at once, but marks none.)"""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            item = self._rows.row(index)
            if item is not None:
                self.screen_chosen.emit(item.uid)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class Sidebar(QWidget):
    """Child switcher, screens, foot, and "Saved on this computer"."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Screens")
        self.children_switch = ChildSwitcher(look)
        self.screens = ScreenList(look, "Screens")
        self.foot = ScreenList(look, "Help and settings", foot=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        box.setSpacing(0)
        box.addWidget(self.children_switch)
        box.addSpacing(PADDING)
        box.addWidget(self.screens)
        box.addStretch(1)
        box.addWidget(self.foot)
        self._saved = QWidget()
        saved_box = QVBoxLayout(self._saved)
        saved_box.setContentsMargins(0, 8, 0, 0)
        saved_box.setSpacing(10)
        saved_box.addWidget(Separator(look))
        row = QHBoxLayout()
        row.setContentsMargins(PADDING, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, "check-circle", tone="ok"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, "Saved on this computer", FontRole.SMALL))
        self._backup = Label(look, "", FontRole.SMALL, tone="second")
        self._backup.hide()
        words.addWidget(self._backup)
        row.addLayout(words, 1)
        saved_box.addLayout(row)
        box.addWidget(self._saved)
        self._wide = False
        look.changed.connect(self._restyle)
        self._restyle()

    def set_items(self, items: Sequence[SidebarItem], foot: Sequence[SidebarItem]) -> None:
        """Show these screens, and these at the foot."""
        self.screens.set_items(items)
        self.foot.set_items(foot)
        self.foot.setVisible(bool(foot))

    def set_saved(self, words: str) -> None:
        """The second line under "Saved on this computer": "Backup: today, 7:02 am"."""
        self._backup.setText(words)
        self._backup.setVisible(bool(words))

    def choose(self, code: str) -> None:
        """Mark the screen that is shown."""
        self.screens.choose(code)
        self.foot.choose(code)

    def set_badge(self, code: str, count: int) -> None:
        """Show how many things wait at a screen."""
        self.screens.set_badge(code, count)
        self.foot.set_badge(code, count)

    def set_window_width(self, width: int) -> None:
        """A little wider where the window is wide."""
        if (width >= WIDE_FROM) != self._wide:
            self._wide = width >= WIDE_FROM
            self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        # 232 at normal text, 300 at 150 %: the words grow, the room around them does not.
        self.setFixedWidth(theme.grown(136, 96 if not self._wide else WIDTH_WIDE_WINDOW - 136))
        self._saved.setVisible(theme.scale < 1.5)
