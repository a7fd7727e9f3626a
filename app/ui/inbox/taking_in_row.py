"""The row on top of the Inbox while files that were added are taken in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.day_words import counted
from app.domain.progress import Progress
from app.ui.common.progress import ProgressRow
from app.ui.common.theme import ThemeManager


class TakingInRow(ProgressRow):
    """Hidden while nothing comes in."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(look, "tray", parent)
        self.setContentsMargins(28, 12, 28, 12)
        self.hide()

    def show_taking_in(self, progress: Progress) -> None:
        """So many of the files that were added are dealt with; all of them: nothing is shown any more."""
        if progress.done >= progress.total:
            self.hide()
            return
        self.show_progress(
            f"Taking in {counted(progress.total, 'file')}, {progress.done} done",
            progress.done,
            progress.total,
            reassurance="The files stay where they are. You can go on.",
        )
        self.show()
