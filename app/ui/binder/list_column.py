"""The middle of the Binder: the papers of the part that is open, and how they are sorted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.shelf import PaperFilter, Sort
from app.ui.binder.marking import MarkableList, Marking
from app.ui.binder.rows import ShownShelf
from app.ui.binder.words import SORT_WORDS
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import ComboBox
from app.ui.common.labels import Label, Separator
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, is_head, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.theme import FontRole, ThemeManager


class ListColumn(QWidget):
    """Folded, the tabs stand in a combo box on top of it."""

    sort_chosen = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.parts_combo = ComboBox(look, "Tab", self)
        self.parts_combo.hide()
        self.part_name = Label(look, "", FontRole.STRONG)
        self.sort = Button(look, "", kind=ButtonKind.LINK, icon="sort-descending", parent=self)
        self.sort_menu = QMenu(self.sort)
        self.sort_actions: dict[Sort, QAction] = {}
        self._fill_sort_menu()
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 6, 6)
        head.addWidget(self.part_name, 1)
        head.addWidget(self.sort)
        self.model = RowsModel[PaperItem](spoken_paper, is_head, parent=self)
        self.list = MarkableList(look, "Papers", self)
        self.delegate = PaperRowDelegate(look, parent=self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setModel(self.model)
        self.marking = Marking(look, self.list, self.model, self)
        self.nothing_here = Label(look, "", tone="second")
        self.nothing_here.setContentsMargins(16, 16, 16, 16)
        self.nothing_here.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing_here)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.parts_combo)
        box.addLayout(head)
        box.addWidget(Separator(look))
        box.addWidget(self.stack, 1)
        box.addWidget(self.marking)

    def _fill_sort_menu(self) -> None:
        group = QActionGroup(self)
        for sort, words in SORT_WORDS.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.triggered.connect(partial(self.sort_chosen.emit, sort.value))
            self.sort_menu.addAction(action)
            self.sort_actions[sort] = action
        self.sort.setMenu(self.sort_menu)

    def show_shelf(self, shown: ShownShelf, only: PaperFilter, chosen: str | None) -> None:
        """Show the papers of the part that is open; ``chosen`` is the paper that is."""
        shelf = shown.shelf
        self.part_name.setText(shelf.part.name if shelf.part is not None else "")
        self.sort.setVisible(not shown.typed)
        self.sort.set_words(SORT_WORDS[shelf.sort], f"Sorted: {SORT_WORDS[shelf.sort]}")
        self.sort.set_icon("sort-ascending" if shelf.sort is Sort.OLDEST else "sort-descending")
        self.sort_actions[shelf.sort].setChecked(True)
        self.list.blockSignals(True)
        self.model.set_rows(self.marking.with_marks(shown.items))
        index = self.model.index_of(chosen or "")
        self.list.setCurrentIndex(index)
        self.list.blockSignals(False)
        if index.isValid():
            self.list.scroll_to_row(index)
        self.list.viewport().update()
        self.nothing_here.setText(_nothing(shown.typed, only))
        self.stack.setCurrentWidget(self.list if shown.items else self.nothing_here)


def _nothing(typed: str, only: PaperFilter) -> str:
    if typed and only:
        return f"Nothing found for “{typed}” among the papers you chose to see."
    if typed:
        return f"Nothing found for “{typed}”. Check the spelling, or try one word."
    return "No paper here fits what you chose to see." if only else "Nothing here yet."
