"""``iep-binder compare ID ID``: where two papers differ, word by word, and what becomes of them."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.cli.undoing import HOW_TO_UNDO
from app.domain.better_copy import Side
from app.domain.comparing import Difference
from app.domain.difference_words import difference_line, summary_of
from app.domain.pair_words import BOTH_KEPT, better_kept, made_draft_and_final, suggestion_words
from app.domain.words import shown
from app.queries.documents import find_uid, get_paper
from app.queries.side_by_side import SideBySide, side_by_side
from app.services.pairs import keep_better, keep_both, make_draft_and_final
from app.services.undo import verb_of

NAME = "compare"
HELP = "compare two papers, page by page, and say what becomes of them"
_FIRST, _SECOND = "first", "second"
HOW_TO_DECIDE = (
    "Say what becomes of them: “compare ID ID --keep both”, “--keep first” or “--keep second”. Where one is the draft "
    "of the other: “--draft first” or “--draft second”."
)
ONE_PAPER = "This is one and the same paper, so there is nothing to decide. Name two papers."


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("first", metavar="ID", help="the beginning of the uid of the first paper (here)")
    parser.add_argument("second", metavar="ID", help="the beginning of the uid of the second paper (there)")
    decided = parser.add_mutually_exclusive_group()
    decided.add_argument(
        "--keep",
        choices=["both", _FIRST, _SECOND],
        help="keep both and do not ask again, or only one: the other one goes to the trash",
    )
    decided.add_argument("--draft", choices=[_FIRST, _SECOND], help="they are draft and final, and this is the draft")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print the differences, or do what was decided."""
    with surroundings.open_binder(call.binder) as binder:
        first, second = (binder.runner.ask(find_uid, start) for start in (call.arguments.first, call.arguments.second))
        if call.arguments.keep or call.arguments.draft:
            return _decide(call, binder, first, second)
        both = binder.runner.ask(side_by_side, first, second)
    if call.arguments.json:
        call.say(json.dumps(_as_json(both), ensure_ascii=False, indent=1))
        return ExitStatus.DONE
    for name, details in (("first, here", both.left), ("second, there", both.right)):
        call.say(f"{name}: {shown(details.paper.title)}")
    better = suggestion_words(both.suggestion, _FIRST, _SECOND, differ=bool(both.found.sure))
    for line in (summary_of(both.found, both.by_looks), better):
        if line:
            call.say(line)
    for one in both.differences:
        call.say(f"  {difference_line(one.difference)}")
    call.say(ONE_PAPER if first == second else HOW_TO_DECIDE)
    return ExitStatus.DONE


def _decide(call: Call, binder: OpenBinder, first: str, second: str) -> ExitStatus:
    if first == second:
        call.warn(ONE_PAPER)
        return ExitStatus.ATTENTION
    asked = call.arguments
    # The one to keep, or the draft, is named to the service first.
    one, other = (second, first) if _SECOND in (asked.keep, asked.draft) else (first, second)
    service: Callable[..., None]
    titles = {uid: shown(binder.runner.ask(get_paper, uid).paper.title) for uid in (one, other)}
    if asked.draft:
        service, words = make_draft_and_final, made_draft_and_final(titles[one])
    elif asked.keep == "both":
        service, words = keep_both, BOTH_KEPT
    else:
        service, words = keep_better, better_kept(titles[other])
    binder.runner.write(service, one, other).result()
    if asked.json:
        done = {
            "first": first,
            "second": second,
            "decided": verb_of(service),
            "in_trash": other if service is keep_better else None,
            "draft": one if service is make_draft_and_final else None,
        }
        call.say(json.dumps(done, indent=1))
    else:
        call.say(f"{words} {HOW_TO_UNDO}")
    return ExitStatus.DONE


def _as_json(both: SideBySide) -> dict[str, Any]:
    found, suggestion = both.found, both.suggestion
    return {
        "first": both.left.paper.uid,
        "second": both.right.paper.uid,
        "by_looks": both.by_looks,
        "same_words": found.same_words,
        "likeness": round(found.likeness, 4),
        "better": {Side.LEFT: _FIRST, Side.RIGHT: _SECOND, None: None}[suggestion.side],
        "better_because": list(suggestion.reasons),
        "pages": [list(pair) for pair in found.pairs],
        "pages_only_in_first": list(found.only_here),
        "pages_only_in_second": list(found.only_there),
        "other_order": found.other_order,
        "differences": [_difference(one) for one in found.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "first": one.words,
        "second": one.others,
        "after": one.before,
        "hard_to_read": one.unsure,
        "pages_first": [place.page for place in one.here],
        "pages_second": [place.page for place in one.there],
    }
