"""What the tests have children do: the good, and everything a hostile file can make of a process."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress, ReportProgress


@dataclass(frozen=True, slots=True)
class Facts:
    """What a child sees of itself."""

    pid: int
    group: int
    environment: tuple[str, ...]
    umask: int
    loaded: frozenset[str]


class Grenade:
    """Runs code in whoever unpickles it."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (Path(self.path),))


def double(request: int, report: ReportProgress) -> int:
    return request * 2


def facts(request: None, report: ReportProgress) -> Facts:
    umask = os.umask(0o077)
    return Facts(os.getpid(), os.getpgid(0), tuple(sorted(os.environ)), umask, frozenset(sys.modules))


def own_pid(request: None, report: ReportProgress) -> int:
    return os.getpid()


def count_to(request: int, report: ReportProgress) -> str:
    for number in range(1, request + 1):
        report(Progress(number, request, "counting"))
    return "counted"


def chatter(request: None, report: ReportProgress) -> str:
    os.write(1, b"a library talks about Maya\n")
    os.write(2, b"a library complains about Maya\n")
    return "said"


def meet_trouble(request: str, report: ReportProgress) -> None:
    raise KnownError(Trouble.NEEDS_PASSWORD, name=request)


def have_a_bug(request: str, report: ReportProgress) -> None:
    raise ZeroDivisionError(f"the page says {request}")


def stop_with_status(request: int, report: ReportProgress) -> None:
    os._exit(request)


def crash(request: None, report: ReportProgress) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def crash_once(request: str, report: ReportProgress) -> int:
    if not Path(request).exists():
        Path(request).touch()
        os._exit(1)
    return os.getpid()


def eat_memory(request: None, report: ReportProgress) -> int:
    hoard = [bytearray(50_000_000)]
    while True:
        hoard.append(bytearray(50_000_000))


def hoard_and_wait(request: None, report: ReportProgress) -> None:
    """Hold more memory than a child may, then never end."""
    hoard = b"\1" * 600_000_000
    while hoard:
        signal.pause()


def loop(request: str, report: ReportProgress) -> None:
    """Leave a sign of having begun at ``request``, then never end."""
    _leave_sign(request, os.getpid())
    while True:
        pass


def hold_the_interpreter(request: str, report: ReportProgress) -> None:
    """Never end, in a library that lets no other thread run."""
    _leave_sign(request, os.getpid())
    ctypes.PyDLL(None).pause()


def loop_with_helper(request: str, report: ReportProgress) -> None:
    """Start a process of its own, leave both pids at ``request``, then never end."""
    helper = os.fork()
    if helper == 0:
        while True:
            signal.pause()
    _leave_sign(request, os.getpid(), helper)
    while True:
        signal.pause()


def crash_with_helper(request: str, report: ReportProgress) -> None:
    """As ``loop_with_helper``, but die of it."""
    helper = os.fork()
    if helper == 0:
        while True:
            signal.pause()
    _leave_sign(request, os.getpid(), helper)
    os._exit(1)


def throw(request: str, report: ReportProgress) -> object:
    return Grenade(request)


def answer_with_a_lock(request: None, report: ReportProgress) -> object:
    return sys.stdin


def _leave_sign(path: str, *pids: int) -> None:
    part = Path(f"{path}.part")
    part.write_text(" ".join(map(str, pids)))
    part.rename(path)
