"""``iep-binder sample DIR``: a fictional family's binder to try."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.intake.sample_family import INCOMING

NAME = "sample"
HELP = "make a fictional family's binder to try"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("dir", metavar="DIR", help="a new or empty folder")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Make the binder, with papers that wait in its incoming folder."""
    target = Path(call.arguments.dir).absolute()
    surroundings.make_sample(target, call.reached)
    call.say(f"The Riveras' binder is ready. They are made up.\n  iep-binder --binder {target} list")
    incoming = target / INCOMING
    call.say(f"More of their papers wait in {incoming}:\n  iep-binder --binder {target} import {incoming}")
    return ExitStatus.DONE
