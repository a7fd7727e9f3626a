"""Over a paper that looks like another one: which one, how much they differ, and the way to lay them side by side."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.day_words import plain_day
from app.domain.difference_words import likeness_in_words
from app.jobs.runner import Runner
from app.queries.lookalikes import PairRow, pair_of
from app.ui.common.buttons import Button
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole, ThemeManager


class LookalikeStrip(QFrame):
    """Hidden while the paper that is shown looks like no other. It never decides anything by itself."""

    compare_requested = Signal(object)
    """The uids of two papers, as a tuple."""

    def __init__(self, look: ThemeManager, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asked: tuple[str, str | None] | None = None
        self._pair: PairRow | None = None
        self.setProperty("frame", "strip")
        self.words = Label(look, "", FontRole.STRONG)
        self.likeness = Label(look, "", FontRole.SMALL)
        self.compare = Button(look, "Compare", icon="copy", name="Compare these two papers")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.words)
        words.addWidget(self.likeness)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, "copy", tone="guess"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignVCenter)
        self.compare.clicked.connect(self._compare)
        self.hide()

    def show_for(self, uid: str | None, child: str | None) -> None:
        """Look for a paper like this one in the view of a child; None: nothing is shown."""
        if self._asked is None or self._asked[0] != uid:
            self.hide()
        self._asked = (uid, child) if uid is not None else None
        if self._asked is not None:
            self._runner.read(pair_of, *self._asked, done=self._came, owner=self)

    def _came(self, answer: tuple[str, PairRow | None]) -> None:
        uid, pair = answer
        if self._asked is None or self._asked[0] != uid:
            return
        self._pair = pair
        if pair is not None:
            self.words.setText(pair_in_words(uid, pair))
            self.likeness.setText(likeness_in_words(pair.differences, pair.unsure, pair.by_looks))
            self.setAccessibleName(f"{self.words.text()} {self.likeness.text()}")
        self.setVisible(pair is not None)

    @Slot()
    def _compare(self) -> None:
        if self._pair is not None:
            self.compare_requested.emit((self._pair.first, self._pair.second))


def pair_in_words(uid: str, pair: PairRow) -> str:
    """ "This looks like a paper you have: IEP 2026, filed March 3, 2026."."""
    is_first = uid == pair.first
    title = pair.second_title if is_first else pair.first_title
    filed_at = pair.second_filed_at if is_first else pair.first_filed_at
    place = "in the Inbox"
    if filed_at is not None:
        place = f"filed {plain_day(datetime.fromisoformat(filed_at).astimezone().date().isoformat())}"
    return f"This looks like a paper you have: “{title}”, {place}."
