"""``iep-binder inbox``: everything that waits for the parent, and what becomes of files that are no new paper."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.cli.hints import hints_about
from app.cli.listing import SHORT_UID, as_json, paper_line
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.cli.undoing import HOW_TO_UNDO
from app.cli.waiting import wait_until_read
from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperState
from app.domain.words import shown, trouble_sentence
from app.queries.arrival_words import arrival_words
from app.queries.documents import ArrivalRow, PaperRow, get_paper, list_open_arrivals
from app.queries.inbox import InboxRow, whole_inbox
from app.services.arrivals import close_arrival, keep_copy
from app.services.documents import bring_back
from app.services.undo import verb_of

NAME = "inbox"
HELP = "list what waits for you, and decide about files that came again or were not taken"
STAYS = "The file stays where it is."
HOW_TO_KEEP = (
    "A file that came again: “inbox --keep-both ID” makes a paper of its own of it, “inbox --discard ID” discards this "
    "copy."
)
HOW_TO_BRING_BACK = "Your paper is in the trash: “inbox --bring-back ID” brings it back."
HOW_TO_HELP = "A paper that needs you: “unlock ID” opens a locked one, “read ID” tries again."
HOW_TO_CHOOSE = (
    "A mailbox: “import PATH --list” shows the mails in it, “import PATH --from ADDRESS” takes those of one person."
)
HOW_TO_CLOSE = "A file that was not taken: add it again with “import”, or “inbox --close ID” lists it no more."


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--keep-both", metavar="ID", help="make a paper of its own of a file that came again")
    which.add_argument("--discard", metavar="ID", help="discard this copy; its file stays where it is")
    which.add_argument("--bring-back", metavar="ID", help="bring back the paper from the trash that this is a copy of")
    which.add_argument("--close", metavar="ID", help="list a file no more that was not taken; it stays where it is")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print what waits, or do what was decided."""
    asked = call.arguments
    with surroundings.open_binder(call.binder) as binder:
        if asked.keep_both is not None:
            return _keep_both(call, binder, _file(binder, asked.keep_both, _is_copy))
        if asked.bring_back is not None:
            return _bring_back(call, binder, _file(binder, asked.bring_back, lambda row: row.document_in_trash))
        if asked.discard is not None:
            return _close(call, binder, _file(binder, asked.discard, _is_copy), "Discarded.")
        if asked.close is not None:
            return _close(call, binder, _file(binder, asked.close, lambda row: not _is_copy(row)), "Closed.")
        inbox = binder.runner.ask(whole_inbox)
        if asked.json:
            call.say(json.dumps(_as_json(binder, inbox), ensure_ascii=False, indent=1))
        else:
            _list(call, binder, inbox)
    return ExitStatus.DONE


def _is_copy(row: ArrivalRow) -> bool:
    return row.document is not None


def _file(binder: OpenBinder, start: str, fits: Callable[[ArrivalRow], bool]) -> ArrivalRow:
    """The one file that waits and whose uid begins like this. Raises KnownError NOT_FOUND."""
    rows = [row for row in binder.runner.ask(list_open_arrivals) if start and row.uid.startswith(start)]
    if len(rows) != 1 or not fits(rows[0]):
        raise KnownError(Trouble.NOT_FOUND)
    return rows[0]


def _keep_both(call: Call, binder: OpenBinder, row: ArrivalRow) -> ExitStatus:
    uid = binder.runner.write(keep_copy, row.uid).result()
    wait_until_read(call, binder, uid)
    paper = binder.runner.ask(get_paper, uid).paper
    _tell(call, row, keep_copy, f"It is a paper of its own now. {HOW_TO_UNDO}\n  {paper_line(binder, paper)}", uid)
    if paper.trouble is None:
        return ExitStatus.DONE
    if not call.arguments.json:
        call.warn(trouble_sentence(Trouble(paper.trouble), name=paper.source_name))
    return ExitStatus.ATTENTION


def _bring_back(call: Call, binder: OpenBinder, row: ArrivalRow) -> ExitStatus:
    uid = row.document or ""
    binder.runner.write(bring_back, uid).result()
    paper = binder.runner.ask(get_paper, uid).paper
    _tell(call, row, bring_back, f"It is out of the trash. {HOW_TO_UNDO}\n  {paper_line(binder, paper)}", uid)
    return ExitStatus.DONE


def _close(call: Call, binder: OpenBinder, row: ArrivalRow, words: str) -> ExitStatus:
    binder.runner.write(close_arrival, row.uid).result()
    _tell(call, row, close_arrival, f"{words} {STAYS} {HOW_TO_UNDO}", row.document)
    return ExitStatus.DONE


def _tell(call: Call, row: ArrivalRow, service: Callable[..., object], words: str, document: str | None) -> None:
    done = {"file": row.uid, "source": row.source_path, "decided": verb_of(service), "document": document}
    call.say(json.dumps(done, ensure_ascii=False, indent=1) if call.arguments.json else words)


def _list(call: Call, binder: OpenBinder, inbox: InboxRow) -> None:
    hints = hints_about(binder)
    for paper in inbox.papers:
        call.say("".join((paper_line(binder, paper), *hints[paper.uid])))
        if note := _note(paper):
            call.say(f"  {note}")
    for row in inbox.arrivals:
        call.say(f"{row.uid[:SHORT_UID]}  {shown(row.source_name)}: {_words(binder, row)}")
    if any(paper.trouble is not None for paper in inbox.papers):
        call.say(HOW_TO_HELP)
    if any(map(_is_copy, inbox.arrivals)):
        call.say(HOW_TO_KEEP)
    if any(row.document_in_trash for row in inbox.arrivals):
        call.say(HOW_TO_BRING_BACK)
    if any(row.trouble == Trouble.CHOOSE_MAILS for row in inbox.arrivals):
        call.say(HOW_TO_CHOOSE)
    if not all(map(_is_copy, inbox.arrivals)):
        call.say(HOW_TO_CLOSE)
    if not inbox.papers and not inbox.arrivals:
        call.say("Nothing to look at.")


def _note(paper: PaperRow) -> str:
    if paper.trouble is not None:
        return trouble_sentence(Trouble(paper.trouble), name=paper.source_name)
    return "Waits to be read." if paper.state in (PaperState.RECEIVED, PaperState.READING) else ""


def _words(binder: OpenBinder, row: ArrivalRow) -> str:
    return " ".join(part for part in arrival_words(row, binder.catalogue, datetime.now().astimezone()) if part)


def _as_json(binder: OpenBinder, inbox: InboxRow) -> dict[str, Any]:
    return {
        "papers": [as_json(paper) for paper in inbox.papers],
        "files": [
            {
                "uid": row.uid,
                "source": row.source_path,
                "name": row.source_name,
                "status": row.status,
                "trouble": row.trouble,
                "reason": _words(binder, row),
                "document": row.document,
                "document_in_trash": row.document_in_trash,
            }
            for row in inbox.arrivals
        ],
    }
