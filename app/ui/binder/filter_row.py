"""Which papers to show: a button with a menu, and a strip of chips that say what was chosen and take it away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.domain.day_words import counted
from app.domain.kinds import KindCatalogue
from app.domain.shelf import PaperFilter
from app.queries.shelf_filter import FilterChoices
from app.ui.binder.words import FIELD_WORDS, value_in_words
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import Label, Separator
from app.ui.common.theme import FontRole, ThemeManager

MOST_IN_A_MENU = 40


class FilterButton(Button):
    """ "Show only", with one menu for each kind of choice. The choices are asked for when it opens."""

    asked = Signal()
    """The menu is wanted: somebody reads what there is to choose from, then calls ``open_menu``."""
    turned = Signal(str, str)
    """A value of a field was chosen, or taken back."""

    def __init__(self, look: ThemeManager, catalogue: KindCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(look, "Show only…", icon="funnel-simple", name="Show only some papers", parent=parent)
        self._catalogue = catalogue
        self.menu_shown = QMenu(self)
        self.menus: dict[str, QMenu] = {}
        self.clicked.connect(self.asked)
        QShortcut(QKeySequence("Ctrl+Shift+F"), self).activated.connect(self.asked)

    def fill(self, choices: FilterChoices, only: PaperFilter) -> None:
        """Offer what there is."""
        self.menu_shown.clear()
        for before in self.menus.values():
            before.deleteLater()
        self.menus = {}
        for field, words in FIELD_WORDS.items():
            counts: Mapping[str, int] = dict(getattr(choices, field))
            chosen: frozenset[str] = getattr(only, field)
            menu = QMenu(words, self.menu_shown)
            menu.setEnabled(bool(counts or chosen))
            for value in [*list(counts)[:MOST_IN_A_MENU], *sorted(chosen - set(list(counts)[:MOST_IN_A_MENU]))]:
                spoken = value_in_words(field, value, self._catalogue)
                action = QAction(f"{spoken} ({counts.get(value, 0)})".replace("&", "&&"), menu)
                action.setCheckable(True)
                action.setChecked(value in chosen)
                action.triggered.connect(partial(self.turned.emit, field, value))
                menu.addAction(action)
            self.menu_shown.addMenu(menu)
            self.menus[field] = menu

    def open_menu(self) -> None:
        """Show the menu under the button."""
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))


class _FilterChip(Button):
    """One value that was chosen. A click, Enter or Del takes it away."""

    def __init__(self, look: ThemeManager, words: str, parent: QWidget) -> None:
        super().__init__(look, words.replace("&", "&&"), icon="x", name=f"Show only: {words}. Take away", parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del does what the cross does."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class FilterStrip(QWidget):
    """ "12 papers fit", a chip for each value, and Clear; hidden while everything is shown."""

    turned = Signal(str, str)
    cleared = Signal()

    def __init__(self, look: ThemeManager, catalogue: KindCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._catalogue = catalogue
        self._only = PaperFilter()
        self._flow: FlowRow | None = None
        self.chips: dict[tuple[str, str], Button] = {}
        self.count = Label(look, "", FontRole.STRONG, wrap=False)
        self.clear = Button(look, "Show all", kind=ButtonKind.LINK, name="Show all papers again")
        self.clear.clicked.connect(self.cleared)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(16, 6, 8, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._place)
        box.addWidget(Separator(look))
        self.hide()

    def show_filter(self, only: PaperFilter, papers: int) -> None:
        """Say what was chosen, and how many papers fit."""
        self.count.setText(f"{counted(papers, 'paper')} {'fits' if papers == 1 else 'fit'}")
        if only != self._only:
            self._only = only
            self._make_chips()
        self.setVisible(bool(only))

    def _make_chips(self) -> None:
        focused = next((place for place, chip in enumerate(self.chips.values()) if chip.hasFocus()), None)
        before = self._flow
        self.chips = {}
        for field in FIELD_WORDS:
            for value in sorted(getattr(self._only, field)):
                chip = _FilterChip(self._look, value_in_words(field, value, self._catalogue), self)
                chip.clicked.connect(partial(self.turned.emit, field, value))
                self.chips[field, value] = chip
        self._flow = FlowRow([self.count, *self.chips.values()], [self.clear], parent=self)
        self._place.addWidget(self._flow)
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()
        if focused is not None and self.chips:
            list(self.chips.values())[min(focused, len(self.chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
