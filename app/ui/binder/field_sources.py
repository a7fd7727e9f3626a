"""Under the fields of a paper: the words on its pages that say so, and the way to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.electronic_signatures import RULE as PDF_SIGNATURE
from app.domain.suggestions import Field
from app.queries.documents import GuessRow, PaperDetails
from app.ui.common.form_row import FormRow
from app.ui.common.labels import LinkLabel
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.theme import ThemeManager


class FieldSources(QObject):
    """A field that says something else than the paper has no words behind it.

    What the file says of itself stands among the remarks.
    """

    show_wanted = Signal(object)
    """The parent wants to see the words: a PageMark."""

    def __init__(self, look: ThemeManager, rows: Mapping[Field, FormRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows
        self._shown: dict[Field, GuessRow | None] = {}

    def show_found(self, details: PaperDetails) -> None:
        """Show what is behind the fields of a paper."""
        paper = details.paper
        values = {Field.KIND: paper.kind, Field.DATE: paper.date_value, Field.SENDER: paper.sender or ""}
        values.update({field: value for field, value, _ in details.signs.said})
        for field, row in self._rows.items():
            behind = details.behind(field, values[field])
            if self._shown.get(field) != behind:
                self._shown[field] = behind
                self._show(row, behind)

    def _show(self, row: FormRow, behind: GuessRow | None) -> None:
        quote = (behind.quote if behind is not None and behind.rule != PDF_SIGNATURE else "") or ""
        row.set_source(quote, on_the_paper=behind is None or behind.on_the_paper)
        if behind is None or not behind.on_the_paper or behind.page is None or not quote:
            row.set_beside(None)
            return
        words = f"Show on page {behind.page}"
        link = LinkLabel(self._look, words, name=f"{words}: {row.question.text()}", parent=row)
        mark = PageMark(behind.page, behind.boxes, MarkStyle.CURRENT)
        link.clicked.connect(partial(self.show_wanted.emit, mark))
        row.set_beside(link)
        QWidget.setTabOrder(row.field, link)
