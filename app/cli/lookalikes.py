"""``iep-binder lookalikes``: papers that may be one paper scanned twice."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict

from app.cli.listing import SHORT_UID
from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.domain.difference_words import likeness_in_words
from app.domain.words import shown
from app.queries.lookalikes import list_pairs

NAME = "lookalikes"
HELP = "list papers that look alike and wait for your decision"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print the pairs."""
    with surroundings.open_binder(call.binder) as binder:
        binder.pipeline.wait_until_idle()
        pairs = binder.runner.ask(list_pairs)
        if call.arguments.json:
            call.say(json.dumps([asdict(pair) for pair in pairs], ensure_ascii=False, indent=1))
            return ExitStatus.DONE
        for pair in pairs:
            first, second = pair.first[:SHORT_UID], pair.second[:SHORT_UID]
            said = likeness_in_words(pair.differences, pair.unsure, pair.by_looks)
            call.say(f"{first}  {second}  {said}")
            call.say(f"  {shown(pair.first_title)}\n  {shown(pair.second_title)}")
        if not pairs:
            call.say("No two papers look alike.")
        else:
            call.say("Lay two side by side with “compare ID ID”, and say there what becomes of them.")
    return ExitStatus.DONE
