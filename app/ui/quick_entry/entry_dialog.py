"""What every dialog to write something down shares: keys, errors beside fields, nothing typed is ever lost."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import FieldError
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.dialogs import QuestionDialog
from app.ui.common.errors import in_words
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager

KEEP = "keep"
WIDTH, HEIGHT = 620, 660
SIDE = 28
SPACING = 16
# The name of the day in a form, and what the field itself calls it.
_FIELD_OF = {"day": "happened_on", "time": "happened_time"}


class EntryDialog(QDialog):
    """A form in a dialog: Ctrl+Enter confirms, Esc closes and asks first if something was typed.

    ``wanted`` carries what the form means (a ``New*`` command) and what to do with it ("keep" and others). Whoever
    writes it calls ``written`` or ``refused``; until ``written`` the dialog stays open with every word in it.
    It deletes itself when it closes.
    """

    wanted = Signal(object, str)

    def __init__(self, look: ThemeManager, title: str, confirm: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: dict[str, FormRow] = {}
        self._blank: object = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 22, 0, 0)
        outer.setSpacing(12)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 0, SIDE, 0)
        head.setSpacing(12)
        head.addWidget(Label(look, title, FontRole.TITLE))
        self.banner = Banner(look)
        self.banner.try_again_requested.connect(self.confirm)
        head.addWidget(self.banner)
        outer.addLayout(head)
        self._scroll = FormScroll(ground="surface")
        self.form = self._scroll.column
        self.form.setContentsMargins(SIDE, 4, SIDE, SPACING)
        self.form.setSpacing(SPACING)
        outer.addWidget(self._scroll, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(SIDE, 4, SIDE, 20)
        self.buttons.setSpacing(12)
        self.confirm_button = Button(look, confirm, kind=ButtonKind.PRIMARY, icon="check-bold")
        self.close_button = Button(look, "Close", kind=ButtonKind.LINK)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.confirm_button)
        outer.addLayout(self.buttons)
        self.confirm_button.clicked.connect(self.confirm)
        self.close_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.confirm)
        fit_on_screen(self, look.theme.grown(WIDTH), look.theme.grown(HEIGHT))
        FocusRing(self, look)

    @abstractmethod
    def command(self) -> object:
        """What the form means. Raises FieldError with the name of a row."""

    @abstractmethod
    def content(self) -> object:
        """What was typed so far, to tell whether anything was."""

    def add_row(self, name: str, row: FormRow) -> FormRow:
        """Put a question at the end of the form; ``name`` is what a FieldError calls it."""
        self._rows[name] = row
        self.form.addWidget(row)
        return row

    def know_row(self, name: str, row: FormRow) -> None:
        """A row that stands somewhere else in the form."""
        self._rows[name] = row

    def row(self, name: str) -> FormRow:
        """The question with this name."""
        return self._rows[name]

    def starts_here(self) -> None:
        """What is in the form now was not typed by the parent in this dialog."""
        self._blank = self.content()

    @property
    def is_touched(self) -> bool:
        """Whether closing would lose something."""
        return self.content() != self._blank

    @Slot()
    def confirm(self) -> None:
        """Hand over what the form means, or show beside a field what needs fixing."""
        self.ask_for(KEEP)

    def ask_for(self, what: str) -> None:
        """Hand over what the form means, to be kept and then printed or sent, too."""
        if not self.confirm_button.isEnabled():
            return
        for row in self._rows.values():
            row.set_error("")
        self.banner.dismiss()
        try:
            command = self.command()
        except FieldError as error:
            self.refused(error)
            return
        self._set_busy(True)
        self.wanted.emit(command, what)

    @Slot()
    def written(self) -> None:
        """It was kept: nothing typed here can be lost any more."""
        self._set_busy(False)
        self.starts_here()
        self.accept()

    def refused(self, error: Exception) -> None:
        """It was not kept: say why, beside the field if it is about one. Everything typed stays."""
        self._set_busy(False)
        row = self._rows.get(_FIELD_OF.get(error.field, error.field)) if isinstance(error, FieldError) else None
        if row is not None and isinstance(error, FieldError):
            row.set_error(error.sentence)
            self._scroll.ensureWidgetVisible(row)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        happened, to_do = in_words(error)
        self.banner.show_message(f"What you typed is still here. {happened}", to_do, can_try_again=True)
        self.banner.try_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close; where something was typed, ask first. The safe answer goes on writing."""
        if not self.is_touched:
            super().reject()
            return
        question = QuestionDialog(
            self._look,
            "Throw away what you typed?",
            "It was not kept yet, and it cannot be brought back.",
            safe="Keep writing",
            other="Throw it away",
            parent=self,
        )
        question.answered.connect(self._answered)
        question.open()

    @Slot(bool)
    def _answered(self, throw_away: bool) -> None:
        if throw_away:
            super().reject()

    def _set_busy(self, busy: bool) -> None:
        self.confirm_button.setEnabled(not busy)


def fit_on_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size, or as much of it as the screen has."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - 40), min(height, room.height() - 80))
