"""The life of a child process: take a call, answer it, take the next, and never outlive the parent.

The supervisor in ``app.jobs`` starts it, sends one :class:`Call` at a time and reads the answers. Whatever a file
does to this process (crash, loop, eat all memory) costs the process and nothing else.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import FunctionType
from typing import Any, NoReturn

from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress, ReportProgress
from app.workers.limits import CHILD_MEMORY_BYTES, CHILD_MEMORY_IN_USE_BYTES, apply_limits, step_back

if sys.platform == "linux":
    import fcntl

SECONDS_BETWEEN_REPORTS = 0.1
_KEPT_VARIABLES = frozenset(
    {"PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR", "USERPROFILE"}
)


@dataclass(frozen=True, slots=True)
class ChildSettings:
    """How a child is fenced in.

    ``packages`` are the only ones whose functions it runs; ``memory_bytes`` of address space, None for no limit;
    ``in_use_bytes`` of memory that it may hold when its parent weighs it, between two looks at what it answers;
    ``niceness`` is how far it steps back behind the window and what the parent waits for.
    """

    packages: tuple[str, ...] = ("app.workers",)
    memory_bytes: int | None = CHILD_MEMORY_BYTES
    in_use_bytes: int = CHILD_MEMORY_IN_USE_BYTES
    niceness: int = 5


@dataclass(frozen=True, slots=True)
class Call:
    """Run ``module.name`` with ``request``."""

    module: str
    name: str
    request: Any


@dataclass(frozen=True, slots=True)
class Reported:
    """How far the call is."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Answered:
    """The call is done."""

    result: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """The call met known trouble."""

    trouble: Trouble
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Broke:
    """The call met a bug: the exception's type and the lines of code it came through.

    Its message stays here: it may hold what stands on a page.
    """

    kind: str
    where: str


Reply = Reported | Answered | Refused | Broke


def serve(pipe: Connection, lifeline: Connection, settings: ChildSettings) -> None:
    """Answer the calls that come through ``pipe`` until the parent closes it or dies.

    Nothing ever comes through ``lifeline``: it only breaks when the parent is gone.
    """
    _leave_the_parents_group()
    _hang_on(lifeline)
    _become_silent()
    _clean_environment()
    os.umask(0o077)
    apply_limits(settings.memory_bytes)
    step_back(settings.niceness)
    calls: SimpleQueue[Call] = SimpleQueue()
    # This thread is also the watchman: the pipe ends when the parent does, whatever the main thread is at.
    threading.Thread(target=_receive, args=(pipe, calls), daemon=True).start()
    while True:
        _answer(pipe, calls.get(), settings.packages)


def function_of(call: Call, packages: tuple[str, ...]) -> Callable[[Any, ReportProgress], Any]:
    """The function a call names. Raises ValueError unless it is defined in a module of ``packages``."""
    if not belongs_to(call.module, packages):
        raise ValueError(f"{call.module} is not run in children")
    found = getattr(importlib.import_module(call.module), call.name, None)
    if not isinstance(found, FunctionType) or found.__module__ != call.module:
        raise ValueError(f"{call.module} defines no function {call.name}")
    return found


def belongs_to(module: str, packages: tuple[str, ...]) -> bool:
    """Whether a module is one of the packages or lies inside one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _receive(pipe: Connection, calls: SimpleQueue[Call]) -> None:
    try:
        while True:
            calls.put(pipe.recv())
    except (EOFError, OSError):
        _end()


def _answer(pipe: Connection, call: Call, packages: tuple[str, ...]) -> None:
    replies = _Replies(pipe)
    try:
        last: Reply = Answered(function_of(call, packages)(call.request, replies.report))
    except KnownError as error:
        last = Refused(error.trouble, error.values)
    except MemoryError:
        # The limit was reached: nothing in this process can be relied on any more.
        _end()
    except BaseException as error:
        last = _broke(error)
    try:
        replies.finish(last)
    except OSError:
        _end()
    except Exception as error:
        # The result does not go through a pipe.
        replies.finish(_broke(error))


def _broke(error: BaseException) -> Broke:
    frames = traceback.extract_tb(error.__traceback__)
    return Broke(type(error).__name__, "\n".join(f"{f.filename}:{f.lineno} in {f.name}" for f in frames))


class _Replies:
    """The way back for one call. Reports come at most ten a second; the one of the last step always."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self._finished = False
        self._next_report = 0.0

    def report(self, progress: Progress) -> None:
        with self._lock:
            now = time.monotonic()
            if self._finished or (now < self._next_report and progress.done < progress.total):
                return
            self._next_report = now + SECONDS_BETWEEN_REPORTS
            self._pipe.send(Reported(progress))

    def finish(self, reply: Reply) -> None:
        with self._lock:
            self._finished = True
            self._pipe.send(reply)


def _leave_the_parents_group() -> None:
    """Lead a process group of its own, so that the supervisor can end everything this process starts."""
    if sys.platform != "win32":
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _hang_on(lifeline: Connection) -> None:
    """Have the kernel end this process group when the lifeline breaks.

    A library that loops without letting go of the interpreter also stops the watchman thread; and a signal to this
    process alone (PR_SET_PDEATHSIG) would leave running what it has started.
    """
    if sys.platform == "linux":
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, -os.getpgid(0))
        fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)


def _become_silent() -> None:
    """What libraries print about a file belongs neither on the terminal nor into the output of a command."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def _clean_environment() -> None:
    for name in list(os.environ):
        if name not in _KEPT_VARIABLES and not name.startswith("LC_"):
            del os.environ[name]
    # Several threads a page make Tesseract four to five times slower; one child a core is the way to use them.
    # One page, one core; and no thread pools that reserve address space on machines with many cores.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.environ["MALLOC_ARENA_MAX"] = "2"


def _end() -> NoReturn:
    """End this process and everything it started, at once."""
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
