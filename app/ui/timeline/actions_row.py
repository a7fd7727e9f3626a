"""The row under the title: what is shown at the left, what can be done at the right; two rows where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from app.ui.common.buttons import Button, SegmentedChoice
from app.ui.common.fields import ComboBox
from app.ui.common.theme import ThemeManager
from app.ui.timeline.words import FILTERS

KEY, ALL = "key", "all"
SPACING = 12


class ActionsRow(QWidget):
    """Key events or everything, which kinds, Print as a table, Add a concern."""

    key_only_chosen = Signal(bool)
    kind_chosen = Signal(str)
    print_requested = Signal()
    add_requested = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.level = SegmentedChoice(look, "Show", ((KEY, "Key events"), (ALL, "Everything")))
        self.level.chosen.connect(self._level_chosen)
        self.kinds = ComboBox(look, "Kinds of events")
        self.kinds.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for code, words in FILTERS:
            self.kinds.addItem(words, code)
        self.kinds.activated.connect(self._kind_chosen)
        self.print_button = Button(look, "Print as a table", icon="printer")
        self.print_button.clicked.connect(self.print_requested)
        self.add_button = Button(look, "Add a concern", icon="plus-bold")
        self.add_button.clicked.connect(self.add_requested)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACING)
        left, right = QHBoxLayout(), QHBoxLayout()
        for part in (left, right):
            part.setSpacing(SPACING)
            self._box.addLayout(part)
        left.addWidget(self.level)
        left.addWidget(self.kinds)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.print_button)
        right.addWidget(self.add_button)
        look.changed.connect(self._fold)

    def show_key_only(self, key_only: bool) -> None:
        """Show what is chosen."""
        self.level.choose(KEY if key_only else ALL)

    def show_kind(self, kind: str) -> None:
        """Show which kinds are chosen."""
        self.kinds.setCurrentIndex(self.kinds.findData(kind))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longer half."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), max(self._half_widths())), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where both halves do not stand side by side."""
        super().resizeEvent(event)
        self._fold()

    def _half_widths(self) -> tuple[int, int]:
        left = self.level.sizeHint().width() + SPACING + self.kinds.sizeHint().width()
        right = self.print_button.sizeHint().width() + SPACING + self.add_button.sizeHint().width()
        return left, right

    @Slot()
    def _fold(self) -> None:
        narrow = sum(self._half_widths()) + SPACING > self.width()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self.updateGeometry()

    @Slot(str)
    def _level_chosen(self, code: str) -> None:
        self.key_only_chosen.emit(code == KEY)

    @Slot()
    def _kind_chosen(self) -> None:
        self.kind_chosen.emit(str(self.kinds.currentData()))
