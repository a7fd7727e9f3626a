"""The strip over a photo: "These 3 photos look like one paper", with the reason, and Join or Keep apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.photo_groups import KEPT_APART, PhotoGroup
from app.services.photos import join_photos, keep_photos_apart
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole


class PhotoStrip(QFrame):
    """Hidden until a photo is shown that came with others. Nothing is joined before the parent says so."""

    decided = Signal(str, str)
    """The uid of the paper, and what was done, in words."""
    failed = Signal(Exception)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.theme
        self._runner = context.runner
        self._groups: tuple[PhotoGroup, ...] = ()
        self._group: PhotoGroup | None = None
        self._uid: str | None = None
        self.setProperty("frame", "strip")
        self.headline = Label(look, "", FontRole.STRONG)
        self.reason = Label(look, "", FontRole.SMALL)
        self.join = Button(look, "Join", icon="file-image")
        self.apart = Button(look, "Keep apart", kind=ButtonKind.LINK)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(IconLabel(look, "file-image", tone="guess"))
        top.addWidget(self.headline, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 8)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self.reason)
        box.addWidget(FlowRow((self.join, self.apart)))
        self.join.clicked.connect(self._join)
        self.apart.clicked.connect(self._keep_apart)
        self.hide()

    def set_groups(self, groups: Sequence[PhotoGroup]) -> None:
        """The photos in the Inbox that may be one paper."""
        self._groups = tuple(groups)
        self._show()

    def show_paper(self, uid: str | None) -> None:
        """Show what is proposed for a paper, if it is one of such photos; None for no paper."""
        self._uid = uid
        self._show()

    def _show(self) -> None:
        self._group = next((group for group in self._groups if self._uid in group.uids), None)
        self.setVisible(self._group is not None)
        if self._group is not None:
            self.headline.setText(self._group.headline)
            self.reason.setText(self._group.reason)
            self.setAccessibleName(self.headline.text())
            self.setAccessibleDescription(self._group.reason)

    @Slot()
    def _join(self) -> None:
        if self._group is not None:
            self._decide(join_photos, self._group, self._group.joined)

    @Slot()
    def _keep_apart(self) -> None:
        if self._group is not None:
            self._decide(keep_photos_apart, self._group, KEPT_APART)

    def _decide(self, service: Callable[..., str], group: PhotoGroup, words: str) -> None:
        self.setEnabled(False)
        done = partial(self._was_decided, words)
        self._runner.write(service, group.uids, done=done, failed=self._was_not, owner=self)

    def _was_decided(self, words: str, uid: str) -> None:
        self.setEnabled(True)
        self.decided.emit(uid, words)

    def _was_not(self, error: Exception) -> None:
        self.setEnabled(True)
        self.failed.emit(error)
