"""Under the fields of a paper: its chain from draft to amendment, what it belongs to, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLayout, QMenu, QVBoxLayout, QWidget

from app.domain.editions import edition_in_words
from app.domain.paper_extra import LinkKind
from app.domain.shelf import day_in_words
from app.domain.suggestions import Standing
from app.queries.paper_story import ChainPaper, LinkChoice, LinkRow, PaperStory
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import IconLabel, Label, LinkLabel
from app.ui.common.theme import FontRole, ThemeManager

LINK_WORDS = {LinkKind.MEETING: "Meeting", LinkKind.REQUEST: "Request", LinkKind.CONCERN: "Concern"}
_MANY_WORDS = {LinkKind.MEETING: "A meeting", LinkKind.REQUEST: "A request", LinkKind.CONCERN: "A concern"}


class ChainStrip(QWidget):
    """ "Draft, March 3, 2026 -> Final, March 20, 2026 -> Amendment, May 4, 2026"; hidden for a paper that stands
    alone."""

    paper_wanted = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.papers: list[QWidget] = []
        self.hide()

    def show_chain(self, chain: Sequence[ChainPaper], here: str) -> None:
        """Show the papers of a chain; ``here`` is the uid of the one that is open."""
        clear(self._box)
        parts: list[QWidget] = []
        self.papers = []
        for paper in chain:
            if parts:
                parts.append(IconLabel(self._look, "arrow-right", 16, tone="second"))
            words = chain_words(paper)
            if paper.uid == here:
                shown: QWidget = Label(self._look, words, FontRole.SMALL_STRONG, wrap=False)
                shown.setAccessibleName(f"{words}, this paper")
            else:
                link = LinkLabel(self._look, words, name=f"Open {paper.title}: {words}")
                link.clicked.connect(partial(self.paper_wanted.emit, paper.uid))
                shown = link
            self.papers.append(shown)
            parts.append(shown)
        if parts:
            self._box.addWidget(FlowRow(parts, parent=self))
        self.setVisible(bool(parts))


def chain_words(paper: ChainPaper) -> str:
    """ "Draft, March 3, 2026"; the name of a paper of which nobody has said what it is."""
    edition = edition_in_words(paper.edition)
    if edition and paper.edition_standing == Standing.GUESS:
        edition = f"{edition}?"
    return f"{edition or paper.title}, {day_in_words(paper.document_date, paper.date_words)}"


class LinksSection(QWidget):
    """What the paper belongs to, each with a way there and a way to take it away."""

    open_wanted = Signal(str, str)
    """Kind and uid of a meeting, a request or a concern."""
    removal_asked = Signal(str)
    """The uid of a link."""
    choices_asked = Signal()
    added = Signal(str, str)
    """Kind and uid of what it belongs to from now on."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.rows: list[tuple[Button, Button]] = []
        self.none = Label(look, "Nothing yet.", FontRole.SMALL, tone="second")
        self.add = Button(look, "Say what it belongs to…", icon="plus-bold", parent=self)
        self.menu_shown = QMenu(self.add)
        self.menus: dict[LinkKind, QMenu] = {}
        self.add.clicked.connect(self.choices_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Label(look, "Belongs to", FontRole.STRONG))
        box.addWidget(self.none)
        box.addLayout(self._grid)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_links(self, links: Sequence[LinkRow]) -> None:
        """Show what the paper belongs to."""
        clear(self._grid)
        self.rows = []
        for place, link in enumerate(links):
            words = f"{LINK_WORDS[link.kind]}: {link.words}"
            there = Button(self._look, words.replace("&", "&&"), kind=ButtonKind.LINK, name=f"Open {words}")
            there.clicked.connect(partial(self.open_wanted.emit, link.kind.value, link.target))
            away = Button(self._look, "Take away", kind=ButtonKind.LINK, name=f"Take away: {words}")
            away.clicked.connect(partial(self.removal_asked.emit, link.uid))
            self._grid.addWidget(there, place, 0)
            self._grid.addWidget(away, place, 1)
            self.rows.append((there, away))
        self.none.setVisible(not links)

    def show_choices(self, choices: Sequence[LinkChoice]) -> None:
        """Offer what the paper may belong to."""
        self.menu_shown.clear()
        for before in self.menus.values():
            before.deleteLater()
        self.menus = {}
        for kind, words in _MANY_WORDS.items():
            menu = QMenu(words, self.menu_shown)
            for choice in choices:
                if choice.kind is kind:
                    action = QAction(choice.words.replace("&", "&&"), menu)
                    action.triggered.connect(partial(self.added.emit, kind.value, choice.target))
                    menu.addAction(action)
            menu.setEnabled(not menu.isEmpty())
            self.menu_shown.addMenu(menu)
            self.menus[kind] = menu
        self.menu_shown.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))


class HistorySection(QWidget):
    """Who decided what, and when; folded until somebody wants to know."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button(look, "What became of it", kind=ButtonKind.LINK, icon="clock-counter-clockwise")
        self.button.setCheckable(True)
        self.words = Label(look, "", FontRole.SMALL, tone="second")
        self.words.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.words)
        self.button.toggled.connect(self._toggled)

    def show_history(self, story: PaperStory) -> None:
        """Tell what became of the paper, the last first."""
        self.words.setText("\n".join(f"{row.when}: {row.sentence}" for row in story.history))

    @Slot(bool)
    def _toggled(self, shown: bool) -> None:
        self.words.setVisible(shown)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
