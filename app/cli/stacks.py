"""``iep-binder stacks``: papers that may be several scanned as one."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from app.cli.listing import SHORT_UID
from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.domain.stacks.proposal import StackProposal
from app.domain.stacks.words import other_things, what_it_looks_like, why
from app.domain.words import shown
from app.queries.stacks import StackRow, list_stacks

NAME = "stacks"
HELP = "list papers in the Inbox that may be several scanned as one, and why"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print what is proposed."""
    with surroundings.open_binder(call.binder) as binder:
        stacks = binder.runner.ask(list_stacks)
    if call.arguments.json:
        call.say(json.dumps([_as_json(stack) for stack in stacks], ensure_ascii=False, indent=1))
        return ExitStatus.DONE
    for stack in stacks:
        call.say(f"{stack.uid[:SHORT_UID]}  {shown(stack.title)} ({shown(stack.source_name)})")
        for line in lines_about(stack.proposal):
            call.say(f"  {line}")
    return ExitStatus.DONE


def lines_about(proposal: StackProposal) -> list[str]:
    """What is proposed, a sentence a line."""
    first = what_it_looks_like(proposal, sum(start.is_sure for start in proposal.starts))
    return [line for line in (first, *map(why, proposal.starts), other_things(proposal)) if line]


def _as_json(stack: StackRow) -> dict[str, Any]:
    proposal = stack.proposal
    return {
        "uid": stack.uid,
        "title": stack.title,
        "source_name": stack.source_name,
        "starts": [
            {
                "page": start.page,
                "sure": start.is_sure,
                "confidence": start.confidence,
                "reasons": list(start.reasons),
                "doubts": list(start.doubts),
                "words": start.evidence.quote if start.evidence else None,
            }
            for start in proposal.starts
        ],
        "left_out": [{"page": page.page, "why": page.why} for page in proposal.left_out],
        "order": list(proposal.order) if proposal.order else None,
    }
