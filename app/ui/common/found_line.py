"""One thing the app found on a page: what it is, the words that say so, the way to them, and the answers to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.reading import Box
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import Label, LinkLabel
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.theme import FontRole, ThemeManager


class FoundLine(QWidget):
    """While the mouse is over it, or the focus in it, it points at its words (``mark``); a click gives it the focus.

    What is asked about it later is put into ``column``.
    """

    pointed = Signal(bool)
    """The mouse or the focus came or went. True: the focus came, so the page with the words is wanted, too."""
    show_wanted = Signal(object)
    """The parent wants to see its words: a PageMark."""

    def __init__(
        self,
        look: ThemeManager,
        name: str,
        said: str,
        *,
        is_guess: bool,
        quote: str = "",
        page: int | None = None,
        boxes: tuple[Box, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self.is_hovered = self.is_focused = False
        self.mark = PageMark(page, boxes, MarkStyle.CURRENT) if page is not None and quote else None
        self.words = Label(look, f"{said}?" if is_guess else said, tone="guess" if is_guess else "", parent=self)
        self.source = Label(look, f"From: “{quote}”", FontRole.SMALL, tone="second", parent=self)
        self.source.setVisible(bool(quote))
        self._answers = FlowRow([], parent=self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        for part in (self.words, self.source, self._answers):
            self.column.addWidget(part)
        self.show_it = self.add_answer(f"Show on page {page}")
        self.show_it.setVisible(self.mark is not None)
        self.show_it.clicked.connect(self._show)

    def add_answer(self, words: str) -> LinkLabel:
        """One more thing that can be done about it."""
        link = LinkLabel(self._look, words, name=f"{words}: {self._name}", parent=self)
        self._answers.add(link)
        self.watch(link)
        return link

    def watch(self, part: QWidget) -> None:
        """With the focus in this part, the focus is in this line."""
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice where the focus goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.is_focused = event.type() == QEvent.Type.FocusIn
            self.pointed.emit(self.is_focused)
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse points at it."""
        super().enterEvent(event)
        self.is_hovered = True
        self.pointed.emit(False)

    def leaveEvent(self, event: QEvent) -> None:
        """And no more."""
        super().leaveEvent(event)
        self.is_hovered = False
        self.pointed.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on its words looks at them."""
        super().mousePressEvent(event)
        if self.mark is not None:
            self.show_it.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot()
    def _show(self) -> None:
        self.show_wanted.emit(self.mark)
