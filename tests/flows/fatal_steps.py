"""Ends a program with SIGKILL at the n-th step of its work on the disk, on the database or with its children.

Loaded by the programs that the tests start, never by the app. A step is something that is about to happen, or that
has just happened and that nothing else follows from yet; killed at the n-th, all that went before it has happened
and nothing after it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from app.files import done_folder, originals
from app.jobs.child_process import ChildProcess
from app.jobs.sessions import Sessions
from app.workers.entry import Answered, Call, ChildSettings

CHUNK = 512
"""How much of a paper is copied at once: small papers shall take several steps."""


class Steps:
    """Counts the steps of this process, notes each in a file, and ends the process at the fatal one."""

    def __init__(self, trace: Path, fatal: int | None) -> None:
        self._trace = os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._fatal = fatal
        self._count = 0
        # Also held while a child starts: a fork server, unlike the system, does not outlive one who dies as he asks.
        self.lock = threading.Lock()

    def reached(self, name: str) -> None:
        """A step is reached; returns unless it is the fatal one."""
        with self.lock:
            self._count += 1
            os.write(self._trace, f"{name}\n".encode())
            if self._count == self._fatal:
                os.kill(os.getpid(), signal.SIGKILL)


def watch_steps(steps: Steps, folders: tuple[str, ...]) -> None:
    """From now on every step of this process in these folders, on the database or with children is counted."""
    _before(steps, os, "open", lambda path, flags, *_: bool(flags & os.O_CREAT) and str(path).startswith(folders))
    _before(steps, os, "mkdir", lambda path, *_: str(path).startswith(folders) and not os.path.exists(path))
    for name in ("replace", "unlink"):
        _before(steps, os, name, lambda path, *_: str(path).startswith(folders))
    _before(steps, os, "fsync")
    _before(steps, done_folder, "_rename_exclusive")
    _in_chunks(steps)
    _on_database(steps)
    _with_children(steps)


def kill_readers(times: int) -> None:
    """End the child with SIGKILL as soon as it was told to read, the first ``times`` times."""
    send = ChildProcess.send
    left = [times]

    def send_and_kill(self: ChildProcess, call: Call) -> None:
        kills = call.name == "read" and left[0] > 0
        if kills:
            # It must not have answered before its end comes.
            os.kill(self._process.pid, signal.SIGSTOP)
        send(self, call)
        if kills:
            left[0] -= 1
            os.kill(self._process.pid, signal.SIGKILL)

    ChildProcess.send = send_and_kill


def _before(steps: Steps, owner: Any, name: str, counts: Callable[..., bool] = lambda *_: True) -> None:
    function = getattr(owner, name)

    def counted(*args: Any, **kwargs: Any) -> Any:
        if counts(*args):
            steps.reached(name)
        return function(*args, **kwargs)

    setattr(owner, name, counted)


class _Chunks:
    """A file that counts each of its chunks, before and after it is on the disk."""

    def __init__(self, steps: Steps, stream: Any) -> None:
        self._steps = steps
        self._stream = stream

    def __enter__(self) -> _Chunks:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def read(self, size: int) -> bytes:
        return self._stream.read(size)

    def write(self, data: bytes) -> None:
        self._stream.write(data)
        self._stream.flush()
        self._steps.reached("chunk")


def _in_chunks(steps: Steps) -> None:
    fdopen = os.fdopen
    originals._CHUNK = CHUNK
    os.fdopen = lambda descriptor, mode: _Chunks(steps, fdopen(descriptor, mode))


def _on_database(steps: Steps) -> None:
    """In the middle of each transaction that changes something, before its commit, and after it."""
    # Each transaction is one of the writer's, one after the other.
    changing = threading.local()

    def begin(connection: Any) -> None:
        changing.is_told = False

    def executed(connection: Any, cursor: Any, statement: str, *_: object) -> None:
        if not changing.is_told and statement.lstrip()[:6] in {"INSERT", "UPDATE", "DELETE", "CREATE"}:
            changing.is_told = True
            steps.reached("flushed")

    def commit(connection: Any) -> None:
        if changing.is_told:
            steps.reached("commit")

    event.listen(Engine, "begin", begin)
    event.listen(Engine, "after_cursor_execute", executed)
    event.listen(Engine, "commit", commit)
    write = Sessions.write

    def written(self: Sessions, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        result = write(self, service, *args, **kwargs)
        if changing.is_told:
            steps.reached(f"{service.__name__} is done")
        return result

    Sessions.write = written


def _with_children(steps: Steps) -> None:
    start, send, receive = ChildProcess.__init__, ChildProcess.send, ChildProcess.receive

    def started(self: ChildProcess, settings: ChildSettings) -> None:
        with steps.lock:
            start(self, settings)

    def sent(self: ChildProcess, call: Call) -> None:
        send(self, call)
        steps.reached(f"called {call.name}")

    def received(self: ChildProcess, seconds: float) -> Any:
        reply = receive(self, seconds)
        if isinstance(reply, Answered):
            steps.reached("answered")
        return reply

    ChildProcess.__init__, ChildProcess.send, ChildProcess.receive = started, sent, received
