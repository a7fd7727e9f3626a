"""``iep-binder import PATH...``: take papers in and wait until each is read."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from app.cli.import_files import ImportFiles
from app.cli.mailboxes import HOW_TO_CHOOSE, add_mail_arguments, chooses_mails, deal_with_mails, mail_trouble
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.duplicates import Holding, already_have
from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperState
from app.domain.words import DAMAGED_BUT_READ, shown, trouble_sentence
from app.intake.receiving import path_text
from app.queries.documents import PaperRow, filed_at, get_paper, is_in_trash

NAME = "import"
HELP = "take papers into the binder and read them"
_FINE = {ArrivalStatus.STORED, ArrivalStatus.DUPLICATE}


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder whose files are taken")
    add_mail_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object per file")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Import every path; one that cannot be taken never keeps the others out."""
    if chooses_mails(call.arguments):
        return _from_mailboxes(call, surroundings)
    worst = ExitStatus.DONE
    with surroundings.open_binder(call.binder, make=True) as binder:
        # All are received before the first is waited for, so that several are read at once.
        files = ImportFiles()
        arrived = [_receive(binder, path) for path in files.of(call.arguments.paths)]
        for path, received, started in arrived:
            for document in received.documents:
                # A duplicate too: the paper that is there may be one that an earlier run did not come to read.
                binder.pipeline.wait_until_read(document)
            worst = max(worst, _tell(call, _outcome(binder, path, received, time.monotonic() - started)))
            if received.trouble is Trouble.CHOOSE_MAILS and not call.arguments.json:
                call.warn(HOW_TO_CHOOSE)
        binder.pipeline.wait_until_idle()
    for notice in files.left_out:
        call.warn(notice)
        worst = ExitStatus.ATTENTION
    return worst


def _from_mailboxes(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Every path is a mailbox; one that cannot be read never keeps the others out."""
    worst = ExitStatus.DONE
    with surroundings.open_binder(call.binder, make=True) as binder:
        for given in call.arguments.paths:
            path = Path(given).absolute()
            try:
                started = time.monotonic()
                for received in deal_with_mails(call, binder, path):
                    for document in received.documents:
                        binder.pipeline.wait_until_read(document)
                    mail = path / (received.name or path.name)
                    worst = max(worst, _tell(call, _outcome(binder, mail, received, time.monotonic() - started)))
            except KnownError as error:
                call.warn(mail_trouble(error))
                worst = ExitStatus.ATTENTION
    return worst


def _tell(call: Call, outcome: dict[str, object]) -> ExitStatus:
    call.say(json.dumps(outcome, ensure_ascii=False) if call.arguments.json else _line(outcome))
    if outcome["status"] in _FINE:
        if outcome["status"] == ArrivalStatus.DUPLICATE and not call.arguments.json:
            call.say(f"    {outcome['reason']}")
        return ExitStatus.DONE
    if not call.arguments.json:
        call.warn(f"{shown(Path(str(outcome['source'])).name)}: {outcome['reason']}")
    return ExitStatus.ATTENTION


def _receive(binder: OpenBinder, path: Path) -> tuple[Path, Received, float]:
    started = time.monotonic()
    return path, binder.pipeline.receive(path, Origin.COMMAND_LINE), started


def _outcome(binder: OpenBinder, path: Path, received: Received, seconds: float) -> dict[str, object]:
    name, status, trouble, pages = received.name, received.status, received.trouble, 0
    if trouble is None and received.left_in_it is not None:
        name, trouble = received.left_in_it.name, received.left_in_it.trouble
        status = ArrivalStatus.NEEDS_ATTENTION
    told: list[str] = []
    repaired = False
    for document in received.documents:
        details = binder.runner.ask(get_paper, document)
        paper = details.paper
        pages += len(details.pages)
        told.append(_known(binder, paper) if status is ArrivalStatus.DUPLICATE else paper.title)
        repaired = repaired or paper.repaired
        if status is ArrivalStatus.STORED and paper.trouble is not None:
            trouble, name = Trouble(paper.trouble), paper.source_name
            locked = trouble is Trouble.NEEDS_PASSWORD
            status = ArrivalStatus.NEEDS_PASSWORD if locked else ArrivalStatus.NEEDS_ATTENTION
        elif status is ArrivalStatus.STORED and paper.state != PaperState.READY:
            # The disk is full, or the program is being ended. It is read at the next start.
            trouble, status, name = Trouble.READER_STOPPED, ArrivalStatus.NEEDS_ATTENTION, paper.source_name
    return {
        "source": path_text(path),
        "status": status.value,
        "reason": _reason(status, trouble, name or path_text(path.name), told, repaired=repaired),
        "documents": list(received.documents),
        "pages": pages,
        "seconds": round(seconds, 3),
    }


def _known(binder: OpenBinder, paper: PaperRow) -> str:
    """Where the paper is that a file is a copy of."""
    filed = binder.runner.ask(filed_at, paper.uid)
    day = datetime.fromisoformat(filed).astimezone().date() if filed is not None else None
    in_trash = binder.runner.ask(is_in_trash, paper.uid)
    return already_have(Holding(paper.title, paper.kind, day, in_trash), binder.catalogue)[0]


def _reason(status: ArrivalStatus, trouble: Trouble | None, name: str, told: list[str], *, repaired: bool) -> str:
    """``told`` is the title of each paper; of a copy, where the paper is that it is a copy of."""
    if trouble is not None:
        return trouble_sentence(trouble, name=name)
    if len(told) > 1:
        if status is ArrivalStatus.DUPLICATE:
            return f"You already have the {len(told)} papers in it."
        return f"The {len(told)} papers in it are in the binder and were read."
    if status is ArrivalStatus.DUPLICATE:
        return told[0]
    read = "The paper is in the binder and was read."
    return f"{read} {DAMAGED_BUT_READ}" if repaired else read


def _line(outcome: dict[str, object]) -> str:
    return f"{outcome['status']:<16} {outcome['pages']:>3} pages  {shown(Path(str(outcome['source'])).name)}"
