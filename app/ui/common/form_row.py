"""One question of a form: question, help, field, and under it what needs fixing."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.chips import NumberMark
from app.ui.common.fields import show_invalid
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager


class FormRow(QWidget):
    """A question with its field. The question is the field's buddy and its accessible name; help and error are
    its description. ``number`` is the one that stands on the page too; ``beside`` stands at the right of the question.
    """

    def __init__(
        self,
        look: ThemeManager,
        question: str,
        field: QWidget,
        *,
        help_text: str = "",
        number: int | None = None,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._help_text = help_text
        self.field = field
        self.question = Label(look, question, FontRole.STRONG)
        self.question.setBuddy(field)
        field.setAccessibleName(question)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        if number is not None:
            self._head.addWidget(NumberMark(look, number))
        self._head.addWidget(self.question, 1)
        if beside is not None:
            self._head.addWidget(beside)
        box.addLayout(self._head)
        box.addSpacing(2)
        box.addWidget(field)
        self._box = box
        # Most rows never need these: a form of fifteen rows would make sixty widgets to hide them.
        self._help: Label | None = None
        self._source: Label | None = None
        self._error: Label | None = None
        self._error_row: QWidget | None = None
        if help_text:
            self.set_help(help_text)
        self._describe()

    def error(self) -> str:
        """The sentence under the field; "" when nothing needs fixing."""
        return self._error.text() if self._error is not None else ""

    def set_error(self, sentence: str) -> None:
        """Say under the field how to fix it, and say it to screen readers; "" takes it away."""
        if sentence or self._error is not None:
            error, row = self._error_shown()
            error.setText(sentence)
            row.setVisible(bool(sentence))
        show_invalid(self.field, bool(sentence))
        self._describe()
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, sentence))

    def set_help(self, sentence: str) -> None:
        """Say above the field what helps to answer; "" takes it away."""
        self._help_text = sentence
        if self._help is None and sentence:
            self._help = Label(self._look, "", FontRole.SMALL, tone="second", parent=self)
            self._box.insertWidget(1, self._help)
        if self._help is not None:
            self._help.setText(sentence)
            self._help.setVisible(bool(sentence))
        self._describe()

    def set_source(self, quote: str, *, on_the_paper: bool = True) -> None:
        """What is behind a guess: the words on the paper (From: “...”), or a reason of ours as it is."""
        if self._source is None and quote:
            self._source = Label(self._look, "", FontRole.SMALL, tone="second", parent=self)
            self._box.insertWidget(self._box.indexOf(self.field) + 1, self._source)
        if self._source is not None:
            self._source.setText(f"From: “{quote}”" if quote and on_the_paper else quote)
            self._source.setVisible(bool(quote))
        self._describe()

    def set_beside(self, widget: QWidget | None) -> None:
        """Put another chip at the right of the question; the one that was there is deleted."""
        while self._head.count() and (item := self._head.itemAt(self._head.count() - 1)) is not None:
            old = item.widget()
            if old is None or old is self.question:
                break
            self._head.removeWidget(old)
            old.deleteLater()
        if widget is not None:
            self._head.addWidget(widget)

    def _error_shown(self) -> tuple[Label, QWidget]:
        if self._error is None or self._error_row is None:
            self._error_row = QWidget(self)
            line = QHBoxLayout(self._error_row)
            line.setContentsMargins(0, 2, 0, 0)
            line.setSpacing(6)
            line.addWidget(IconLabel(self._look, "warning-circle-fill", 16, tone="you"))
            self._error = Label(self._look, "", FontRole.SMALL, tone="you")
            line.addWidget(self._error, 1)
            self._box.addWidget(self._error_row)
        return self._error, self._error_row

    def _describe(self) -> None:
        parts = (self.error(), self._help_text, self._source.text() if self._source is not None else "")
        self.field.setAccessibleDescription(" ".join(part for part in parts if part))
