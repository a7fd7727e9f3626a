"""``iep-binder check``: is everything there, and as it came?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict

from app.cli.surroundings import Call, ExitStatus, Surroundings

NAME = "check"
HELP = "check the database, every file against its hash, and the search index"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Check and say what was found."""
    with surroundings.open_binder(call.binder) as binder:
        checked = binder.check(call.reached)
    if call.arguments.json:
        call.say(json.dumps(asdict(checked), ensure_ascii=False, indent=1))
    for finding in checked.findings:
        call.warn(f"{finding.sentence} {finding.subject}".strip())
    if not checked.findings and not call.arguments.json:
        call.say(f"All is well: {checked.files} files are there and as they came.")
    return ExitStatus.ATTENTION if checked.findings else ExitStatus.DONE
