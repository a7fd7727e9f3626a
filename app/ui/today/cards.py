"""The cards of Today. Each is made anew when what it says has changed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.cards import Card
from app.ui.common.fields import key_words
from app.ui.common.labels import IconLabel, Label, LinkLabel, Separator
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.today.shown import Line, MeetingCard, OtherChild, PapersCard

PADDING = 20


class AskingCard(Card):
    """A card that asks for another place: ``asked`` carries its code and a uid or None."""

    asked = Signal(str, object)


class PapersToLookAt(AskingCard):
    """How many papers wait, and what the newest is."""

    def __init__(self, look: ThemeManager, shown: PapersCard | None, *, primary: bool) -> None:
        super().__init__(look)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(IconLabel(look, "tray"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(look, shown.title if shown else "No papers to look at", FontRole.STRONG))
        for sentence in (shown.newest, shown.needs) if shown else ("New papers show up here by themselves.",):
            if sentence:
                words.addWidget(Label(look, sentence, FontRole.SMALL, tone="second"))
        row.addLayout(words, 1)
        if shown is not None:
            kind = ButtonKind.PRIMARY if primary else ButtonKind.SECONDARY
            button = Button(look, "Look at them", kind=kind)
            button.setObjectName("look_at_papers")
            button.clicked.connect(self._look_at_them)
            row.addWidget(button)
        self.body.addLayout(row)

    @Slot()
    def _look_at_them(self) -> None:
        self.asked.emit("inbox", None)


class NextMeeting(AskingCard):
    """When it is, where, and how ready."""

    def __init__(self, look: ThemeManager, shown: MeetingCard | None, *, primary: bool) -> None:
        super().__init__(look)
        self._uid = shown.uid if shown else None
        self._next = "packet" if shown is None or shown.ready else "meetings"
        self.body.setSpacing(6)
        self.body.addWidget(Label(look, "Next meeting", FontRole.SMALL_STRONG, tone="second"))
        if shown is None:
            self.body.addWidget(Label(look, "No meeting on the calendar.", tone="second"))
            self._add_button(look, "Add a meeting", "plus-bold", primary=False)
            self._next = "meetings"
            return
        self.body.addWidget(Label(look, shown.name, FontRole.STRONG))
        self.body.addWidget(Label(look, shown.when))
        if shown.place:
            self.body.addWidget(Label(look, shown.place, tone="second"))
        self.body.addSpacing(8)
        self.body.addWidget(Label(look, shown.ready_words, FontRole.SMALL_STRONG))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, shown.parts)
        bar.setValue(shown.ready)
        bar.setAccessibleName(shown.ready_words)
        self.body.addWidget(bar)
        if shown.to_do:
            self.body.addWidget(Label(look, shown.to_do, FontRole.SMALL, tone="second"))
        self.body.addSpacing(6)
        self._add_button(look, "Get ready", "list-checks", primary=primary)

    def _add_button(self, look: ThemeManager, words: str, icon: str, *, primary: bool) -> None:
        button = Button(look, words, kind=ButtonKind.PRIMARY if primary else ButtonKind.SECONDARY, icon=icon)
        button.setObjectName("next_meeting")
        button.clicked.connect(self._get_ready)
        self.body.addWidget(button)

    @Slot()
    def _get_ready(self) -> None:
        self.asked.emit(self._next, self._uid)


class LineOfCard(QWidget):
    """A line that opens something: its words are a link, and a click anywhere on it does the same."""

    pressed = Signal(str)

    def __init__(self, look: ThemeManager, line: Line) -> None:
        super().__init__()
        self._uid = line.uid
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, 10, PADDING, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(look, line.title, FontRole.BODY))
        words.addWidget(Label(look, line.second, FontRole.SMALL, tone="second"))
        row.addLayout(words, 1)
        if line.aside:
            row.addWidget(Label(look, line.aside, FontRole.STRONG, wrap=False))
        link = LinkLabel(look, "Open", name=f"Open {line.title}")
        link.setObjectName(f"line_{line.uid}")
        link.clicked.connect(self._press)
        row.addWidget(link)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole line is the target."""
        if self.rect().contains(event.position().toPoint()):
            self._press()
        super().mouseReleaseEvent(event)

    @Slot()
    def _press(self) -> None:
        self.pressed.emit(self._uid)


class LinesCard(AskingCard):
    """A heading and lines that open ``code``; ``last`` is a link under them."""

    def __init__(
        self, look: ThemeManager, title: str, lines: tuple[Line, ...], code: str, *, last: str = "", nothing: str = ""
    ) -> None:
        super().__init__(look, padding=0)
        self._code = code
        self.body.setSpacing(0)
        head = Label(look, title, FontRole.STRONG)
        head.setContentsMargins(PADDING, 12, PADDING, 12)
        self.body.addWidget(head)
        for line in lines:
            self.body.addWidget(Separator(look))
            widget = LineOfCard(look, line)
            widget.pressed.connect(self._open)
            self.body.addWidget(widget)
        if not lines and nothing:
            self.body.addWidget(Separator(look))
            words = Label(look, nothing, FontRole.SMALL, tone="second")
            words.setContentsMargins(PADDING, 12, PADDING, 14)
            self.body.addWidget(words)
        if last:
            self.body.addWidget(Separator(look))
            foot = QWidget()
            row = QHBoxLayout(foot)
            row.setContentsMargins(PADDING, 10, PADDING, 12)
            link = LinkLabel(look, last)
            link.clicked.connect(self._open_all)
            row.addWidget(link)
            row.addStretch(1)
            self.body.addWidget(foot)

    @Slot(str)
    def _open(self, uid: str) -> None:
        self.asked.emit(self._code, uid)

    @Slot()
    def _open_all(self) -> None:
        self.asked.emit(self._code, None)


class OtherChildLine(QWidget):
    """The line at the foot: "Leo has 2 papers to look at. Switch to Leo"."""

    asked = Signal(str, object)

    def __init__(self, look: ThemeManager, other: OtherChild) -> None:
        super().__init__()
        self._uid = other.uid
        self._look = look
        self._shape = other.shape
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._mark = IconLabel(look, look.theme.child(other.shape).icon, 16)
        row.addWidget(self._mark)
        words = Label(look, f"{other.first_name} {other.words}", FontRole.SMALL)
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        words.setWordWrap(False)
        row.addWidget(words)
        link = LinkLabel(look, f"Switch to {other.first_name}")
        link.setObjectName(f"child_{other.uid}")
        link.clicked.connect(self._switch)
        row.addWidget(link)
        key = Label(look, key_words(f"Ctrl+{other.number}"), FontRole.SMALL, wrap=False)
        key.setProperty("kind", "key")
        row.addWidget(key)
        row.addStretch(1)
        look.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _switch(self) -> None:
        self.asked.emit("child", self._uid)

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        mark = theme.child(self._shape)
        self._mark.setPixmap(self._look.icons.pixmap(mark.icon, theme.icon_size(16), mark.colour))
