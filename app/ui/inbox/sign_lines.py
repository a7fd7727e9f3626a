"""Smaller things of a paper, found or not: draft or final, signed, to whom, grade, letterhead; the answers to each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.editions import EDITION_WORDS
from app.domain.paper_extra import PaperExtra
from app.domain.sign_words import SIGN_NAMES, sign_in_words
from app.domain.suggestions import Field, Standing
from app.services.paper_details import edit_extra
from app.ui.common.fields import GuessLineEdit
from app.ui.common.flow_row import FlowRow
from app.ui.common.found_line import FoundLine
from app.ui.common.labels import Label, LinkLabel
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.inbox.filing import Question

_NOT_SAID = {"": "Not said"}
_CHOICES: dict[Field, dict[str, str]] = {
    Field.EDITION: {edition.value: words for edition, words in EDITION_WORDS.items()} | _NOT_SAID,
    Field.SIGNED: {"yes": "Signed", "no": "Not signed"} | _NOT_SAID,
}
"""What may be chosen of those that are not typed: each value with its words."""


class SignLines(QWidget):
    """One line a sign, and a row to say those that nobody said yet.

    Says what the parent decided; whoever owns it writes that down and shows the signs again.
    """

    decided = Signal(object, tuple)
    """A service and what it is to be given."""
    pointed = Signal(bool)
    show_wanted = Signal(object)
    """What its lines say of themselves (``FoundLine``)."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._document = ""
        self._signs: tuple[Question, ...] = ()
        self.lines: list[SignLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._more: FlowRow | None = None
        self.adds: dict[Field, LinkLabel] = {}
        """The ways to say what was not found."""

    def show_signs(self, document: str, signs: Sequence[Question]) -> None:
        """Show what was found on a paper; the same again keeps what is being typed."""
        if (self._document, self._signs) == (document, tuple(signs)):
            return
        answered = next((line.sign.field for line in self.lines if line.is_focused), None)
        self._document, self._signs = document, tuple(signs)
        for old in (*self.lines, self._more):
            if old is not None:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.setVisible(bool(signs))
        self.lines = []
        for sign in signs:
            if sign.value:
                self._add_line(sign)
        self._show_more([sign for sign in signs if not sign.value])
        for line in self.lines:
            if line.sign.field is answered:
                # Whoever answered goes on from there.
                line.show()
                line.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, sign: Question) -> SignLine:
        line = SignLine(self._look, sign, self)
        self.lines.append(line)
        self._column.addWidget(line)
        line.pointed.connect(self.pointed)
        line.show_wanted.connect(self.show_wanted)
        line.said.connect(self._said)
        return line

    def _show_more(self, unsaid: Sequence[Question]) -> None:
        self.adds = {}
        self._more = FlowRow([Label(self._look, "Not said yet:", FontRole.SMALL, tone="second")], parent=self)
        for sign in unsaid:
            name = SIGN_NAMES[sign.field]
            link = LinkLabel(self._look, name, name=f"Say it: {name}", parent=self._more)
            link.clicked.connect(partial(self._say_more, sign))
            self._more.add(link)
            self.adds[sign.field] = link
        self._more.setVisible(bool(unsaid))
        self._column.addWidget(self._more)

    def _say_more(self, sign: Question) -> None:
        """Ask for something nobody said; what was asked for before and left empty goes."""
        for line in [line for line in self.lines if not line.sign.value]:
            self._leave_unsaid(line)
        self.adds[sign.field].hide()
        line = self._add_line(sign)
        line.left.connect(partial(self._leave_unsaid, line))
        line.show()
        line.open_field()

    def _leave_unsaid(self, line: SignLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        link = self.adds[line.sign.field]
        link.show()
        if line.is_focused:
            link.setFocus(Qt.FocusReason.OtherFocusReason)
        line.hide()
        line.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc in a field here are about that field; they file nothing."""
        opened = next((line for line in self.lines if line.is_open), None)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.accept()
            case Qt.Key.Key_Escape if opened is not None:
                opened.close_field()
            case _:
                super().keyPressEvent(event)

    @Slot(object)
    def _said(self, extra: PaperExtra) -> None:
        self.decided.emit(edit_extra, (self._document, extra))


class SignLine(FoundLine):
    """One of them: right, or put right by choosing or typing. Of one that is empty nothing was said yet."""

    said = Signal(object)
    """A PaperExtra with what it is."""
    left = Signal()
    """Nothing is to be said of it after all."""

    def __init__(self, look: ThemeManager, sign: Question, parent: QWidget | None = None) -> None:
        self.sign = sign
        name = SIGN_NAMES[sign.field]
        is_guess = sign.standing is Standing.GUESS
        super().__init__(
            look,
            name,
            sign_in_words(sign.field, sign.value) if sign.value else f"{name}: not said yet",
            is_guess=is_guess,
            # What the file says of itself stands among the remarks.
            quote=sign.quote if sign.on_the_paper else "",
            page=sign.page,
            boxes=sign.boxes,
            parent=parent,
        )
        self.right = self.add_answer("Right")
        self.right.setVisible(is_guess)
        self.change = self.add_answer("Change")
        self.change.setVisible(bool(sign.value))
        self.choices: list[LinkLabel] = []
        self.field = self._build_choices(look) if sign.field in _CHOICES else self._build_field(look, name)
        self.field.hide()
        self.column.addWidget(self.field)
        self.right.clicked.connect(partial(self._say, sign.value))
        self.change.clicked.connect(self.open_field)

    def _build_choices(self, look: ThemeManager) -> QWidget:
        row = FlowRow([], parent=self)
        for value, words in _CHOICES[self.sign.field].items():
            if value != self.sign.value:
                link = LinkLabel(look, words, name=f"{SIGN_NAMES[self.sign.field]}: {words}", parent=row)
                link.clicked.connect(partial(self._say, value))
                row.add(link)
                self.watch(link)
                self.choices.append(link)
        return row

    def _build_field(self, look: ThemeManager, name: str) -> QWidget:
        field = GuessLineEdit(look, name, self)
        field.returnPressed.connect(self._typed)
        self.watch(field)
        return field

    @property
    def is_open(self) -> bool:
        """Whether the parent is putting it right."""
        return not self.field.isHidden()

    @Slot()
    def open_field(self) -> None:
        """Ask what it is."""
        self.field.show()
        if isinstance(self.field, GuessLineEdit):
            self.field.setText(self.sign.value)
            self.field.selectAll()
        first = self.choices[0] if self.choices else self.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        """Leave it as it is."""
        if not self.sign.value:
            self.left.emit()
            return
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()

    @Slot()
    def _typed(self) -> None:
        if isinstance(self.field, GuessLineEdit):
            typed = self.field.text().strip()
            if typed or self.sign.value:
                self._say(typed)
            else:
                self.left.emit()

    def _say(self, value: str) -> None:
        self.said.emit(PaperExtra(**{self.sign.field.value: value}))
