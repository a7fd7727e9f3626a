"""The program: the window, or one command."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from app.bootstrap.workplace import Workplace, find_binder, open_workplace, today
from app.cli.main import parser, run_command
from app.cli.surroundings import OpenBinder, Surroundings
from app.domain.progress import ReportProgress
from app.files.app_settings import default_binder, load_settings
from app.files.reference_data import reference
from app.intake.places import check_watched_folder
from app.intake.sample_family import BINDER, fill_sample_binder, prepare_sample_folder
from app.upkeep.check import Checked, check_binder

OWNER_ONLY = 0o077


def run(arguments: Sequence[str]) -> int:
    """Run the program with its arguments; its exit status."""
    os.umask(OWNER_ONLY)
    parsed = parser().parse_args(arguments)
    if parsed.command is None:
        # Commands never load Qt.
        from app.bootstrap.window import run_window  # noqa: PLC0415

        return run_window(Path(parsed.binder).absolute() if parsed.binder else family_binder())
    return run_command(arguments, Surroundings(_open_binder, _make_sample))


def family_binder() -> Path:
    """The binder of the family that uses this computer."""
    named = load_settings().binder
    return Path(named) if named else default_binder()


@contextmanager
def _open_binder(path: Path | None, *, make: bool = False) -> Iterator[OpenBinder]:
    folder = find_binder((path or family_binder()).absolute())
    with open_workplace(folder, make=make) as workplace:
        yield OpenBinder(
            workplace.runner,
            workplace.pipeline,
            workplace.press,
            workplace.catalogue,
            workplace.original_path,
            today,
            partial(_check, workplace),
            partial(check_watched_folder, binder=folder.root),
        )


def _check(workplace: Workplace, report: ReportProgress) -> Checked:
    # What a crash left on the way is taken up first.
    workplace.pipeline.wait_until_received()
    return check_binder(workplace.runner, workplace.folder, report)


def _make_sample(root: Path, report: ReportProgress) -> None:
    prepare_sample_folder(root)
    with open_workplace(find_binder(root / BINDER), make=True) as workplace:
        family = reference_family()
        fill_sample_binder(root, workplace.runner, workplace.pipeline, family, today(), report)
        workplace.pipeline.wait_until_idle()


def reference_family() -> dict[str, object]:
    """The story of the sample family."""
    return reference("family", "sample")
