"""``iep-binder search WORDS``: pages on which the words stand."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from app.cli.listing import SHORT_UID
from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.queries.search import MARK_END, MARK_START, find

NAME = "search"
HELP = "find pages by their words"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help='words, "a phrase", -not')
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print what was found."""
    with surroundings.open_binder(call.binder) as binder:
        found = binder.runner.read(find, " ".join(call.arguments.words)).result()
    if call.arguments.json:
        rows = [
            {
                "document": page.document,
                "title": page.title,
                "page": page.page,
                "snippet": page.snippet.replace(MARK_START, "").replace(MARK_END, ""),
            }
            for page in found
        ]
        call.say(json.dumps(rows, ensure_ascii=False, indent=1))
        return ExitStatus.DONE
    for page in found:
        snippet = " ".join(page.snippet.replace(MARK_START, "[").replace(MARK_END, "]").split())
        call.say(f"{page.document[:SHORT_UID]}  {page.title}, page {page.page}: {snippet}")
    if not found:
        call.say("No page has these words.")
    return ExitStatus.DONE
