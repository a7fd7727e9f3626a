"""Opens the real window of a new binder, drops a folder's files on it, and measures until the last one was read."""

from __future__ import annotations

import json
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap.window import Program
from app.bootstrap.workplace import open_workplace
from app.domain.family import NewChild
from app.files.binder_folder import BinderFolder
from app.jobs import leave_to_result
from app.services.family import add_child
from app.ui.inbox.page import InboxPage
from tests.benchmarks.awake_window import Awake
from tests.benchmarks.waiting import pause, wait_until

SECONDS_BETWEEN_COUNTS, SECONDS_BETWEEN_LOOKS = 1.0, 0.01
QUIET_SECONDS = 3.0
PATIENCE_SECONDS = 1400.0
SETTLED_MS = 4000
"""The window is open for a moment before a parent drops anything: its screens are made by then."""
STATES = """
    SELECT (SELECT count(*) FROM arrivals), (SELECT count(*) FROM documents),
    (SELECT count(*) FROM documents WHERE state IN ('received', 'reading')), (SELECT count(*) FROM pages),
    (SELECT count(*) FROM arrivals WHERE status = 'duplicate'),
    (SELECT count(*) FROM arrivals WHERE status = 'refused'),
    (SELECT count(*) FROM arrivals WHERE instr(substr(source_path, length(:folder) + 2), '/') = 0)
"""

wait_patiently = partial(wait_until, at_most=PATIENCE_SECONDS)


def _states(conn: Any, folder: str) -> tuple[int, ...]:
    return tuple(conn.exec_driver_sql(STATES, {"folder": folder}).one())


def _being_read(conn: Any) -> str | None:
    found: str | None = conn.exec_driver_sql("SELECT uid FROM documents WHERE state = 'reading' LIMIT 1").scalar()
    return found


class Measuring:
    """The program with its window."""

    def __init__(self, binder: Path) -> None:
        self.application = QApplication([])
        with open_workplace(BinderFolder(binder), make=True) as workplace:
            workplace.runner.write(add_child, NewChild("Maya", "PA"), failed=leave_to_result).result()
        self.program = Program(self.application, binder)
        self.program.begin()
        assert self.program.opened is not None
        self.opened = self.program.opened
        self.opened.window.activateWindow()

    def drop(self, files: list[Path]) -> None:
        """Drop files on the window, as a file manager does: they come by the system's window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        window, copy, left = self.opened.window.windowHandle(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        no_key = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 400), copy, data, left, no_key))
        QApplication.sendEvent(window, QDropEvent(QPointF(400, 400), copy, data, left, no_key))

    def states(self, folder: Path) -> tuple[int, ...]:
        """Counts of arrivals, papers, papers not read, pages, duplicates, refused, and files of the folder told of."""
        return self.opened.context.runner.read(_states, str(folder), failed=leave_to_result).result()

    def being_read(self) -> str | None:
        """The uid of a paper that is being read."""
        return self.opened.context.runner.read(_being_read, failed=leave_to_result).result()


class Counting:
    """Asks beside the window, again and again: its own thread must only do what it does for a parent."""

    def __init__(self, measuring: Measuring, folder: Path, every_seconds: float) -> None:
        self._measuring = measuring
        self._folder = folder
        self._every_seconds = every_seconds
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._count, daemon=True)
        self.counts: tuple[int, ...] = ()
        """As ``Measuring.states`` gives them; empty before the first time."""
        self.being_read: str | None = None
        """A paper that was being read then."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def told(self) -> int:
        """How many of the folder's files were told of."""
        return self.counts[-1] if self.counts else 0

    def _count(self) -> None:
        while not self._ended.wait(self._every_seconds):
            self.being_read = self._measuring.being_read()
            self.counts = self._measuring.states(self._folder)


def cancelled(measuring: Measuring, files: list[Path]) -> dict[str, float]:
    """Drop more files and stop: how long until a paper is read no more, and until nothing more comes in."""
    with Counting(measuring, files[0].parent, SECONDS_BETWEEN_LOOKS) as counting:
        measuring.drop(files)
        wait_patiently(lambda: counting.told > 2 and counting.being_read is not None, every_ms=10)
        paper = str(counting.being_read)
        measuring.opened.context.intake.stop_reading(paper)
        stop_seconds = wait_patiently(lambda: counting.being_read != paper, every_ms=10)
        inbox = measuring.opened.window.screen_of("inbox")
        assert isinstance(inbox, InboxPage)
        inbox.taking_in.stop.click()
        stopped, last, told = time.perf_counter(), 0.0, counting.told

        def quiet() -> bool:
            nonlocal last, told
            if counting.told != told:
                told, last = counting.told, time.perf_counter() - stopped
            return time.perf_counter() - stopped > QUIET_SECONDS

        wait_patiently(quiet, every_ms=10)
        assert told < len(files)
    return {"cancel_seconds": last, "stop_seconds": stop_seconds}


def main() -> None:
    """Drop, wait, and print what was measured as JSON."""
    measuring, folder = Measuring(Path(sys.argv[1])), Path(sys.argv[2])
    files = sorted(folder.iterdir())
    pause(SETTLED_MS)
    awake = Awake()
    with Counting(measuring, folder, SECONDS_BETWEEN_COUNTS) as counting:
        awake.start_over()
        measuring.drop(files)
        arrived = wait_patiently(lambda: counting.told >= len(files), every_ms=100)
        read = arrived + wait_patiently(lambda: counting.counts[2] == 0, every_ms=100)
    _arrivals, papers, _waiting, pages, duplicates, refused, told = counting.counts
    measured = {
        "papers": papers,
        "pages": pages,
        "duplicates": duplicates,
        "refused": refused,
        "told": told,
        "arrived_seconds": arrived,
        "read_seconds": read,
        "longest_stall_ms": max(awake.waits_ms),
        "longest_work_ms": max(awake.works_ms),
        "stalls_over_50_ms": sum(wait > 50 for wait in awake.waits_ms),
    }
    measured |= cancelled(measuring, sorted(Path(sys.argv[3]).iterdir()))
    measuring.program.end()
    print(json.dumps(measured))
