"""The words marked on a paper's pages: go there, say something about them, print them or not, take them away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.highlights import HighlightEdit
from app.queries.highlights import HighlightRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import CheckBox, GuessLineEdit
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, PaperRowKind, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole, ThemeManager

HEIGHT = 200


class _MarksList(RowsView):
    """Del takes the chosen mark away."""

    removal_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del, beside what every list does."""
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """A few rows; more of them scroll."""
        return QSize(200, HEIGHT)


class MarksSection(QWidget):
    """Enter goes to a mark. What is said of one is kept when the field is left."""

    mark_wanted = Signal(str)
    edited = Signal(str, object)
    """The uid of a mark and a HighlightEdit."""
    removed = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[str, HighlightRow] = {}
        self.none = Label(
            look,
            "Nothing yet. Choose “Highlight” or “Pin a quote” above the page, then drag over the words.",
            FontRole.SMALL,
            tone="second",
        )
        self.model = RowsModel[PaperItem](spoken_paper, parent=self)
        self.list = _MarksList(look, "Marked words", self)
        self.list.setItemDelegate(PaperRowDelegate(look, parent=self.list))
        self.list.setModel(self.model)
        self.list.setMinimumHeight(look.theme.grown(HEIGHT))
        self.remark = GuessLineEdit(look, "Your note about these words", self)
        self.pinned = CheckBox(look, "Pin it: I want to read it out")
        self.printed = CheckBox(look, "Print it in packets")
        self.go = Button(look, "Go there", icon="eye")
        self.away = Button(look, "Take away", kind=ButtonKind.LINK, name="Take this mark away")
        self._one = QWidget(self)
        answers = QHBoxLayout()
        answers.setSpacing(12)
        answers.addWidget(self.go)
        answers.addWidget(self.away)
        answers.addStretch(1)
        one = QVBoxLayout(self._one)
        one.setContentsMargins(0, 0, 0, 0)
        one.addWidget(FormRow(look, "Your note about these words", self.remark, help_text="Never printed."))
        one.addWidget(self.pinned)
        one.addWidget(self.printed)
        one.addLayout(answers)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Label(look, "Marked on its pages", FontRole.STRONG))
        box.addWidget(self.none)
        box.addWidget(self.list)
        box.addWidget(self._one)
        self.list.current_row_changed.connect(self._show_one)
        self.list.opened.connect(self._go)
        self.list.removal_asked.connect(self._take_away)
        self.go.clicked.connect(self._go)
        self.away.clicked.connect(self._take_away)
        self.remark.editingFinished.connect(self._save)
        self.pinned.clicked.connect(self._save)
        self.printed.clicked.connect(self._save)
        self.show_marks(())

    def show_marks(self, marks: Sequence[HighlightRow]) -> None:
        """Show the marks of a paper; the one that is chosen stays chosen."""
        self._marks = {mark.uid: mark for mark in marks}
        self.model.set_rows([_item(mark) for mark in marks])
        if marks and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self.none.setVisible(not marks)
        self.list.setVisible(bool(marks))
        self._one.setVisible(bool(marks))
        self._show_one()

    def choose(self, uid: str) -> None:
        """Choose a mark in the list."""
        self.list.setCurrentIndex(self.model.index_of(uid))

    def _chosen(self) -> HighlightRow | None:
        row = self.model.row(self.list.currentIndex())
        return self._marks.get(row.uid) if row is not None else None

    @Slot()
    def _show_one(self, _index: QModelIndex | None = None) -> None:
        mark = self._chosen()
        if mark is not None:
            self.remark.setText(mark.remark)
            self.pinned.setChecked(mark.is_pinned)
            self.printed.setChecked(mark.is_printed)

    @Slot()
    def _go(self, _index: QModelIndex | None = None) -> None:
        mark = self._chosen()
        if mark is not None:
            self.mark_wanted.emit(mark.uid)

    @Slot()
    def _take_away(self) -> None:
        mark = self._chosen()
        if mark is not None:
            self.removed.emit(mark.uid)

    @Slot()
    def _save(self) -> None:
        mark = self._chosen()
        if mark is None:
            return
        edit = HighlightEdit(
            self.remark.text().strip() if self.remark.text().strip() != mark.remark else None,
            self.pinned.isChecked() if self.pinned.isChecked() != mark.is_pinned else None,
            self.printed.isChecked() if self.printed.isChecked() != mark.is_printed else None,
        )
        if edit != HighlightEdit():
            self.edited.emit(mark.uid, edit)


def _item(mark: HighlightRow) -> PaperItem:
    where = "" if mark.boxes else "the words were cropped away"
    said = [f"Page {mark.page}", "pinned" if mark.is_pinned else "", "printed" if mark.is_printed else "", where]
    return PaperItem(
        mark.uid,
        f"“{mark.quote}”",
        PaperRowKind.NOTICE,
        second=", ".join(words for words in said if words),
        third=mark.remark,
        icon="quotes" if mark.is_pinned else "pencil-simple",
    )
