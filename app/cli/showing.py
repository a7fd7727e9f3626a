"""``iep-binder show ID``: one paper with its guesses and text."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator

from app.cli.field_lines import field_lines
from app.cli.listing import as_json
from app.cli.stacks import lines_about
from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.domain.document_list import marked
from app.domain.errors import Trouble
from app.domain.key_days import key_day_in_words
from app.domain.page_reading_words import page_reading, without_typed
from app.domain.words import shown, trouble_sentence
from app.queries.documents import find_uid, get_paper, page_texts
from app.queries.family import list_children
from app.queries.paper_remarks import remarks_of
from app.queries.related import RelatedPapers, related_papers
from app.queries.stack_choice import stack_choice

NAME = "show"
HELP = "show one paper: what it is, why, and its text"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("id", metavar="ID", help="the beginning of the paper's uid, as 'list' shows it")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print the paper."""
    with surroundings.open_binder(call.binder) as binder:
        uid = binder.runner.ask(find_uid, call.arguments.id)
        details = binder.runner.ask(get_paper, uid)
        texts = binder.runner.ask(page_texts, uid)
        if call.arguments.json:
            pages = [
                {
                    "number": page.number,
                    "text": without_typed(texts.get(page.number, ""), page.typed),
                    "typed": page.typed,
                    "note": page.note,
                }
                for page in details.pages
            ]
            found = {
                "remarks": remarks_of(details),
                "missing_pages": details.signs.missing_pages,
                **details.signs.as_json(),
                "key_dates": [{"role": row.role, "day": row.day, "status": row.standing} for row in details.key_dates],
            }
            call.say(json.dumps({**as_json(details.paper), **found, "pages": pages}, ensure_ascii=False, indent=1))
            return ExitStatus.DONE
        paper = details.paper
        kind = binder.kind_name(paper.kind)
        day = paper.date_value or "no date"
        call.say(f"{shown(paper.title)}\n{marked(kind, paper.kind_standing)}, {marked(day, paper.date_standing)}")
        if paper.trouble:
            call.say(trouble_sentence(Trouble(paper.trouble), name=paper.source_name))
        for remark in remarks_of(details):
            call.say(f"  {remark}")
        children = {child.uid: child.first_name for child in binder.runner.ask(list_children)}
        for line in field_lines(details, kind, children):
            call.say(f"  {line}")
        choice = stack_choice(details)
        for line in lines_about(choice) if choice else ():
            call.say(f"  {line}")
        for line in _belonging(binder.runner.ask(related_papers, uid)):
            call.say(f"  {line}")
        for row in details.key_dates:
            call.say(f"  {key_day_in_words(row.role)}: {marked(row.day, row.standing)}")
        for page in details.pages:
            said = page_reading(page.read_by, page.confidence, page.note, page.typed)
            call.say(f"\n--- page {page.number} ---{f' {said.sentence}' if said else ''}")
            call.say(texts.get(page.number, ""))
    return ExitStatus.DONE


def _belonging(related: RelatedPapers) -> Iterator[str]:
    """What belongs to the paper, each with the beginning of its uid."""
    groups = (
        ("came with", related.attached_to),
        ("came with it", related.attachments),
        ("in this conversation", related.conversation),
    )
    for words, papers in groups:
        for paper in papers:
            yield f"{words}: {paper.uid[:8]} {shown(paper.title)}"
