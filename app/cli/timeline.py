"""``iep-binder timeline``: what happened, oldest first."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict

from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.domain.meetings import MEETING_NAMES, MeetingType
from app.queries.family import list_children
from app.queries.timeline import TimelineRow, list_entries

NAME = "timeline"
HELP = "print what happened, oldest first"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--child", metavar="NAME", help="only this child (first name)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print the timeline of each child by itself."""
    with surroundings.open_binder(call.binder) as binder:
        wanted = (call.arguments.child or "").casefold()
        children = [
            child
            for child in binder.runner.ask(list_children)
            if wanted in {"", child.first_name.casefold(), child.uid}
        ]
        rows = {child.uid: binder.runner.ask(list_entries, child.uid)[::-1] for child in children}
        if call.arguments.json:
            call.say(
                json.dumps(
                    [{"child": child.uid, **asdict(row)} for child in children for row in rows[child.uid]],
                    ensure_ascii=False,
                    indent=1,
                )
            )
            return ExitStatus.DONE
        for child in children:
            call.say(child.first_name)
            for row in rows[child.uid]:
                call.say(f"  {row.happened_on}  {_kind(binder, row)}: {row.sentence}{_proof(row)}")
        if wanted and not children:
            call.warn("There is no child with this name in the binder.")
            return ExitStatus.ATTENTION
    return ExitStatus.DONE


def _kind(binder: OpenBinder, row: TimelineRow) -> str:
    if row.kind == "paper":
        return binder.kind_name(row.detail)
    if row.kind == "meeting":
        return MEETING_NAMES[MeetingType(row.detail)]
    return row.kind.capitalize()


def _proof(row: TimelineRow) -> str:
    if row.kind != "concern":
        return ""
    return f"  [{row.proofs} proof{'s' if row.proofs > 1 else ''}]" if row.proofs else "  [no proof yet]"
