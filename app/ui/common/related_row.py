"""What belongs to the paper that is shown: the mail it came with, what came with it, the rest of the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.day_words import counted, short_day
from app.queries.related import RelatedPaper, RelatedPapers, related_papers
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.flow_row import FlowRow

MOST_IN_A_MENU = 25
_LONGEST_TITLE = 70


class RelatedRow(FlowRow):
    """One button for each way in which papers belong together; hidden where there is none.

    A button for one paper opens it, one for several asks which.
    """

    paper_requested = Signal(str, str)
    """The uid of a paper, and its place (inbox or filed)."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        look = context.theme
        self.attached_to = Button(look, "", kind=ButtonKind.LINK, icon="envelope-simple")
        self.attachments = Button(look, "", kind=ButtonKind.LINK, icon="paperclip")
        self.conversation = Button(look, "", kind=ButtonKind.LINK, icon="envelope-simple")
        self._buttons = (self.attached_to, self.attachments, self.conversation)
        super().__init__(self._buttons, parent=parent)
        self._context = context
        self._uid = ""
        self.related = RelatedPapers()
        self.menu: QMenu | None = None
        self.attached_to.clicked.connect(self._open_attached_to)
        self.attachments.clicked.connect(self._open_attachments)
        self.conversation.clicked.connect(self._open_conversation)
        self.hide()

    def show_nothing(self) -> None:
        """No paper is shown."""
        self._uid = ""
        self.hide()

    def show_paper(self, uid: str) -> None:
        """Find out what belongs to a paper, and show it."""
        if uid != self._uid:
            self.hide()
        self._uid = uid
        self._context.runner.read(related_papers, uid, done=partial(self._came, uid), owner=self)

    def _came(self, uid: str, related: RelatedPapers) -> None:
        if uid != self._uid:
            return
        self.related = related
        mails = counted(len(related.attached_to), "mail")
        one_holder = related.attached_to[0].title if len(related.attached_to) == 1 else ""
        self.attached_to.set_words(f"Came with “{_short(one_holder)}”" if one_holder else f"Came with {mails}")
        self.attachments.set_words(f"{counted(len(related.attachments), 'paper')} came with it")
        self.conversation.set_words(f"{counted(len(related.conversation) + 1, 'mail')} in this conversation")
        for button, papers in zip(
            self._buttons, (related.attached_to, related.attachments, related.conversation), strict=True
        ):
            button.setVisible(bool(papers))
        self.setVisible(any((related.attached_to, related.attachments, related.conversation)))
        self.updateGeometry()

    @Slot()
    def _open_attached_to(self) -> None:
        self._open(self.attached_to, self.related.attached_to)

    @Slot()
    def _open_attachments(self) -> None:
        self._open(self.attachments, self.related.attachments)

    @Slot()
    def _open_conversation(self) -> None:
        self._open(self.conversation, self.related.conversation)

    def _open(self, button: Button, papers: Sequence[RelatedPaper]) -> None:
        if len(papers) == 1:
            self.paper_requested.emit(papers[0].uid, papers[0].place)
            return
        self.menu = QMenu(self)
        self.menu.setAccessibleName(button.text())
        today = self._context.today()
        for paper in papers[:MOST_IN_A_MENU]:
            action = self.menu.addAction(_words(paper, today))
            action.triggered.connect(partial(self._chosen, paper))
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _chosen(self, paper: RelatedPaper, _checked: bool = False) -> None:
        self.paper_requested.emit(paper.uid, paper.place)


def _words(paper: RelatedPaper, today: date) -> str:
    day = short_day(date.fromisoformat(paper.document_date), today) if paper.document_date else ""
    parts = (paper.date_words or day, paper.sender or "", _short(paper.title))
    # In a menu an ampersand would underline the letter after it.
    return ", ".join(part for part in parts if part).replace("&", "&&")


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"
