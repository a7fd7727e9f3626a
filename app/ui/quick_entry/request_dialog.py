"""Write a request: what is asked for, of whom, in the parent's own words; keep it, print it, note that it went out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Slot

from app.domain.errors import FieldError
from app.domain.timeline import NewRequest, SendMethod
from app.queries.family import PersonRow
from app.queries.timeline import RequestRow
from app.ui.common.buttons import Button
from app.ui.common.fields import ComboBox, GuessLineEdit, TextArea
from app.ui.common.form_row import FormRow
from app.ui.common.theme import ThemeManager
from app.ui.quick_entry.call_dialog import suggest_people
from app.ui.quick_entry.entry_dialog import EntryDialog
from app.ui.quick_entry.moment_fields import DayField

PRINT, SENT = "print", "sent"
CHOOSE = "Choose what you ask for"


def request_kinds(reference: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(code, name) of the requests of the reference data "deadlines", in its order."""
    kinds = sorted(reference["request_kinds"].items(), key=lambda kind: kind[1]["number"])
    return tuple((code, kind["name"]) for code, kind in kinds)


class RequestDialog(EntryDialog):
    """One letter. ``wanted`` comes with "keep", "print" or "sent"."""

    def __init__(
        self,
        look: ThemeManager,
        child: str,
        today: Callable[[], date],
        kinds: Sequence[tuple[str, str]],
        people: Sequence[PersonRow],
        request: RequestRow | None = None,
    ) -> None:
        super().__init__(look, "Change this request" if request else "Write a request", "Keep it")
        self._child = child
        self._today = today
        self._kept = request
        self._last_name = ""
        self.kind = ComboBox(look, "What do you ask for?")
        self.to = GuessLineEdit(look, "Who is it for?")
        self.subject = GuessLineEdit(look, "Subject")
        self.words = TextArea(look, "Your own words", 8)
        self.day = DayField(look, "When did you write it?", today)
        self.kind.addItem(CHOOSE, None)
        for code, name in kinds:
            self.kind.addItem(name, code)
        suggest_people(self.to, people)
        self.kind.currentTextChanged.connect(self._kind_chosen)
        self.add_row("kind", FormRow(look, "What do you ask for?", self.kind))
        self.add_row(
            "to_name", FormRow(look, "Who is it for?", self.to, help_text="A name, or a role: “the principal”.")
        )
        self.add_row("subject", FormRow(look, "Subject", self.subject))
        self.add_row(
            "text",
            FormRow(look, "Your own words", self.words, help_text="Say what you ask for, and why. Facts work best."),
        )
        self.add_row("written_on", FormRow(look, "When did you write it?", self.day))
        self.form.addStretch(1)
        self.print_button = Button(look, "Print the letter", icon="printer")
        self.sent_button = Button(look, "I sent it...", icon="paper-plane-tilt")
        at = self.buttons.indexOf(self.confirm_button)
        self.buttons.insertWidget(at, self.print_button)
        self.buttons.insertWidget(at + 1, self.sent_button)
        self.print_button.clicked.connect(self._print)
        self.sent_button.clicked.connect(self._sent)
        if request is not None:
            self._show_request(request)
        self.kind.setFocus()
        self.starts_here()

    def command(self) -> NewRequest:
        """The request. Raises FieldError."""
        kind = self.kind.currentData()
        if kind is None:
            raise FieldError("kind", "Choose what you ask for. The nearest one is enough.")
        try:
            written_on = self.day.iso()
        except FieldError as error:
            raise FieldError("written_on", error.sentence) from None
        new = NewRequest(
            child=self._child,
            kind=kind,
            subject=self.subject.text(),
            to_name=self.to.text(),
            text=self.words.toPlainText(),
            written_on=written_on,
            sent_on=self._kept.sent_on if self._kept else None,
            method=SendMethod(self._kept.method) if self._kept and self._kept.method else None,
        )
        new.check(self._today())
        return new

    def content(self) -> object:
        """What was typed."""
        return (
            self.kind.currentData(),
            self.to.text(),
            self.subject.text(),
            self.words.toPlainText(),
            self.day.text(),
        )

    def _show_request(self, request: RequestRow) -> None:
        self.kind.setCurrentIndex(max(self.kind.findData(request.kind), 0))
        self.to.setText(request.to_name)
        self.subject.setText(request.subject)
        self.words.setPlainText(request.text)
        self.day.set_iso(request.written_on)

    @Slot(str)
    def _kind_chosen(self, name: str) -> None:
        """The name of what is asked for is a good subject, as long as nobody typed another."""
        if self.subject.text() in {"", self._last_name}:
            self._last_name = name if self.kind.currentData() is not None else ""
            self.subject.setText(self._last_name)

    @Slot()
    def _print(self) -> None:
        self.ask_for(PRINT)

    @Slot()
    def _sent(self) -> None:
        self.ask_for(SENT)
