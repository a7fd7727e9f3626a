"""``iep-binder separator``: the sheet to put between the papers of a stack. It needs no binder."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from app.cli.surroundings import Call, ExitStatus, Surroundings, writing_to
from app.workers.separators import SeparatorSheetRequest, make_separator_sheet

NAME = "separator"
HELP = "make a sheet to print and put between papers before you scan them together"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("-o", "--output", metavar="OUT.pdf", required=True, help="where the sheet goes")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Make the sheet, in this very process: nothing in it came from elsewhere."""
    made_on = datetime.now().astimezone().date().isoformat()
    with writing_to(Path(call.arguments.output)) as target:
        make_separator_sheet(SeparatorSheetRequest(made_on, str(target)), call.reached)
    call.say(f"Print “{target}” and put one sheet between two papers. Then scan the whole stack.")
    return ExitStatus.DONE
