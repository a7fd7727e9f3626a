"""The window of one open binder: screens, quick entries, watched folders, wired to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.bootstrap.left_out import LeftOut
from app.bootstrap.window_folders import WindowFolders
from app.bootstrap.window_intake import WindowIntake
from app.bootstrap.workplace import Workplace, today, why_not_watched
from app.domain.arrivals import Origin
from app.domain.changes import Changes
from app.domain.papers import Place
from app.domain.progress import Progress
from app.domain.recent_searches import RECENT_SEARCHES
from app.domain.undoing import Undone, what_became_of, words_of
from app.files.reference_data import reference
from app.intake.folder_words import paused_words
from app.intake.watcher import FolderState
from app.intake.watchers import FolderWatchers
from app.jobs import Deliver
from app.queries.family import ChildRow as FamilyChild
from app.queries.family import get_setting, list_children
from app.queries.undo import UndoRow, next_steps
from app.services.sample_family import SAMPLE_SETTING
from app.services.searches import forget_searches, remember_search
from app.services.undo import redo, undo
from app.ui.binder.page import BinderPage
from app.ui.common.context import UiContext
from app.ui.common.gathering import Gatherer
from app.ui.common.handed import Handed
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.screen import Screen, ScreenSpec
from app.ui.common.theme import ThemeManager
from app.ui.comparing.comparing import Comparing
from app.ui.inbox.page import InboxPage
from app.ui.mailbox.dialog import MailboxDialog
from app.ui.meetings.page import MeetingsPage
from app.ui.packet.page import PacketPage
from app.ui.quick_entry.quick_entry import QuickEntry
from app.ui.settings.page import SettingsPage, SettingsPlace
from app.ui.shell.children import ChildRow
from app.ui.shell.main_window import MainWindow
from app.ui.shell.screens import REFRESH_EVERY_MS
from app.ui.timeline.page import TimelinePage
from app.ui.today.page import TodayPage
from app.workers.unpacking import MAILBOX_ENDING

# All is made before anybody has looked at the first screen for two seconds.
MAKE_AHEAD_EVERY_MS = 250
_SCREEN_OF_PLACE: dict[str, str] = {Place.INBOX: "inbox", Place.FILED: "binder"}
PAPER_FILES = (
    "Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif *.webp *.docx *.odt *.eml *.msg *.mbox *.html *.txt"
    " *.zip);;"
    "All files (*)"
)


class BinderWindow(QObject):
    """Owns the window of an open binder for as long as the binder is open."""

    def __init__(self, workplace: Workplace, look: ThemeManager, deliver: Deliver, log: Callable[[str], None]) -> None:
        super().__init__()
        self._workplace = workplace
        self._deliver = deliver
        self._folders = WindowFolders(workplace, deliver, self)
        self.context = UiContext(
            runner=workplace.runner,
            theme=look,
            today=today,
            original_path=self._original_path,
            intake=WindowIntake(workplace, self.watchers, deliver),
            press=workplace.press,
            catalogue=workplace.catalogue,
            reference=reference,
        )
        self._pictures = PagePictures(
            workplace.runner, self._original_path, self, password_of=workplace.pipeline.password_of
        )
        self.window = MainWindow(look, self._screens(), log=log, commands=("concern", "call", "request"))
        self.left_out = LeftOut(self.window.error_bar, self._try_left_out)
        self._folders.states_changed.connect(self.window.folder_states)
        self._folders.paused_changed.connect(self._show_paused)
        self._entries = QuickEntry(self.context, self._pictures, self.window)
        self._entries.letter_made.connect(self._look_at_file)
        self._entries.failed.connect(self.window.error_bar.show_message)
        self._comparing = Comparing(self.context, self._pictures, self.window)
        self._comparing.told.connect(self.window.error_bar.show_message)
        self.window.add_papers_requested.connect(self._pick_papers)
        self.window.papers_handed.connect(self._handed)
        self.window.add_concern_requested.connect(partial(self._entries.open, "add_concern"))
        self.window.log_call_requested.connect(partial(self._entries.open, "log_call"))
        self.window.write_request_requested.connect(partial(self._entries.open, "write_request"))
        self.window.add_child_requested.connect(partial(self._asked, "settings", "add_child"))
        self.window.child_changed.connect(self._entries.set_child)
        self.window.top_row.recent.made.connect(self._search_made)
        self.window.top_row.recent.forget_requested.connect(self._forget_searches)
        self.window.undo_requested.connect(self._undo)
        self.window.redo_requested.connect(self._redo)
        self._changes = Gatherer(self._read_what_changed, Changes.joined, REFRESH_EVERY_MS, self)
        self._read_children()
        self._folders.read()
        self._read_steps()
        self._read_searches()
        self._to_make: list[Callable[[], object]] = [partial(self._make_ahead, code) for code in ("binder", "inbox")]
        self._making = QTimer(self)
        self._making.setInterval(MAKE_AHEAD_EVERY_MS)
        self._making.timeout.connect(self._make_next)
        self._making.start()
        workplace.runner.read(get_setting, SAMPLE_SETTING, default=False, done=self._family_read, owner=self)

    def changed(self, changes: Changes) -> None:
        """Something was written."""
        self.window.refresh(changes)
        self._changes.add(changes)

    def _read_what_changed(self, changes: Changes) -> None:
        if changes.children or changes.documents:
            self._read_children()
        if changes.settings:
            self._folders.read()
            self._read_searches()
        self._read_steps()

    def progressed(self, document: str, progress: Progress) -> None:
        """A paper is being read."""
        self.window.reading_progress(document, progress)

    def taking_in(self, progress: Progress) -> None:
        """So many of the files that the parent handed in are dealt with."""
        inbox = self.window.screen_of("inbox")
        if isinstance(inbox, InboxPage):
            inbox.show_taking_in(progress)

    @property
    def watchers(self) -> FolderWatchers:
        """Those that look into the watched folders."""
        return self._folders.watchers

    @property
    def is_made(self) -> bool:
        """Whether all that is made ahead is there."""
        return not self._making.isActive()

    def stop(self) -> None:
        """Watch no folder any more, and begin nothing new."""
        self._making.stop()
        self._changes.stop()
        self._folders.stop()

    # Screens

    def _screens(self) -> list[ScreenSpec]:
        context, pictures = self.context, self._pictures
        made: list[tuple[str, str, str, Callable[[], Screen]]] = [
            ("today", "Today", "sun-horizon", lambda: TodayPage(context)),
            ("inbox", "Inbox", "tray", lambda: InboxPage(context, pictures)),
            ("binder", "Binder", "books", lambda: BinderPage(context, pictures)),
            ("timeline", "Timeline", "path", lambda: TimelinePage(context)),
            ("meetings", "Meetings", "users-three", lambda: MeetingsPage(context)),
            ("packet", "Packet", "printer", lambda: PacketPage(context, pictures)),
        ]
        specs = [
            ScreenSpec(code, title, icon, partial(self._connected, factory), answers_search=code == "binder")
            for code, title, icon, factory in made
        ]
        settings = partial(self._connected, self._settings_page)
        return [*specs, ScreenSpec("settings", "Settings", "gear-six", settings, foot=True)]

    @Slot()
    def _make_next(self) -> None:
        """Make a screen that is used much while nobody waits, so that papers that come in open it at once."""
        if self._to_make:
            self._to_make.pop(0)()
        else:
            self._making.stop()

    def _make_ahead(self, code: str) -> None:
        self._to_make.append(partial(self.window.lay_out_ahead, code))
        self._to_make.extend(self.window.screen_of(code).made_later())

    def _settings_page(self) -> Screen:
        root = self._workplace.folder.root
        return SettingsPage(self.context, SettingsPlace(str(root), partial(why_not_watched, binder=root)))

    def _connected(self, factory: Callable[[], Screen]) -> Screen:
        screen = factory()
        screen.open_requested.connect(self._asked)
        return screen

    @Slot(str, object)
    def _asked(self, code: str, about: object = None) -> None:
        """What a screen asks for beyond itself; the window opens other screens by itself."""
        if code in self._entries.codes:
            self._entries.open(code, about)
        elif code == "add_papers":
            self._pick_papers()
        elif code == "mailbox":
            self._choose_mails(str(about))
        elif code == "child":
            self.window.choose_child(str(about))
        elif code == "print":
            self._look_at_file(str(about))
        elif code == "compare":
            self._comparing.open(*(about if isinstance(about, tuple) else (str(about),)))
        elif code == "settings":
            self.window.open_screen(code, about)

    # Papers that come in

    @Slot()
    def _pick_papers(self) -> None:
        dialog = QFileDialog(self.window, "Add papers", "", PAPER_FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _picked(self, paths: list[str]) -> None:
        self._take_in(paths, Origin.PICKED)

    @Slot(object, object)
    def _handed(self, handed: Handed, origin: Origin) -> None:
        for loose in handed.loose:
            if _is_mailbox(loose.name):
                # It waits in the inbox, too, until its mails are chosen: no file outside holds it.
                self._workplace.pipeline.take_in_loose(loose.name, loose.save, origin, self._choose_mails)
            else:
                self._workplace.pipeline.take_in_loose(loose.name, loose.save, origin)
        if handed.paths:
            self._take_in(list(handed.paths), origin)
        else:
            self.window.open_screen("inbox")

    def _try_left_out(self, sources: Sequence[str]) -> None:
        self._workplace.pipeline.try_left_out(sources)
        self.window.open_screen("inbox")

    def _take_in(self, paths: list[str], origin: Origin) -> None:
        """Papers come in; of a mailbox is asked first which of its mails do."""
        mailboxes = [path for path in paths if _is_mailbox(path)]
        papers = [path for path in paths if path not in mailboxes]
        if papers or not mailboxes:
            self.context.intake.add_papers(papers, origin)
            self.window.open_screen("inbox")
        for path in mailboxes:
            self._choose_mails(path)

    def _choose_mails(self, mailbox: str | Path) -> None:
        dialog = MailboxDialog(self.context, str(mailbox), self.window)
        dialog.taken.connect(partial(self.window.open_screen, "inbox"))
        dialog.open()

    @Slot(list)
    def _show_paused(self, states: list[FolderState]) -> None:
        """From some folder no papers come in, or they do again: said in a place that no other message takes."""
        if states:
            self.window.paused_bar.show_message(*paused_words(states))
        else:
            self.window.paused_bar.dismiss()

    # Undo

    @Slot()
    def _undo(self) -> None:
        self._workplace.runner.write(undo, done=partial(self._went_back, True), owner=self)

    @Slot()
    def _redo(self) -> None:
        self._workplace.runner.write(redo, done=partial(self._went_back, False), owner=self)

    def _went_back(self, back: bool, undone: Undone | None) -> None:
        self.window.error_bar.show_message(*what_became_of(undone, back=back))
        if undone is not None and undone.place and _SCREEN_OF_PLACE[undone.place] == self.window.current_code:
            self.window.open_screen(self.window.current_code, undone.subject_uid)

    def _read_steps(self) -> None:
        self._workplace.runner.read(next_steps, done=self._show_steps, owner=self)

    def _show_steps(self, steps: UndoRow) -> None:
        self.window.set_undo_words(*(words_of(verb) if verb else "" for verb in (steps.undo, steps.redo)))

    # Searches made before

    @Slot(str)
    def _search_made(self, typed: str) -> None:
        self._workplace.runner.write(remember_search, typed, owner=self)

    @Slot()
    def _forget_searches(self) -> None:
        self._workplace.runner.write(forget_searches, owner=self)

    def _read_searches(self) -> None:
        recent = self.window.top_row.recent
        self._workplace.runner.read(get_setting, RECENT_SEARCHES, default=[], done=recent.set_recent, owner=self)

    # Children

    def _read_children(self) -> None:
        self._workplace.runner.read(list_children, done=self._show_children, owner=self)

    def _show_children(self, children: list[FamilyChild]) -> None:
        self.window.set_children(
            [
                ChildRow(child.uid, child.first_name, child.shape + 1, f"Grade {child.grade}" if child.grade else "")
                for child in children
            ]
        )
        self._entries.set_child(self.window.sidebar.children_switch.current())

    def _family_read(self, is_sample: bool) -> None:
        self.window.set_family("sample family" if is_sample else "")

    # Files

    def _original_path(self, sha256: str) -> str:
        return str(self._workplace.original_path(sha256))

    @Slot(str)
    def _look_at_file(self, path: str) -> None:
        """A letter or a table that was made: shown by the computer's own program for PDF, which can print it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def _is_mailbox(name: str) -> bool:
    return name.lower().endswith(MAILBOX_ENDING)
