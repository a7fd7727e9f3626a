"""What else the app found on a paper: remarks on its pages, smaller signs, and the days it names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.editions import edition_in_words
from app.domain.suggestions import Standing
from app.queries.paper_signs import PaperSigns
from app.ui.common.key_dates_list import KeyDatesList
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.inbox.filing import FilingForm


class MorePanel(QWidget):
    """Shown below the questions, so that it never stands in the way of filing."""

    def __init__(self, look: ThemeManager, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.remarks = Label(look, "", tone="guess")
        self.signs = Label(look, "", FontRole.SMALL, tone="second")
        self.key_dates = KeyDatesList(look, today, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.remarks, self.signs, self.key_dates):
            box.addWidget(part)

    def show_more(self, form: FilingForm) -> None:
        """Show what was found on a paper."""
        for label, words in (
            (self.remarks, "\n".join(form.remarks)),
            (self.signs, signs_in_words(form.signs)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.key_dates.show_dates(form.uid, form.key_dates)


def signs_in_words(signs: PaperSigns) -> str:
    """ "Draft?, signed?, to Ms. Rivera?, grade 4?": a guess ends in a question mark."""
    signed = {True: "signed", False: "not signed", None: ""}[signs.is_signed]
    found = (
        (edition_in_words(signs.edition), signs.edition_standing),
        (signed, signs.signed_standing),
        (f"to {signs.addressed_to}" if signs.addressed_to else "", signs.addressed_standing),
        (f"grade {signs.grade}" if signs.grade else "", Standing.GUESS),
    )
    said = ", ".join(f"{words}?" if standing == Standing.GUESS else words for words, standing in found if words)
    return said[:1].upper() + said[1:]
