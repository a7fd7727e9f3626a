"""Details of a paper: what the parent may change about it, where it came from, and the way out of the binder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.day_words import full_day
from app.domain.kinds import KindCatalogue
from app.domain.papers import UNKNOWN_KIND, PaperEdit, Place, Privacy
from app.domain.suggestions import Standing
from app.queries.documents import PaperRow
from app.queries.family import ChildRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox, GuessLineEdit, TextArea
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.kind_field import KindField
from app.ui.common.labels import Label, Separator
from app.ui.common.theme import FontRole, ThemeManager

PRIVACY_WORDS = {
    Privacy.NORMAL: "May go to the school",
    Privacy.PRIVATE: "Private, not printed for the school",
    Privacy.NEVER_PRINT: "Never printed",
}


class DetailsPanel(QWidget):
    """Saves with one button; what was not changed is not sent."""

    saved = Signal(object)
    """A PaperEdit with what was changed."""
    trash_requested = Signal()
    take_back_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        look: ThemeManager,
        catalogue: KindCatalogue,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._paper: PaperRow | None = None
        self.title = GuessLineEdit(look, "Name", self)
        self.kind = KindField(look, catalogue, self)
        self.day = DateField(look, "Date on it", today, self)
        self.child = ComboBox(look, "Child", self)
        self.from_whom = GuessLineEdit(look, "From", self)
        self.privacy = ComboBox(look, "Who may see it", self)
        for privacy, words in PRIVACY_WORDS.items():
            self.privacy.addItem(words, privacy.value)
        self.remark = TextArea(look, "Your note about it", 3, self)
        self.rows = {
            "title": FormRow(look, "Name", self.title, parent=self),
            "kind": FormRow(look, "What it is", self.kind, parent=self),
            "document_date": FormRow(look, "Date on it", self.day, parent=self),
            "child": FormRow(look, "Child", self.child, parent=self),
            "sender": FormRow(look, "From", self.from_whom, parent=self),
            "privacy": FormRow(look, "Who may see it", self.privacy, parent=self),
            "remark": FormRow(look, "Your note about it", self.remark, parent=self),
        }
        self.origin = Label(look, "", FontRole.SMALL, tone="second")
        self.save = Button(look, "Save", kind=ButtonKind.PRIMARY, icon="check-bold")
        self.close_button = Button(look, "Back to the page", kind=ButtonKind.LINK)
        self.take_back = Button(look, "Take back to the Inbox", icon="tray")
        self.trash = Button(look, "Move to trash", icon="trash-simple")
        self._build()
        self.day.refused.connect(self._day_refused)
        self.day.day_changed.connect(self._day_taken)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.closed)
        self.take_back.clicked.connect(self.take_back_requested)
        self.trash.clicked.connect(self.trash_requested)

    def _build(self) -> None:
        scroll = FormScroll(ground="surface", parent=self)
        column = scroll.column
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for row in self.rows.values():
            column.addWidget(row)
        answers = QHBoxLayout()
        answers.setSpacing(12)
        answers.addWidget(self.save)
        answers.addWidget(self.close_button)
        answers.addStretch(1)
        column.addLayout(answers)
        column.addWidget(Separator(self._look))
        column.addWidget(self.origin)
        for way_out in (self.take_back, self.trash):
            column.addWidget(way_out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def show_paper(self, paper: PaperRow, children: Sequence[ChildRow]) -> None:
        """Show what is known of a paper. The same paper, unchanged, keeps what was typed meanwhile."""
        if paper == self._paper:
            return
        self._paper = paper
        self.title.setText(paper.title)
        self.title.set_standing(Standing(paper.title_standing))
        self.kind.show_kind("" if paper.kind == UNKNOWN_KIND else paper.kind, Standing(paper.kind_standing), ())
        day = date.fromisoformat(paper.document_date) if paper.document_date else None
        self.day.set_day(day, Standing(paper.date_standing))
        self.child.clear()
        for child in children:
            self.child.addItem(child.first_name, child.uid)
        self.child.setCurrentIndex(self.child.findData(paper.child))
        self.from_whom.setText(paper.sender or "")
        self.from_whom.set_standing(Standing(paper.sender_standing))
        self.privacy.setCurrentIndex(self.privacy.findData(paper.privacy))
        self.remark.setPlainText(paper.remark)
        came = datetime.fromisoformat(paper.came).astimezone().date()
        self.origin.setText(f"Came on {full_day(came)} as “{paper.source_name}”. The file is kept as it came.")
        self.take_back.setVisible(paper.place == Place.FILED)
        for row in self.rows.values():
            row.set_error("")

    def show_error(self, field: str, words: str) -> None:
        """Say under a field how to fix it, and go there."""
        row = self.rows.get(field, self.rows["title"])
        row.set_error(words)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> PaperEdit | None:
        """What was changed; None where a day cannot be read (the field says so)."""
        paper = self._paper
        if paper is None or not self.day.take():
            return None
        day = self.day.day()
        privacy = self.privacy.currentData()
        return PaperEdit(
            kind=_changed(self.kind.code(), "" if paper.kind == UNKNOWN_KIND else paper.kind),
            document_date=_changed(day.isoformat() if day is not None else "", paper.document_date or ""),
            child=_changed(self.child.currentData() or "", paper.child or ""),
            title=_changed(self.title.text().strip(), paper.title),
            sender=_changed(self.from_whom.text().strip(), paper.sender or ""),
            privacy=Privacy(privacy) if privacy != paper.privacy else None,
            remark=_changed(self.remark.toPlainText().strip(), paper.remark),
        )

    @Slot()
    def _save(self) -> None:
        edit = self.edit()
        if edit is not None:
            self.saved.emit(edit)

    @Slot(str)
    def _day_refused(self, words: str) -> None:
        self.rows["document_date"].set_error(words)

    @Slot(object)
    def _day_taken(self, _day: date | None) -> None:
        self.rows["document_date"].set_error("")


def _changed(now: str, before: str) -> str | None:
    return None if now == before else now
