"""What happens on Settings: the children and the folders that are watched. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from app.domain.changes import Changes
from app.domain.errors import FieldError
from app.queries.family import ChildRow, WatchedFolderRow, list_children, list_watched_folders
from app.services.family import add_child, edit_child, edit_watched_folder, stop_watching, watch_folder
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.settings.child_form import ChildForm, understand
from app.ui.settings.folder_dialog import FolderForm

CheckFolder = Callable[[str], str]
"""A sentence for a folder that cannot be watched (the binder's own), else ""."""


class SettingsView(Protocol):
    """What the page can show."""

    def show_children(self, children: list[ChildRow]) -> None:
        """The children, in the order they were added."""

    def show_folders(self, folders: list[WatchedFolderRow]) -> None:
        """The folders that are watched."""

    def show_folder_refused(self, sentence: str) -> None:
        """The folder that was chosen cannot be watched; "" takes it away."""

    def ask_about_folder(self, form: FolderForm, *, is_new: bool) -> None:
        """Ask whose papers land in a folder and what becomes of its files."""

    def folder_kept(self) -> None:
        """The dialog can close."""

    def folder_not_kept(self, happened: str, to_do: str) -> None:
        """The dialog stays open."""

    def show_trouble(self, happened: str, to_do: str) -> None:
        """Something did not work."""

    def offer_undo(self, words: str) -> None:
        """A folder is left alone from now on."""

    def child_kept(self) -> None:
        """The dialog can close."""

    def child_refused(self, field: str, words: str) -> None:
        """The dialog stays open: this field needs fixing ("" for no field)."""


class SettingsPresenter:
    """Turns what the parent does into reads and writes, and rows into what the page shows."""

    def __init__(self, context: UiContext, view: SettingsView, check_folder: CheckFolder) -> None:
        self._context = context
        self._view = view
        self._check_folder = check_folder
        self._stopped: WatchedFolderRow | None = None
        self._changing: WatchedFolderRow | None = None

    def refresh(self, changes: Changes) -> None:
        """Read again what a write touched."""
        if changes.children:
            # The folders, too: they say whose papers they bring.
            self.reload()
        elif changes.settings:
            self._read_folders()

    def reload(self) -> None:
        """Read everything again."""
        self._read_children()
        self._read_folders()

    def keep_child(self, uid: str | None, form: ChildForm) -> None:
        """Change a child, or add one (None)."""
        try:
            child = understand(form, self._context.today())
        except FieldError as error:
            self._view.child_refused(error.field, error.sentence)
            return
        if uid is None:
            self._context.runner.write(
                add_child, child, done=self._child_kept, failed=self._child_refused, owner=self._view
            )
        else:
            self._context.runner.write(
                edit_child, uid, child, done=self._child_kept, failed=self._child_refused, owner=self._view
            )

    def choose_folder(self, path: str) -> None:
        """A folder is to be watched: ask how."""
        sentence = self._check_folder(path)
        self._view.show_folder_refused(sentence)
        if not sentence:
            self._changing = None
            self._view.ask_about_folder(FolderForm(path), is_new=True)

    def change_folder(self, folder: WatchedFolderRow) -> None:
        """A folder is to be watched in another way: ask how."""
        self._changing = folder
        self._view.ask_about_folder(FolderForm(folder.path, folder.child, folder.after), is_new=False)

    def keep_folder(self, form: FolderForm) -> None:
        """Watch the folder that was asked about like this from now on."""
        told: dict[str, Any] = {"done": self._folder_kept, "failed": self._folder_not_kept, "owner": self._view}
        if self._changing is None:
            self._context.runner.write(watch_folder, form.path, form.child, form.after, **told)
        else:
            self._context.runner.write(edit_watched_folder, self._changing.uid, form.child, form.after, **told)

    def stop_watching(self, folder: WatchedFolderRow) -> None:
        """Leave a folder alone; can be undone."""
        self._stopped = folder
        self._context.runner.write(
            stop_watching, folder.uid, done=self._left_alone, failed=self._failed, owner=self._view
        )

    def undo(self) -> None:
        """Watch the folder again that was stopped last."""
        folder, self._stopped = self._stopped, None
        if folder is not None:
            self._context.runner.write(
                watch_folder,
                folder.path,
                folder.child,
                folder.after,
                done=self._watched,
                failed=self._failed,
                owner=self._view,
            )

    def _read_children(self) -> None:
        self._context.runner.read(list_children, done=self._view.show_children, failed=self._failed, owner=self._view)

    def _read_folders(self) -> None:
        self._context.runner.read(
            list_watched_folders, done=self._view.show_folders, failed=self._failed, owner=self._view
        )

    def _child_kept(self, _result: object) -> None:
        self._view.child_kept()

    def _child_refused(self, error: Exception) -> None:
        if isinstance(error, FieldError):
            self._view.child_refused(error.field, error.sentence)
        else:
            self._view.child_refused("", " ".join(in_words(error)))

    def _folder_kept(self, _result: object) -> None:
        self._view.folder_kept()
        self._context.intake.check_now()

    def _folder_not_kept(self, error: Exception) -> None:
        self._view.folder_not_kept(*in_words(error))

    def _watched(self, _uid: str) -> None:
        self._context.intake.check_now()

    def _left_alone(self, _result: object) -> None:
        self._view.offer_undo("The folder is left alone from now on. Papers that came from it stay in the binder.")

    def _failed(self, error: Exception) -> None:
        self._view.show_trouble(*in_words(error))
