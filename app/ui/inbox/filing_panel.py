""" "Is this right?": the fields of one paper with what the app guesses, and the two answers: File it, Later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.kinds import KindCatalogue
from app.domain.papers import Privacy
from app.domain.suggestions import Field, Standing
from app.queries.family import ChildRow, PersonRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.chips import ConfirmedMark, GuessChip
from app.ui.common.fields import CheckBox, GuessComboBox, GuessLineEdit
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.kind_field import KindField
from app.ui.common.labels import IconLabel, Label, LinkLabel, Separator
from app.ui.common.paper_date_field import PaperDateField
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.inbox.filing import NUMBERED, Answers, FilingForm, Question
from app.ui.inbox.more_panel import MorePanel

FIELD_OF_ERROR = {
    "kind": Field.KIND,
    "document_date": Field.DATE,
    "child": Field.CHILD,
    "sender": Field.SENDER,
    "title": Field.TITLE,
}
_QUESTIONS = {
    Field.KIND: "What it is",
    Field.DATE: "Date on it",
    Field.CHILD: "Child",
    Field.SENDER: "From",
    Field.TITLE: "Name",
}


ASKS_ALL = "Change what is wrong. Enter says yes to the rest."
ASKS_LITTLE = "Only what it is and whose. The rest stays a guess."
QUICK, ALL_QUESTIONS = "30-second filing", "Ask everything again"


class FilingPanel(QWidget):
    """Holds the answers of the parent until the paper is filed."""

    file_requested = Signal()
    later_requested = Signal()
    field_focused = Signal(str)
    """The code of the ``Field`` that got the focus."""

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
        self._form: FilingForm | None = None
        self._children: tuple[ChildRow, ...] = ()
        self._privacy: Privacy | None = None
        self._title_is_mine = False
        self._quick = False
        self.kind = KindField(look, catalogue, self)
        self.day = PaperDateField(look, _QUESTIONS[Field.DATE], today, self)
        self.child = GuessComboBox(look, _QUESTIONS[Field.CHILD], self)
        self.from_whom = GuessLineEdit(look, _QUESTIONS[Field.SENDER], self)
        self.title = GuessLineEdit(look, _QUESTIONS[Field.TITLE], self)
        self.more = MorePanel(look, today, self)
        self._fields: dict[Field, QWidget] = {
            Field.KIND: self.kind,
            Field.DATE: self.day,
            Field.CHILD: self.child,
            Field.SENDER: self.from_whom,
            Field.TITLE: self.title,
        }
        self.rows = {
            field: FormRow(
                look,
                _QUESTIONS[field],
                widget,
                number=NUMBERED.index(field) + 1 if field in NUMBERED else None,
                parent=self,
            )
            for field, widget in self._fields.items()
        }
        self._build()
        self._connect()
        look.changed.connect(self._restyle)

    def _build(self) -> None:
        look = self._look
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll = FormScroll(ground="surface", parent=self)
        column = scroll.column
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Label(look, "Is this right?", FontRole.STRONG))
        self._help = Label(look, ASKS_ALL, FontRole.SMALL, tone="second")
        self.quick = LinkLabel(look, QUICK, parent=self)
        head.addWidget(self._help)
        # Unaligned, a link as wide as its words makes Qt reckon the whole head that narrow, and so too high.
        head.addWidget(self.quick, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        for field in NUMBERED:
            column.addWidget(self.rows[field])
        column.addWidget(Separator(look))
        column.addLayout(self._build_place())
        column.addWidget(self.rows[Field.TITLE])
        column.addLayout(self._build_privacy())
        column.addWidget(Separator(look))
        column.addWidget(self.more)
        column.addStretch(1)
        outer.addWidget(scroll, 1)
        outer.addWidget(Separator(look))
        outer.addLayout(self._build_answers())

    def _build_place(self) -> QHBoxLayout:
        look = self._look
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(IconLabel(look, "books"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.goes_to = Label(look, "", FontRole.STRONG)
        words.addWidget(self.goes_to)
        name = QHBoxLayout()
        name.setSpacing(10)
        self.name_shown = Label(look, "", FontRole.SMALL, tone="second")
        self.change_name = LinkLabel(look, "Change", name="Change the name")
        name.addWidget(self.name_shown, 1)
        name.addWidget(self.change_name, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(name)
        place.addLayout(words, 1)
        return place

    def _build_privacy(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._lock = IconLabel(self._look, "lock-simple-fill", 16, tone="second")
        self.private = CheckBox(self._look, "Private, not printed for the school")
        row.addWidget(self.private, 1)
        row.addWidget(self._lock)
        return row

    def _build_answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(12)
        self.file = Button(self._look, "File it", kind=ButtonKind.PRIMARY, icon="check-bold")
        self.file.setToolTip("Enter")
        self.later = Button(self._look, "Later")
        self.later.setToolTip("Esc")
        row.addWidget(self.file, 1)
        row.addWidget(self.later)
        return row

    def _connect(self) -> None:
        for widget in self._fields.values():
            widget.installEventFilter(self)
        line = self.kind.lineEdit()
        if line is not None:
            line.installEventFilter(self)
        self.kind.edited_by_hand.connect(self._kind_chosen)
        self.day.edited_by_hand.connect(self._day_edited)
        self.day.day_changed.connect(self._day_edited)
        self.day.refused.connect(self._day_refused)
        self.child.edited_by_hand.connect(self._child_chosen)
        self.from_whom.edited_by_hand.connect(self._sender_edited)
        self.title.edited_by_hand.connect(self._title_edited)
        self.private.clicked.connect(self._privacy_chosen)
        self.change_name.clicked.connect(self._open_name)
        self.file.clicked.connect(self.file_requested)
        self.later.clicked.connect(self.later_requested)
        self.quick.clicked.connect(self._turn_quick)

    # What is shown

    def show_form(self, form: FilingForm, children: Sequence[ChildRow], people: Sequence[PersonRow]) -> None:
        """Ask about a paper. The same paper again (it was read meanwhile) keeps what the parent changed."""
        self.more.show_more(form)
        if self._form is not None and self._form.uid == form.uid and self._was_touched():
            self._form = form
            return
        self._form = form
        self._privacy = None
        self._title_is_mine = False
        self._show_children(children)
        self._complete_names(people)
        self.kind.show_kind(form.kind.value, form.kind.standing, form.best_kinds)
        self.day.set_value(form.day.value, form.day.standing)
        self.child.setCurrentIndex(max(self.child.findData(form.child.value), 0))
        self.child.set_standing(form.child.standing)
        for line, question in ((self.from_whom, form.sender), (self.title, form.title)):
            line.setText(question.value)
            line.setCursorPosition(0)
            line.set_standing(question.standing)
        self.private.setChecked(form.privacy is not Privacy.NORMAL)
        for field, row in self.rows.items():
            row.set_error("")
            self._show_standing(form.question(field), row)
        self._offer_month(form.about_when)
        self._ask_whose(form.child_doubt)
        self.rows[Field.TITLE].hide()
        self._show_place()
        self._restyle()

    def answers(self) -> Answers | None:
        """What stands in the fields; None where a day cannot be read (the field says so)."""
        if not self.day.take():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Answers(
            kind=self.kind.code(),
            day=self.day.value(),
            child=self.child.currentData() or "",
            sender=self.from_whom.text().strip(),
            title=self.title.text().strip(),
            privacy=self._privacy,
        )

    def show_error(self, field: str, words: str) -> None:
        """Say under a field how to fix it, and go there."""
        known = FIELD_OF_ERROR.get(field, Field.KIND)
        row = self.rows[known]
        row.show()
        row.set_error(words)
        self._fields[known].setFocus(Qt.FocusReason.OtherFocusReason)

    def error_under(self, field: Field) -> str:
        """What needs fixing in a field, "" for nothing."""
        return self.rows[field].error()

    def set_busy(self, busy: bool) -> None:
        """While a paper is being filed."""
        self.file.setEnabled(not busy)

    @property
    def is_quick(self) -> bool:
        """Whether only what a paper is and whose is asked for; the other guesses then stay guesses."""
        return self._quick

    @Slot()
    def _turn_quick(self) -> None:
        self._quick = not self._quick
        self._help.setText(ASKS_LITTLE if self._quick else ASKS_ALL)
        words = ALL_QUESTIONS if self._quick else QUICK
        self.quick.setText(words)
        self.quick.setAccessibleName(words)
        for field in (Field.DATE, Field.SENDER):
            self.rows[field].setVisible(not self._quick)
        self.more.setVisible(not self._quick)
        self.change_name.setVisible(not self._quick)

    @property
    def is_choosing(self) -> bool:
        """Whether a list hangs open: Enter chooses in it and files nothing."""
        return self.kind.is_open or self.child.view().isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field has the focus."""
        if event.type() == QEvent.Type.FocusIn:
            for field, widget in self._fields.items():
                if watched is widget or (field is Field.KIND and watched is self.kind.lineEdit()):
                    self.field_focused.emit(field.value)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restyle()

    def _was_touched(self) -> bool:
        form = self._form
        if form is None:
            return False
        return (
            self._privacy is not None
            or self.day.isModified()
            or self.from_whom.isModified()
            or self._title_is_mine
            or self.kind.code() != form.kind.value
            or (self.child.currentData() or "") != form.child.value
            or self.day.value() != form.day.value
        )

    def _show_children(self, children: Sequence[ChildRow]) -> None:
        self._children = tuple(children)
        self.child.clear()
        self.child.addItem("Whose is it?", "")
        for child in self._children:
            self.child.addItem(child.first_name, child.uid)

    def _complete_names(self, people: Sequence[PersonRow]) -> None:
        names = [f"{person.name}, {person.role}" if person.role else person.name for person in people]
        completer = QCompleter(names, self.from_whom)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.from_whom.setCompleter(completer)

    def _show_standing(self, question: Question, row: FormRow) -> None:
        if question.standing is Standing.GUESS and question.certainty is not None:
            row.set_beside(GuessChip(self._look, question.certainty, row))
        elif question.standing is Standing.CONFIRMED:
            row.set_beside(ConfirmedMark(self._look, parent=row))
        else:
            row.set_beside(None)
        row.set_source(question.quote, on_the_paper=question.on_the_paper)

    def _offer_month(self, question: Question | None) -> None:
        """Offer the month or season in the title of a paper that has no date."""
        if question is None:
            return
        row = self.rows[Field.DATE]
        use = LinkLabel(self._look, f"Use “{question.value}”", parent=row)
        use.clicked.connect(partial(self._use_month, question.value))
        row.set_beside(use)
        row.set_source(question.quote)

    def _ask_whose(self, question: Question | None) -> None:
        """Two children are named, or somebody else: nobody is chosen."""
        row = self.rows[Field.CHILD]
        row.set_help("")
        if question is None:
            return
        named = [child.first_name for child in self._children if child.uid in question.value.split()]
        whose = f"It names {' and '.join(named)}. Whose is it?"
        row.set_help(whose if named else "It names somebody else as the student. Whose is it?")
        row.set_source(question.quote)

    def _use_month(self, value: str) -> None:
        self.day.set_value(value)
        self._day_edited()

    def _say_confirmed(self, field: Field) -> None:
        row = self.rows[field]
        row.set_error("")
        row.set_source("")
        row.set_beside(ConfirmedMark(self._look, parent=row))

    def _show_place(self) -> None:
        code = self.kind.code()
        tab = self._catalogue.kind(code).tab if code else None
        name = self._catalogue.tab(tab).name.replace(" & ", " and ") if tab else ""
        self.goes_to.setText(f"Goes to tab {tab}, {name}" if tab else "Say what it is, then it finds its tab.")
        self.name_shown.setText(f"Name: {self.title.text()}")
        self._lock.setVisible(self.private.isChecked())

    @Slot()
    def _kind_chosen(self) -> None:
        self._say_confirmed(Field.KIND)
        kind = self._catalogue.kind(self.kind.code())
        if self._privacy is None:
            self.private.setChecked(kind.private_by_default)
        if self._form is not None and self._form.title.standing is not Standing.CONFIRMED and not self._title_is_mine:
            # The guessed name named the other kind.
            self.title.setText(kind.name)
        self._show_place()

    @Slot()
    def _day_edited(self) -> None:
        self._say_confirmed(Field.DATE)

    @Slot(str)
    def _day_refused(self, words: str) -> None:
        self.rows[Field.DATE].set_error(words)

    @Slot()
    def _child_chosen(self) -> None:
        self.rows[Field.CHILD].set_help("")
        self._say_confirmed(Field.CHILD)
        self._restyle()

    @Slot()
    def _sender_edited(self) -> None:
        self._say_confirmed(Field.SENDER)

    @Slot()
    def _title_edited(self) -> None:
        self._title_is_mine = True
        self._say_confirmed(Field.TITLE)
        self._show_place()

    @Slot(bool)
    def _privacy_chosen(self, private: bool) -> None:
        self._privacy = Privacy.PRIVATE if private else Privacy.NORMAL
        self._show_place()

    @Slot()
    def _open_name(self) -> None:
        self.rows[Field.TITLE].show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        size = theme.icon_size(16)
        self.child.setIconSize(QSize(size, size))
        for child in self._children:
            mark = theme.child(child.shape + 1)
            index = self.child.findData(child.uid)
            self.child.setItemIcon(index, self._look.icons.icon(mark.icon, size, mark.colour))
