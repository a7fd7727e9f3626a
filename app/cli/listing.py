"""``iep-binder list``: all papers in the order of their dates."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.domain.suggestions import Standing
from app.queries.documents import PaperRow, list_all
from app.queries.stacks import list_stacks

NAME = "list"
HELP = "list all papers"
SHORT_UID = 8


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print the list."""
    with surroundings.open_binder(call.binder) as binder:
        papers = binder.runner.read(list_all).result()
        if call.arguments.json:
            call.say(json.dumps([as_json(paper) for paper in papers], ensure_ascii=False, indent=1))
        else:
            stacks = {stack.uid for stack in binder.runner.read(list_stacks).result() if stack.proposal.starts}
            for paper in papers:
                hint = "  (may be several papers, see “stacks”)" if paper.uid in stacks else ""
                call.say(_line(binder, paper) + hint)
    return ExitStatus.DONE


def as_json(paper: PaperRow) -> dict[str, Any]:
    """What is known of a paper, as plain data."""
    return {
        "uid": paper.uid,
        "title": paper.title,
        "kind": paper.kind,
        "kind_status": paper.kind_standing,
        "document_date": paper.document_date,
        "document_date_precision": paper.date_precision,
        "document_date_words": paper.date_words,
        "document_date_status": paper.date_standing,
        "child": paper.child,
        "sender": paper.sender,
        "school_year": paper.school_year,
        "place": paper.place,
        "state": paper.state,
        "trouble": paper.trouble,
        "pages": paper.pages,
        "source_name": paper.source_name,
    }


def _line(binder: OpenBinder, paper: PaperRow) -> str:
    guess = "?" if Standing.GUESS in {paper.kind_standing, paper.date_standing} else " "
    return (
        f"{paper.uid[:SHORT_UID]}  {paper.date_value or 'no date':<10}{guess} {paper.pages:>3} p.  "
        f"{binder.kind_name(paper.kind)}: {paper.title}"
    )
