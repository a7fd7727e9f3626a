"""``iep-binder compare ID ID``: where two papers differ, word by word."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from app.cli.surroundings import Call, ExitStatus, Surroundings
from app.domain.comparing import Comparison, Difference
from app.domain.difference_words import difference_line, summary_of
from app.queries.comparing import compare_papers
from app.queries.documents import find_uid, get_paper
from app.queries.lookalikes import goes_by_looks

NAME = "compare"
HELP = "compare two papers: the words that differ, page by page"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("first", metavar="ID", help="the beginning of the uid of the first paper (here)")
    parser.add_argument("second", metavar="ID", help="the beginning of the uid of the second paper (there)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print the differences."""
    with surroundings.open_binder(call.binder) as binder:
        first, second = (binder.runner.ask(find_uid, start) for start in (call.arguments.first, call.arguments.second))
        found = binder.runner.ask(compare_papers, first, second)
        by_looks = binder.runner.ask(goes_by_looks, first, second)
        if call.arguments.json:
            papers = {"first": first, "second": second, "by_looks": by_looks}
            call.say(json.dumps({**papers, **_as_json(found)}, ensure_ascii=False, indent=1))
            return ExitStatus.DONE
        for name, uid in (("here", first), ("there", second)):
            call.say(f"{name}: {binder.runner.ask(get_paper, uid).paper.title}")
        call.say(summary_of(found, by_looks))
        for one in (*found.sure, *found.unsure):
            call.say(f"  {difference_line(one)}")
    return ExitStatus.DONE


def _as_json(found: Comparison) -> dict[str, Any]:
    return {
        "same_words": found.same_words,
        "likeness": round(found.likeness, 4),
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
