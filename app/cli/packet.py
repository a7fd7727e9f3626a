"""``iep-binder packet --meeting ID -o OUT.pdf``: make the packet of a meeting."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path

from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings, writing_to
from app.domain.errors import KnownError, Trouble
from app.domain.meetings import MEETING_NAMES, MeetingType
from app.queries.family import list_children
from app.queries.meetings import MeetingRow, list_meetings, next_meeting

NAME = "packet"
HELP = "make the packet of a meeting as one PDF"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--meeting", metavar="ID", help="the beginning of the meeting's uid (default: the next one)")
    parser.add_argument(
        "-o", "--output", metavar="OUT.pdf", help="where the PDF goes; without it the meetings are listed"
    )
    parser.add_argument("--team", action="store_true", help="the set for the team, without anything private")
    parser.add_argument("--large-print", action="store_true", help="larger letters")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Make the packet, or list the meetings when no output was named."""
    with surroundings.open_binder(call.binder) as binder:
        if not call.arguments.output:
            for meeting in binder.runner.ask(list_meetings):
                call.say(f"{meeting.uid[:8]}  {meeting.held_on}  {MEETING_NAMES[MeetingType(meeting.type)]}")
            return ExitStatus.DONE
        meeting = _meeting(binder, call.arguments.meeting)
        made = binder.press.make_packet(
            meeting.uid,
            "team" if call.arguments.team else "mine",
            large_print=call.arguments.large_print,
            progress=call.reached,
        ).result()
        with writing_to(Path(call.arguments.output)) as target:
            shutil.copyfile(made.path, target)
        call.say(f"{made.page_count} pages, checked. {call.arguments.output}")
        for number, title, sentence in made.unreadable:
            call.warn(f"Exhibit {number}, {title}: {sentence}")
        return ExitStatus.DONE if made.is_final else ExitStatus.ATTENTION


def _meeting(binder: OpenBinder, start: str | None) -> MeetingRow:
    if start:
        found = [row for row in binder.runner.ask(list_meetings) if row.uid.startswith(start)]
    else:
        coming = (
            binder.runner.ask(next_meeting, child.uid, binder.today().isoformat())
            for child in binder.runner.ask(list_children)
        )
        found = [row for row in coming if row is not None][:1]
    if len(found) != 1:
        raise KnownError(Trouble.NOT_FOUND)
    return found[0]
