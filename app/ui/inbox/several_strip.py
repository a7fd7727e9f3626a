"""Several papers of the Inbox that the parent marked: what holds for all of them, and what to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.day_words import counted
from app.domain.kinds import KindCatalogue
from app.domain.papers import PaperEdit
from app.domain.suggestions import Standing
from app.queries.family import ChildRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import ComboBox
from app.ui.common.flow_row import FlowRow
from app.ui.common.kind_field import KindField
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager

AS_IT_STANDS = "Each as it stands"


@dataclass(frozen=True, slots=True)
class MarkedPapers:
    """How many papers are marked, and for how many of them it is not known what they are or whose."""

    count: int
    unknown: int


class SeveralStrip(QFrame):
    """Stands over list and page while papers are marked."""

    file_requested = Signal(object)
    """A ``PaperEdit`` for all of them."""
    join_requested = Signal()
    later_requested = Signal()
    trash_requested = Signal()
    clear_requested = Signal()

    def __init__(self, look: ThemeManager, catalogue: KindCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "banner")
        self.words = Label(look, "", FontRole.STRONG)
        self.help = Label(look, "", FontRole.SMALL, tone="second")
        self.kind = KindField(look, catalogue, self)
        self.kind.setAccessibleName("What they all are")
        line = self.kind.lineEdit()
        if line is not None:
            line.setPlaceholderText(AS_IT_STANDS)
        self.child = ComboBox(look, "Whose they all are", self)
        for field in (self.kind, self.child):
            field.setMinimumContentsLength(len(AS_IT_STANDS))
        self.file = Button(look, "File them", kind=ButtonKind.PRIMARY, icon="check-bold")
        self.join = Button(look, "Join to one paper", icon="paperclip")
        self.later = Button(look, "Later", icon="moon")
        self.trash = Button(look, "To the trash", icon="minus-circle")
        self.clear = Button(look, "Clear the marks", kind=ButtonKind.LINK)
        box = QVBoxLayout(self)
        box.setContentsMargins(15, 10, 15, 10)
        box.setSpacing(8)
        box.addWidget(self.words)
        box.addWidget(self.help)
        box.addWidget(
            FlowRow((self.kind, self.child), (self.file, self.join, self.later, self.trash, self.clear), parent=self)
        )
        self.file.clicked.connect(self.file_marked)
        self.join.clicked.connect(self.join_requested)
        self.later.clicked.connect(self.later_requested)
        self.trash.clicked.connect(self.trash_requested)
        self.clear.clicked.connect(self.clear_requested)
        self.hide()

    def show_marked(self, marked: MarkedPapers, children: Sequence[ChildRow]) -> None:
        """Ask about the papers that are marked; none: go away."""
        was_asking = not self.isHidden()
        self.setVisible(marked.count > 0)
        if not marked.count:
            # Told with every paper that comes in: the long list of kinds is made anew only after it was used.
            if was_asking:
                self.kind.show_kind("", Standing.NONE, ())
                self.child.clear()
            return
        self.words.setText(f"{counted(marked.count, 'paper')} marked")
        self.help.setText(
            f"Filing says yes to what they are and whose. Dates and senders stay guesses. {_unknown(marked)}".strip()
        )
        self.file.set_words(f"File these {marked.count}", f"File the {counted(marked.count, 'marked paper')}")
        self.join.setVisible(marked.count > 1)
        if self.child.count() != len(children) + 1:
            self.child.clear()
            self.child.addItem(AS_IT_STANDS, "")
            for child in children:
                self.child.addItem(child.first_name, child.uid)

    @Slot()
    def file_marked(self) -> None:
        """File the marked papers, each as it stands where nothing was chosen for all."""
        self.file_requested.emit(PaperEdit(kind=self.kind.code() or None, child=self.child.currentData() or None))

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as its widest button: what does not fit goes into the next line."""
        return QSize(0, super().minimumSizeHint().height())


def _unknown(marked: MarkedPapers) -> str:
    if not marked.unknown:
        return ""
    return f"Of {counted(marked.unknown, 'paper')} something is not known: choose it here, or they stay."
