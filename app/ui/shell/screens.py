"""The screens of the window: each is made when it is first opened, and hears of everything from then on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.progress import Progress
from app.intake.watcher import FolderState
from app.ui.common.gathering import Gatherer
from app.ui.common.screen import Screen, ScreenSpec
from app.ui.common.theme import ThemeManager
from app.ui.shell.column import Pages
from app.ui.shell.top_row import SIDE

SECOND_ROW_BOTTOM = 12
# How often a screen reads itself again while hundreds of papers come in.
REFRESH_EVERY_MS, REFRESH_BEHIND_EVERY_MS, PROGRESS_EVERY_MS = 250, 3000, 200


class Screens(QObject):
    """One is in front: it hears of what was written first."""

    subtitle_changed = Signal(str)
    """Of the screen in front."""
    badge_changed = Signal(str, int)
    """The code of a screen, and how many things wait on it."""
    open_requested = Signal(str, object)
    add_papers_requested = Signal()

    def __init__(
        self,
        look: ThemeManager,
        specs: Mapping[str, ScreenSpec],
        child: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """``child`` says which child is shown, "" for none yet."""
        super().__init__(parent)
        self._specs = specs
        self._child = child
        self._made: dict[str, Screen] = {}
        self._second_row_of: dict[str, QWidget] = {}
        self._folder_states: Sequence[FolderState] = ()
        self.current = ""
        """The code of the screen in front."""
        self.pages = Pages(look)
        self.second_row = QVBoxLayout()
        self._in_front = Gatherer(self._refresh_in_front, Changes.joined, REFRESH_EVERY_MS, self)
        self._behind = Gatherer(self._refresh_behind, Changes.joined, REFRESH_BEHIND_EVERY_MS, self)
        self._progress = Gatherer(self._show_progress, _newest, PROGRESS_EVERY_MS, self)

    def screen(self, code: str) -> Screen:
        """The screen with this code, made now if it was not yet."""
        if code not in self._made:
            self._make(code)
        return self._made[code]

    def lay_out_ahead(self, code: str) -> None:
        """Give a screen its size and its style before it is seen, so that opening it is quick."""
        screen = self.screen(code)
        screen.resize(self.pages.size())
        for part in screen.findChildren(QWidget):
            part.ensurePolished()
        layout = screen.layout()
        if layout is not None:
            layout.activate()

    def bring_to_front(self, code: str) -> None:
        """Show this screen. It knows of everything that was written until now."""
        screen = self.screen(code)
        self._in_front.flush()
        self._behind.flush()
        self.current = code
        self.pages.setCurrentWidget(screen)
        for other, row in self._second_row_of.items():
            row.setVisible(other == code)

    def set_child(self, uid: str) -> None:
        """Show another child everywhere."""
        for screen in self._made.values():
            screen.set_child(uid)

    def refresh(self, changes: Changes) -> None:
        """Something was written: every screen that was made reads again what is its own, the one in front first."""
        self._in_front.add(changes)
        self._behind.add(changes)

    def reading_progress(self, document: str, progress: Progress) -> None:
        """A paper is being read: so far."""
        self._progress.add({document: progress})

    def folder_states(self, states: Sequence[FolderState]) -> None:
        """How it stands with the watched folders; screens that are made later hear it then."""
        self._folder_states = states
        for screen in self._made.values():
            screen.folder_states(states)

    def _make(self, code: str) -> None:
        screen = self._specs[code].factory()
        self._made[code] = screen
        self.pages.addWidget(screen)
        second = screen.second_row()
        if second is not None:
            holder = QWidget()
            box = QVBoxLayout(holder)
            box.setContentsMargins(SIDE, 0, SIDE, SECOND_ROW_BOTTOM)
            box.addWidget(second)
            # A screen that is made ahead shows nothing yet, its second row neither.
            holder.hide()
            self._second_row_of[code] = holder
            self.second_row.addWidget(holder)
        screen.subtitle_changed.connect(self._subtitle_changed)
        screen.badge_changed.connect(self._badge_changed)
        screen.open_requested.connect(self.open_requested)
        screen.add_papers_requested.connect(self.add_papers_requested)
        child = self._child()
        if child:
            screen.set_child(child)
        screen.folder_states(self._folder_states)

    def _refresh_in_front(self, changes: Changes) -> None:
        if self.current in self._made:
            self._made[self.current].refresh(changes)

    def _refresh_behind(self, changes: Changes) -> None:
        for code, screen in self._made.items():
            if code != self.current:
                screen.refresh(changes)

    def _show_progress(self, reached: Mapping[str, Progress]) -> None:
        for screen in self._made.values():
            screen.reading_progress(reached)

    @Slot(str)
    def _subtitle_changed(self, words: str) -> None:
        if self.sender() is self._made.get(self.current):
            self.subtitle_changed.emit(words)

    @Slot(int)
    def _badge_changed(self, count: int) -> None:
        sender = self.sender()
        for code, screen in self._made.items():
            if screen is sender:
                self.badge_changed.emit(code, count)


def _newest(before: Mapping[str, Progress], after: Mapping[str, Progress]) -> Mapping[str, Progress]:
    return {**before, **after}
