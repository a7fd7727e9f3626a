"""The locked papers whose passwords this binder remembers, and a way to have each forgotten."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.words import shown
from app.queries.family import LockedPaperRow, papers_with_passwords
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.cards import Card
from app.ui.common.context import UiContext
from app.ui.common.labels import IconLabel, Label
from app.ui.common.theme import FontRole


class PasswordsCard(Card):
    """Hidden while there are none."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        look = context.theme
        self.body.setSpacing(10)
        self.body.addWidget(Label(look, "Passwords that are remembered", FontRole.STRONG))
        words = "Whoever can open this binder can open these papers. Forgotten, a password is asked for again."
        self.body.addWidget(Label(look, words, FontRole.SMALL, tone="second"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self.buttons: list[Button] = []
        self.hide()

    def reload(self) -> None:
        """Read them again."""
        self._context.runner.read(papers_with_passwords, done=self._came, owner=self)

    def _came(self, papers: list[LockedPaperRow]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        self.buttons = []
        for paper in papers:
            line = self._line(paper)
            self._lines.addWidget(line)
            line.show()
        self.setVisible(bool(papers))

    def _line(self, paper: LockedPaperRow) -> QWidget:
        look = self._context.theme
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, "lock-simple", 20))
        title = shown(paper.title) or "A paper that is not here any more"
        row.addWidget(Label(look, title), 1)
        forget = Button(look, "Forget it", kind=ButtonKind.LINK, name=f"Forget the password of {title}")
        forget.clicked.connect(partial(self._context.intake.forget_password, paper.sha256))
        self.buttons.append(forget)
        row.addWidget(forget)
        return line
