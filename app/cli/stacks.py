"""``iep-binder stacks``: papers that may be several scanned as one, split or kept as they are."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from app.cli.listing import SHORT_UID, paper_line
from app.cli.numbers import page_numbers
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.cli.undoing import HOW_TO_UNDO
from app.domain.stacks.words import KEPT_AS_IT_IS, PUT_TOGETHER, divided, other_things, why
from app.domain.words import shown
from app.queries.documents import find_uid, get_paper
from app.queries.stack_choice import StackChoice
from app.queries.stacks import StackRow, list_stacks
from app.services.stacks import divide, keep_as_one, weave_papers

NAME = "stacks"
HELP = "list papers in the Inbox that may be several scanned as one, and why; split them or keep them"
NO_SUCH_STACK = (
    "Nothing is proposed for this paper. “stacks” lists those that may be several, “pages --split” parts any."
)
AT_WHAT = "Say which paper: --split ID --at 3,5."
NOTHING_SURE = "Nothing has changed: no place is sure. Name the pages on which a paper begins, as in --at 3,5."
HOW_TO_DECIDE = (
    "“stacks --split ID” does it where the app is sure, with --at 3,5 a paper begins on these pages instead; "
    "“stacks --keep-as-one ID” keeps it as it is."
)


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--split", metavar="ID", help="do what is proposed for this paper")
    which.add_argument("--keep-as-one", metavar="ID", help="it is one paper: propose nothing for it any more")
    parser.add_argument("--at", metavar="3,5", type=page_numbers, help="with --split: a paper begins on these pages")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print what is proposed, or do what was decided."""
    asked = call.arguments
    if asked.at and asked.split is None:
        call.warn(AT_WHAT)
        return ExitStatus.USAGE
    with surroundings.open_binder(call.binder) as binder:
        stacks = binder.runner.ask(list_stacks)
        if asked.split is not None or asked.keep_as_one is not None:
            uid = binder.runner.ask(find_uid, asked.keep_as_one if asked.split is None else asked.split)
            return _decide(call, binder, next((stack.choice for stack in stacks if stack.uid == uid), None))
    if asked.json:
        call.say(json.dumps([_as_json(stack) for stack in stacks], ensure_ascii=False, indent=1))
        return ExitStatus.DONE
    for stack in stacks:
        call.say(f"{stack.uid[:SHORT_UID]}  {shown(stack.title)} ({shown(stack.source_name)})")
        for line in lines_about(stack.choice):
            call.say(f"  {line}")
    if stacks:
        call.say(HOW_TO_DECIDE)
    return ExitStatus.DONE


def lines_about(choice: StackChoice) -> list[str]:
    """What is proposed, a sentence a line."""
    if choice.other is not None:
        return [choice.headline, choice.reason]
    proposal = choice.proposal
    return [line for line in (choice.headline, *map(why, proposal.starts), other_things(proposal)) if line]


def _decide(call: Call, binder: OpenBinder, choice: StackChoice | None) -> ExitStatus:
    if choice is None:
        call.warn(NO_SUCH_STACK)
        return ExitStatus.ATTENTION
    if call.arguments.split is None:
        binder.runner.write(keep_as_one, choice.uid).result()
        return _tell(call, binder, KEPT_AS_IT_IS, (choice.uid,))
    if call.arguments.at:
        choice = replace(choice, chosen=frozenset(call.arguments.at), other=None)
    if not choice.action:
        call.warn(NOTHING_SURE)
        return ExitStatus.ATTENTION
    if choice.other is not None:
        uid = binder.runner.write(weave_papers, choice.other.uid, choice.uid, choice.other.order).result()
        return _tell(call, binder, PUT_TOGETHER, (uid,))
    left_out = [page.page for page in choice.proposal.left_out]
    order = choice.proposal.order or ()
    papers = binder.runner.write(divide, choice.uid, sorted(choice.chosen), left_out, order).result()
    return _tell(call, binder, divided(len(papers)), papers)


def _tell(call: Call, binder: OpenBinder, words: str, papers: tuple[str, ...]) -> ExitStatus:
    # Its parts are told anew what they are.
    binder.pipeline.wait_until_idle()
    if call.arguments.json:
        call.say(json.dumps({"documents": papers, "done": words}, ensure_ascii=False, indent=1))
        return ExitStatus.DONE
    call.say(f"{words} {HOW_TO_UNDO}")
    for uid in papers:
        call.say(f"  {paper_line(binder, binder.runner.ask(get_paper, uid).paper)}")
    return ExitStatus.DONE


def _as_json(stack: StackRow) -> dict[str, Any]:
    proposal, other = stack.choice.proposal, stack.choice.other
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
        "backs_of": {"document": other.uid, "order": list(other.order)} if other else None,
    }
