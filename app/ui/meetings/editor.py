"""One meeting in its fields: what the team gets, and apart from it what only the parent sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.meetings import MEETING_NAMES, MeetingType
from app.ui.common.cards import PrivateBox
from app.ui.common.context import UiContext
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox, LineEdit, TextArea
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label, Separator
from app.ui.common.theme import FontRole
from app.ui.meetings.form_values import MeetingForm
from app.ui.meetings.lines_editor import Column, LinesEditor
from app.ui.meetings.papers_section import PapersSection
from app.ui.meetings.questions import form_word

_PEOPLE = (Column("Name", 3), Column("Role", 3))
_AGENDA = (Column("What to talk about", 4), Column("Minutes", 1), Column("What I want", 4))
_MINUTES_COLUMN = 1


class MeetingEditor(QWidget):
    """The fields of a meeting. ``left`` comes whenever one of them was left, and before the editor goes away."""

    left = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = context.theme
        self._today = context.today
        self._filling = False
        self._questions: dict[str, TextArea] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(self._when_and_where())
        box.addWidget(self._heading("Who is invited"))
        self.people = LinesEditor(self._look, "Person", _PEOPLE, add_words="Add a person")
        box.addWidget(self.people)
        self.papers = PapersSection(self._look, self)
        box.addWidget(self.papers)
        box.addWidget(Separator(self._look))
        box.addWidget(self._heading("For the team"))
        box.addWidget(Label(self._look, "These go into the set you hand out.", FontRole.SMALL, tone="second"))
        self.agenda = LinesEditor(self._look, "Point", _AGENDA, add_words="Add a point")
        box.addWidget(self._heading("My agenda"))
        box.addWidget(self.agenda)
        self.statement = TextArea(self._look, "", lines=7)
        self.statement_row = self._row(
            "My statement for the team",
            self.statement,
            "What is going well, what worries me, what I ask for. With numbers and dates.",
        )
        box.addWidget(self.statement_row)
        box.addWidget(self._private())
        self.people.lines_changed.connect(self._lines_changed)
        self.agenda.lines_changed.connect(self._lines_changed)
        self._watch(self)

    # Building

    def _when_and_where(self) -> QGridLayout:
        self.type = ComboBox(self._look, "")
        for code, name in MEETING_NAMES.items():
            self.type.addItem(name, code)
        self.type.activated.connect(self._field_left)
        self.day = DateField(self._look, "", self._today)
        self.day.day_changed.connect(self._field_left)
        self.time, self.place, self.link = LineEdit(), LineEdit(), LineEdit()
        self.time.setPlaceholderText("2:30 pm")
        self.rows = {
            "type": self._row("What kind of meeting", self.type),
            "day": self._row("Day", self.day),
            "time": self._row("Time", self.time),
            "place": self._row("Place", self.place),
            "link": self._row("Link, if it is on a screen", self.link),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.rows["type"], 0, 0)
        grid.addWidget(self.rows["day"], 0, 1)
        grid.addWidget(self.rows["time"], 0, 2)
        grid.addWidget(self.rows["place"], 1, 0)
        grid.addWidget(self.rows["link"], 1, 1, 1, 2)
        for column, stretch in enumerate((5, 5, 3)):
            grid.setColumnStretch(column, stretch)
        return grid

    def _private(self) -> PrivateBox:
        box = PrivateBox(self._look, "Only for me. Never in the team’s set")
        box.body.setSpacing(12)
        self.with_me, self.sign_only_if = LineEdit(), TextArea(self._look, "", lines=2)
        self.notes = TextArea(self._look, "", lines=6)
        box.body.addWidget(self._row("Who comes with me", self.with_me))
        box.body.addWidget(self._heading("Questions to ask"))
        box.body.addWidget(
            Label(self._look, "One question a line, in the order of the IEP form.", FontRole.SMALL, tone="second")
        )
        self._question_rows = QVBoxLayout()
        self._question_rows.setSpacing(12)
        box.body.addLayout(self._question_rows)
        box.body.addWidget(self._row("I do not sign today unless", self.sign_only_if))
        box.body.addWidget(self._row("Notes", self.notes))
        return box

    def _row(self, question: str, field: QWidget, help_text: str = "") -> FormRow:
        return FormRow(self._look, question, field, help_text=help_text)

    def _heading(self, words: str) -> Label:
        return Label(self._look, words, FontRole.STRONG)

    def _watch(self, widget: QWidget) -> None:
        for field in [*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit)]:
            field.installEventFilter(self)

    # What is shown

    def form(self) -> MeetingForm:
        """What stands in the fields."""
        return MeetingForm(
            type=MeetingType(self.type.currentData()),
            day=self.day.text(),
            time=self.time.text(),
            place=self.place.text(),
            link=self.link.text(),
            with_me=self.with_me.text(),
            statement=self.statement.toPlainText(),
            sign_only_if=self.sign_only_if.toPlainText(),
            notes=self.notes.toPlainText(),
            invited=tuple((name, role) for name, role in self.people.lines()),
            agenda=tuple((topic, minutes, wanted) for topic, minutes, wanted in self.agenda.lines()),
            questions=tuple((heading, area.toPlainText()) for heading, area in self._questions.items()),
        )

    def show_form(self, form: MeetingForm) -> None:
        """Put a meeting into the fields; a field that says the same already is not touched."""
        self._filling = True
        self.type.setCurrentIndex(self.type.findData(form.type))
        for line, text in (
            (self.day, form.day),
            (self.time, form.time),
            (self.place, form.place),
            (self.link, form.link),
            (self.with_me, form.with_me),
        ):
            if line.text() != text:
                line.setText(text)
        for area, text in (
            (self.statement, form.statement),
            (self.sign_only_if, form.sign_only_if),
            (self.notes, form.notes),
        ):
            if area.toPlainText() != text:
                area.setPlainText(text)
        self.people.set_lines(form.invited)
        self.agenda.set_lines(form.agenda)
        self._show_questions(form.questions)
        self._watch(self)
        self._filling = False

    def _show_questions(self, questions: Sequence[tuple[str, str]]) -> None:
        if [heading for heading, _ in questions] != list(self._questions):
            self._build_questions([heading for heading, _ in questions])
        for heading, text in questions:
            area = self._questions[heading]
            if area.toPlainText() != text:
                area.setPlainText(text)

    def _build_questions(self, headings: Sequence[str]) -> None:
        while (item := self._question_rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self._questions = {}
        before: QWidget = self.with_me
        for heading in headings:
            area = TextArea(self._look, heading, lines=2)
            row = self._row(heading, area, form_word(heading))
            self._questions[heading] = area
            self._question_rows.addWidget(row)
            QWidget.setTabOrder(before, area)
            before = area

    def question_field(self, heading: str) -> TextArea:
        """The field for the questions under a heading."""
        return self._questions[heading]

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """A sentence under each field that could not be taken; no others."""
        for name, row in self.rows.items():
            row.set_error(errors.get(name, ""))
        minutes = next((name for name in errors if name.startswith("agenda.")), None)
        if minutes is None:
            self.agenda.set_error("")
        else:
            self.agenda.set_error(errors[minutes], int(minutes.split(".")[1]), _MINUTES_COLUMN)

    def leave(self) -> None:
        """Keep what was typed last, before something else is shown here."""
        self._field_left()

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field is when it is kept."""
        if event.type() is QEvent.Type.FocusOut:
            self._field_left()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another screen, or closing the window, keeps what was typed last."""
        self._field_left()
        super().hideEvent(event)

    @Slot()
    def _lines_changed(self) -> None:
        self._watch(self)
        self._field_left()

    @Slot()
    def _field_left(self) -> None:
        if not self._filling and self._questions:
            self.left.emit()
