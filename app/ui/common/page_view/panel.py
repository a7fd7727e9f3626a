"""A paper's pages with their toolbar: turns the leaves, reads the words of each page, turns pages upright."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import FieldError, Trouble
from app.domain.highlights import NewHighlight
from app.domain.reading import Box, Word
from app.jobs.runner import Runner
from app.queries.documents import PageRow, page_words
from app.services.page_work import turn_page
from app.services.typed_pages import type_page
from app.ui.common.buttons import Button
from app.ui.common.errors import in_words
from app.ui.common.page_view.marks import PageMark, marks_on
from app.ui.common.page_view.page_labels import page_name
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.page_view.reading_strip import ReadingStrip
from app.ui.common.page_view.view import PageView, ShownPage
from app.ui.common.theme import ThemeManager
from app.ui.common.toolbar import PageToolbar

QUARTER_TURN = 90


class PaperPanel(QWidget):
    """Shows one paper. ``toolbar_below`` puts the toolbar under the page."""

    page_changed = Signal(int)
    """The number of the page that is shown now."""
    quote_picked = Signal(int, str)
    """Page number and the words picked."""
    marked = Signal(object)
    """A NewHighlight: words the parent wants to have marked."""
    pages_wanted = Signal()
    """The parent wants to work on the pages of this paper."""
    read_again_wanted = Signal(str)
    """The uid of the paper that is shown: the parent wants it to be read once more."""
    password_wanted = Signal()
    """The parent wants to type in what opens the paper that is shown."""

    def __init__(
        self,
        look: ThemeManager,
        runner: Runner,
        pictures: PagePictures,
        *,
        toolbar_below: bool = False,
        can_pick: bool = False,
        can_mark: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._uid = ""
        self._pages: tuple[PageRow, ...] = ()
        self._number = 0
        self._locked = False
        self._marks: tuple[PageMark, ...] = ()
        self._pictures = pictures
        self._marking: bool | None = None
        self.lock_row = QWidget(self)
        self.lock_row.hide()
        self.type_it_in = Button(look, "Type in its password", icon="lock-simple")
        lock = QHBoxLayout(self.lock_row)
        lock.setContentsMargins(16, 12, 16, 12)
        lock.addWidget(self.type_it_in)
        lock.addStretch(1)
        self.view = PageView(look, pictures, self)
        self.toolbar = PageToolbar(look, "Pages", self)
        self.reading = ReadingStrip(look, self)
        self._fill_toolbar(can_pick, can_mark)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        parts = [self.toolbar, self.reading, self.view]
        for part in reversed(parts) if toolbar_below else parts:
            box.addWidget(part, 1 if part is self.view else 0)
        box.insertWidget(0, self.lock_row)
        self.setFocusProxy(self.view)
        self.view.leaf_wanted.connect(self.turn_leaf)
        self.view.quote_picked.connect(self.quote_picked)
        self.view.words_picked.connect(self._words_picked)
        self.reading.typed.connect(self._type)
        self.type_it_in.clicked.connect(self.password_wanted)
        pictures.picture_ready.connect(self._show_lock)
        pictures.tried_again.connect(self._show_lock)
        self._show_page()

    def _fill_toolbar(self, can_pick: bool, can_mark: bool) -> None:
        bar = self.toolbar
        self.back = bar.add_action("Back", "caret-left")
        self.place = bar.add_label("No page")
        self.next = bar.add_action("Next", "caret-right", icon_after=True)
        bar.add_separator()
        self.bigger = bar.add_action("Bigger", "magnifying-glass-plus")
        self.pick = bar.add_action("Pick a quote", "quotes") if can_pick else None
        self.highlight = bar.add_action("Highlight", "pencil-simple") if can_mark else None
        self.pin = bar.add_action("Pin a quote", "quotes") if can_mark else None
        self.turn = bar.add_action("Turn", "arrow-clockwise")
        self.turn.setShortcut(QKeySequence("Ctrl+]"))
        self.smaller = bar.add_action("Smaller", "magnifying-glass-minus")
        self.whole_width = bar.add_menu_action("Fit the width", "magnifying-glass")
        self.work_on_pages = bar.add_menu_action("Pages: split, order, crop...", "scissors")
        self.read_again = bar.add_menu_action("Read again", "arrow-clockwise")
        self.read_again.triggered.connect(self._read_again)
        self.back.triggered.connect(self.previous_page)
        self.next.triggered.connect(self.next_page)
        self.bigger.triggered.connect(self.view.bigger)
        self.smaller.triggered.connect(self.view.smaller)
        self.whole_width.triggered.connect(self.view.fit_width)
        self.turn.triggered.connect(self.turn_clockwise)
        self.work_on_pages.triggered.connect(self.pages_wanted)
        if self.pick is not None:
            self.pick.triggered.connect(self.view.start_picking)
        for action, keys, start in (
            (self.highlight, "Ctrl+Shift+H", self.start_highlight),
            (self.pin, "Ctrl+Shift+K", self.start_pin),
        ):
            if action is not None:
                action.setShortcut(QKeySequence(keys))
                action.triggered.connect(start)

    @property
    def page(self) -> int:
        """The number of the page that is shown, 0 for none."""
        return self._number

    def show_paper(self, uid: str, pages: Sequence[PageRow], page: int = 1, *, locked: bool = False) -> None:
        """Show a paper; the same one again (turned, read) stays on its page.

        ``locked``: nobody opened it yet, so that it may have no pages to show.
        """
        self._locked = locked
        same = uid == self._uid
        self._uid, self._pages = uid, tuple(pages)
        if not same:
            self._marks = ()
        wanted = self._number if same and self._number else page
        self._number = min(max(wanted, 1), len(self._pages)) if self._pages else 0
        self._show_page()

    def show_nothing(self) -> None:
        """Show no paper."""
        self.show_paper("", ())

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """What is marked on all pages of this paper."""
        self._marks = tuple(marks)
        self.view.set_marks(marks_on(self._marks, self._number))

    def go_to(self, page: int, mark: PageMark | None = None) -> None:
        """Show a page, with a mark of it in view."""
        if 1 <= page <= len(self._pages) and page != self._number:
            self._number = page
            self._show_page()
        if mark is not None and mark.page == self._number:
            self.view.scroll_to(mark)

    @Slot()
    def next_page(self) -> None:
        """One page on."""
        self.go_to(self._number + 1)

    @Slot()
    def previous_page(self) -> None:
        """One page back."""
        self.go_to(self._number - 1)

    @Slot(int)
    def turn_leaf(self, step: int) -> None:
        """One page on (1) or back (-1)."""
        self.go_to(self._number + step)

    @Slot()
    def start_highlight(self) -> None:
        """Let the parent choose words to highlight."""
        self.view.start_picking()
        self._marking = False

    @Slot()
    def start_pin(self) -> None:
        """Let the parent choose a quote to pin."""
        self.view.start_picking()
        self._marking = True

    @Slot(int, str, object)
    def _words_picked(self, page: int, words: str, boxes: tuple[Box, ...]) -> None:
        pinned, self._marking = self._marking, None
        if pinned is not None:
            self.marked.emit(NewHighlight(page, words, boxes, pinned))

    @Slot()
    def turn_clockwise(self) -> None:
        """Turn this page by a quarter; whoever shows the paper gets it back turned, by the change that follows."""
        if self._number:
            self._runner.write(turn_page, self._uid, self._number, QUARTER_TURN, owner=self)

    @Slot()
    def _read_again(self) -> None:
        if self._uid:
            self.read_again_wanted.emit(self._uid)

    @Slot(int, str)
    def _type(self, page: int, words: str) -> None:
        asked = (self._uid, page, words)
        self._runner.write(type_page, *asked, failed=partial(self._not_kept, asked), owner=self)

    def _not_kept(self, asked: tuple[str, int, str], error: Exception) -> None:
        uid, page, words = asked
        if (uid, page) == (self._uid, self._number):
            self.reading.start_typing()
            self.reading.field.setPlainText(words)
            self.reading.show_error(error.sentence if isinstance(error, FieldError) else in_words(error)[0])

    def _show_page(self) -> None:
        count = len(self._pages)
        self._show_lock()
        self.place.setText(page_name(self._number, count) if count else "No page")
        self.back.setEnabled(self._number > 1)
        self.next.setEnabled(self._number < count)
        fixed = (self.bigger, self.smaller, self.whole_width, self.turn, self.read_again)
        for action in (*fixed, self.pick, self.highlight, self.pin):
            if action is not None:
                action.setEnabled(count > 0)
        self.reading.show_page(self._pages[self._number - 1] if self._number else None)
        if not self._number:
            self.view.show_page(None)
            return
        row = self._pages[self._number - 1]
        self.view.show_page(ShownPage.of(row, count))
        self.view.set_marks(marks_on(self._marks, self._number))
        asked = (self._uid, self._number)
        self._runner.read(page_words, *asked, done=partial(self._words_came, asked), owner=self)
        self.page_changed.emit(self._number)

    @Slot()
    def _show_lock(self) -> None:
        """A paper whose password was not kept is locked again when the binder is opened the next time."""
        self.lock_row.setVisible(self._locked or self._is_locked_again())

    def _is_locked_again(self) -> bool:
        if not self._number:
            return False
        return self._pictures.why_not(self._pages[self._number - 1].sha256) is Trouble.NEEDS_PASSWORD

    def _words_came(self, asked: tuple[str, int], words: tuple[Word, ...]) -> None:
        if asked == (self._uid, self._number):
            self.view.set_words(words)
