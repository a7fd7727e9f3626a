"""A locked paper: what opens it? Asked where the paper is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.words import shown
from app.queries.documents import PaperRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.dialogs import WordsDialog
from app.ui.common.errors import in_words
from app.ui.common.fields import CheckBox, LineEdit
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.theme import FontRole

QUESTION = "What is the password?"
WIDTH = 460


class PasswordDialog(WordsDialog):
    """Show it with ``open()``. It stays open until a password opened the paper, or the parent leaves it for later."""

    opened = Signal()
    """The paper is open."""

    def __init__(self, context: UiContext, document: str, title: str, parent: QWidget | None = None) -> None:
        """``document`` is the uid of the paper, ``title`` what it is called."""
        look = context.theme
        super().__init__(look, WIDTH, parent)
        self._intake = context.intake
        self._document = document
        self.setWindowTitle(QUESTION)
        self.password = LineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.row = FormRow(look, "Password", self.password)
        self.show_it = CheckBox(look, "Show it", name="Show the password")
        self.show_it.toggled.connect(self._show_letters)
        self.remember = CheckBox(look, "Remember it in this binder")
        self._remember_means = Label(
            look, "Then whoever can open this binder can open this paper.", FontRole.SMALL, tone="second"
        )
        self.remember.setAccessibleDescription(self._remember_means.text())
        self.later = Button(look, "Not now")
        self.later.clicked.connect(self.reject)
        self.open_it = Button(look, "Open it", kind=ButtonKind.PRIMARY, icon="lock-simple")
        self.open_it.setDefault(True)
        self.open_it.clicked.connect(self._try)
        what = Label(
            look, f"“{shown(title)}” is locked. The file stays as it came: the password only lets the app read it."
        )
        box = self.box
        box.addWidget(Label(look, QUESTION, FontRole.STRONG))
        box.addWidget(what)
        box.addSpacing(8)
        for widget in (self.row, self.show_it, self.remember):
            box.addWidget(widget)
        means = QHBoxLayout()
        means.setContentsMargins(look.theme.grown(18, 16), 0, 0, 0)
        means.addWidget(self._remember_means)
        box.addLayout(means)
        box.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.open_it)
        box.addLayout(buttons)
        FocusRing(self, look)
        self.password.setFocus()

    @Slot()
    def _try(self) -> None:
        password = self.password.text()
        if not password:
            self._say("Type the password first.")
            return
        self.row.set_error("")
        self.open_it.setEnabled(False)
        self._intake.unlock(
            self._document,
            password,
            self.remember.isChecked(),
            done=self._was_opened,
            failed=self._refused,
            owner=self,
        )

    def _was_opened(self, _result: None) -> None:
        self.opened.emit()
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.open_it.setEnabled(True)
        self._say(" ".join(part for part in in_words(error) if part))

    def _say(self, words: str) -> None:
        self.row.set_error(words)
        self.fit()
        self.password.selectAll()
        self.password.setFocus()

    @Slot(bool)
    def _show_letters(self, visible: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password)


def ask_password(context: UiContext, pictures: PagePictures, paper: PaperRow, parent: QWidget) -> None:
    """Ask for the password of a paper, and show its pages once it is open."""
    dialog = PasswordDialog(context, paper.uid, paper.title, parent)
    dialog.opened.connect(pictures.try_again)
    dialog.open()
