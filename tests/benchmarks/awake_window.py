"""How awake a window is: the longest time between two ticks of its event loop. Run by itself: an empty window."""

from __future__ import annotations

import json
import multiprocessing
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.waiting import pause

TICK_MS = 2


class Awake(QObject):
    """Ticks on the GUI thread and notes the longest wait, and the most work of that thread, between two ticks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waits_ms: list[float] = []
        self.works_ms: list[float] = []
        self._ticked, self._worked = time.perf_counter(), time.thread_time()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start(TICK_MS)

    def start_over(self) -> None:
        """Forget what was noted."""
        self.waits_ms, self.works_ms = [], []
        self._ticked, self._worked = time.perf_counter(), time.thread_time()

    @Slot()
    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.waits_ms.append((now - self._ticked) * 1000 - TICK_MS)
        self.works_ms.append((worked - self._worked) * 1000)
        self._ticked, self._worked = now, worked


def be_busy(seconds: float) -> None:
    """Keep a core busy, as a child does that reads."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        sum(number * number for number in range(10_000))


def main() -> None:
    """Measure an empty window for some seconds beside two busy processes."""
    seconds = float(sys.argv[1])
    busy = [multiprocessing.get_context("spawn").Process(target=be_busy, args=(seconds,)) for _ in range(2)]
    _application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 736)
    window.show()
    for process in busy:
        process.start()
    awake = Awake()
    pause(int(seconds * 1000))
    for process in busy:
        process.join()
    print(json.dumps({"longest_stall_ms": max(awake.waits_ms)}))
