"""What can be done with the part of a packet that is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.common.theme import ThemeManager
from app.ui.common.toolbar import PageToolbar
from app.ui.packet.parts import Part, PartKind

_WRITTEN_IN_MEETING = {"statement", "agenda", "questions"}


class PartToolbar(PageToolbar):
    """Offers only what fits the part."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(look, "The part that is chosen", parent)
        self.write_it = self.add_action("Write it", "pencil-simple")
        self.choose_pages = self.add_action("Choose pages", "list-checks")
        self.move_up = self.add_action("Move up", "arrow-up")
        self.move_down = self.add_action("Move down", "arrow-down")
        self.leave_out = self.add_action("Leave out", "minus-circle")

    def show_part(self, part: Part | None) -> None:
        """This part is chosen."""
        exhibit = part is not None and part.kind is PartKind.EXHIBIT
        self.write_it.setEnabled(part is not None and is_written_in_meeting(part))
        for action in (self.choose_pages, self.move_up, self.move_down):
            action.setEnabled(exhibit)
        self.leave_out.setEnabled(exhibit or (part is not None and part.ticked is True))


def is_written_in_meeting(part: Part) -> bool:
    """Whether the parent writes it on the page of the meeting."""
    return part.uid in _WRITTEN_IN_MEETING
