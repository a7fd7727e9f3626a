"""The papers that belong to a meeting, as the parent said in the Binder; each leads to itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.paper_days import shown_day
from app.queries.paper_story import LinkedPaper
from app.ui.common.labels import Label
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole, ThemeManager

MOST_SEEN = 5


class PapersSection(QWidget):
    """A click on a paper, or Enter, opens it."""

    paper_wanted = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.none = Label(
            look,
            "None yet. Open a paper in the Binder, press “Details” and say what it belongs to.",
            FontRole.SMALL,
            tone="second",
        )
        self.model = RowsModel[PaperItem](spoken_paper, parent=self)
        self.list = _AllRows(look, "Papers that belong to it", self)
        self.list.setItemDelegate(PaperRowDelegate(look, parent=self.list))
        self.list.setModel(self.model)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(Label(look, "Papers that belong to it", FontRole.STRONG))
        box.addWidget(self.none)
        box.addWidget(self.list)
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        look.changed.connect(self.list.fit)
        self.show_papers(())

    def show_papers(self, papers: Sequence[LinkedPaper]) -> None:
        """Show the papers of the meeting that is open."""
        self.model.set_rows(
            [
                PaperItem(paper.uid, paper.title, second=shown_day(paper.document_date, paper.date_words) or "No date")
                for paper in papers
            ]
        )
        self.none.setVisible(not papers)
        self.list.setVisible(bool(papers))
        self.list.fit()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None:
            self.paper_wanted.emit(row.uid)


class _AllRows(RowsView):
    """As high as its rows, up to a few; more of them scroll."""

    def __init__(self, look: ThemeManager, name: str, parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The height of its rows at the width it has."""
        rows = min(self.model().rowCount(), MOST_SEEN) if self.model() is not None else 0
        edge = 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), sum(self.sizeHintForRow(row) for row in range(rows)) + edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows that wrap otherwise are higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @Slot()
    def fit(self) -> None:
        """Take the height that the rows need now."""
        self.updateGeometry()
