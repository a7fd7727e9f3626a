"""The first thing a parent sees: one card with three questions, and what the app promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.progress import Progress
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.cards import Card
from app.ui.common.chips import NumberMark
from app.ui.common.fields import ComboBox, LineEdit, show_invalid
from app.ui.common.folder_line import FolderLine
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import IconLabel, Label, Separator
from app.ui.common.progress import ProgressRow
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.first_start.answers import FirstAnswers, friendly_path, proposed_folder, trouble_in

CARD_WIDTH = 620
CARD_SIDE = 36
SIDE = 28
_PROMISES = (
    ("hard-drives", "Only on this computer", "No account. Nothing is sent."),
    ("shield-check", "Your papers stay as they are", "The app works on copies."),
    ("coffee", "Ten minutes is enough", "Come back when you can."),
)


@dataclass(frozen=True, slots=True)
class FirstStartChoices:
    """What the page needs to ask its questions.

    ``states`` are (code, name); ``check_folder`` gives a sentence for a folder that cannot be watched, else "".
    """

    states: Sequence[tuple[str, str]]
    check_folder: Callable[[str], str]


class FirstStartPage(QWidget):
    """Emits ``answered`` once the three answers can stand, or ``sample_asked``.

    While the sample family is made, ``show_making`` tells how far it is and ``sample_cancelled`` may come.
    """

    answered = Signal(object)
    """FirstAnswers."""
    sample_asked = Signal()
    sample_cancelled = Signal()

    def __init__(self, look: ThemeManager, choices: FirstStartChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self._choices = choices
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        self._folder = proposed_folder(documents)
        self._build()
        look.changed.connect(self._fit)
        self._show_folder()
        self.name_field.setFocus()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = FormScroll()
        column = scroll.column
        column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        column.setSpacing(SIDE)
        column.addStretch(1)
        self._card = _NarrowCard(self._look)
        # A row asks for the height at the card's own width; an alignment would ask at that of the window.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        column.addLayout(middle)
        self._promises = _Promises(self._look)
        column.addWidget(self._promises, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        outer.addWidget(scroll)
        body = self._card.body
        body.setSpacing(14)
        body.addLayout(self._heading())
        body.addWidget(
            Label(self._look, "Three questions, then add papers. You can change the answers later.", tone="second")
        )
        self.banner = Banner(self._look)
        body.addWidget(self.banner)
        self.name_field = LineEdit()
        self.name_row = FormRow(
            self._look,
            "What is your child’s first name?",
            self.name_field,
            help_text="Use a nickname if you like. More children can come later.",
        )
        self.state_field = ComboBox(self._look, "Which state is the school in?")
        self.state_field.addItem("Choose a state", "")
        for code, name in self._choices.states:
            self.state_field.addItem(name, code)
        self.state_row = FormRow(
            self._look,
            "Which state is the school in?",
            self.state_field,
            help_text="Dates and words differ from state to state.",
        )
        self.folder_row = FormRow(
            self._look,
            "Where do papers land on this computer?",
            self._folder_field(),
            help_text="Scans and photos put there show up in your Inbox. They stay there too.",
        )
        for number, row in enumerate((self.name_row, self.state_row, self.folder_row), start=1):
            body.addWidget(Separator(self._look))
            body.addLayout(self._numbered(number, row))
        body.addLayout(self._buttons())
        self.making = ProgressRow(self._look, "house-line")
        self.making.stop.set_words("Cancel")
        self.making.stop_requested.connect(self.sample_cancelled)
        self.making.hide()
        body.addWidget(self.making)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconLabel(self._look, "notebook-fill", 28))
        row.addWidget(Label(self._look, "Welcome to your IEP Binder", FontRole.TITLE), 1)
        return row

    def _numbered(self, number: int, row: FormRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(NumberMark(self._look, number, guess=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(row, 1)
        return line

    def _folder_field(self) -> QWidget:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.folder_field = FolderLine(self._look)
        self.choose_button = Button(self._look, "Choose...", name="Choose another folder")
        self.choose_button.clicked.connect(self._choose_folder)
        line.addWidget(self.folder_field, 1)
        line.addWidget(self.choose_button)
        both.setFocusProxy(self.choose_button)
        return both

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 0)
        self.open_button = Button(
            self._look, "Open my binder", kind=ButtonKind.PRIMARY, icon="arrow-right", icon_after=True
        )
        self.open_button.clicked.connect(self._answer)
        self.sample_button = Button(self._look, "Try it with a sample family", kind=ButtonKind.LINK, icon="house-line")
        self.sample_button.clicked.connect(self.sample_asked)
        line.addWidget(self.open_button)
        line.addStretch(1)
        line.addWidget(self.sample_button)
        return line

    # What is shown

    def show_trouble(self, happened: str, to_do: str = "") -> None:
        """Something did not work; the answers stay."""
        self.banner.show_message(happened, to_do)

    def show_making(self, progress: Progress | None, words: str = "Making the sample family") -> None:
        """How far the sample family is; None: it is not being made."""
        busy = progress is not None
        had_focus = self.making.stop.hasFocus() if not busy else self.sample_button.hasFocus()
        for widget in (self.name_row, self.state_row, self.folder_row, self.open_button, self.sample_button):
            widget.setEnabled(not busy)
        self.making.setVisible(busy)
        if progress is not None:
            self.making.show_progress(
                words,
                progress.done,
                progress.total,
                reassurance="Made-up people and papers. Your own binder stays empty.",
            )
        if had_focus:
            (self.making.stop if busy else self.sample_button).setFocus()

    def answers(self) -> FirstAnswers:
        """What stands in the fields."""
        return FirstAnswers(
            " ".join(self.name_field.text().split()), str(self.state_field.currentData() or ""), self._folder
        )

    def set_folder(self, path: str) -> None:
        """Propose another folder."""
        self._folder = path
        self._show_folder()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The promises stand side by side where there is room for that."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self._promises.fit(self.width() - 2 * SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field means "Open my binder"."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open_button.isEnabled():
            self._answer()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _answer(self) -> None:
        answers = self.answers()
        errors = trouble_in(answers, self._choices.check_folder)
        rows = (("first_name", self.name_row), ("state", self.state_row), ("folder", self.folder_row))
        for field, row in rows:
            row.set_error(errors.get(field, ""))
        show_invalid(self.folder_field, "folder" in errors)
        if errors:
            next(row for field, row in rows if field in errors).field.setFocus()
            return
        self.answered.emit(answers)

    @Slot()
    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, "Choose the folder that papers land in", self._home)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    @Slot(str)
    def _folder_chosen(self, path: str) -> None:
        self._folder = path
        self._show_folder()
        sentence = self._choices.check_folder(path)
        self.folder_row.set_error(sentence)
        show_invalid(self.folder_field, bool(sentence))

    def _show_folder(self) -> None:
        self.folder_field.show_folder(self._folder, friendly_path(self._folder, self._home))


class _NarrowCard(Card):
    """As wide as a card may be, narrower where the window is; grows with the text."""

    def __init__(self, look: ThemeManager) -> None:
        super().__init__(look, padding=CARD_SIDE)
        self._look = look

    def sizeHint(self) -> QSize:
        width = self._look.theme.grown(CARD_WIDTH)
        return QSize(width, self.heightForWidth(width))


class _Promises(QWidget):
    """What the app promises, under the card."""

    def __init__(self, look: ThemeManager) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(36)
        self._parts: list[QWidget] = []
        for icon, title, words in _PROMISES:
            part = QWidget()
            line = QHBoxLayout(part)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(14)
            line.addWidget(IconLabel(look, icon), 0, Qt.AlignmentFlag.AlignTop)
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(Label(look, title, FontRole.STRONG, wrap=False))
            both.addWidget(Label(look, words, FontRole.SMALL, tone="second", wrap=False))
            line.addLayout(both, 1)
            self._row.addWidget(part)
            self._parts.append(part)

    def fit(self, width: int) -> None:
        """Side by side in ``width``, or below each other."""
        needed = sum(part.sizeHint().width() for part in self._parts) + 36 * (len(self._parts) - 1)
        wide = needed <= width
        self._row.setSpacing(36 if wide else 12)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
