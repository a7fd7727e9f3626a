"""Note when a letter went out and how, or when its answer came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.errors import FieldError
from app.domain.timeline import SendMethod, check_day
from app.ui.common.fields import ComboBox
from app.ui.common.form_row import FormRow
from app.ui.common.theme import ThemeManager
from app.ui.quick_entry.entry_dialog import EntryDialog, fit_on_screen
from app.ui.quick_entry.moment_fields import DayField

METHODS = (
    (SendMethod.HAND, "By hand"),
    (SendMethod.EMAIL, "By e-mail"),
    (SendMethod.MAIL, "By mail"),
    (SendMethod.CERTIFIED_MAIL, "By certified mail"),
    (SendMethod.FAX, "By fax"),
    (SendMethod.PORTAL, "Through the school's website"),
)
CHOOSE = "Choose how"


@dataclass(frozen=True, slots=True)
class Sent:
    """When and how a letter went out; ``sent_on`` is an ISO day."""

    sent_on: str
    method: SendMethod


class SentDialog(EntryDialog):
    """When, and how."""

    def __init__(self, look: ThemeManager, today: Callable[[], date]) -> None:
        super().__init__(look, "When did you send it?", "Keep it")
        self._today = today
        self.day = DayField(look, "When did you send it?", today)
        self.method = ComboBox(look, "How did you send it?")
        self.method.addItem(CHOOSE, None)
        for method, words in METHODS:
            self.method.addItem(words, method.value)
        self.add_row("sent_on", FormRow(look, "When did you send it?", self.day))
        self.add_row(
            "method",
            FormRow(look, "How did you send it?", self.method, help_text="Keep what proves it: a receipt, the e-mail."),
        )
        self.form.addStretch(1)
        fit_on_screen(self, self.width(), look.theme.grown(380))
        self.day.setFocus()
        self.starts_here()

    def command(self) -> Sent:
        """When and how. Raises FieldError."""
        day = _day(self.day, "sent_on", self._today())
        method = self.method.currentData()
        if method is None:
            raise FieldError("method", "Choose how it went out.")
        return Sent(day, SendMethod(method))

    def content(self) -> object:
        """What was typed."""
        return (self.day.text(), self.method.currentData())


class AnsweredDialog(EntryDialog):
    """When the answer came. ``wanted`` carries the ISO day."""

    def __init__(self, look: ThemeManager, today: Callable[[], date]) -> None:
        super().__init__(look, "When did the answer come?", "Keep it")
        self._today = today
        self.day = DayField(look, "When did the answer come?", today)
        self.add_row("answered_on", FormRow(look, "When did the answer come?", self.day))
        self.form.addStretch(1)
        fit_on_screen(self, self.width(), look.theme.grown(300))
        self.day.setFocus()
        self.starts_here()

    def command(self) -> str:
        """The day. Raises FieldError."""
        return _day(self.day, "answered_on", self._today())

    def content(self) -> object:
        """What was typed."""
        return self.day.text()


def _day(field: DayField, name: str, today: date) -> str:
    try:
        day = field.iso()
    except FieldError as error:
        raise FieldError(name, error.sentence) from None
    check_day(name, day, today)
    return day
