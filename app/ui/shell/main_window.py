"""The window: it goes from screen to screen and from child to child, and knows nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from app.domain.arrivals import Origin
from app.domain.changes import Changes
from app.domain.progress import Progress
from app.intake.watcher import FolderState
from app.ui.common.banner import Banner
from app.ui.common.errors import ErrorBar
from app.ui.common.focus_ring import FocusRing
from app.ui.common.handed import handed_in, may_hold_papers, nothing_in
from app.ui.common.labels import Separator
from app.ui.common.screen import Screen, ScreenSpec
from app.ui.common.theme import ThemeManager
from app.ui.shell.bars import Bars
from app.ui.shell.children import ChildRow
from app.ui.shell.column import Column
from app.ui.shell.keys import Command, HidingMenuBar, add_commands, menu_in
from app.ui.shell.pane_steps import step_pane
from app.ui.shell.screens import Screens
from app.ui.shell.sidebar import Sidebar, SidebarItem
from app.ui.shell.top_row import TopRow

SMALLEST = QSize(1024, 640)
USUAL = QSize(1366, 736)
NAME = "IEP Binder"
# Alt with a figure types a letter on a Mac; "Ctrl" is its command key.
SCREEN_KEY = "Ctrl+Alt" if sys.platform == "darwin" else "Alt"
MOST_SCREEN_KEYS = 8
UNDO, REDO = "Undo", "Do it again"


class MainWindow(QMainWindow):
    """Sidebar, top row, the screen that is open, and on top of it the error bar and the one of folders that are away.

    Screens are made when they are first opened. What the parent asks for that no screen does here
    (adding papers, writing a concern down, another child) leaves as a signal.
    """

    papers_handed = Signal(object, object)
    """Handed, and the Origin: dropped or pasted."""
    add_papers_requested = Signal()
    add_concern_requested = Signal()
    log_call_requested = Signal()
    write_request_requested = Signal()
    add_child_requested = Signal()
    child_changed = Signal(str)
    screen_changed = Signal(str)
    help_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    closing = Signal()

    def __init__(
        self,
        look: ThemeManager,
        screens: Sequence[ScreenSpec],
        *,
        family: str = "",
        log: Callable[[str], None],
        commands: Sequence[str] = ("concern",),
        parent: QWidget | None = None,
    ) -> None:
        """``family`` is for the title ("sample family"). ``commands`` names which of "concern", "call" and
        "request" can be done; the others are in no menu."""
        super().__init__(parent)
        self._look = look
        self._specs = {spec.code: spec for spec in screens}
        self._alt_alone = False
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.setAcceptDrops(True)
        self.set_family(family)
        self.sidebar = Sidebar(look)
        self.top_row = TopRow(look)
        self.error_bar = ErrorBar(look, log)
        self.paused_bar = Banner(look, compact=True)
        self._screens = Screens(look, self._specs, self.sidebar.children_switch.current, self)
        self._line = Separator(look)
        self._menu_bar = HidingMenuBar()
        self._build()
        self._build_menus(commands)
        self._connect()
        self._ring = FocusRing(self, look)
        if screens:
            self.open_screen(screens[0].code)

    # What bootstrap and screens use

    @property
    def current_code(self) -> str:
        """The code of the screen that is open."""
        return self._screens.current

    def screen_of(self, code: str) -> Screen:
        """The screen with this code, made now if it was not yet."""
        return self._screens.screen(code)

    def lay_out_ahead(self, code: str) -> None:
        """Give a screen its size and its style before it is seen, so that opening it is quick."""
        self._screens.lay_out_ahead(code)

    def set_family(self, family: str) -> None:
        """Name the family in the title of the window."""
        self.setWindowTitle(f"{NAME}, {family}" if family else NAME)

    def set_children(self, children: Sequence[ChildRow]) -> None:
        """Offer these children; the screens hear it when the one that is shown is another."""
        before = self.sidebar.children_switch.current()
        self.sidebar.children_switch.set_children(children)
        self._children_menu_filled()
        after = self.sidebar.children_switch.current()
        if after and after != before:
            self._child_chosen(after)

    def choose_child(self, uid: str) -> None:
        """Show another child."""
        self.sidebar.children_switch.choose(uid)

    @Slot(str)
    @Slot(str, object)
    def open_screen(self, code: str, payload: object = None) -> None:
        """Bring a screen to the front and hand it what it should show. Screens that are not here are ignored."""
        if code not in self._specs:
            return
        screen = self.screen_of(code)
        if code != self.current_code:
            self._screens.bring_to_front(code)
            self.top_row.title.setText(self._specs[code].title)
            self.top_row.set_subtitle(screen.subtitle)
            self.sidebar.choose(code)
            self._follow_screen(screen)
            screen.activated()
            self.screen_changed.emit(code)
        if payload is not None:
            screen.show_payload(payload)

    @Slot(object)
    def refresh(self, changes: Changes) -> None:
        """Something was written: every screen that was opened reads again what is its own, the one in front first."""
        self._screens.refresh(changes)

    def reading_progress(self, document: str, progress: Progress) -> None:
        """A paper is being read: so far."""
        self._screens.reading_progress(document, progress)

    def folder_states(self, states: Sequence[FolderState]) -> None:
        """How it stands with the watched folders; screens that are opened later hear it then."""
        self._screens.folder_states(states)

    @Slot(object)
    def show_error(self, error: Exception) -> None:
        """Say on top of the page what went wrong."""
        self.error_bar.show_error(error)

    def set_undo_words(self, undo: str, redo: str) -> None:
        """Say in the menu what Undo and Redo would be about; "" for nothing."""
        self._undo.setText(f"{UNDO}: {undo}" if undo else UNDO)
        self._redo.setText(f"{REDO}: {redo}" if redo else REDO)

    def keep_menu_bar(self, keep: bool) -> None:
        """Show the menu bar all the time, or only for Alt and F10."""
        self._menu_bar.keep(keep)

    # Building

    def _build(self) -> None:
        middle = QWidget()
        middle.setObjectName("page")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(Separator(self._look, Qt.Orientation.Vertical))
        outer = Column()
        column = outer.box
        column.addWidget(self.top_row)
        column.addLayout(self._screens.second_row)
        column.addWidget(self._line)
        column.addWidget(Bars(self.paused_bar, self.error_bar))
        column.addWidget(self._screens.pages, 1)
        row.addWidget(outer, 1)
        self.setCentralWidget(middle)
        items = [(spec.foot, SidebarItem(spec.code, spec.title, spec.icon)) for spec in self._specs.values()]
        self.sidebar.set_items([item for foot, item in items if not foot], [item for foot, item in items if foot])

    def _build_menus(self, commands: Sequence[str]) -> None:
        bar = self._menu_bar
        self.setMenuBar(bar)
        papers = menu_in(bar, "&Papers")
        add_commands(
            papers,
            self,
            [
                Command("Add papers…", ("Ctrl+O",), self.add_papers_requested),
                Command("Paste a picture or a file", ("Ctrl+V",), self._paste),
            ],
        )
        possible = {
            "concern": Command("Add a concern…", ("Ctrl+N",), self.add_concern_requested),
            "call": Command("Log a call…", ("Ctrl+L",), self.log_call_requested),
            "request": Command("Write a request…", ("Ctrl+R",), self.write_request_requested),
        }
        add_commands(papers, self, [possible[name] for name in commands])
        papers.addSeparator()
        add_commands(papers, self, [Command("Close the window", ("Ctrl+Q",), self._close)])
        edit = menu_in(bar, "&Edit")
        self._undo, self._redo = add_commands(
            edit,
            self,
            [
                Command(UNDO, ("Ctrl+Z",), self.undo_requested),
                Command(REDO, ("Ctrl+Shift+Z", "Ctrl+Y"), self.redo_requested),
            ],
        )
        go = menu_in(bar, "&Go")
        for number, spec in enumerate(self._specs.values(), start=1):
            keys = (f"{SCREEN_KEY}+{number}",) if not spec.foot and number <= MOST_SCREEN_KEYS else ()
            (action,) = add_commands(go, self, [Command(spec.title, keys, self._go)])
            action.setData(spec.code)
        go.addSeparator()
        add_commands(
            go,
            self,
            [
                Command("Search", ("Ctrl+F",), self._to_search),
                Command("Next part of the screen", ("F6",), self._next_pane),
                Command("Part of the screen before", ("Shift+F6",), self._pane_before),
            ],
        )
        self._children_menu = menu_in(bar, "&Child")
        self._child_actions: list[QAction] = []
        look = menu_in(bar, "&Look")
        add_commands(
            look,
            self,
            [
                Command("Larger text", ("Ctrl++", "Ctrl+="), self._look.bigger_text),
                Command("Smaller text", ("Ctrl+-",), self._look.smaller_text),
                Command("Normal text", ("Ctrl+0",), self._look.normal_text),
            ],
        )
        help_menu = menu_in(bar, "&Help")
        add_commands(help_menu, self, [Command("Explain this screen", ("F1",), self._help)])
        self._children_menu_filled()
        self.keep_menu_bar(False)

    def _connect(self) -> None:
        for screen_list in (self.sidebar.screens, self.sidebar.foot):
            screen_list.screen_chosen.connect(self.open_screen)
        switch = self.sidebar.children_switch
        switch.child_chosen.connect(self._child_chosen)
        switch.add_requested.connect(self.add_child_requested)
        self.top_row.add_papers.clicked.connect(self.add_papers_requested)
        self.top_row.search.search_changed.connect(self._searched)
        self._screens.subtitle_changed.connect(self.top_row.set_subtitle)
        self._screens.badge_changed.connect(self.sidebar.set_badge)
        self._screens.open_requested.connect(self.open_screen)
        self._screens.add_papers_requested.connect(self.add_papers_requested)

    def _children_menu_filled(self) -> None:
        for action in self._child_actions:
            self._children_menu.removeAction(action)
            self.removeAction(action)
        self._child_actions = list(self.sidebar.children_switch.actions_with_keys())
        self._children_menu.addActions(self._child_actions)
        self.addActions(self._child_actions)

    # Navigation

    def _follow_screen(self, screen: Screen) -> None:
        self.top_row.add_papers.setVisible(screen.wants_add_papers)
        self._line.setVisible(screen.has_line_above)
        if not self._specs[self.current_code].answers_search and self.top_row.search.text():
            self.top_row.search.clear_quietly()

    @Slot(str)
    def _child_chosen(self, uid: str) -> None:
        self._screens.set_child(uid)
        self.child_changed.emit(uid)

    @Slot(str)
    def _searched(self, words: str) -> None:
        answering = next((code for code, spec in self._specs.items() if spec.answers_search), None)
        if answering is None or (not words and self.current_code != answering):
            return
        self.open_screen(answering)
        self.screen_of(answering).search(words)

    @Slot()
    def _go(self) -> None:
        self._alt_alone = False
        action = self.sender()
        if isinstance(action, QAction):
            self.open_screen(str(action.data()))

    @Slot()
    def _to_search(self) -> None:
        self.top_row.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_row.search.selectAll()

    @Slot()
    def _next_pane(self) -> None:
        self._step_pane(1)

    @Slot()
    def _pane_before(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes: list[QWidget] = [self.sidebar.screens, self.top_row.search]
        panes += [pane for pane in self.screen_of(self.current_code).panes() if pane.isVisible()]
        step_pane(panes, step)

    @Slot()
    def _paste(self) -> None:
        self._hand_on(QApplication.clipboard().mimeData(), Origin.PASTED)

    def _hand_on(self, data: QMimeData, origin: Origin) -> None:
        handed = handed_in(data, datetime.now())
        if handed:
            self.papers_handed.emit(handed, origin)
        else:
            self.error_bar.show_message(*nothing_in(handed, origin))

    @Slot()
    def _help(self) -> None:
        self.help_requested.emit(self.current_code)

    @Slot()
    def _close(self) -> None:
        self.close()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window has more room at its sides."""
        super().resizeEvent(event)
        self.sidebar.set_window_width(self.width())
        self.top_row.set_window_width(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 shows the menu bar."""
        self._alt_alone = event.key() == Qt.Key.Key_Alt
        if event.key() == Qt.Key.Key_F10:
            self._show_menu_bar()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Alt alone shows the menu bar, too; not the Alt of a key that went to a screen."""
        if event.key() == Qt.Key.Key_Alt and self._alt_alone:
            self._alt_alone = False
            self._show_menu_bar()
        else:
            super().keyReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if may_hold_papers(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        event.acceptProposedAction()
        self._hand_on(event.mimeData(), Origin.DROPPED)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell bootstrap to finish the writes."""
        self.closing.emit()
        super().closeEvent(event)

    def _show_menu_bar(self) -> None:
        self._menu_bar.call_up()
