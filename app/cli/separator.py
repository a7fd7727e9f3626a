"""``iep-binder separator``: the sheet to put between the papers of a stack."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path

from app.cli.surroundings import Call, ExitStatus, Surroundings, writing_to

NAME = "separator"
HELP = "make a sheet to print and put between papers before you scan them together"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("-o", "--output", metavar="OUT.pdf", required=True, help="where the sheet goes")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Make the sheet."""
    with surroundings.open_binder(call.binder) as binder:
        made = Path(binder.press.make_separator_sheet().result())
        with writing_to(Path(call.arguments.output)) as target:
            shutil.copyfile(made, target)
        made.unlink(missing_ok=True)
    call.say(f"Print “{target}” and put one sheet between two papers. Then scan the whole stack.")
    return ExitStatus.DONE
