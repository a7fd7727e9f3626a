"""The watched folders of an open binder: which they are, how it stands with each, and which of them are away."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.bootstrap.workplace import Workplace
from app.intake.stability import FileKey
from app.intake.watcher import FolderState, FolderWatcher, WatchedFolder
from app.intake.watchers import FolderWatchers
from app.jobs import Deliver
from app.queries.documents import taken_files
from app.queries.family import WatchedFolderRow, list_watched_folders

SECONDS_TO_STOP_WATCHING = 1.0
ASK_WHO_IS_SILENT_EVERY_MS = 5_000


class WindowFolders(QObject):
    """Watches the folders that the binder names, and tells the window how it stands with them."""

    states_changed = Signal(list)
    """The FolderState of each that was looked into."""
    paused_changed = Signal(list)
    """The FolderState of each that papers do not all come in from now; told when that is not as it was before."""

    def __init__(self, workplace: Workplace, deliver: Deliver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._deliver = deliver
        self._watched: set[Path] = set()
        self._states: dict[Path, FolderState] = {}
        self._paused: list[tuple[Path, bool, bool, tuple[str, ...]]] = []
        self.watchers = FolderWatchers(self._watcher)
        self._asking = QTimer(self)
        self._asking.setInterval(ASK_WHO_IS_SILENT_EVERY_MS)
        self._asking.timeout.connect(self.watchers.tell_silent)
        self._asking.start()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._in_front)

    def read(self) -> None:
        """The binder may name other folders now."""
        self._workplace.runner.read(list_watched_folders, done=self._watch, owner=self)

    def stop(self) -> None:
        """Watch none any more."""
        self._asking.stop()
        self.watchers.stop(SECONDS_TO_STOP_WATCHING)

    def _watch(self, rows: list[WatchedFolderRow]) -> None:
        self._watched = {Path(row.path) for row in rows}
        self._states = {path: state for path, state in self._states.items() if path in self._watched}
        self._tell_paused()
        self.watchers.watch(WatchedFolder(Path(row.path), row.child, row.after) for row in rows)

    def _watcher(self, folder: WatchedFolder) -> FolderWatcher:
        return FolderWatcher(
            folder,
            self._workplace.pipeline.take_watched,
            done=self._workplace.pipeline,
            taken=partial(self._taken, folder.path),
            on_state=self._folder_state,
        )

    def _folder_state(self, state: FolderState) -> None:
        """Told on the thread of the watcher."""
        self._deliver(partial(self._show_state, state), self)

    def _show_state(self, state: FolderState) -> None:
        if state.folder.path not in self._watched:
            # The last word of one that was taken off the list.
            return
        self._states[state.folder.path] = state
        self.states_changed.emit(list(self._states.values()))
        self._tell_paused()

    def _tell_paused(self) -> None:
        paused = [state for state in self._states.values() if state.closed or not state.is_there]
        why = [(state.folder.path, state.is_there, state.is_silent, state.closed) for state in paused]
        before, self._paused = self._paused, why
        if self._paused != before:
            self.paused_changed.emit(paused)

    def _taken(self, folder: Path) -> Iterable[FileKey]:
        """Asked on the thread of the watcher."""
        taken = self._workplace.runner.ask(taken_files, str(folder))
        return [FileKey(*key) for key in taken]

    @Slot(Qt.ApplicationState)
    def _in_front(self, state: Qt.ApplicationState) -> None:
        self.watchers.set_in_front(state == Qt.ApplicationState.ApplicationActive)
