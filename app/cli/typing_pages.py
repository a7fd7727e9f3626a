"""``iep-binder type ID PAGE WORDS``: what a page says that nobody but the parent can read."""

from __future__ import annotations

from argparse import ArgumentParser

from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.queries.documents import find_uid
from app.services.typed_pages import type_page

NAME = "type"
HELP = "say what a page says that the app cannot read, so that search finds it"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("id", metavar="ID", help="the beginning of the paper's uid, as 'list' shows it")
    parser.add_argument("page", metavar="PAGE", type=int, help="the number of the page")
    parser.add_argument("words", metavar="WORDS", help='what it says; "" takes away what was typed before')


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Keep the words."""
    with surroundings.open_binder(call.binder) as binder:
        uid = binder.runner.ask(find_uid, call.arguments.id)
        binder.runner.write(type_page, uid, call.arguments.page, call.arguments.words).result()
    call.say("Kept." if call.arguments.words.strip() else "Taken away.")
    return ExitStatus.DONE
