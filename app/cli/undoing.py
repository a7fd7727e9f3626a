"""``iep-binder undo``: take back what was done last, in the window or on the command line."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime

from app.cli.listing import SHORT_UID
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.domain.undoing import Undone, what_became_of, words_of
from app.domain.words import shown
from app.queries.documents import get_paper
from app.queries.undo import StepRow, steps_to_take_back
from app.services.undo import redo, undo

NAME = "undo"
HELP = "take back what was done last, here or in the window"
HOW_TO_UNDO = "“iep-binder undo” takes it back."


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.description = f"{HELP}; each time one step more, for 30 days"
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--list", dest="list_steps", action="store_true", help="only show what can be taken back")
    which.add_argument("--redo", action="store_true", help="do again what was taken back last")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Take one step back or forth, or list the steps, the newest first."""
    with surroundings.open_binder(call.binder) as binder:
        if call.arguments.list_steps:
            _list(call, binder.runner.ask(steps_to_take_back))
            return ExitStatus.DONE
        undone = binder.runner.write(redo if call.arguments.redo else undo).result()
        # A paper whose pages are others now is told anew what it is.
        binder.pipeline.wait_until_idle()
        return _tell(call, binder, undone)


def _list(call: Call, steps: list[StepRow]) -> None:
    if call.arguments.json:
        call.say(json.dumps([asdict(step) for step in steps], ensure_ascii=False, indent=1))
        return
    for step in steps:
        moment = datetime.fromisoformat(step.done_at).astimezone()
        paper = f": {shown(step.title)}" if step.title else ""
        call.say(f"{moment:%Y-%m-%d %H:%M}  {words_of(step.verb)}{paper}")
    if not steps:
        call.say(what_became_of(None, back=True)[0])


def _tell(call: Call, binder: OpenBinder, undone: Undone | None) -> ExitStatus:
    happened, to_do = what_became_of(undone, back=not call.arguments.redo)
    is_done = undone is not None and undone.done
    if call.arguments.json:
        told = {
            "done": is_done,
            "verb": undone and undone.verb,
            "document": undone.subject_uid if undone is not None and undone.place is not None else None,
            "reason": " ".join(part for part in (happened, to_do) if part),
        }
        call.say(json.dumps(told, ensure_ascii=False, indent=1))
    elif not is_done:
        call.warn(" ".join(part for part in (happened, to_do) if part))
    else:
        call.say(happened)
        if undone is not None and undone.place is not None:
            paper = binder.runner.ask(get_paper, undone.subject_uid).paper
            call.say(f"  {paper.uid[:SHORT_UID]}  {shown(paper.title)}")
    return ExitStatus.DONE if is_done else ExitStatus.ATTENTION
