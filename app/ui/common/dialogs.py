"""Questions that stop everything else. The safe answer is the default, and Esc gives it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.focus_ring import FocusRing
from app.ui.common.labels import Label
from app.ui.common.theme import FontRole, ThemeManager

WIDTH = 400


class WordsDialog(QDialog):
    """As wide as it is told, and as high as its words need then: Qt would give it more, and draw them apart."""

    def __init__(self, look: ThemeManager, width: int, parent: QWidget | None = None) -> None:
        """``width`` is at normal text. Put things into ``box``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(look.theme.grown(width))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(22, 20, 22, 18)
        self.box.setSpacing(8)
        self.box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    def fit(self) -> None:
        """There are more words now, or fewer."""
        width = max(self.minimumWidth(), self.box.minimumSize().width())
        self.resize(width, self.box.totalHeightForWidth(width))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is dressed, and can be measured."""
        self.fit()
        super().showEvent(event)


class QuestionDialog(WordsDialog):
    """The title is the question, the text says what happens and how to undo it.

    Show it with ``open()``; ``answered`` carries True for the other answer and False for the safe one, once.
    It deletes itself when it closes.
    """

    answered = Signal(bool)

    def __init__(
        self, look: ThemeManager, question: str, text: str, *, safe: str, other: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, WIDTH, parent)
        self.setWindowTitle(question)
        box = self.box
        box.addWidget(Label(look, question, FontRole.STRONG))
        box.addWidget(Label(look, text))
        box.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        self.other = Button(look, other)
        self.safe = Button(look, safe, kind=ButtonKind.PRIMARY)
        self.safe.setDefault(True)
        row.addWidget(self.other)
        row.addWidget(self.safe)
        box.addLayout(row)
        self.other.clicked.connect(self._other_answer)
        self.safe.clicked.connect(self.reject)
        self.finished.connect(self._tell)
        FocusRing(self, look)
        self.safe.setFocus()

    @Slot()
    def _other_answer(self) -> None:
        self.accept()

    @Slot(int)
    def _tell(self, result: int) -> None:
        self.answered.emit(result == QDialog.DialogCode.Accepted.value)
