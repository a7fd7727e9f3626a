"""The Today screen: four big buttons, cards in two columns (or one), the other child at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.day_words import full_day
from app.ui.common.banner import Banner
from app.ui.common.buttons import BigButton
from app.ui.common.cards import Card, EmptyState
from app.ui.common.context import UiContext
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import Separator
from app.ui.common.screen import Screen
from app.ui.common.theme import ThemeManager
from app.ui.today.cards import AskingCard, LinesCard, NextMeeting, OtherChildLine, PapersToLookAt
from app.ui.today.presenter import TodayPresenter
from app.ui.today.shown import ShownToday

SIDE, GAP = 28, 16
BIG_BUTTONS = (
    ("add_papers", "Add papers", "plus"),
    ("add_concern", "Add a concern", "flag"),
    ("log_call", "Log a call", "phone-call"),
    ("write_request", "Write a request", "note-pencil"),
)
# Least widths at normal text: of one big button, and of the screen with two columns of cards.
BIG_BUTTON_WIDTH = 200
TWO_COLUMNS_WIDTH = 820
WIDE, NARROW = 734, 328
WIDEST = 1324

_Asking = AskingCard | OtherChildLine


class TodayPage(Screen):
    """What needs the parent today.

    Sends ``open_requested`` with inbox, packet or meetings (a meeting), timeline (a concern or a request), child (a
    child to switch to), add_papers, add_concern, log_call, write_request.
    """

    wants_add_papers = False
    has_line_above = False

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._look = context.theme
        self._shown: ShownToday | None = None
        self._cards: list[tuple[object, QWidget]] = []
        self._spare: list[tuple[object, QWidget]] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = FormScroll(ground="page")
        column = self._scroll.column
        column.setContentsMargins(SIDE, 4, SIDE, 20)
        column.setSpacing(GAP)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(12)
        self._big = [self._big_button(code, words, icon) for code, words, icon in BIG_BUTTONS]
        column.addLayout(self._buttons)
        self.banner = Banner(self._look)
        self.banner.try_again_requested.connect(self._try_again)
        column.addWidget(self.banner)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side, stretch in ((self._left, WIDE), (self._right, NARROW)):
            side.setSpacing(GAP)
            self._columns.addLayout(side, stretch)
        column.addLayout(self._columns)
        column.addStretch(1)
        outer.addWidget(self._scroll, 1)
        self._foot_line = Separator(self._look)
        outer.addWidget(self._foot_line)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(SIDE, 12, SIDE, 12)
        self._foot.setSpacing(8)
        outer.addLayout(self._foot)
        self._show_foot(False)
        self._presenter = TodayPresenter(context, self)
        self._look.changed.connect(self._arrange)
        self._arrange()

    # What the window asks of a screen

    def set_child(self, uid: str) -> None:
        """Show this child."""
        self._shown = None
        self._presenter.show_child(uid)

    def activated(self) -> None:
        """Say which day it is, and read again: it may be another one."""
        self.set_subtitle(full_day(self._context.today()))
        self._presenter.reload()

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        self._presenter.refresh(changes)

    def panes(self) -> tuple[QWidget, ...]:
        """The page is one pane."""
        return (self._scroll,)

    # What the presenter asks of the page

    def show_today(self, shown: ShownToday) -> None:
        """Make the cards anew where they say something else; the focus stays where it was."""
        if shown == self._shown:
            return
        self._shown = shown
        focused = self.focusWidget()
        key = focused.objectName() if focused is not None and focused.hasFocus() else ""
        self._spare, self._cards = self._cards, []
        for layout in (self._left, self._right, self._foot):
            _empty(layout)
        if shown.is_empty:
            self._left.addWidget(self._kept(_empty_card, self._look))
        else:
            self._fill(shown)
        for other in shown.others:
            self._add(self._foot, OtherChildLine, other)
        for _, card in self._spare:
            card.setParent(None)
            card.deleteLater()
        self._spare = []
        self._show_foot(bool(shown.others))
        self._left.addStretch(1)
        self._right.addStretch(1)
        self._arrange()
        for _, card in self._cards:
            card.show()
        again = self.findChild(QWidget, key) if key else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, happened: str, to_do: str) -> None:
        """Trouble on top of the cards."""
        if happened:
            self.banner.show_message(happened, to_do, can_try_again=True)
        else:
            self.banner.hide()

    # Inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the columns where there is no room for two."""
        super().resizeEvent(event)
        self._arrange()

    def _big_button(self, code: str, words: str, icon: str) -> BigButton:
        button = BigButton(self._look, words, icon, self)
        button.setObjectName(code)
        button.clicked.connect(self._big_pressed)
        return button

    @Slot()
    def _big_pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.open_requested.emit(sender.objectName(), None)

    @Slot()
    def _try_again(self) -> None:
        self._presenter.reload()

    def _fill(self, shown: ShownToday) -> None:
        papers_next = shown.papers is not None
        self._add(self._left, PapersToLookAt, shown.papers, primary=papers_next)
        self._add(
            self._left,
            LinesCard,
            "Latest concerns",
            shown.concerns,
            "timeline",
            last="See the timeline" if shown.concerns else "",
            nothing="No open concerns. Write one down when something worries you.",
        )
        self._add(self._right, NextMeeting, shown.meeting, primary=not papers_next and shown.meeting is not None)
        if shown.ahead:
            self._add(self._right, LinesCard, "Dates from your papers", shown.ahead, "binder")
        if shown.waiting:
            more = f"See {shown.more_waiting} more on the timeline" if shown.more_waiting else ""
            self._add(self._right, LinesCard, "Waiting for an answer", shown.waiting, "timeline", last=more)

    def _add(self, side: QVBoxLayout, make: Callable[..., _Asking], *about: object, **more: object) -> None:
        side.addWidget(self._kept(self._asking, make, *about, **more))

    def _asking(self, make: Callable[..., _Asking], *about: object, **more: object) -> _Asking:
        card = make(self._look, *about, **more)
        card.asked.connect(self.open_requested)
        return card

    def _kept(self, make: Callable[..., QWidget], *about: object, **more: object) -> QWidget:
        """A card; the one that says the same already, where there is one."""
        wanted = (make, about, more)
        kept = next((spare for spare in self._spare if spare[0] == wanted), None)
        if kept is not None:
            self._spare.remove(kept)
        else:
            kept = (wanted, make(*about, **more))
        self._cards.append(kept)
        return kept[1]

    def _show_foot(self, shown: bool) -> None:
        self._foot_line.setVisible(shown)
        self._foot.setContentsMargins(SIDE, 12 if shown else 0, SIDE, 12 if shown else 0)

    @Slot()
    def _arrange(self) -> None:
        scale = self._look.theme.scale
        room = self.width() - 2 * SIDE
        margin = max(self.width() - SIDE - round(WIDEST * max(scale, 1)), SIDE)
        self._scroll.column.setContentsMargins(SIDE, 4, margin, 20)
        columns = 4 if room >= 4 * BIG_BUTTON_WIDTH * scale + 36 else 2
        for index, button in enumerate(self._big):
            self._buttons.addWidget(button, index // columns, index % columns)
        two = room >= TWO_COLUMNS_WIDTH * scale
        direction = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
        for side, stretch in ((self._left, WIDE), (self._right, NARROW)):
            self._columns.setStretchFactor(side, stretch if two else 0)


def _empty_card(look: ThemeManager) -> Card:
    card = Card(look)
    card.body.addWidget(
        EmptyState(
            look,
            "sun-horizon",
            "Nothing needs you today",
            "Start with the papers you have: add them here, or put them in your folder. "
            "They are read and wait for you in the Inbox.",
        )
    )
    return card


def _empty(layout: QLayout) -> None:
    while layout.takeAt(0) is not None:
        pass
