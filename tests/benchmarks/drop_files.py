"""Opens the real window of a new binder, drops a folder's files on it, and measures until the last one was read."""

from __future__ import annotations

import json
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
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

SECONDS_BETWEEN_COUNTS = 1.0
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
        """Drop files on the window, as a file manager does."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        self.opened.window.dropEvent(
            QDropEvent(
                QPointF(400, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )  # fmt: skip

    def states(self, folder: Path) -> tuple[int, ...]:
        """Counts of arrivals, papers, papers not read, pages, duplicates, refused, and files of the folder told of."""
        return self.opened.context.runner.read(_states, str(folder), failed=leave_to_result).result()


def cancelled(measuring: Measuring, files: list[Path]) -> dict[str, float]:
    """Drop more files and stop: how long until a paper is read no more, and until nothing more comes in."""
    folder = files[0].parent
    runner = measuring.opened.context.runner

    def being_read() -> str | None:
        query = "SELECT uid FROM documents WHERE state = 'reading' LIMIT 1"
        return runner.read(lambda conn: conn.exec_driver_sql(query).scalar(), failed=leave_to_result).result()

    measuring.drop(files)
    wait_patiently(lambda: measuring.states(folder)[6] > 2 and being_read() is not None, every_ms=10)
    paper = str(being_read())
    measuring.opened.context.intake.stop_reading(paper)
    stop_seconds = wait_patiently(lambda: being_read() != paper, every_ms=10)
    inbox = measuring.opened.window.screen_of("inbox")
    assert isinstance(inbox, InboxPage)
    inbox.taking_in.stop.click()
    stopped, last, told = time.perf_counter(), 0.0, measuring.states(folder)[6]

    def quiet() -> bool:
        nonlocal last, told
        now = measuring.states(folder)[6]
        if now != told:
            told, last = now, time.perf_counter() - stopped
        return time.perf_counter() - stopped > QUIET_SECONDS

    wait_patiently(quiet, every_ms=10)
    assert told < len(files)
    return {"cancel_seconds": last, "stop_seconds": stop_seconds}


def main() -> None:
    """Drop, wait, and print what was measured as JSON."""
    measuring, folder = Measuring(Path(sys.argv[1])), Path(sys.argv[2])
    files = sorted(folder.iterdir())
    pause(SETTLED_MS)
    counted: list[tuple[int, ...]] = []
    busy = threading.Event()

    def count() -> None:
        # Beside the window: its own thread must only do what it does for a parent.
        while not busy.wait(SECONDS_BETWEEN_COUNTS):
            counted.append(measuring.states(folder))

    counter = threading.Thread(target=count, daemon=True)
    awake = Awake()
    counter.start()
    awake.start_over()
    measuring.drop(files)
    arrived = wait_patiently(lambda: bool(counted) and counted[-1][6] >= len(files), every_ms=100)
    read = arrived + wait_patiently(lambda: counted[-1][2] == 0, every_ms=100)
    busy.set()
    counter.join()
    _arrivals, papers, _waiting, pages, duplicates, refused, told = counted[-1]
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
