"""``iep-binder list``: all papers in the order of their dates; ``--pdf`` and ``--csv`` make a list of them."""

from __future__ import annotations

import json
import re
import shutil
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from app.cli.hints import hints_about
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings, writing_to
from app.domain.day_words import counted
from app.domain.document_list import marked
from app.domain.shelf import PaperFilter, Sort, Status
from app.domain.words import shown
from app.output.document_list import as_table
from app.queries.document_list import document_list
from app.queries.documents import PaperRow, list_all
from app.queries.family import list_children

NAME = "list"
HELP = "list all papers"
SHORT_UID = 8


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--pdf", metavar="OUT.pdf", help="make the list of a child's filed papers, to print")
    parser.add_argument("--csv", metavar="OUT.csv", help="the same list as a table")
    parser.add_argument("--child", metavar="NAME", help="whose papers, where the binder has several children")
    parser.add_argument("--team", action="store_true", help="the list for the team, without anything private")
    parser.add_argument("--from", dest="people", metavar="NAME", action="append", help="only from or to this person")
    parser.add_argument("--year", dest="years", metavar="2026-2027", action="append", type=_year, help="only this year")
    parser.add_argument("--kind", dest="kinds", metavar="CODE", action="append", help="only this kind")
    parser.add_argument(
        "--status", dest="statuses", action="append", choices=[status.value for status in Status], help="only these"
    )


def _year(typed: str) -> str:
    if not re.fullmatch(r"(\d{4})-(\d{4})", typed):
        raise ArgumentTypeError("write a school year like 2026-2027")
    return typed


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print the list."""
    with surroundings.open_binder(call.binder) as binder:
        if call.arguments.pdf or call.arguments.csv:
            return _make_list(call, binder)
        papers = binder.runner.ask(list_all)
        if call.arguments.json:
            call.say(json.dumps([as_json(paper) for paper in papers], ensure_ascii=False, indent=1))
        else:
            hints = hints_about(binder)
            for paper in papers:
                call.say("".join((paper_line(binder, paper), *hints[paper.uid])))
    return ExitStatus.DONE


def _make_list(call: Call, binder: OpenBinder) -> ExitStatus:
    wanted = (call.arguments.child or "").casefold()
    children = [
        child for child in binder.runner.ask(list_children) if wanted in {"", child.first_name.casefold(), child.uid}
    ]
    if len(children) != 1:
        call.warn("Say whose papers with --child NAME." if children else "There is no such child in the binder.")
        return ExitStatus.ATTENTION
    only = PaperFilter(
        **{name: frozenset(getattr(call.arguments, name) or ()) for name in ("people", "years", "kinds", "statuses")}
    )
    asked = (binder.catalogue, children[0].uid, only, Sort.OLDEST)
    listed = binder.runner.ask(document_list, *asked, for_team=call.arguments.team)
    if call.arguments.pdf:
        made = binder.press.make_list(*asked, for_team=call.arguments.team, progress=call.reached).result()
        with writing_to(Path(call.arguments.pdf)) as target:
            shutil.copyfile(made, target)
        call.say(f"{counted(len(listed.papers), 'paper')}. {call.arguments.pdf}")
    if call.arguments.csv:
        with writing_to(Path(call.arguments.csv)) as target:
            target.write_bytes(as_table(listed))
        call.say(f"{counted(len(listed.papers), 'paper')}. {call.arguments.csv}")
    if listed.left_out:
        call.warn(f"Left out for the team: {counted(listed.left_out, 'private paper')}.")
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


def paper_line(binder: OpenBinder, paper: PaperRow) -> str:
    """A paper in a line; each guess about it has a question mark."""
    day = marked(paper.date_value, paper.date_standing) or "no date"
    kind = marked(binder.kind_name(paper.kind), paper.kind_standing)
    title = marked(shown(paper.title), paper.title_standing)
    return f"{paper.uid[:SHORT_UID]}  {day:<11} {paper.pages:>3} p.  {kind}: {title}"
