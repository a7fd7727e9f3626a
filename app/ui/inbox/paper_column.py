"""The middle of the Inbox: the pages of the paper that is looked at, and over them what is told and asked about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.suggestions import Field
from app.queries.documents import PaperDetails
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button
from app.ui.common.context import UiContext
from app.ui.common.lookalike_strip import LookalikeStrip
from app.ui.common.one_shown import OneShown
from app.ui.common.page_view.marks import PageMark
from app.ui.common.page_view.panel import PaperPanel
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.progress import ProgressRow
from app.ui.common.related_row import RelatedRow
from app.ui.inbox.file_panel import FilePanel
from app.ui.inbox.filing import FilingForm, guess_marks
from app.ui.inbox.items import InboxItem, ItemAction, ItemKind, paper_trouble
from app.ui.inbox.photo_strip import PhotoStrip
from app.ui.inbox.stack_strip import StackStrip


class PaperColumn(QWidget):
    """Of a file that is no paper it says what became of it."""

    def __init__(self, context: UiContext, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.theme
        self._form: FilingForm | None = None
        self.list_row = QWidget(self)
        """Where there is no room for the list beside the page."""
        self.show_list = Button(look, "Papers", icon="tray", parent=self.list_row)
        row = QHBoxLayout(self.list_row)
        row.setContentsMargins(8, 8, 8, 8)
        row.addWidget(self.show_list, 0, Qt.AlignmentFlag.AlignLeft)
        self.list_row.hide()
        self.trouble = Banner(look, self)
        self.lookalike = LookalikeStrip(look, context.runner, self)
        self.reading = ProgressRow(look, parent=self)
        self.reading.setContentsMargins(16, 12, 16, 12)
        self.reading.hide()
        self.related = RelatedRow(context, self)
        self.paper = PaperPanel(look, context.runner, pictures, toolbar_below=True, parent=self)
        self.stack_strip = StackStrip(context, self.paper, self)
        self.photo_strip = PhotoStrip(context, self)
        self.file_panel = FilePanel(look, self)
        self._shown = OneShown(self)
        self._shown.addWidget(self.paper)
        self._shown.addWidget(self.file_panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.list_row)
        box.addWidget(self.trouble)
        box.addWidget(self.lookalike)
        box.addWidget(self.reading)
        box.addWidget(self.stack_strip)
        box.addWidget(self.related)
        box.addWidget(self.photo_strip)
        box.addWidget(self._shown, 1)

    def show_paper(
        self, item: InboxItem, details: PaperDetails, form: FilingForm, child: str | None, pointed: PageMark | None
    ) -> None:
        """Show a paper in the Inbox of ``child``; ``pointed`` are the words somebody points at beside it."""
        uid = details.paper.uid
        self._form = form
        self._shown.setCurrentWidget(self.paper)
        self.paper.show_paper(uid, details.pages)
        self.show_pointed(pointed)
        if item.kind is ItemKind.READING:
            # What is proposed may be another thing once it is read.
            self.stack_strip.show_nothing()
        else:
            self.stack_strip.show_paper(details)
        self.related.show_paper(uid)
        self.lookalike.show_for(uid, child)
        self.photo_strip.show_paper(uid)
        self.show_reading(item)
        happened, to_do = paper_trouble(details.paper)
        if happened:
            if (happened, to_do) != (self.trouble.happened(), self.trouble.to_do()):
                self.trouble.show_message(happened, to_do, can_try_again=True)
            self._name_help(item)
        else:
            self.trouble.hide()

    def _name_help(self, item: InboxItem) -> None:
        """What the button in the banner does, and looks like."""
        button = self.trouble.try_again
        button.set_words(item.action.value)
        button.set_icon("lock-simple" if item.action is ItemAction.TYPE_IT_IN else "arrow-clockwise")

    def show_file(self, item: InboxItem) -> None:
        """Show what became of a file that is no paper."""
        self._form = None
        self.stack_strip.show_nothing()
        self.photo_strip.show_paper(None)
        self.file_panel.show_file(item)
        self.related.show_nothing()
        self._shown.setCurrentWidget(self.file_panel)
        self.reading.hide()
        self.trouble.hide()
        self.lookalike.show_for(None, None)

    def show_nothing(self) -> None:
        """There is nothing to show."""
        self._form = None
        self.stack_strip.show_nothing()
        self.related.show_nothing()
        self.lookalike.show_for(None, None)
        self.photo_strip.show_paper(None)
        self.paper.show_nothing()

    def show_reading(self, item: InboxItem) -> None:
        """Show how far the paper is read, while it is."""
        self.reading.setVisible(item.kind is ItemKind.READING)
        if item.kind is ItemKind.READING:
            progress = item.progress
            done, total = (progress.done, progress.total) if progress is not None else (0, 0)
            self.reading.show_progress(item.title, done, total)

    def show_pointed(self, pointed: PageMark | None, *, go: bool = False) -> None:
        """Mark the words behind the answers, and those that are pointed at; ``go`` shows the page of these."""
        if self._form is None:
            return
        self.paper.set_marks([*guess_marks(self._form), *([pointed] if pointed is not None else [])])
        if go and pointed is not None:
            self.paper.go_to(pointed.page, pointed)

    def go_to_source(self, field: Field) -> None:
        """Show the words that the answer to a question comes from."""
        if self._form is None:
            return
        question = self._form.question(field)
        for mark in guess_marks(self._form):
            if question.page == mark.page and question.boxes == mark.boxes:
                self.paper.go_to(mark.page, mark)
                return
