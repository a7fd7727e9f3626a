"""How the packet is printed, what never goes to the team, and the buttons that make it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.packets import PrintOptions
from app.domain.progress import Progress
from app.domain.typed_dates import shown_date
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.cards import Card
from app.ui.common.labels import IconLabel, Label, LinkLabel, Separator
from app.ui.common.progress import ProgressRow
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.packet.presenter import ShownPacket

_ROWS = (
    ("duplex", "Paper", "Both sides", "One side"),
    ("highlights", "My highlights", "Shown", "Not shown"),
    ("large_print", "Letters", "Large", "Normal"),
)


class HowToPrint(QWidget):
    """Choices as links that change when pressed."""

    options_changed = Signal(object)
    """PrintOptions."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._options = PrintOptions()
        self._links: dict[str, LinkLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(Label(look, "How to print it", FontRole.STRONG))
        for field, words, _, _ in _ROWS:
            row = QHBoxLayout()
            row.addWidget(Label(look, words, wrap=False), 1)
            link = LinkLabel(look, "", FontRole.BODY)
            link.setProperty("field", field)
            link.clicked.connect(self._change)
            row.addWidget(link)
            self._links[field] = link
            box.addLayout(row)
            box.addWidget(Separator(look))
        box.addSpacing(6)
        box.addWidget(self._never(look))
        box.addStretch(1)
        self._show_options()

    def _never(self, look: ThemeManager) -> Card:
        card = Card(look, padding=14)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(look, "lock-simple-fill", 16, tone=""), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(look, "Never in the team’s set", FontRole.STRONG), 1)
        card.body.addLayout(head)
        card.body.addWidget(
            Label(
                look,
                "My plan, my views, medical papers and family papers. The app cannot put them there.",
                FontRole.SMALL,
            )
        )
        return card

    @property
    def options(self) -> PrintOptions:
        """How it is printed."""
        return self._options

    @Slot()
    def _change(self) -> None:
        field = str(self.sender().property("field"))
        self._options = replace(self._options, **{field: not getattr(self._options, field)})
        self._show_options()
        self.options_changed.emit(self._options)

    def _show_options(self) -> None:
        for field, words, yes, no in _ROWS:
            value = yes if getattr(self._options, field) else no
            self._links[field].setText(value)
            self._links[field].setAccessibleName(f"{words}: {value}. Press to change")


class PrintActions(QWidget):
    """What came out, and the buttons that make, show, save and print it. One of them is the primary one."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(20, 8, 20, 16)
        self._box.setSpacing(10)
        self.count = Label(look, "", FontRole.STRONG)
        self.state = Label(look, "", FontRole.SMALL, tone="second")
        self.making = ProgressRow(look, "printer")
        self.making.hide()
        self.look_through = Button(look, "Look through it", icon="eye")
        self.save_copy = Button(look, "Save a copy...", icon="copy")
        self.make = Button(look, "Make and print", kind=ButtonKind.PRIMARY, icon="printer")
        words = QVBoxLayout()
        words.setSpacing(4)
        for widget in (self.count, self.state, self.making):
            words.addWidget(widget)
        self._box.addLayout(words, 1)
        for button in (self.look_through, self.save_copy, self.make):
            self._box.addWidget(button)

    def set_lying(self, lying: bool) -> None:
        """Side by side, or below each other."""
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if lying else QBoxLayout.Direction.TopToBottom)

    def show_packet(self, packet: ShownPacket | None, *, duplex: bool, stale: bool) -> None:
        """What came out, in words."""
        self.save_copy.setVisible(packet is not None and not stale)
        if packet is None:
            self.count.setText("Not made yet")
            self.state.setText("It takes a minute. You can go on meanwhile.")
            return
        sheets = -(-packet.page_count // 2) if duplex else packet.page_count
        self.count.setText(f"{_count(packet.page_count, 'page')}, {_count(sheets, 'sheet')} of paper")
        if stale:
            self.state.setText("You changed something since it was made. Make it again.")
        elif packet.made_on:
            day = shown_date(date.fromisoformat(packet.made_on))
            self.state.setText(f"Made on {day}. What you changed since is not in it.")
        elif not packet.is_final:
            self.state.setText("Not final: an exhibit is missing.")
        else:
            self.state.setText("Every page was checked.")

    def show_making(self, progress: Progress | None) -> None:
        """How far it is; None: not making. The buttons that need it wait."""
        busy = progress is not None
        had_focus = any(button.hasFocus() for button in (self.make, self.look_through, self.making.stop))
        self.making.setVisible(busy)
        self.count.setVisible(not busy)
        self.state.setVisible(not busy)
        for button in (self.make, self.look_through, self.save_copy):
            button.setEnabled(not busy)
        if progress is not None:
            self.show_progress("Making the packet", progress.done, progress.total)
        if had_focus:
            (self.making.stop if busy else self.make).setFocus()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Words and bar of whatever is being done."""
        self.making.show_progress(words, done, total, reassurance="You can go on.")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
