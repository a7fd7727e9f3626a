"""``iep-binder import PATH...``: take papers in and wait until each is read."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from pathlib import Path

from app.cli.import_files import ImportFiles
from app.cli.import_outcomes import FINE, STATUS_WORDS, Outcome, outcome_of
from app.cli.mailboxes import HOW_TO_CHOOSE, add_mail_arguments, chooses_mails, deal_with_mails, mail_trouble
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.cli.waiting import wait_until_read
from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.day_words import counted
from app.domain.errors import KnownError, Trouble
from app.domain.words import shown

NAME = "import"
HELP = "take papers into the binder and read them"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder whose files are taken")
    add_mail_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object per file, or folder left out")


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
            # A duplicate too: the paper that is there may be one that an earlier run did not come to read.
            wait_until_read(call, binder, *received.documents)
            worst = max(worst, _tell(call, outcome_of(binder, path, received, time.monotonic() - started)))
            if received.trouble is Trouble.CHOOSE_MAILS and not call.arguments.json:
                call.warn(HOW_TO_CHOOSE)
        binder.pipeline.wait_until_idle()
    for folder in files.left_out:
        if call.arguments.json:
            call.say(json.dumps(folder.as_json(), ensure_ascii=False))
        else:
            call.warn(folder.reason)
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
                    wait_until_read(call, binder, *received.documents)
                    mail = path / (received.name or path.name)
                    worst = max(worst, _tell(call, outcome_of(binder, mail, received, time.monotonic() - started)))
            except KnownError as error:
                call.warn(mail_trouble(error))
                worst = ExitStatus.ATTENTION
    return worst


def _tell(call: Call, outcome: Outcome) -> ExitStatus:
    if call.arguments.json:
        call.say(json.dumps(outcome.as_json(), ensure_ascii=False))
    else:
        _tell_in_words(call, outcome)
    return ExitStatus.DONE if outcome.status in FINE else ExitStatus.ATTENTION


def _tell_in_words(call: Call, outcome: Outcome) -> None:
    name = shown(Path(outcome.source).name)
    pages = counted(outcome.pages, "page") if outcome.pages else ""
    call.say(f"{STATUS_WORDS[outcome.status]:<14} {pages:>9}  {name}")
    if outcome.status is ArrivalStatus.DUPLICATE:
        call.say(f"    {outcome.reason}")
    odd = [one for one in outcome.inside if one.status not in FINE]
    for one in outcome.inside:
        if one not in odd:
            call.say(f"    {shown(one.name)}: {one.reason}")
    for one in odd:
        call.warn(f"{name}, {shown(one.name)}: {one.reason}")
    if not odd and outcome.status not in FINE:
        call.warn(f"{name}: {outcome.reason}")


def _receive(binder: OpenBinder, path: Path) -> tuple[Path, Received, float]:
    started = time.monotonic()
    return path, binder.pipeline.receive(path, Origin.COMMAND_LINE), started
