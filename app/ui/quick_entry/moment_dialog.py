"""The questions about one moment of a concern, shared by the dialogs that add one and that change one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from app.domain.timeline import EntryKind, NewEntry
from app.queries.timeline import EntryDetails
from app.ui.common.cards import PrivateBox
from app.ui.common.fields import GuessLineEdit, TextArea
from app.ui.common.form_row import FormRow
from app.ui.common.theme import ThemeManager
from app.ui.quick_entry.entry_dialog import EntryDialog
from app.ui.quick_entry.moment_fields import DayField, TimeField
from app.ui.quick_entry.proof_list import ProofList


class MomentDialog(EntryDialog):
    """What happened, when, where, what the parent wants, what the parent thinks, and the proof of it."""

    proof_wanted = Signal()

    def __init__(self, look: ThemeManager, title: str, confirm: str, today: Callable[[], date]) -> None:
        super().__init__(look, title, confirm)
        self.what = TextArea(look, "What happened?", 3)
        self.day = DayField(look, "When was it?", today)
        self.time = TimeField(look, "What time was it?")
        self.place = GuessLineEdit(look, "Where was it?")
        self.want = TextArea(look, "What do you want?", 2)
        self.view = TextArea(look, "How do you see it?", 2)
        self.proof = ProofList(look)
        self.proof.add_requested.connect(self.proof_wanted)
        self.is_key = True

    def add_moment_rows(self) -> None:
        """Put the questions at the end of the form, in the order in which they are asked."""
        look = self._look
        self.add_row(
            "what_happened",
            FormRow(look, "What happened?", self.what, help_text="Only what you saw or were told."),
        )
        self.add_row("happened_on", FormRow(look, "When was it?", self.day))
        self.add_row(
            "happened_time",
            FormRow(look, "What time was it?", self.time, help_text="Leave it empty if you do not know."),
        )
        self.add_row("place", FormRow(look, "Where was it?", self.place))
        self.add_row("what_i_want", FormRow(look, "What do you want?", self.want))
        box = PrivateBox(look)
        view = FormRow(look, "How do you see it?", self.view)
        box.body.addWidget(view)
        self.know_row("my_view", view)
        self.form.addWidget(box)
        self.add_row(
            "proof",
            FormRow(look, "Proof", self.proof, help_text="A page of a paper that shows it. You can add it later."),
        )
        self.form.addStretch(1)

    def show_entry(self, entry: EntryDetails) -> None:
        """Put an entry that was kept into the fields."""
        self.what.setPlainText(entry.what_happened)
        self.day.set_iso(entry.happened_on)
        self.time.set_kept(entry.happened_time)
        self.place.setText(entry.place)
        self.want.setPlainText(entry.what_i_want)
        self.view.setPlainText(entry.my_view)
        self.proof.set_proofs(entry.proofs)
        self.is_key = entry.is_key

    def new_entry(self, kind: EntryKind) -> NewEntry:
        """What the fields mean. Raises FieldError for a day or a time that cannot be read."""
        return NewEntry(
            happened_on=self.day.iso(),
            happened_time=self.time.kept(),
            what_happened=self.what.toPlainText(),
            kind=kind,
            place=self.place.text(),
            what_i_want=self.want.toPlainText(),
            my_view=self.view.toPlainText(),
            proof=self.proof.proofs(),
            is_key=self.is_key,
        )

    def content(self) -> object:
        """What stands in the fields."""
        return (
            self.what.toPlainText(),
            self.day.text(),
            self.time.text(),
            self.place.text(),
            self.want.toPlainText(),
            self.view.toPlainText(),
            self.proof.proofs(),
        )
