"""Waiting for things that other processes and threads do, and looking at which of those there are."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

_PAUSE = threading.Event()


def wait_until(holds: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    """Return as soon as it holds; fail when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        _PAUSE.wait(0.01)


def pids_in(path: Path) -> list[int]:
    """The pids that a child left in a file, once it did."""
    wait_until(path.exists, "the child began")
    return [int(pid) for pid in path.read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process lives; one that is dead but not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def child_processes() -> set[int]:
    """Our running child processes. Python's own resource tracker, which lives as long as Python, does not count."""
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            command = (entry / "cmdline").read_bytes()
        except (OSError, ValueError, IndexError):
            continue
        if parent == os.getpid() and is_running(int(entry.name)) and b"resource_tracker" not in command:
            found.add(int(entry.name))
    return found
