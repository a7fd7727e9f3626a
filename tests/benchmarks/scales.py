"""How much memory a program and all its child processes hold, weighed again and again from outside."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

SECONDS_BETWEEN_WEIGHINGS = 0.2


def memory_mb(pid: int) -> float:
    """What a process and its children hold; what they share is counted once (proportional set size)."""
    total, waiting = 0, [Path(f"/proc/{pid}")]
    while waiting:
        process = waiting.pop()
        try:
            lines = (process / "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            for task in (process / "task").iterdir():
                waiting += [Path("/proc") / child for child in (task / "children").read_text().split()]
        except (OSError, ProcessLookupError):
            continue
    return total / 1024


class Scales(threading.Thread):
    """Weighs a process until the block is left. In the process itself it would hold up what is measured."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most_mb = 0.0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        """Keep the most that it ever weighed."""
        while not self._over.wait(SECONDS_BETWEEN_WEIGHINGS):
            self.most_mb = max(self.most_mb, memory_mb(self._pid))

    def __enter__(self) -> Scales:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._over.set()
        self.join()
