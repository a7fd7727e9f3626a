"""One page to straighten and crop: the frame, what it says in words, and the answers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.queries.documents import PageRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.labels import Label
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.pages.cropping import TILT_STEP, CropView
from app.ui.common.theme import FontRole, ThemeManager


class CropPanel(QWidget):
    """Nothing is changed before ``used``."""

    used = Signal()
    left = Signal()

    def __init__(self, look: ThemeManager, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: PageRow | None = None
        self.view = CropView(look, pictures, self)
        self.words = Label(look, "", FontRole.SMALL, tone="second")
        self.back = Button(look, "Back")
        self.whole = Button(look, "Whole page", icon="arrow-counter-clockwise")
        self.left_side = Button(look, "Straighten left", icon="arrow-counter-clockwise", name="Straighten to the left")
        self.right_side = Button(look, "Straighten right", icon="arrow-clockwise", name="Straighten to the right")
        self.use = Button(look, "Use it", kind=ButtonKind.PRIMARY, icon="check-bold")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        help_words = "Drag a frame around what you want to keep. The dotted lines show what is level."
        box.addWidget(Label(look, help_words, FontRole.SMALL, tone="second"))
        box.addWidget(self.view, 1)
        box.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.left_side, self.right_side, self.whole):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.use)
        box.addLayout(row)
        self.view.changed.connect(self._say)
        self.left_side.clicked.connect(partial(self.view.straighten, TILT_STEP))
        self.right_side.clicked.connect(partial(self.view.straighten, -TILT_STEP))
        self.whole.clicked.connect(self.view.whole_page)
        self.use.clicked.connect(self.used)
        self.back.clicked.connect(self.left)

    def show_page(self, page: PageRow | None) -> None:
        """Show a page as it is now; None lets go of it."""
        self.page = page
        self.view.show_page(page)

    @Slot()
    def _say(self) -> None:
        self.words.setText(self.view.cropping.in_words())
