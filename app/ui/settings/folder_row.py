"""A watched folder in Settings: where it is, what it does, how it stands, "Change" and "Stop watching"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.queries.family import WatchedFolderRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager


class FolderRow(QWidget):
    """Emits the row of the folder with ``change_asked`` and ``stop_asked``."""

    change_asked = Signal(object)
    stop_asked = Signal(object)

    def __init__(self, look: ThemeManager, folder: WatchedFolderRow, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.uid = folder.uid
        self.folder = folder
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, "folder-simple", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, folder.path))
        self.about = Label(look, about, FontRole.SMALL, tone="second")
        words.addWidget(self.about)
        self.notices = Label(look, "", FontRole.SMALL)
        self.notices.hide()
        words.addWidget(self.notices)
        # The buttons may be higher than the words, which stay together then.
        words.addStretch(1)
        row.addLayout(words, 1)
        self.change = Button(
            look, "Change", kind=ButtonKind.LINK, icon="pencil-simple", name=f"Change how {folder.path} is watched"
        )
        self.change.clicked.connect(self._change)
        self.stop = Button(look, "Stop watching", kind=ButtonKind.LINK, name=f"Stop watching {folder.path}")
        self.stop.clicked.connect(self._stop)
        for button in (self.change, self.stop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_notices(self, sentences: Sequence[str]) -> None:
        """How it stands with the folder now."""
        self.notices.setText(" ".join(sentences))
        self.notices.setVisible(bool(sentences))

    @Slot()
    def _change(self) -> None:
        self.change_asked.emit(self.folder)

    @Slot()
    def _stop(self) -> None:
        self.stop_asked.emit(self.folder)
