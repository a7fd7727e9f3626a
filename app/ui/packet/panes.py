"""How the parts, the pages and how to print them share the room of the Packet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.ui.common.form_scroll import FormScroll
from app.ui.common.theme import ThemeManager
from app.ui.packet.how_to_print import HowToPrint, PrintActions

PARTS_WIDTH, PAGES_WIDTH, HOW_WIDTH = 328, 516, 290
FOLDED_BELOW = 1060


class PacketPanes(QSplitter):
    """Where it is narrow the right goes: how to print stands under the parts, the buttons under the pages."""

    def __init__(
        self,
        look: ThemeManager,
        how: HowToPrint,
        actions: PrintActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("packet")
        self.setChildrenCollapsible(False)
        self._look = look
        self._actions = actions
        self._room = 0
        self._folded = False
        self._how = FormScroll(ground="page")
        self._how.column.setContentsMargins(0, 0, 0, 0)
        self._how.column.addWidget(how)
        self.parts, self.pages = self._add_pane(QWidget(), "surface"), self._add_pane(QWidget(), "surface")
        """What stands one under the other at the left and in the middle."""
        self._right = QWidget()
        self._right_box = self._add_pane(self._right, "page")
        self._right_box.addWidget(self._how, 1)
        self._right_box.addWidget(actions)
        self.setStretchFactor(1, 1)
        self.setSizes([PARTS_WIDTH, PAGES_WIDTH, HOW_WIDTH])
        look.changed.connect(self._restyle)

    def _add_pane(self, pane: QWidget, ground: str) -> QVBoxLayout:
        pane.setObjectName(ground)
        box = QVBoxLayout(pane)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.addWidget(pane)
        return box

    def share(self, room: int) -> None:
        """Share so many pixels."""
        self._room = room
        folded = room < FOLDED_BELOW * self._look.theme.scale
        if folded != self._folded:
            self._folded = folded
            if folded:
                self.parts.addWidget(self._how, 2)
                self.pages.addWidget(self._actions)
            else:
                self._right_box.addWidget(self._how, 1)
                self._right_box.addWidget(self._actions)
            self._right.setVisible(not folded)
            self._actions.set_lying(folded)

    @Slot()
    def _restyle(self) -> None:
        self.share(self._room)
