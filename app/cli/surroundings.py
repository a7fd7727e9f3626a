"""What a command gets to work with, put together by bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import Any, Protocol

from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.progress import ReportProgress
from app.intake.pipeline import Pipeline
from app.jobs.runner import Runner
from app.output.press import Press
from app.upkeep.check import Checked

ANY_WORDS = "any_words"
"""Set for a command whose words may begin with a dash."""


class ExitStatus(IntEnum):
    """Done; something needs attention (said in words on stderr); the command was not understood."""

    DONE = 0
    ATTENTION = 1
    USAGE = 2


@dataclass(frozen=True, slots=True)
class OpenBinder:
    """An open binder and everything that works on it."""

    runner: Runner
    pipeline: Pipeline
    press: Press
    catalogue: KindCatalogue
    original_path: Callable[[str], Path]
    today: Callable[[], date]
    check: Callable[[ReportProgress], Checked]
    check_folder: Callable[[Path], None]
    """Raises KnownError INSIDE_BINDER, NOT_A_FILE or FILE_GONE for a folder that cannot be watched."""

    def kind_name(self, code: str) -> str:
        """What a kind of paper is called."""
        return self.catalogue.kind(code).name


@contextmanager
def writing_to(place: Path) -> Iterator[Path]:
    """Write to a place that was named on the command line. Raises KnownError PLACE_NOT_WRITABLE."""
    try:
        yield place
    except OSError as error:
        raise KnownError(Trouble.PLACE_NOT_WRITABLE, path=str(place)) from error


class BinderOpener(Protocol):
    """Opens a binder for as long as a ``with`` block lasts."""

    def __call__(self, path: Path | None, *, make: bool = False) -> AbstractContextManager[OpenBinder]:
        """Open the binder at ``path`` (``None``: the family's); with ``make`` a missing one is made.

        Raises KnownError NOT_A_BINDER, FOLDER_NOT_EMPTY, BINDER_IN_USE, BINDER_TOO_NEW, BINDER_DAMAGED.
        """


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything a command may use. ``make_sample`` builds the sample family's binder into an empty folder."""

    open_binder: BinderOpener
    make_sample: Callable[[Path, ReportProgress], None]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the program: its arguments, and where its words go."""

    arguments: Any
    say: Callable[[str], None]
    warn: Callable[[str], None]
    reached: ReportProgress
    """Shows how far a long piece of work is."""

    @property
    def binder(self) -> Path | None:
        """The binder that was named, if any."""
        return Path(self.arguments.binder) if self.arguments.binder else None
