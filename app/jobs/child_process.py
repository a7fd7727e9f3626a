"""One child process, seen from the parent."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from enum import Enum
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import psutil

from app.workers.entry import Answered, Broke, Call, ChildSettings, Refused, Reply, Reported, belongs_to, serve

MOST_REPLY_BYTES = 256 * 1024 * 1024
_SECONDS_TO_DIE = 2.0
_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
}


class ChildDiedError(Exception):
    """The child ended, or must be ended, without an answer: a signal, a memory limit, ``os._exit``."""


class ChildProcess:
    """A spawned process that answers one call at a time. Used by one thread only.

    It is spawned, never forked, since the program has threads; it leads a process group of its own, and ``end``
    ends the group.
    """

    def __init__(self, settings: ChildSettings) -> None:
        """Start it; raises OSError where the system gives no more processes."""
        context = multiprocessing.get_context("spawn")
        self._settings = settings
        self._pipe, its_pipe = context.Pipe()
        its_lifeline, self._lifeline = context.Pipe(duplex=False)
        self._process = context.Process(
            target=serve, args=(its_pipe, its_lifeline, settings), name="iep-binder-child", daemon=True
        )
        try:
            self._process.start()
        finally:
            its_pipe.close()
            its_lifeline.close()
        self.answered = 0

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.is_alive()

    def weigh(self) -> None:
        """Look how much memory it holds. Raises ChildDiedError where that is more than it may: the call is over.

        Windows has no limit of its own for this, and macOS may refuse one.
        """
        with contextlib.suppress(psutil.NoSuchProcess):
            held = psutil.Process(self._process.pid).memory_info()
            # What Windows has moved out of memory is still held.
            if max(held.rss, getattr(held, "private", 0)) > self._settings.in_use_bytes:
                raise ChildDiedError

    def send(self, call: Call) -> None:
        """Hand it a call. Raises ChildDiedError."""
        try:
            self._pipe.send(call)
        except OSError as error:
            raise ChildDiedError from error

    def receive(self, seconds: float) -> Reply | None:
        """Its next reply, or None where none came within ``seconds``. Raises ChildDiedError."""
        ready = wait([self._pipe, self._process.sentinel], max(seconds, 0.0))
        # What it started may hold both ends open after its death, so its state is asked for as well.
        died = not self._process.is_alive()
        if self._pipe in ready or self._pipe.poll():
            return self._next_reply()
        if died:
            raise ChildDiedError
        return None

    def _next_reply(self) -> Reply:
        try:
            reply = _Unpickler(self._pipe.recv_bytes(MOST_REPLY_BYTES), self._settings.packages).load()
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise ChildDiedError from error
        if not isinstance(reply, Reported | Answered | Refused | Broke):
            raise ChildDiedError
        return reply

    def end(self) -> None:
        """End it and everything it started, whatever it is at."""
        _end_group(self._process)
        self._pipe.close()
        self._lifeline.close()
        self._process.join(_SECONDS_TO_DIE)


def _end_group(process: Any) -> None:
    if sys.platform == "win32":
        taskkill = Path(os.environ["SYSTEMROOT"]) / "System32" / "taskkill.exe"
        subprocess.run([taskkill, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            # It has not come so far as to lead a group, and so has started nothing; or it is gone.
            process.kill()


class _Unpickler(pickle.Unpickler):
    """Takes plain values and the classes of our own messages, nothing else.

    A child that a hostile file has taken over must not be able to run anything in the parent.
    """

    def __init__(self, data: bytes, packages: tuple[str, ...]) -> None:
        super().__init__(io.BytesIO(data))
        self._packages = (*packages, "app.domain", "app.workers")

    def find_class(self, module: str, name: str) -> Any:
        """A class by its name; raises UnpicklingError for any that is not one of ours."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if "." not in name and belongs_to(module, self._packages):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_plain(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _is_plain(found: type) -> bool:
    return hasattr(found, "__dataclass_fields__") or issubclass(found, Enum)
