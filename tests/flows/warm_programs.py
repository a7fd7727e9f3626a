"""The command line started again and again within milliseconds, each time in a process of its own.

Starting Python and loading the app takes over a second, a hundred times what a small paper takes. So one process
loads everything once and forks for each program. The child processes of the programs come from a fork server in the
same way; all else about them is as in the app: groups, limits, the lifeline to the program that may be killed.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_MAIN = "from tests.flows.warm_programs import serve_programs; serve_programs()"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: its exit status (negative: the signal), what it said, and the steps it took."""

    status: int
    out: str
    err: str
    steps: tuple[str, ...]

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class WarmPrograms:
    """Starts programs, one at a time. A context manager: everything ends with it."""

    def __init__(self, scratch: Path) -> None:
        """``scratch`` is a folder for what the programs print."""
        self._scratch = scratch

    def __enter__(self) -> WarmPrograms:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _MAIN],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.child_maker = int(self._answer())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def run(
        self,
        *arguments: object,
        fatal: int | None = None,
        kill_readers: int = 0,
        steps_in: str = "",
        kill_after: float | None = None,
        main: str = "app.bootstrap.main:run",
    ) -> Ran:
        """Run the program with these arguments and wait for its end.

        ``main`` is the function (``module:name``) that is given the arguments. With ``fatal`` it is killed at that
        step; steps are only told apart with ``steps_in``, the folder of files that count. With ``kill_after`` it is
        killed after so many seconds, whatever it is at.
        """
        asked = {
            "arguments": [os.fspath(argument) if isinstance(argument, Path) else argument for argument in arguments],
            "fatal": fatal,
            "kill_readers": kill_readers,
            "steps_in": steps_in,
            "kill_after": kill_after,
            "main": main,
            "scratch": str(self._scratch),
        }
        assert self._process.stdin
        for name in ("out", "err", "steps"):
            (self._scratch / name).write_bytes(b"")
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        status, self.child_maker = map(int, self._answer().split())
        out, err, steps = ((self._scratch / name).read_text() for name in ("out", "err", "steps"))
        return Ran(status, out, err, tuple(steps.splitlines()))

    def children(self) -> set[int]:
        """The child processes of all programs that live now."""
        listed = Path(f"/proc/{self.child_maker}/task/{self.child_maker}/children").read_text()
        return {int(pid) for pid in listed.split()}

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


def serve_programs() -> None:
    """The warm process: load everything, then fork for each line of standard input."""
    # Held here, not at the top: tests load this module too, and need none of it.
    import app.bootstrap.main  # noqa: F401, PLC0415

    forkserver.set_forkserver_preload(["app.workers.entry", "app.workers.inspecting", "app.workers.reading"])
    forkserver.ensure_running()
    server = forkserver._forkserver
    print(server._forkserver_pid, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        # A program that is killed while it asks for a child may take the fork server along.
        forkserver.ensure_running()
        pid = os.fork()
        if pid == 0:
            server.ensure_running = lambda: None
            _run(asked)
        killer = threading.Timer(asked["kill_after"] or 0, os.kill, (pid, signal.SIGKILL))
        if asked["kill_after"] is not None:
            killer.start()
        # It stays in the list of processes until it is waited for, so the signal cannot meet another.
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        killer.cancel()
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), server._forkserver_pid, flush=True)


def _run(asked: dict[str, Any]) -> None:
    # Only in a program, that is in a process that ends soon.
    from tests.flows.fatal_steps import Steps, kill_readers, watch_steps  # noqa: PLC0415

    status = 99
    try:
        scratch = Path(asked["scratch"])
        for stream, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(scratch / name, os.O_WRONLY), stream)
        get_context = multiprocessing.get_context
        multiprocessing.get_context = lambda method: get_context("forkserver" if method == "spawn" else method)
        if asked["steps_in"]:
            watch_steps(Steps(scratch / "steps", asked["fatal"]), (asked["steps_in"],))
        if asked["kill_readers"]:
            kill_readers(asked["kill_readers"])
        module, name = asked["main"].split(":")
        status = _status(asked["arguments"], getattr(importlib.import_module(module), name))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _status(arguments: Sequence[str], run: Any) -> int:
    try:
        return int(run(arguments))
    except SystemExit as left:
        return int(left.code or 0)
