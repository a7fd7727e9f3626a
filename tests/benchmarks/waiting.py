"""How benchmarks wait while the window lives. (Qt's own waits for tests keep Python from every other thread.)"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer


def pause(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(
    is_so: Callable[[], bool],
    *,
    first: Callable[[], object] = lambda: None,
    every_ms: int = 1,
    at_most: float = 20.0,
) -> float:
    """Do something first, then let the window live until something is so; how many seconds both took."""
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    started = time.perf_counter()
    took: list[float] = []

    def look() -> None:
        so, passed = is_so(), time.perf_counter() - started
        if so:
            took.append(passed)
        if so or passed > at_most:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(every_ms)
    first()
    loop.exec()
    timer.stop()
    if not took:
        raise TimeoutError("it did not become so in time")
    return took[0]
