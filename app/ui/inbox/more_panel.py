"""What else the app found on a paper: remarks on its pages, smaller signs, and the days it names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.common.found_line import FoundLine
from app.ui.common.key_dates_list import KeyDatesList
from app.ui.common.labels import Label
from app.ui.common.page_view.marks import PageMark
from app.ui.common.theme import ThemeManager
from app.ui.inbox.filing import FilingForm
from app.ui.inbox.sign_lines import SignLines


class MorePanel(QWidget):
    """Shown below the questions, so that it never stands in the way of filing.

    So many words marked on a page at once would be too much: only those that are pointed at are.
    """

    pointed = Signal(bool)
    """Other words are pointed at now; True where their page is wanted, too."""
    show_wanted = Signal(object)
    """The parent wants to see words on their page: a PageMark."""

    def __init__(self, look: ThemeManager, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.remarks = Label(look, "", tone="guess")
        self.signs = SignLines(look, self)
        self.key_dates = KeyDatesList(look, today, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.remarks, self.signs, self.key_dates):
            box.addWidget(part)
        for lines in (self.signs, self.key_dates):
            lines.pointed.connect(self.pointed)
            lines.show_wanted.connect(self.show_wanted)

    def show_more(self, form: FilingForm) -> None:
        """Show what was found on a paper."""
        words = "\n".join(form.remarks)
        self.remarks.setText(words)
        self.remarks.setVisible(bool(words))
        self.signs.show_signs(form.uid, form.signs)
        self.key_dates.show_dates(form.uid, form.key_dates)

    def mark(self) -> PageMark | None:
        """The words that are pointed at: by the mouse, or else by the focus."""
        lines: list[FoundLine] = [*self.signs.lines, *self.key_dates.lines]
        pointing = [line for line in lines if line.is_hovered] or [line for line in lines if line.is_focused]
        return pointing[0].mark if pointing else None
