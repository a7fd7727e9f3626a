"""The program with a window: the first start, or the binder that is there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from app.bootstrap.binder_window import BinderWindow
from app.bootstrap.screen_check import why_no_window
from app.bootstrap.workplace import Workplace, find_binder, open_workplace, today, why_not_watched
from app.cli.surroundings import ExitStatus
from app.domain.arrivals import Received
from app.domain.changes import Changes
from app.domain.errors import KnownError, Trouble
from app.domain.family import NewChild
from app.domain.progress import Progress
from app.domain.resources import resource_folder
from app.domain.words import sentence
from app.files.app_settings import load_settings, save_settings, settings_folder
from app.files.binder_folder import BinderFolder
from app.files.reference_data import reference
from app.files.trouble_log import open_log
from app.intake.sample_family import BINDER, SampleMaking, fill_sample_binder, prepare_sample_folder
from app.jobs.right_of_way import RightOfWay
from app.queries.family import list_children
from app.services.family import begin_family
from app.ui.common.bridge import Bridge, GarbageCollector
from app.ui.common.errors import details_of
from app.ui.common.focus_ring import FocusRing
from app.ui.common.going_first import GoingFirst
from app.ui.common.theme import ThemeManager
from app.ui.first_start.answers import FirstAnswers, states_by_name
from app.ui.first_start.page import FirstStartChoices, FirstStartPage
from app.ui.shell.main_window import NAME, SMALLEST, USUAL

SECONDS_BETWEEN_TURNS = 0.0002
SAMPLE_FOLDER = "sample family"
SECONDS_TO_STOP_SAMPLE = 3.0


def run_window(binder: Path) -> int:
    """Open the window of the binder, or ask the three questions where there is none; the exit status."""
    if why := why_no_window(os.environ):
        print(why, file=sys.stderr)
        return ExitStatus.ATTENTION
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of Qt application is running")
    application.setApplicationName(NAME)
    program = Program(application, binder)
    sys.excepthook = program.unexpected
    program.begin()
    try:
        return application.exec()
    finally:
        program.end()
        sys.excepthook = sys.__excepthook__


class Program(QObject):
    """Opens one binder after the other (the first start, the sample family, the family's own) and closes it again."""

    def __init__(self, application: QApplication, binder: Path) -> None:
        super().__init__()
        self._binder = binder
        self._log = open_log()
        settings = load_settings()
        self.look = ThemeManager(
            application,
            resource_folder() / "icons",
            choice=settings.colour_scheme,
            text_scale=settings.text_scale,
            parent=self,
        )
        self.look.changed.connect(self._keep_look)
        self._right_of_way = RightOfWay()
        going_first = GoingFirst(self._right_of_way, self)
        self._bridge = Bridge(self, before_each=going_first.begin)
        self._collector = GarbageCollector(self)
        # Threads of ours let go of the interpreter this often, so that the window never waits long for its turn.
        self._turns = sys.getswitchinterval()
        sys.setswitchinterval(SECONDS_BETWEEN_TURNS)
        self._open = contextlib.ExitStack()
        self._sample: SampleMaking | None = None
        self.first_start: FirstStartPage | None = None
        self.opened: BinderWindow | None = None
        self._window: QMainWindow | None = None

    @property
    def window(self) -> QMainWindow | None:
        """The window that is shown now."""
        return self._window

    def begin(self) -> None:
        """Show the binder, or the first start."""
        folder = find_binder(self._binder)
        if not folder.exists():
            self._show_first_start()
            return
        try:
            workplace = self._enter(folder, make=False)
        except KnownError as error:
            self._show_first_start()
            self._say(error)
            return
        if workplace.runner.ask(list_children):
            self._show_binder(workplace)
        else:
            # The first start did not come to its end, or papers came in on the command line before it.
            self._close_binder()
            self._show_first_start()

    def end(self) -> None:
        """Close what is open; nothing of ours runs on."""
        self._close_binder()
        self._collector.stop()
        sys.setswitchinterval(self._turns)

    def unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug somewhere in the window: noted without names, told in one calm sentence."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        self._log.error(details_of(error.with_traceback(trace)))
        if self.opened is not None:
            self.opened.window.show_error(error)

    # The first start

    def _show_first_start(self) -> None:
        states = states_by_name(reference("states"))
        page = FirstStartPage(self.look, FirstStartChoices(states, self._check_folder))
        page.answered.connect(self._answered)
        page.sample_asked.connect(self._make_sample)
        page.sample_cancelled.connect(self._stop_sample)
        window = QMainWindow()
        window.setWindowTitle(NAME)
        window.setMinimumSize(SMALLEST)
        window.resize(USUAL)
        window.setCentralWidget(page)
        FocusRing(window, self.look)
        self.first_start = page
        self._replace_window(window)

    def _check_folder(self, path: str) -> str:
        return why_not_watched(path, binder=self._binder)

    @Slot(object)
    def _answered(self, answers: FirstAnswers) -> None:
        try:
            Path(answers.folder).mkdir(parents=True, exist_ok=True)
            workplace = self._enter(find_binder(self._binder), make=True)
        except KnownError as error:
            self._say(error)
            return
        except OSError:
            self._say(KnownError(Trouble.NO_PERMISSION, name=Path(answers.folder).name))
            return
        child = NewChild(answers.first_name, answers.state)
        begun = partial(self._begun, workplace)
        workplace.runner.write(begin_family, child, answers.folder, done=begun, owner=self)

    def _begun(self, workplace: Workplace, _child: str) -> None:
        self._show_binder(workplace)

    # The sample family

    @Slot()
    def _make_sample(self) -> None:
        root = settings_folder() / SAMPLE_FOLDER
        if find_binder(root).exists():
            self._show_binder(self._enter(find_binder(root), make=False))
            return
        try:
            prepare_sample_folder(root)
            workplace = self._enter(BinderFolder(root / BINDER), make=True)
        except KnownError as error:
            self._say(error)
            return
        fill = partial(
            fill_sample_binder, root, workplace.runner, workplace.pipeline, reference("family", "sample"), today()
        )
        self._sample = SampleMaking(
            fill,
            self._report_sample,
            done=partial(self._bridge.deliver, partial(self._sample_made, workplace)),
            failed=self._sample_failed,
        )
        if self.first_start is not None:
            self.first_start.show_making(Progress(0, 0))
        self._sample.start()

    def _report_sample(self, progress: Progress) -> None:
        self._bridge.deliver(partial(self._show_sample_progress, progress))

    def _show_sample_progress(self, progress: Progress) -> None:
        if self.first_start is not None and self._sample is not None:
            self.first_start.show_making(progress)

    def _sample_made(self, workplace: Workplace) -> None:
        if self._sample is not None:
            self._sample = None
            self._show_binder(workplace)

    def _sample_failed(self, error: Exception) -> None:
        self._bridge.deliver(partial(self._sample_given_up, error))

    def _sample_given_up(self, error: Exception) -> None:
        if self._sample is None:
            return
        self._stop_sample()
        if isinstance(error, KnownError):
            self._say(error)
        else:
            self._log.error(details_of(error))

    @Slot()
    def _stop_sample(self) -> None:
        """Give the sample family up; what was made of it is made-up papers, and goes."""
        making, self._sample = self._sample, None
        self._close_binder()
        if making is not None:
            making.join(SECONDS_TO_STOP_SAMPLE)
        shutil.rmtree(settings_folder() / SAMPLE_FOLDER, ignore_errors=True)
        if self.first_start is not None:
            self.first_start.show_making(None)

    # The binder

    def _enter(self, folder: BinderFolder, *, make: bool) -> Workplace:
        self._close_binder()
        return self._open.enter_context(
            open_workplace(
                folder,
                make=make,
                deliver=self._bridge.deliver,
                on_changes=self._changed,
                on_unhandled=self._unhandled,
                on_progress=self._progressed,
                on_taking_in=self._taking_in,
                on_received=self._received,
                give_way=self._right_of_way.wait,
            )
        )

    def _show_binder(self, workplace: Workplace) -> None:
        try:
            self.opened = BinderWindow(workplace, self.look, self._bridge.deliver, self._log.error)
        except BaseException:
            # A program that cannot show its window must not live on without one.
            self._close_binder()
            raise
        self._open.callback(self.opened.stop)
        self.first_start = None
        self._replace_window(self.opened.window)

    def _close_binder(self) -> None:
        self.opened = None
        # This thread waits for the others now.
        self._right_of_way.give()
        self._open.close()

    def _replace_window(self, window: QMainWindow) -> None:
        before, self._window = self._window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _changed(self, changes: Changes) -> None:
        if self.opened is not None:
            self.opened.changed(changes)

    def _progressed(self, document: str, progress: Progress) -> None:
        self._bridge.deliver(partial(self._show_progress, document, progress))

    def _show_progress(self, document: str, progress: Progress) -> None:
        if self.opened is not None:
            self.opened.progressed(document, progress)

    def _taking_in(self, progress: Progress) -> None:
        self._bridge.deliver(partial(self._show_taking_in, progress))

    def _show_taking_in(self, progress: Progress) -> None:
        if self.opened is not None:
            self.opened.taking_in(progress)

    def _received(self, received: Received) -> None:
        # Another program that keeps the binder busy is waited for; what was noted stands in the Inbox.
        if not (received.is_noted or received.trouble is Trouble.BINDER_BUSY):
            self._bridge.deliver(partial(self._show_left_out, received))

    def _show_left_out(self, received: Received) -> None:
        if self.opened is not None:
            self.opened.left_out.tell(received)

    def _unhandled(self, error: Exception) -> None:
        self._bridge.deliver(partial(self._show_unhandled, error))

    def _show_unhandled(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._log.error(details_of(error))
        if self.opened is not None:
            self.opened.window.show_error(error)

    def _say(self, error: KnownError) -> None:
        if self.first_start is not None:
            self.first_start.show_trouble(*sentence(error))

    @Slot()
    def _keep_look(self) -> None:
        settings = load_settings()
        kept = replace(settings, colour_scheme=self.look.choice, text_scale=self.look.text_scale)
        if kept != settings:
            save_settings(kept)
