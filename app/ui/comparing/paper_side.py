"""One of the two papers: its name, why it is the better copy, and a page of it with what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.reading import Word
from app.jobs.runner import Runner
from app.queries.documents import PageRow, PaperDetails, page_words
from app.ui.common.labels import Label
from app.ui.common.page_view.marks import PageMark, marks_on
from app.ui.common.page_view.page_labels import page_name
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.page_view.view import PageView, ShownPage
from app.ui.common.theme import FontRole, ThemeManager


class PaperSide(QWidget):
    """Shows the page it is told; tells how far its page is scrolled, as a share."""

    scrolled = Signal(float)

    def __init__(
        self,
        look: ThemeManager,
        runner: Runner,
        pictures: PagePictures,
        name: str,
        parent: QWidget | None = None,
        *,
        indent: int = 0,
    ) -> None:
        """``name`` says which side it is, for screen readers; ``indent`` is kept free before its title."""
        super().__init__(parent)
        self._runner = runner
        self._name = name
        self._uid = ""
        self._second = ""
        self._pages: tuple[PageRow, ...] = ()
        self._marks: tuple[PageMark, ...] = ()
        self._following = False
        self.title = Label(look, "", FontRole.STRONG)
        self.second = Label(look, "", FontRole.SMALL, tone="second")
        self.view = PageView(look, pictures, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for label in (self.title, self.second):
            label.setContentsMargins(indent, 0, 8, 0)
            box.addWidget(label)
        box.addWidget(self.view, 1)
        self.view.verticalScrollBar().valueChanged.connect(self._tell)

    @property
    def page(self) -> int:
        """The number of the page that is shown, 0 for none."""
        return self.view.page.number if self.view.page is not None else 0

    def show_paper(self, details: PaperDetails, second: str) -> None:
        """Show a paper; its first page comes with ``show_page``."""
        self._uid, self._pages = details.paper.uid, details.pages
        self.title.setText(details.paper.title)
        self._second = second
        self.setAccessibleName(f"{self._name}: {details.paper.title}")

    def show_page(self, number: int | None) -> None:
        """Show a page, or say that this paper has none for it."""
        row = next((page for page in self._pages if page.number == number), None)
        if row is None:
            self.second.setText(f"This paper has no such page. {self._second}")
            self.view.show_page(None)
            return
        count = len(self._pages)
        self.second.setText(f"{page_name(row.number, count)}. {self._second}")
        self.view.show_page(ShownPage.of(row, count))
        self.view.set_marks(marks_on(self._marks, row.number))
        asked = (self._uid, row.number)
        self._runner.read(page_words, *asked, done=partial(self._words_came, asked), owner=self)

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """What is marked on all pages of this paper."""
        self._marks = tuple(marks)
        self.view.set_marks(marks_on(self._marks, self.page))

    def follow(self, share: float) -> None:
        """Scroll to where the other side is."""
        bar = self.view.verticalScrollBar()
        self._following = True
        bar.setValue(round(share * bar.maximum()))
        self._following = False

    @Slot()
    def _tell(self) -> None:
        bar = self.view.verticalScrollBar()
        if not self._following and bar.maximum():
            self.scrolled.emit(bar.value() / bar.maximum())

    def _words_came(self, asked: tuple[str, int], words: tuple[Word, ...]) -> None:
        if asked == (self._uid, self.page):
            self.view.set_words(words)
