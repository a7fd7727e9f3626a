"""The master list of papers: printed, or saved as a table; for the family, or for the team."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.document_list import DocumentList
from app.domain.progress import Progress
from app.domain.shelf import PaperFilter, Sort
from app.output.document_list import save_table
from app.queries.document_list import document_list
from app.ui.binder.words import FIELD_WORDS, value_in_words
from app.ui.common.buttons import Button
from app.ui.common.context import UiContext, WorkTicket
from app.ui.common.theme import ThemeManager

LIST, STOP = "Print list…", "Stop making the list"
_CHOICES = (
    ("Print it for us", False, False),
    ("Print it for the team, without anything private", True, False),
    ("Save a table for us (CSV)…", False, True),
    ("Save a table for the team, without anything private (CSV)…", True, True),
)


class ListButton(Button):
    """A menu of the lists there are; while one is made, the way to stop it."""

    wanted = Signal(bool, bool)
    """Whether it is for the team, and whether it is a table."""
    stopped = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(look, LIST, icon="printer", name="Print or save a list of the papers", parent=parent)
        self._busy = False
        self.menu_shown = QMenu(self)
        self.choices: list[QAction] = []
        for words, for_team, as_table in _CHOICES:
            action = QAction(words, self.menu_shown)
            action.triggered.connect(partial(self.wanted.emit, for_team, as_table))
            self.menu_shown.addAction(action)
            self.choices.append(action)
        self.clicked.connect(self._pressed)

    def show_busy(self, busy: bool) -> None:
        """A list is being made, or not any more."""
        self._busy = busy
        self.set_words(STOP if busy else LIST)

    def show_reached(self, progress: Progress) -> None:
        """How far the list is that is being made."""
        if self._busy:
            # Read aloud by its name alone: a screen reader would say every step.
            self.set_words(f"{STOP}, {progress.done * 100 // max(progress.total, 1)} %", STOP)

    @Slot()
    def _pressed(self) -> None:
        if self._busy:
            self.stopped.emit()
        else:
            self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))


class ListPrinting(QObject):
    """Makes the list of the papers that are shown, sorted as they are."""

    busy = Signal(bool)
    reached = Signal(object)
    """How far a long list is: a Progress."""
    made = Signal(str)
    """The path of a list to print."""
    saved = Signal(str)
    """What was saved, in words."""
    failed = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self._work: WorkTicket | None = None

    def make(self, child: str | None, only: PaperFilter, sort: Sort, *, for_team: bool, as_table: bool) -> None:
        """Make a list of a child's papers."""
        if child is None:
            return
        chosen = filter_in_words(only, self._context)
        if as_table:
            asked = partial(document_list, for_team=for_team, chosen=chosen)
            self._ask_where(partial(self._read, asked, child, only, sort), for_team=for_team)
            return
        self.busy.emit(True)
        self._work = self._context.press.make_list(
            self._context.catalogue,
            child,
            only,
            sort,
            for_team=for_team,
            chosen=chosen,
            progress=self._reached,
            done=self._made,
            failed=self._failed,
            owner=self,
        )

    @Slot()
    def stop(self) -> None:
        """Give up the list that is being made."""
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
        self.busy.emit(False)

    def _reached(self, progress: Progress) -> None:
        if self._work is not None:
            self.reached.emit(progress)

    def _made(self, path: str) -> None:
        if self._work is not None:
            self._work = None
            self.busy.emit(False)
            self.made.emit(path)

    def _failed(self, error: Exception) -> None:
        if self._work is not None:
            self._work = None
            self.busy.emit(False)
            self.failed.emit(error)

    def _ask_where(self, then: Callable[[str], None], *, for_team: bool) -> None:
        name = "List of papers for the team.csv" if for_team else "List of papers, private.csv"
        dialog = QFileDialog(self._window, "Save the table", name, "Table (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self, query: Callable[..., DocumentList], child: str, only: PaperFilter, sort: Sort, target: str) -> None:
        asked = (self._context.catalogue, child, only, sort)
        self._context.runner.read(query, *asked, done=partial(self._save, target), failed=self.failed.emit, owner=self)

    def _save(self, target: str, listed: DocumentList) -> None:
        self._context.runner.file(
            save_table, target, listed, done=partial(self._saved, listed), failed=self.failed.emit, owner=self
        )

    def _saved(self, listed: DocumentList, path: str) -> None:
        left = listed.left_out
        out = f" {left} private {'paper is' if left == 1 else 'papers are'} left out." if left else ""
        self.saved.emit(f"The table is saved: {path}.{out}")


def filter_in_words(only: PaperFilter, context: UiContext) -> str:
    """ "Draft or Final; From or to Dr. Lee"."""
    fields = (
        " or ".join(value_in_words(field, value, context.catalogue) for value in sorted(getattr(only, field)))
        for field in FIELD_WORDS
    )
    return "; ".join(words for words in fields if words)
