"""``iep-binder read ID``: read a paper once more, and take in what in it did not come ("Try again", "Read again")."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from app.cli.listing import SHORT_UID
from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.cli.waiting import wait_until_read
from app.domain.day_words import counted
from app.domain.errors import Trouble
from app.domain.words import shown, trouble_sentence
from app.queries.documents import find_uid, get_paper
from app.queries.related import related_papers

NAME = "read"
HELP = "read a paper once more, and take in what in it did not come"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.description = f"{HELP}. What you have confirmed or typed about it stays."
    parser.add_argument("id", metavar="ID", help="the beginning of the paper's uid, as 'list' shows it")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Read the paper, and wait until it and the files in it are read."""
    with surroundings.open_binder(call.binder) as binder:
        uid = binder.runner.ask(find_uid, call.arguments.id)
        binder.pipeline.try_again(uid).result()
        wait_until_read(call, binder, uid)
        # What in it did not come is taken out meanwhile.
        binder.pipeline.wait_until_received()
        wait_until_read(call, binder, *(one.uid for one in binder.runner.ask(related_papers, uid).attachments))
        details = binder.runner.ask(get_paper, uid)
        paper, count = details.paper, len(details.pages)
        if call.arguments.json:
            found = {"document": uid, "state": paper.state, "trouble": paper.trouble, "pages": count}
            call.say(json.dumps(found, ensure_ascii=False))
            return ExitStatus.DONE if paper.trouble is None else ExitStatus.ATTENTION
        if paper.trouble is None:
            call.say(f"{uid[:SHORT_UID]}  {shown(paper.title)}: read, {counted(count, 'page')}.")
            return ExitStatus.DONE
        call.warn(trouble_sentence(Trouble(paper.trouble), name=paper.source_name))
        return ExitStatus.ATTENTION
