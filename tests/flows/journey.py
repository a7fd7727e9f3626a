"""The whole way of a family's papers through the real program, a process a command, watched from outside.

Every process, children too, notes each use of a network before it happens, by a hook that Python calls. And there is
no network: each command runs in a namespace without one, where the system counts what anybody tries, see
``no_interfaces``. Home and the folder for temporary files are empty ones of our own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_STARTER = Path(__file__).with_name("no_interfaces.py")
CANARY = "Zyxwvu Canary"
"""A name that stands on papers, and that may be found only where papers are."""

# Read by Python itself at the start of every process that finds it.
_WATCH = """
import os, sys

note = os.open({notes!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
os.write(note, b"begun\\n")


def hook(event, arguments):
    if not event.startswith("socket.") or event == "socket.gethostname":
        return
    families = [getattr(argument, "family", argument) for argument in arguments]
    # 1 is AF_UNIX: pipes between the processes of this computer.
    if event != "socket.__new__" and families[:1] == [1]:
        return
    if event == "socket.__new__" and arguments[1:2] == (1,):
        return
    os.write(note, f"{{event}} {{arguments}}\\n".encode())


sys.addaudithook(hook)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that came to its end."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as data."""
        return json.loads(self.out)

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(slots=True)
class Journey:
    """Runs commands in ``place`` and keeps what came of each by its name."""

    place: Path
    ran: dict[str, Ran] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("home", "scratch", "elsewhere", "watch"):
            (self.place / name).mkdir(parents=True)
        (self.place / "watch" / "sitecustomize.py").write_text(_WATCH.format(notes=str(self.notes)))

    @property
    def notes(self) -> Path:
        """Where the processes note that they begun, and each use of a network."""
        return self.place / "notes"

    @property
    def tries(self) -> Path:
        """Where a line is written for each command: whether it had no network, and what it tried nevertheless."""
        return self.place / "tries"

    def run(self, name: str, *arguments: object) -> Ran:
        """Run a command of the program."""
        self.ran[name] = self.python("-m", "app", *map(str, arguments))
        return self.ran[name]

    def python(self, *arguments: str) -> Ran:
        """Run Python in the same surroundings."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.place / "home"),
            "TMPDIR": str(self.place / "scratch"),
            "PYTHONPATH": f"{self.place / 'watch'}{os.pathsep}{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(
            # The starter is no part of what is watched.
            [sys.executable, "-S", "-E", str(_STARTER), str(self.tries), sys.executable, *arguments],
            cwd=self.place / "elsewhere",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)
