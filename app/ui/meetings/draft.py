"""One meeting while it is being typed: what is in the binder, what is on its way there, and what is not yet."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.meetings import MeetingDetails
from app.ui.meetings.form_values import MeetingForm


@dataclass(slots=True)
class Draft:
    """``saved`` is what the binder holds, ``writing`` what is being written now, ``wanted`` what comes after it.

    ``form`` is what stands in the fields, ``saved_form`` what would stand there without the parent's last changes.
    """

    uid: str
    saved: MeetingDetails
    saved_form: MeetingForm
    form: MeetingForm
    writing: MeetingDetails | None = None
    wanted: MeetingDetails | None = None

    def want(self, details: MeetingDetails) -> None:
        """The meeting is to be kept like this."""
        self.wanted = None if details == (self.writing or self.saved) else details

    def next_write(self) -> MeetingDetails | None:
        """What to write now; None while a write is on its way or nothing is left to keep."""
        if self.writing is not None or self.wanted is None:
            return None
        self.writing, self.wanted = self.wanted, None
        return self.writing

    def written(self) -> None:
        """The write that was on its way is in the binder."""
        if self.writing is not None:
            self.saved, self.writing = self.writing, None

    def not_written(self) -> None:
        """The write that was on its way did not get there; it is still wanted, unless something newer is."""
        self.wanted, self.writing = self.wanted or self.writing, None

    @property
    def is_kept(self) -> bool:
        """Whether everything that could be understood is in the binder."""
        return self.writing is None and self.wanted is None
