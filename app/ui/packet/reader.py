"""The packet that was made: all pages small, and one of them large."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.page_recipe import AS_IT_CAME
from app.ui.common.cards import EmptyState
from app.ui.common.context import UiContext
from app.ui.common.page_view.page_labels import page_name
from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.page_view.thumbs import WIDTH_PX, Thumb, ThumbsView
from app.ui.common.page_view.view import PageView, ShownPage
from app.ui.common.toolbar import PageToolbar
from app.ui.packet.presenter import ShownPacket

LETTER_PT = (612.0, 792.0)
PDF = "application/pdf"


class PacketReader(QStackedWidget):
    """Nothing, all pages, or one page. Enter on a page shows it large; Esc goes back to all of them."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sunken")
        self._look = context.theme
        self._packet: ShownPacket | None = None
        self._number = 1
        # The file of a packet is found by its name, as the file of an original by its hash.
        self._pictures = PagePictures(context.runner, context.press.packet_path, self)
        self.empty = EmptyState(
            self._look,
            "printer",
            "The pages stand here once the packet is made",
            "Choose at the left what goes in. The app checks every page before it calls it done.",
        )
        self.thumbs = ThumbsView(self._look, "Pages of the packet", self._pictures)
        self.thumbs.setObjectName("sunken")
        self.thumbs.opened.connect(self._open)
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.toolbar = PageToolbar(self._look, "Pages")
        self._to_all = self.toolbar.add_action("All pages", "arrow-left")
        self._back = self.toolbar.add_action("Back", "caret-left")
        self._place = self.toolbar.add_label("")
        self._next = self.toolbar.add_action("Next", "caret-right", icon_after=True)
        self._bigger = self.toolbar.add_action("Bigger", "magnifying-glass-plus")
        self._smaller = self.toolbar.add_action("Smaller", "magnifying-glass-minus")
        self.view = PageView(self._look, self._pictures)
        self._to_all.triggered.connect(self.show_all)
        self._back.triggered.connect(self._previous)
        self._next.triggered.connect(self._forward)
        self._bigger.triggered.connect(self.view.bigger)
        self._smaller.triggered.connect(self.view.smaller)
        self.view.leaf_wanted.connect(self._turn_leaf)
        column.addWidget(self.toolbar)
        column.addWidget(self.view, 1)
        for widget in (self.empty, self.thumbs, self.page):
            self.addWidget(widget)
        self._look.changed.connect(self._fill)

    @property
    def page_number(self) -> int:
        """The page that is shown large."""
        return self._number

    def show_packet(self, packet: ShownPacket | None) -> None:
        """Show the pages of a packet; None: there is none."""
        before, self._packet = self._packet, packet
        if packet is None:
            self.setCurrentWidget(self.empty)
            return
        if before is None or before.file_name != packet.file_name:
            self._number = 1
            self._fill()
            if self.currentWidget() is not self.page:
                self.setCurrentWidget(self.thumbs)
            else:
                self._show_page()

    @Slot()
    def show_all(self) -> None:
        """All pages, small."""
        if self._packet is not None:
            self.setCurrentWidget(self.thumbs)
            self.thumbs.setCurrentIndex(self.thumbs.thumbs.index_of(str(self._number)))
            self.thumbs.setFocus()

    @Slot()
    def look_through(self) -> None:
        """One page, large, from the one that is chosen."""
        if self._packet is not None:
            self._number = self.thumbs.chosen_page()
            self.setCurrentWidget(self.page)
            self._show_page()
            self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: from one page back to all."""
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is self.page:
            self.show_all()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _fill(self) -> None:
        packet = self._packet
        if packet is None:
            return
        starts: dict[int, str] = {}
        for title, page in packet.contents:
            starts.setdefault(page, title)
        width = round(self._look.theme.grown(WIDTH_PX) * self.devicePixelRatioF())
        self.thumbs.show_thumbs(
            tuple(
                Thumb(
                    str(number),
                    number,
                    PictureKey(packet.file_name, PDF, number, width),
                    f"{starts[number]}\npage {number}" if number in starts else f"page {number}",
                )
                for number in range(1, packet.page_count + 1)
            )
        )

    def _show_page(self) -> None:
        if self._packet is None:
            return
        count = self._packet.page_count
        self._place.setText(page_name(self._number, count))
        self._back.setEnabled(self._number > 1)
        self._next.setEnabled(self._number < count)
        self.view.show_page(
            ShownPage(self._number, count, self._packet.file_name, PDF, self._number, AS_IT_CAME, *LETTER_PT)
        )

    @Slot(QModelIndex)
    def _open(self, _index: QModelIndex) -> None:
        self.look_through()

    @Slot()
    def _previous(self) -> None:
        self._turn_leaf(-1)

    @Slot()
    def _forward(self) -> None:
        self._turn_leaf(1)

    @Slot(int)
    def _turn_leaf(self, step: int) -> None:
        if self._packet is not None and 1 <= self._number + step <= self._packet.page_count:
            self._number += step
            self._show_page()
