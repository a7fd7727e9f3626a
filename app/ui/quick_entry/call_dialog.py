"""Log a call, a mail, a talk or a message, or change one that was logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from app.domain.errors import FieldError
from app.domain.timeline import ContactMethod, NewContact
from app.queries.family import PersonRow
from app.queries.timeline import ConcernRow, ContactDetails
from app.ui.common.buttons import SegmentedChoice
from app.ui.common.cards import PrivateBox
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox, GuessLineEdit, TextArea
from app.ui.common.form_row import FormRow
from app.ui.common.theme import ThemeManager
from app.ui.quick_entry.entry_dialog import EntryDialog
from app.ui.quick_entry.moment_fields import DayField, TimeField

METHODS = (
    (ContactMethod.CALL.value, "Call"),
    (ContactMethod.TALK.value, "Talk"),
    (ContactMethod.EMAIL.value, "E-mail"),
    (ContactMethod.MESSAGE.value, "Message"),
)
NO_CONCERN = "Not part of a concern"


def suggest_people(line: GuessLineEdit, people: Sequence[PersonRow]) -> None:
    """Offer the names of the people known while a name is typed."""
    completer = QCompleter([person.name for person in people], line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)


class CallDialog(EntryDialog):
    """Who, when, what was said, what was promised by when, and how the parent saw it."""

    def __init__(
        self,
        look: ThemeManager,
        child: str,
        today: Callable[[], date],
        people: Sequence[PersonRow],
        concerns: Sequence[ConcernRow],
        contact: ContactDetails | None = None,
    ) -> None:
        super().__init__(look, "Change this entry" if contact else "Log a call", "Keep it")
        self._child = child
        self._today = today
        self._uid_of = {person.name.casefold(): person.uid for person in people}
        self.method = SegmentedChoice(look, "How was it?", METHODS)
        self.who = GuessLineEdit(look, "Who was it with?")
        self.day = DayField(look, "When was it?", today)
        self.time = TimeField(look, "What time was it?")
        self.said = TextArea(look, "What was said?", 3)
        self.promised = TextArea(look, "What was promised?", 2)
        self.promised_by = DateField(look, "By when?", today)
        self.concern = ComboBox(look, "Which concern is it part of?")
        self.view = TextArea(look, "How do you see it?", 2)
        suggest_people(self.who, people)
        self.concern.addItem(NO_CONCERN, None)
        for row in concerns:
            self.concern.addItem(row.title, row.uid)
        self._add_rows(look)
        if contact is not None:
            self._show_contact(contact)
        self.who.setFocus()
        self.starts_here()

    def _add_rows(self, look: ThemeManager) -> None:
        self.add_row("method", FormRow(look, "How was it?", self.method))
        self.add_row(
            "person_name",
            FormRow(look, "Who was it with?", self.who, help_text="A name, or a role: “the school nurse”."),
        )
        self.add_row("happened_on", FormRow(look, "When was it?", self.day))
        self.add_row(
            "happened_time",
            FormRow(look, "What time was it?", self.time, help_text="Leave it empty if you do not know."),
        )
        self.add_row("said", FormRow(look, "What was said?", self.said))
        self.add_row(
            "promised", FormRow(look, "What was promised?", self.promised, help_text="Nothing? Leave it empty.")
        )
        self.add_row("promised_by", FormRow(look, "By when?", self.promised_by))
        self.add_row("concern", FormRow(look, "Which concern is it part of?", self.concern))
        box = PrivateBox(look)
        view = FormRow(look, "How do you see it?", self.view)
        box.body.addWidget(view)
        self.know_row("my_view", view)
        self.form.addWidget(box)
        self.form.addStretch(1)

    def _show_contact(self, contact: ContactDetails) -> None:
        self.method.choose(contact.method)
        self.who.setText(contact.person_name)
        self.day.set_iso(contact.happened_on)
        self.time.set_kept(contact.happened_time)
        self.said.setPlainText(contact.said)
        self.promised.setPlainText(contact.promised)
        self.promised_by.set_day(date.fromisoformat(contact.promised_by) if contact.promised_by else None)
        self.concern.setCurrentIndex(max(self.concern.findData(contact.concern), 0))
        self.view.setPlainText(contact.my_view)

    def command(self) -> NewContact:
        """The entry of the log. Raises FieldError."""
        if not self.promised_by.take():
            raise FieldError("promised_by", self.promised_by.trouble())
        by = self.promised_by.day()
        name = " ".join(self.who.text().split())
        new = NewContact(
            child=self._child,
            happened_on=self.day.iso(),
            method=ContactMethod(self.method.value()),
            person_name=name,
            said=self.said.toPlainText(),
            happened_time=self.time.kept(),
            person=self._uid_of.get(name.casefold()),
            promised=self.promised.toPlainText(),
            promised_by=by.isoformat() if by else None,
            my_view=self.view.toPlainText(),
            concern=self.concern.currentData(),
        )
        new.check(self._today())
        return new

    def content(self) -> object:
        """What was typed."""
        return (
            self.method.value(),
            self.who.text(),
            self.day.text(),
            self.time.text(),
            self.said.toPlainText(),
            self.promised.toPlainText(),
            self.promised_by.text(),
            self.concern.currentData(),
            self.view.toPlainText(),
        )
