"""The pages of one paper side by side: turn, order, leave out, split, join, straighten, crop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import FieldError
from app.domain.page_recipe import WHOLE_PAGE
from app.queries.paper_story import LinkedPaper
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.flow_row import FlowRow
from app.ui.common.focus_ring import FocusRing
from app.ui.common.labels import Label
from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.page_view.thumbs import WIDTH_PX, Thumb, ThumbsView
from app.ui.common.pages.crop_panel import CropPanel
from app.ui.common.pages.presenter import Neighbour, PagesPresenter, ShownLeaf
from app.ui.common.paper_picker import PaperPicker
from app.ui.common.theme import FontRole

SIZE = (1000, 660)


class PagesDialog(QDialog):
    """Show it with ``open()``; it deletes itself when it closes. What is done in it is done at once."""

    def __init__(
        self,
        context: UiContext,
        pictures: PagePictures,
        uid: str,
        title: str,
        neighbours: Sequence[Neighbour] = (),
        *,
        page: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """``neighbours`` are the papers around it that it may be joined with, ``page`` is the one to begin at."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(f"Pages of “{title}”")
        self._look = context.theme
        self._pictures = pictures
        self._neighbours = tuple(neighbours)
        self._leaves: tuple[ShownLeaf, ...] = ()
        self._first_page = page
        self._papers = 1
        self.presenter = PagesPresenter(context.runner, self, uid, self)
        self._build()
        self._add_keys()
        theme = self._look.theme
        screen = self.screen().availableGeometry()
        self.resize(min(theme.grown(SIZE[0]), screen.width() - 40), min(theme.grown(SIZE[1]), screen.height() - 60))
        FocusRing(self, self._look)
        self.presenter.reload()
        self.thumbs.setFocus()

    # Building

    def _build(self) -> None:
        look = self._look
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(10)
        self.heading = Label(look, self.windowTitle(), FontRole.STRONG)
        box.addWidget(self.heading)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._build_pages())
        self.cropping = CropPanel(look, self._pictures, self)
        self.cropping.used.connect(self._crop)
        self.cropping.left.connect(self._to_pages)
        self.stack.addWidget(self.cropping)
        box.addWidget(self.stack, 1)
        box.addWidget(self._build_split_strip())
        self.foot = QWidget(self)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        self.said = Label(look, "", FontRole.SMALL, tone="second")
        self.undo_button = Button(look, "Undo", icon="arrow-counter-clockwise")
        self.undo_button.clicked.connect(self.presenter.undo)
        self.close_button = Button(look, "Done")
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.close_button)
        box.addWidget(self.foot)

    def _build_pages(self) -> QWidget:
        look = self._look
        pages = QWidget(self)
        self.thumbs = ThumbsView(look, "Pages", self._pictures, pages)
        self.thumbs.let_move()
        self.thumbs.opened.connect(self._open_cropping)
        self.thumbs.moved.connect(self.presenter.move_to)
        self.thumbs.selectionModel().selectionChanged.connect(self._name_buttons)
        self.turn = self._button("Turn", "arrow-clockwise", "Ctrl+]", self._turn)
        self.crop = self._button("Straighten and crop...", "pencil-simple", "Enter", self._open_cropping)
        self.out = self._button("Leave out", "minus-circle", "Del", self._leave_out)
        self.earlier = self._button("Move earlier", "arrow-left", "Ctrl+Up", partial(self._move, -1))
        self.later = self._button("Move later", "arrow-right", "Ctrl+Down", partial(self._move, 1))
        self.begin = self._button("A new paper begins here", "scissors", "S", self._begin_here)
        self.join = self._button("Join with...", "copy", "", self._ask_join)
        box = QVBoxLayout(pages)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(
            Label(
                look,
                "Choose pages with the arrow keys, then say what to do. The original stays as it came.",
                FontRole.SMALL,
                tone="second",
            )
        )
        buttons = (self.turn, self.crop, self.out, self.earlier, self.later, self.begin, self.join)
        box.addWidget(FlowRow(buttons, parent=pages))
        box.addWidget(self.thumbs, 1)
        return pages

    def _button(self, words: str, icon: str, keys: str, do: Callable[[], None]) -> Button:
        button = Button(self._look, words, icon=icon)
        button.setToolTip(keys)
        button.clicked.connect(do)
        return button

    def _build_split_strip(self) -> QFrame:
        self.strip = QFrame(self)
        self.strip.setProperty("frame", "strip")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        self.strip_words = Label(self._look, "", FontRole.STRONG)
        self.split = Button(self._look, "", kind=ButtonKind.PRIMARY, icon="scissors")
        self.split.clicked.connect(self.presenter.split)
        row.addWidget(self.strip_words, 1)
        row.addWidget(self.split)
        self.strip.hide()
        return self.strip

    def _add_keys(self) -> None:
        for keys, do in (
            ("Ctrl+]", self._turn),
            ("Del", self._leave_out),
            ("Ctrl+Up", partial(self._move, -1)),
            ("Ctrl+Down", partial(self._move, 1)),
            ("S", self._begin_here),
            ("Ctrl+Z", self.presenter.undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    # What the presenter tells

    def show_leaves(self, leaves: Sequence[ShownLeaf], papers: int) -> None:
        """Show these pages; they become ``papers`` papers where marks are set."""
        first_time = not self._leaves
        self._leaves = tuple(leaves)
        width = round(self._look.theme.grown(WIDTH_PX) * self.devicePixelRatioF())
        self.thumbs.show_thumbs(tuple(_thumb(leaf, width) for leaf in leaves))
        if first_time:
            self._choose_page(self._first_page)
        self._papers = papers
        self._show_strip()
        self.strip_words.setText(f"These pages become {papers} papers")
        self.split.set_words(f"Split into {papers} papers")
        self.undo_button.setEnabled(self.presenter.can_undo)
        self._name_buttons()

    def say(self, words: str) -> None:
        """Say what was done."""
        self.said.set_tone("second")
        self.said.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""
        words = error.sentence if isinstance(error, FieldError) else " ".join(part for part in in_words(error) if part)
        self.say(words)
        self.said.set_tone("you")

    # What the parent does

    def chosen(self) -> list[str]:
        """The uids of the chosen pages, in order."""
        return self.thumbs.chosen_uids()

    def _choose_page(self, number: int) -> None:
        for place, leaf in enumerate(self._leaves):
            if leaf.page.number == number and not leaf.page.left_out:
                self.thumbs.choose(place)

    @Slot()
    def _name_buttons(self) -> None:
        uids = set(self.chosen())
        chosen = [leaf for leaf in self._leaves if leaf.uid in uids]
        out = bool(chosen) and all(leaf.page.left_out for leaf in chosen)
        self.out.set_words("Take back" if out else "Leave out")
        begins = bool(chosen) and all(leaf.begins for leaf in chosen)
        self.begin.set_words("No new paper here" if begins else "A new paper begins here")
        for button in (self.turn, self.crop, self.out):
            button.setEnabled(bool(chosen))
        for button in (self.earlier, self.later, self.begin):
            button.setEnabled(bool(chosen) and not out)

    @Slot()
    def _turn(self) -> None:
        if self._shows_pages():
            self.presenter.turn(self.chosen())

    @Slot()
    def _leave_out(self) -> None:
        if self._shows_pages():
            self.presenter.leave_out(self.chosen())

    def _move(self, step: int) -> None:
        if self._shows_pages():
            self.presenter.move(self.chosen(), step)

    @Slot()
    def _begin_here(self) -> None:
        if self._shows_pages():
            self.presenter.begin_here(self.chosen())

    def _shows_pages(self) -> bool:
        return self.stack.currentIndex() == 0

    @Slot()
    def _ask_join(self) -> None:
        self.join_menu().popup(self.join.mapToGlobal(QPoint(0, self.join.height())))

    def join_menu(self) -> QMenu:
        """The papers that this one can be joined with."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for neighbour in self._neighbours:
            words = f"Behind “{neighbour.title}”" if neighbour.is_before else f"With “{neighbour.title}” behind it"
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._join, neighbour))
        menu.addSeparator()
        for words, is_before in (("With another paper behind it…", False), ("Behind another paper…", True)):
            menu.addAction(words).triggered.connect(partial(self._find_other, is_before))
        return menu

    def _find_other(self, is_before: bool, _checked: bool = False) -> None:
        self.presenter.find_others(partial(self._pick_other, is_before))

    def _pick_other(self, is_before: bool, papers: list[LinkedPaper]) -> None:
        if not papers:
            self.say("There is no other paper that it could be joined with.")
            return
        question = "Behind which paper do these pages come?" if is_before else "Which paper comes behind these pages?"
        picker = PaperPicker(self._look, question, papers, self)
        picker.picked.connect(partial(self._other_picked, picker, is_before))
        picker.open()

    def _other_picked(self, picker: PaperPicker, is_before: bool, uid: str) -> None:
        self._join(Neighbour(uid, picker.words_of(uid), is_before))

    def _join(self, neighbour: Neighbour, _checked: bool = False) -> None:
        self._neighbours = tuple(other for other in self._neighbours if other.uid != neighbour.uid)
        self.presenter.join(neighbour)

    # One page

    @Slot()
    @Slot(QModelIndex)
    def _open_cropping(self, _index: QModelIndex | None = None) -> None:
        first = self.chosen()[:1]
        leaf = next((leaf for leaf in self._leaves if leaf.uid in first), None)
        if leaf is not None:
            self.cropping.show_page(leaf.page)
            self.stack.setCurrentWidget(self.cropping)
            self._show_strip()
            self.cropping.view.setFocus()

    @Slot()
    def _crop(self) -> None:
        page, wanted = self.cropping.page, self.cropping.view.cropping
        self._to_pages()
        if page is not None:
            box = None if wanted.crop == WHOLE_PAGE else wanted.crop
            self.presenter.straighten_and_crop(page, wanted.tilt, box)

    @Slot()
    def _to_pages(self) -> None:
        self.cropping.show_page(None)
        self.stack.setCurrentIndex(0)
        self._show_strip()
        self.thumbs.setFocus()

    def _show_strip(self) -> None:
        """While one page is worked on there is nothing else to do."""
        self.strip.setVisible(self._papers > 1 and self._shows_pages())
        self.foot.setVisible(self._shows_pages())

    def reject(self) -> None:
        """Esc leaves the single page first."""
        if self._shows_pages():
            super().reject()
        else:
            self._to_pages()


def _thumb(leaf: ShownLeaf, width: int) -> Thumb:
    page = leaf.page
    caption = "Left out" if page.left_out else f"Page {page.number}"
    return Thumb(
        page.uid,
        page.number,
        PictureKey.of(page, width),
        f"New paper\n{caption}" if leaf.begins else caption,
        faded=bool(page.left_out),
        begins=leaf.begins,
    )
