"""One open binder and the real commands on it, without opening it again for each of many small tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.bootstrap.workplace import Workplace, today
from app.cli.main import run_command
from app.cli.surroundings import OpenBinder, Surroundings
from app.domain.arrivals import Origin
from app.intake.places import check_watched_folder
from app.upkeep.check import check_binder


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True)
class OneBinder:
    """Runs commands on an open workplace."""

    workplace: Workplace

    def run(self, capsys: Any, *arguments: object) -> Said:
        """Run a command as the command line does; what it says is taken from ``capsys``."""
        capsys.readouterr()
        asked = [str(argument) for argument in arguments]
        status = run_command(asked, Surroundings(self._opened, lambda root, report: None))
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    def take_in(self, path: Path) -> str:
        """Import a paper and wait until it is read; its uid."""
        received = self.workplace.pipeline.receive(path, Origin.COMMAND_LINE)
        [document] = received.documents
        self.workplace.pipeline.wait_until_read(document)
        return document

    @contextmanager
    def _opened(self, path: Path | None, *, make: bool = False) -> Iterator[OpenBinder]:
        place = self.workplace
        yield OpenBinder(
            place.runner,
            place.pipeline,
            place.press,
            place.catalogue,
            place.original_path,
            today,
            lambda report: check_binder(place.runner, place.folder, report),
            partial(check_watched_folder, binder=place.folder.root),
        )
