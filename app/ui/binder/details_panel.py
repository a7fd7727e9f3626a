"""Details of a paper: what the parent may change about it, where it came from, and the way out of the binder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.day_words import full_day
from app.domain.editions import EDITION_WORDS
from app.domain.kinds import KindCatalogue
from app.domain.paper_extra import PaperExtra
from app.domain.papers import UNKNOWN_KIND, PaperEdit, Place, Privacy
from app.domain.suggestions import Field, Standing
from app.queries.documents import PaperDetails, PaperRow
from app.queries.family import ChildRow
from app.queries.paper_remarks import remarks_of
from app.queries.paper_story import PaperStory
from app.ui.binder.field_sources import FieldSources
from app.ui.binder.marks_section import MarksSection
from app.ui.binder.story_sections import HistorySection, LinksSection, chain_words
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox, GuessComboBox, GuessLineEdit, TextArea
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.key_dates_list import KeyDatesList
from app.ui.common.kind_field import KindField
from app.ui.common.labels import Label, Separator
from app.ui.common.paper_date_field import PaperDateField
from app.ui.common.theme import FontRole, ThemeManager

PRIVACY_WORDS = {
    Privacy.NORMAL: "May go to the school",
    Privacy.PRIVATE: "Private, not printed for the school",
    Privacy.NEVER_PRINT: "Never printed",
}
PRIVACY_MEANS = {
    Privacy.NORMAL: "You may hand it to the school. It goes into a packet only where you choose it.",
    Privacy.PRIVATE: "For you. It may stand in your own set, never in the team’s set or in a list for the team.",
    Privacy.NEVER_PRINT: "It stays in the binder. It goes into no packet, not even your own.",
}
SIGNED_WORDS = {"": "Not said", "yes": "Signed", "no": "Not signed"}
NOT_SAID = "Not said"


class DetailsPanel(QWidget):
    """Saves with one button; what was not changed is not sent."""

    saved = Signal(object, object)
    """A PaperEdit and a PaperExtra with what was changed."""
    earlier_asked = Signal()
    """The parent wants to say which paper this one replaces."""
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
        self._catalogue = catalogue
        self._paper: PaperRow | None = None
        self._story: PaperStory | None = None
        self.title = GuessLineEdit(look, "Name", self)
        self.kind = KindField(look, catalogue, self)
        self.day = PaperDateField(look, "Date on it", today, self)
        self.child = ComboBox(look, "Child", self)
        self.from_whom = GuessLineEdit(look, "From", self)
        self.privacy = ComboBox(look, "Who may see it", self)
        for privacy, words in PRIVACY_WORDS.items():
            self.privacy.addItem(words, privacy.value)
        self.remark = TextArea(look, "Your note about it", 3, self)
        self.received = DateField(look, "Day you got it", today, self)
        self.edition = GuessComboBox(look, "Draft or final", self)
        for code, words in (("", NOT_SAID), *((code.value, words) for code, words in EDITION_WORDS.items())):
            self.edition.addItem(words, code)
        self.signed = GuessComboBox(look, "Signed", self)
        for signed, words in SIGNED_WORDS.items():
            self.signed.addItem(words, signed)
        self.addressed_to = GuessLineEdit(look, "To", self)
        self.organization = GuessLineEdit(look, "School or office", self)
        self.grade = GuessLineEdit(look, "Grade", self)
        self.paper_copy = GuessLineEdit(look, "Where the paper itself is", self)
        self.replaces = _Replaces(look, self)
        self.means = Label(look, "", FontRole.SMALL, tone="second")
        self.rows = {
            "title": FormRow(look, "Name", self.title, parent=self),
            "kind": FormRow(look, "What it is", self.kind, parent=self),
            "document_date": FormRow(look, "Date on it", self.day, parent=self),
            "received_date": FormRow(
                look,
                "Day you got it",
                self.received,
                help_text="Often another day than the one on it.",
                parent=self,
            ),
            "child": FormRow(look, "Child", self.child, parent=self),
            "sender": FormRow(look, "From", self.from_whom, parent=self),
            "organization": FormRow(
                look, "School or office", self.organization, help_text="Whose letterhead it is on.", parent=self
            ),
            "addressed_to": FormRow(look, "To", self.addressed_to, parent=self),
            "edition": FormRow(look, "Draft or final", self.edition, parent=self),
            "signed": FormRow(look, "Signed", self.signed, parent=self),
            "grade": FormRow(look, "Grade", self.grade, help_text="The grade your child was in.", parent=self),
            "replaces": FormRow(look, "The paper it replaces", self.replaces, parent=self),
            "paper_copy": FormRow(
                look,
                "Where the paper itself is",
                self.paper_copy,
                help_text="For example: blue folder, top drawer. Or: the school has it.",
                parent=self,
            ),
            "privacy": FormRow(look, "Who may see it", self.privacy, parent=self),
            "remark": FormRow(look, "Your note about it", self.remark, parent=self),
        }
        self.sources = FieldSources(
            look,
            {
                Field.KIND: self.rows["kind"],
                Field.DATE: self.rows["document_date"],
                Field.SENDER: self.rows["sender"],
                Field.ORGANIZATION: self.rows["organization"],
                Field.ADDRESSED_TO: self.rows["addressed_to"],
                Field.EDITION: self.rows["edition"],
                Field.SIGNED: self.rows["signed"],
                Field.GRADE: self.rows["grade"],
            },
            self,
        )
        self.remarks = Label(look, "", tone="guess", parent=self)
        self.key_dates = KeyDatesList(look, today, self)
        self.marks = MarksSection(look, self)
        self.links = LinksSection(look, self)
        self.history = HistorySection(look, self)
        self.origin = Label(look, "", FontRole.SMALL, tone="second")
        self.save = Button(look, "Save", kind=ButtonKind.PRIMARY, icon="check-bold")
        self.close_button = Button(look, "Back to the page", kind=ButtonKind.LINK)
        self.take_back = Button(look, "Take back to the Inbox", icon="tray")
        self.trash = Button(look, "Move to trash", icon="trash-simple")
        self._build()
        for name, field in (("document_date", self.day), ("received_date", self.received)):
            field.refused.connect(self.rows[name].set_error)
            field.day_changed.connect(partial(self._day_taken, name))
        self.privacy.currentIndexChanged.connect(self._say_what_it_means)
        self.replaces.choose.clicked.connect(self.earlier_asked)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.closed)
        self.take_back.clicked.connect(self.take_back_requested)
        self.trash.clicked.connect(self.trash_requested)

    def _build(self) -> None:
        scroll = FormScroll(ground="surface", parent=self)
        column = scroll.column
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.remarks)
        for row in self.rows.values():
            column.addWidget(row)
            if row is self.rows["privacy"]:
                column.addWidget(self.means)
        answers = QHBoxLayout()
        answers.setSpacing(12)
        answers.addWidget(self.save)
        answers.addWidget(self.close_button)
        answers.addStretch(1)
        column.addLayout(answers)
        for section in (self.key_dates, self.marks, self.links, self.history):
            column.addWidget(Separator(self._look))
            column.addWidget(section)
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
        self.kind.show_kind(self._known_kind(paper), Standing(paper.kind_standing), ())
        self.day.set_value(paper.date_value, Standing(paper.date_standing))
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

    def show_found(self, details: PaperDetails) -> None:
        """Show what reading found: the words behind the fields, remarks on its pages, and the days it names."""
        remarks = "\n".join(remarks_of(details))
        self.remarks.setText(remarks)
        self.remarks.setVisible(bool(remarks))
        self.sources.show_found(details)
        self.key_dates.show_dates(details.paper.uid, details.key_dates)

    def show_story(self, story: PaperStory) -> None:
        """Show what else is known of it. Fields that say the same keep what was typed meanwhile."""
        before, self._story = self._story, story
        self.links.show_links(story.links)
        self.history.show_history(story)
        if before is not None and _fields_of(before) == _fields_of(story):
            return
        received = date.fromisoformat(story.received_date) if story.received_date else None
        self.received.set_day(received)
        self.edition.setCurrentIndex(max(self.edition.findData(story.edition), 0))
        self.edition.set_standing(Standing(story.edition_standing))
        self.signed.setCurrentIndex(self.signed.findData(_signed(story)))
        self.signed.set_standing(Standing(story.signed_standing))
        self.addressed_to.setText(story.addressed_to)
        self.addressed_to.set_standing(Standing(story.addressed_standing))
        self.organization.setText(story.organization)
        self.organization.set_standing(Standing(story.organization_standing))
        self.grade.setText(story.grade)
        self.grade.set_standing(Standing(story.grade_standing))
        self.paper_copy.setText(story.paper_copy)
        earlier = next((paper for paper in story.chain if paper.uid == story.replaces), None)
        self.replaces.show_paper(story.replaces, chain_words(earlier) if earlier is not None else "")

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
        privacy = self.privacy.currentData()
        return PaperEdit(
            kind=_changed(self.kind.code(), self._known_kind(paper)),
            document_date=_changed(self.day.value(), paper.date_value),
            child=_changed(self.child.currentData() or "", paper.child or ""),
            title=_changed(self.title.text().strip(), paper.title),
            sender=_changed(self.from_whom.text().strip(), paper.sender or ""),
            privacy=Privacy(privacy) if privacy != paper.privacy else None,
            remark=_changed(self.remark.toPlainText().strip(), paper.remark),
        )

    def _known_kind(self, paper: PaperRow) -> str:
        """What it is; "" where nobody has said, or a newer app has said what this one does not know."""
        known = any(kind.code == paper.kind for kind in self._catalogue.kinds)
        return paper.kind if known and paper.kind != UNKNOWN_KIND else ""

    def extra(self) -> PaperExtra | None:
        """What was changed beside that; None where a day cannot be read (the field says so)."""
        story = self._story
        if story is None or not self.received.take():
            return None
        day = self.received.day()
        return PaperExtra(
            received_date=_changed(day.isoformat() if day is not None else "", story.received_date or ""),
            edition=_said(self.edition, self.edition.currentData(), story.edition, story.edition_standing),
            signed=_said(self.signed, self.signed.currentData(), _signed(story), story.signed_standing),
            addressed_to=_said(
                self.addressed_to, self.addressed_to.text().strip(), story.addressed_to, story.addressed_standing
            ),
            organization=_said(
                self.organization, self.organization.text().strip(), story.organization, story.organization_standing
            ),
            grade=_said(self.grade, self.grade.text().strip(), story.grade, story.grade_standing),
            paper_copy=_changed(self.paper_copy.text().strip(), story.paper_copy),
            replaces=_changed(self.replaces.paper, story.replaces),
        )

    @Slot()
    def _save(self) -> None:
        edit, extra = self.edit(), self.extra()
        if edit is not None and extra is not None:
            self.saved.emit(edit, extra)

    def _day_taken(self, name: str, _day: date | None) -> None:
        self.rows[name].set_error("")

    @Slot()
    def _say_what_it_means(self) -> None:
        privacy = self.privacy.currentData()
        self.means.setText(PRIVACY_MEANS[Privacy(privacy)] if privacy else "")
        self.privacy.setAccessibleDescription(self.means.text())


class _Replaces(QWidget):
    """The paper that this one takes the place of, with the ways to choose another one and none."""

    def __init__(self, look: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.paper = ""
        self.words = Label(look, "")
        self.choose = Button(look, "Choose it…", name="Choose the paper it replaces")
        self.none = Button(look, "None", kind=ButtonKind.LINK, name="It replaces no paper")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.none)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.words)
        box.addLayout(row)
        self.setFocusProxy(self.choose)
        self.none.clicked.connect(self._take_none)
        self.show_paper("", "")

    def show_paper(self, uid: str, words: str) -> None:
        """Show a paper; "" for none."""
        self.paper = uid
        self.words.setText(words or "It replaces no paper.")
        self.none.setVisible(bool(uid))

    @Slot()
    def _take_none(self) -> None:
        self.show_paper("", "")


def _signed(story: PaperStory) -> str:
    return "" if story.is_signed is None else "yes" if story.is_signed else "no"


def _fields_of(story: PaperStory) -> PaperStory:
    """Only what stands in fields."""
    return replace(story, links=(), history=(), filed_at=None)


def _said(field: GuessComboBox | GuessLineEdit, now: str, before: str, standing: str) -> str | None:
    """What was changed, also where a guess was chosen or typed once more: that says yes to it."""
    said_yes = standing == Standing.GUESS and field.standing() is Standing.CONFIRMED
    return now if said_yes else _changed(now, before)


def _changed(now: str, before: str) -> str | None:
    return None if now == before else now
