"""A child: only the first name is needed, everything else helps to recognize its papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox, LineEdit
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole
from app.ui.settings.child_form import ChildForm

SIZE = (560, 520)


class ChildDialog(QDialog):
    """Show it with ``open()``. It stays open until the child is in the binder: call ``accept`` then."""

    asked = Signal(object)
    """ChildForm."""

    def __init__(
        self,
        context: UiContext,
        states: Sequence[tuple[str, str]],
        form: ChildForm | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``form`` holds what is known of the child; None for a new one."""
        super().__init__(parent)
        look = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = "Add a child" if form is None else "What is known of this child"
        self.setWindowTitle(title)
        self.resize(look.theme.grown(SIZE[0]), look.theme.grown(SIZE[1]))
        self.first_name, self.last_name, self.nicknames = LineEdit(), LineEdit(), LineEdit()
        self.grade, self.school = LineEdit(), LineEdit()
        self.birth_date = DateField(look, "", context.today)
        self.state = ComboBox(look, "")
        self.state.addItem("Choose a state", "")
        for code, name in states:
            self.state.addItem(name, code)
        self.rows = {
            "first_name": FormRow(look, "First name", self.first_name),
            "last_name": FormRow(look, "Last name", self.last_name),
            "nicknames": FormRow(
                look, "Other names on papers", self.nicknames, help_text="Nicknames, parted by commas."
            ),
            "birth_date": FormRow(
                look, "Birth date", self.birth_date, help_text="So that it is never taken for a paper’s date."
            ),
            "grade": FormRow(look, "Grade", self.grade),
            "school": FormRow(look, "School", self.school),
            "state": FormRow(look, "State the school is in", self.state),
        }
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(12)
        box.addWidget(Label(look, title, FontRole.STRONG))
        self.banner = Banner(look)
        box.addWidget(self.banner)
        scroll = FormScroll(ground="surface")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, name in enumerate(("first_name", "last_name", "nicknames", "birth_date", "grade", "school")):
            grid.addWidget(self.rows[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.rows["state"], 3, 0, 1, 2)
        scroll.column.setContentsMargins(4, 4, 8, 4)
        scroll.column.addLayout(grid)
        scroll.column.addStretch(1)
        box.addWidget(scroll, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        self.cancel = Button(look, "Cancel")
        self.cancel.clicked.connect(self.reject)
        self.keep = Button(look, "Add it" if form is None else "Keep it so", kind=ButtonKind.PRIMARY)
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._ask)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        box.addLayout(buttons)
        if form is not None:
            self._fill(form)
        FocusRing(self, look)
        self.first_name.setFocus()

    def _fill(self, form: ChildForm) -> None:
        for field, text in (
            (self.first_name, form.first_name),
            (self.last_name, form.last_name),
            (self.nicknames, form.nicknames),
            (self.birth_date, form.birth_date),
            (self.grade, form.grade),
            (self.school, form.school),
        ):
            field.setText(text)
        self.state.setCurrentIndex(max(self.state.findData(form.state), 0))

    def show_refused(self, field: str, words: str) -> None:
        """The binder did not take it: beside the field, or on top where it is no field's fault."""
        row = self.rows.get(field)
        if row is None:
            self.banner.show_message(words)
        else:
            row.set_error(words)
            row.field.setFocus()

    @Slot()
    def _ask(self) -> None:
        for row in self.rows.values():
            row.set_error("")
        self.asked.emit(
            ChildForm(
                self.first_name.text(),
                self.last_name.text(),
                self.nicknames.text(),
                self.birth_date.text(),
                self.grade.text(),
                self.school.text(),
                str(self.state.currentData() or ""),
            )
        )
