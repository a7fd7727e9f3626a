"""Add a concern, add to a concern, change an entry of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.domain.timeline import EntryKind, NewConcern, NewEntry
from app.queries.timeline import EntryDetails
from app.ui.common.buttons import SegmentedChoice
from app.ui.common.fields import GuessLineEdit
from app.ui.common.form_row import FormRow
from app.ui.common.theme import ThemeManager
from app.ui.quick_entry.moment_dialog import MomentDialog

ENTRY_CHOICES = (
    (EntryKind.AGAIN.value, "Raised again"),
    (EntryKind.ANSWERED.value, "Answered"),
    (EntryKind.NOTE.value, "Just a note"),
)


class ConcernDialog(MomentDialog):
    """Add a concern: its name, and the first moment of it."""

    def __init__(self, look: ThemeManager, child: str, first_name: str, today: Callable[[], date]) -> None:
        super().__init__(look, f"Add a concern about {first_name}", "Keep it", today)
        self._child = child
        self._today = today
        self.title = GuessLineEdit(look, "What is it about?")
        self.add_row(
            "title",
            FormRow(look, "What is it about?", self.title, help_text="A short name, like “OT sessions missed”."),
        )
        self.add_moment_rows()
        self.title.setFocus()
        self.starts_here()

    def command(self) -> NewConcern:
        """The concern. Raises FieldError."""
        new = NewConcern(self._child, self.title.text(), self.new_entry(EntryKind.RAISED))
        new.check(self._today())
        return new

    def content(self) -> object:
        """What was typed."""
        return (self.title.text(), super().content())


class EntryOfConcernDialog(MomentDialog):
    """Add a moment to a concern that is there already, or change one."""

    def __init__(
        self,
        look: ThemeManager,
        concern_title: str,
        today: Callable[[], date],
        entry: EntryDetails | None = None,
    ) -> None:
        title = f"Change this entry of “{concern_title}”" if entry else f"Add to “{concern_title}”"
        super().__init__(look, title, "Keep it", today)
        self._today = today
        self._kept_kind = EntryKind(entry.kind) if entry else EntryKind.AGAIN
        self.kind: SegmentedChoice | None = None
        if entry is None:
            self.kind = SegmentedChoice(look, "What is it?", ENTRY_CHOICES)
            self.add_row("kind", FormRow(look, "What is it?", self.kind))
        self.add_moment_rows()
        if entry is not None:
            self.show_entry(entry)
        self.what.setFocus()
        self.starts_here()

    def command(self) -> NewEntry:
        """The entry. Raises FieldError."""
        new = self.new_entry(self._entry_kind())
        new.check(self._today())
        return new

    def content(self) -> object:
        """What was typed."""
        return (self._entry_kind(), super().content())

    def _entry_kind(self) -> EntryKind:
        return self._kept_kind if self.kind is None else EntryKind(self.kind.value())
