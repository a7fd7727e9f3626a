"""A watched folder: whose papers land there, and what becomes of a file once its paper is safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.watched_folders import AfterSafe
from app.queries.family import ChildRow
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind, SegmentedChoice
from app.ui.common.context import UiContext
from app.ui.common.fields import ComboBox
from app.ui.common.focus_ring import FocusRing
from app.ui.common.folder_line import FolderLine
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole

SIZE = (560, 470)
_AFTER = ((AfterSafe.LEAVE, "Leave it in the folder"), (AfterSafe.DONE, "Move it to Done"))
_AFTER_HELP = (
    "Done is made inside the folder, with a folder for each month. Nothing is ever deleted. "
    "Choose “Leave it” if another computer takes papers from this folder, too."
)


@dataclass(frozen=True, slots=True)
class FolderForm:
    """A folder as it is watched, or is to be; ``child`` is a uid or None."""

    path: str
    child: str | None = None
    after: AfterSafe = AfterSafe.LEAVE


class FolderDialog(QDialog):
    """Show it with ``open()``. It stays open until the binder has it: call ``accept`` then."""

    asked = Signal(object)
    """FolderForm."""

    def __init__(
        self,
        context: UiContext,
        children: Sequence[ChildRow],
        form: FolderForm,
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = context.theme
        self._path = form.path
        title = "Watch this folder" if is_new else "How this folder is watched"
        self.setModal(True)
        self.setWindowTitle(title)
        self.resize(look.theme.grown(SIZE[0]), look.theme.grown(SIZE[1]))
        folder = FolderLine(look)
        folder.show_folder(form.path, form.path)
        self.child = ComboBox(look, "")
        self.child.addItem("The app finds out", "")
        for child in children:
            self.child.addItem(child.first_name, child.uid)
        self.child.setCurrentIndex(max(self.child.findData(form.child or ""), 0))
        self.after = SegmentedChoice(look, "The file, once its paper is safe", _AFTER)
        self.after.choose(form.after)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(12)
        box.addWidget(Label(look, title, FontRole.STRONG))
        self.banner = Banner(look)
        box.addWidget(self.banner)
        scroll = FormScroll(ground="surface")
        scroll.column.setContentsMargins(4, 4, 8, 4)
        scroll.column.setSpacing(16)
        for row in (
            FormRow(look, "Folder", folder),
            FormRow(
                look,
                "Whose papers land here?",
                self.child,
                help_text="Pick a child only if papers of no other child land here.",
            ),
            FormRow(look, "The file, once its paper is safe", self.after, help_text=_AFTER_HELP),
        ):
            scroll.column.addWidget(row)
        # The folder itself is only shown.
        folder.setAccessibleName(f"Folder: {form.path}")
        scroll.column.addStretch(1)
        box.addWidget(scroll, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        self.cancel = Button(look, "Cancel")
        self.cancel.clicked.connect(self.reject)
        self.keep = Button(look, "Watch it" if is_new else "Keep it so", kind=ButtonKind.PRIMARY)
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._ask)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        box.addLayout(buttons)
        FocusRing(self, look)
        self.child.setFocus()

    def show_trouble(self, happened: str, to_do: str) -> None:
        """The binder did not take it; the answers stay."""
        self.banner.show_message(happened, to_do)

    @Slot()
    def _ask(self) -> None:
        child = str(self.child.currentData() or "") or None
        self.asked.emit(FolderForm(self._path, child, AfterSafe(self.after.value())))
