"""Smaller things the app found on a paper: draft or final, signed, to whom it is, grade."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.editions import edition_in_words
from app.domain.suggestions import Field, Standing
from app.ui.common.found_line import FoundLine
from app.ui.common.theme import ThemeManager
from app.ui.inbox.filing import Question

SIGN_NAMES = {
    Field.EDITION: "Draft or final",
    Field.SIGNED: "Signed",
    Field.ADDRESSED_TO: "To",
    Field.GRADE: "Grade",
}


class SignLines(QWidget):
    """One line a sign."""

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

    def show_signs(self, document: str, signs: Sequence[Question]) -> None:
        """Show what was found on a paper; the same again keeps what is being typed."""
        if (self._document, self._signs) == (document, tuple(signs)):
            return
        self._document, self._signs = document, tuple(signs)
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [SignLine(self._look, sign, self) for sign in signs]
        for line in self.lines:
            self._column.addWidget(line)
            line.pointed.connect(self.pointed)
            line.show_wanted.connect(self.show_wanted)
        self.setVisible(bool(signs))


class SignLine(FoundLine):
    """One of them, with the words on the page that say so."""

    def __init__(self, look: ThemeManager, sign: Question, parent: QWidget | None = None) -> None:
        self.sign = sign
        super().__init__(
            look,
            SIGN_NAMES[sign.field],
            sign_in_words(sign),
            is_guess=sign.standing is Standing.GUESS,
            quote=sign.quote,
            page=sign.page,
            boxes=sign.boxes,
            parent=parent,
        )


def sign_in_words(sign: Question) -> str:
    """ "Draft", "Not signed", "To Ms. Rivera", "Grade 4"; a kind of edition that a newer app wrote as it is."""
    match sign.field:
        case Field.EDITION:
            return edition_in_words(sign.value) or sign.value
        case Field.SIGNED:
            return "Signed" if sign.value == "yes" else "Not signed"
        case Field.ADDRESSED_TO:
            return f"To {sign.value}"
        case _:
            return f"Grade {sign.value}"
