"""``iep-binder unlock ID``: open a locked paper with its password and read it. The file stays locked as it came."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from getpass import getpass

from app.cli.listing import SHORT_UID
from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.cli.waiting import wait_until_read
from app.domain.day_words import counted
from app.domain.errors import KnownError, Trouble
from app.domain.words import shown, trouble_sentence
from app.queries.documents import PaperDetails, find_uid, get_paper
from app.queries.family import papers_with_passwords
from app.queries.related import related_papers

NAME = "unlock"
HELP = "open a locked paper with its password and read it"
NO_PASSWORD = "Type the password first. Nothing has changed."
NOT_KEPT = "The password was not kept. The app asks for it when somebody wants to see the pages; --remember keeps it."


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes. The password is no argument: others could see it, and the shell would keep it."""
    parser.description = f"{HELP}. The password is asked for, or read as one line from standard input."
    parser.add_argument("id", metavar="ID", help="the beginning of the paper's uid, as 'list' shows it")
    parser.add_argument(
        "--remember",
        action="store_true",
        help="keep the password in this binder; then whoever can open it can open this paper",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Open the paper, and wait until it and the files in it are read."""
    with surroundings.open_binder(call.binder) as binder:
        uid = binder.runner.ask(find_uid, call.arguments.id)
        password = _password(binder.runner.ask(get_paper, uid).paper.title)
        if not password:
            call.warn(NO_PASSWORD)
            return ExitStatus.ATTENTION
        binder.pipeline.unlock(uid, password, call.arguments.remember).result()
        wait_until_read(call, binder, uid, *(one.uid for one in binder.runner.ask(related_papers, uid).attachments))
        return _tell(call, binder, uid)


def _password(title: str) -> str:
    """What was typed at the terminal, or came through a pipe; nothing where there is none."""
    try:
        if sys.stdin.isatty():
            typed = getpass(f"Password of “{shown(title)}”: ")
        else:
            typed = sys.stdin.readline().rstrip("\r\n")
        # Bytes that are no text in the terminal's encoding come as half signs, which no password has.
        typed.encode()
    except EOFError:
        return ""
    except UnicodeError:
        # The error itself would show what was typed.
        raise KnownError(Trouble.WRONG_PASSWORD) from None
    return typed


def _tell(call: Call, binder: OpenBinder, uid: str) -> ExitStatus:
    details = binder.runner.ask(get_paper, uid)
    paper, inside = details.paper, binder.runner.ask(related_papers, uid).attachments
    remembered = _is_remembered(binder, details)
    if call.arguments.json:
        found = {
            "document": uid,
            "state": paper.state,
            "trouble": paper.trouble,
            "pages": len(details.pages),
            "inside": [one.uid for one in inside],
            "remembered": remembered,
        }
        call.say(json.dumps(found, ensure_ascii=False))
    else:
        call.say(f"{uid[:SHORT_UID]}  {shown(paper.title)}: open, {counted(len(details.pages), 'page')}.")
        for one in inside:
            call.say(f"  came with it: {one.uid[:SHORT_UID]} {shown(one.title)}")
        if not remembered:
            call.say(NOT_KEPT)
    if paper.trouble is None:
        return ExitStatus.DONE
    if not call.arguments.json:
        call.warn(trouble_sentence(Trouble(paper.trouble), name=paper.source_name))
    return ExitStatus.ATTENTION


def _is_remembered(binder: OpenBinder, details: PaperDetails) -> bool:
    originals = {page.sha256 for page in details.pages} or {details.paper.sha256}
    return any(row.sha256 in originals for row in binder.runner.ask(papers_with_passwords))
