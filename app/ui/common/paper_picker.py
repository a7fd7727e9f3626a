"""Choose one paper of many: type a word of its name, pick it from the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.search_words import holds_all, words_to_find
from app.domain.shelf import day_in_words
from app.queries.paper_story import LinkedPaper
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import LineEdit
from app.ui.common.filter_keys import FilterKeys
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole, ThemeManager

WIDTH, HEIGHT = 520, 560


class PaperPicker(QDialog):
    """``picked`` carries the uid, once. It deletes itself when it closes."""

    picked = Signal(str)

    def __init__(
        self, look: ThemeManager, question: str, papers: Sequence[LinkedPaper], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(question)
        self._items = [
            PaperItem(row.uid, row.title, second=day_in_words(row.document_date, row.date_words)) for row in papers
        ]
        self.words = LineEdit(self)
        self.model = RowsModel[PaperItem](spoken_paper, parent=self)
        self.list = RowsView(look, "Papers", self)
        self.list.setItemDelegate(PaperRowDelegate(look, parent=self.list))
        self.list.setModel(self.model)
        FilterKeys(self.words, self.list)
        self.none = Label(look, "No paper has these words in its name or date.", tone="second")
        self.cancel = Button(look, "Leave it")
        self.take = Button(look, "Take this paper", kind=ButtonKind.PRIMARY)
        self.take.setDefault(True)
        answers = QHBoxLayout()
        answers.setSpacing(12)
        answers.addStretch(1)
        answers.addWidget(self.cancel)
        answers.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(12)
        box.addWidget(Label(look, question, FontRole.STRONG))
        box.addWidget(FormRow(look, "Words of its name, or its date", self.words, parent=self))
        box.addWidget(self.none)
        box.addWidget(self.list, 1)
        box.addLayout(answers)
        self.resize(look.theme.grown(WIDTH), look.theme.grown(HEIGHT))
        self.words.textChanged.connect(self._narrow)
        self.list.opened.connect(self._opened)
        self.list.current_row_changed.connect(self._chosen)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        FocusRing(self, look)
        self._narrow("")
        self.words.setFocus()

    def words_of(self, uid: str) -> str:
        """The name of a paper and its day."""
        return next((f"{item.title}, {item.second}" for item in self._items if item.uid == uid), "")

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        wanted = words_to_find(typed)
        fitting = [item for item in self._items if holds_all(f"{item.title} {item.second}", wanted)]
        self.model.set_rows(fitting)
        self.none.setVisible(not fitting)
        if fitting:
            self.list.setCurrentIndex(self.model.index(0))
        self._chosen(self.list.currentIndex())

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        self.take.setEnabled(self.model.row(index) is not None)

    @Slot(QModelIndex)
    def _opened(self, _index: QModelIndex) -> None:
        self._take()

    @Slot()
    def _take(self) -> None:
        row = self.model.row(self.list.currentIndex())
        if row is not None:
            self.accept()
            self.picked.emit(row.uid)
