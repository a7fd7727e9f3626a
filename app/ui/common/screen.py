"""What every screen of the window has. The window navigates; the screen knows what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.domain.progress import Progress
from app.intake.watcher import FolderState


class Screen(QWidget):
    """Base of all screens. Put widgets in it; override what the screen needs."""

    subtitle_changed = Signal(str)
    """The words beside the title: "3 papers to look at"."""
    badge_changed = Signal(int)
    """How many things wait here; shown in the sidebar, 0 for none."""
    open_requested = Signal(str, object)
    """Show another screen (its code) with what it needs to know, see ``show_payload``."""
    add_papers_requested = Signal()
    """The same as the button "Add papers" in the top row: an empty screen offers it, too."""
    wants_add_papers = True
    """False on screens without the button in the top row (Today has its own, a meeting has none)."""
    has_line_above = True
    """False where the ground of the screen goes on from the top row (Today)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._subtitle = ""

    @property
    def subtitle(self) -> str:
        """The words beside the title."""
        return self._subtitle

    def set_subtitle(self, words: str) -> None:
        """Change the words beside the title."""
        self._subtitle = words
        self.subtitle_changed.emit(words)

    def second_row(self) -> QWidget | None:
        """What stands under the title: choice of view at the left, actions at the right. Made once, or None."""
        return None

    def activated(self) -> None:
        """The screen comes to the front."""

    def set_child(self, uid: str) -> None:
        """Show this child. Called before the first ``activated`` and whenever another child is chosen."""

    def refresh(self, changes: Changes) -> None:
        """Something was written: read again what is shown here."""

    def reading_progress(self, reached: Mapping[str, Progress]) -> None:
        """Papers are being read: so far, by their uids."""

    def made_later(self) -> Sequence[Callable[[], object]]:
        """Makes what is not seen at first, a piece a call. The window calls them while nobody waits."""
        return ()

    def folder_states(self, states: Sequence[FolderState]) -> None:
        """How it stands with the watched folders now."""

    def show_payload(self, payload: object) -> None:
        """Somebody asked for this screen with something to show (a paper's uid, words to search for)."""

    def search(self, words: str) -> None:
        """Words were typed into the search of the window while this screen answers searches."""

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes through, from left to right."""
        return ()


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen for the window: its code, its word and icon in the sidebar, and how to make it once it is opened.

    ``foot`` puts it at the foot of the sidebar (help, history, settings). ``answers_search`` is for the one screen
    that shows what the search field finds.
    """

    code: str
    title: str
    icon: str
    factory: Callable[[], Screen]
    foot: bool = False
    answers_search: bool = False
