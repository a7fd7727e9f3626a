"""Mails of a mailbox on the command line: which to list, which to take."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.cli.surroundings import Call, OpenBinder
from app.domain.arrivals import Origin, Received
from app.domain.day_words import counted
from app.domain.errors import KnownError, Trouble
from app.domain.mailboxes import ListedMail, Mailbox, MailboxPlace, WantedMails, wanted_mails
from app.domain.words import sentence, shown
from app.intake.mail_taking import LISTING_SECONDS, MailTaking, TakenMails, mailbox_place
from app.queries.related import known_message_ids
from app.workers.mailboxes import ListRequest, list_mails

HOW_TO_CHOOSE = (
    "See what is in it with --list. Then say which mails to take: --from ADDRESS (or --with ADDRESS, for both ways), "
    "--since DAY, --until DAY, --subject WORDS, or --all."
)


def add_mail_arguments(parser: ArgumentParser) -> None:
    """What chooses mails."""
    mails = parser.add_argument_group("mails of a mailbox (.mbox, as from Gmail's Takeout)")
    mails.add_argument("--from", dest="senders", action="append", metavar="ADDRESS", help="from this address")
    mails.add_argument("--with", dest="partners", action="append", metavar="ADDRESS", help="from or to this address")
    mails.add_argument("--since", type=_day, metavar="DAY", help="written on this day or later (YYYY-MM-DD)")
    mails.add_argument("--until", type=_day, metavar="DAY", help="written on this day or earlier (YYYY-MM-DD)")
    mails.add_argument("--subject", metavar="WORDS", help="with these words in the subject")
    mails.add_argument("--all", dest="all_mails", action="store_true", help="every mail in it")
    mails.add_argument("--list", dest="list_mails", action="store_true", help="only show them, take nothing")


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise ArgumentTypeError("a day is written like 2026-03-18") from error


def chooses_mails(arguments: Namespace) -> bool:
    """Whether anything was said of mails."""
    return bool(
        arguments.senders
        or arguments.partners
        or arguments.since
        or arguments.until
        or arguments.subject
        or arguments.all_mails
        or arguments.list_mails
    )


def deal_with_mails(call: Call, binder: OpenBinder, path: Path) -> Iterator[Received]:
    """List the mails of a mailbox that were meant, or take them in; what became of each.

    Raises KnownError for a mailbox that cannot be read, or where nothing was said of which mails to take.
    """
    place = mailbox_place(str(path))
    wanted = _wanted(call.arguments)
    if wanted.is_everything and not (call.arguments.all_mails or call.arguments.list_mails):
        raise KnownError(Trouble.CHOOSE_MAILS, name=path.name)
    known = frozenset(binder.runner.ask(known_message_ids))
    try:
        mailbox = binder.runner.child(list_mails, ListRequest(place, known), timeout=LISTING_SECONDS).result()
    except KnownError as error:
        raise KnownError(error.trouble, name=path.name) from error
    places = wanted_mails(mailbox, wanted)
    if call.arguments.list_mails:
        _list(call, mailbox, places)
        return
    here = sum(mailbox.mail(one).is_here for one in places)
    if not call.arguments.json:
        call.say(_summary(path.name, len(places), here))
    yield from _take(binder, place, mailbox, [one for one in places if not mailbox.here[one]])


def _wanted(arguments: Namespace) -> WantedMails:
    partners = arguments.partners or []
    people = frozenset(address.lower() for address in (*(arguments.senders or []), *partners))
    return WantedMails(people, bool(partners), arguments.since, arguments.until, arguments.subject or "")


def _take(binder: OpenBinder, place: MailboxPlace, mailbox: Mailbox, places: list[int]) -> tuple[Received, ...]:
    if not places:
        return ()
    ended: list[TakenMails] = []
    spans = tuple(mailbox.span(one) for one in places)
    binder.pipeline.receive_mails(MailTaking(place, spans, Origin.COMMAND_LINE, on_end=ended.append))
    [taken] = ended
    if taken.trouble is not None:
        raise KnownError(taken.trouble, name=Path(place.path).name)
    return taken.parts


def _summary(name: str, count: int, here: int) -> str:
    words = f"{counted(count, 'mail')} in {shown(name)} as you asked"
    return f"{words}; of these the binder has {here} already." if here else f"{words}."


def _list(call: Call, mailbox: Mailbox, places: tuple[int, ...]) -> None:
    for one in places:
        mail = mailbox.mail(one)
        call.say(json.dumps(_as_json(mail), ensure_ascii=False) if call.arguments.json else _line(mail))
    if not call.arguments.json:
        call.say(f"{counted(len(places), 'mail')} of {len(mailbox)}. Nothing was taken.")


def _as_json(mail: ListedMail) -> dict[str, object]:
    return {
        "day": mail.day.isoformat() if mail.day else None,
        "from": mail.address,
        "name": mail.writer,
        "subject": mail.subject,
        "bytes": mail.size,
        "attachments": mail.has_attachments,
        "in_binder": mail.is_here,
    }


def _line(mail: ListedMail) -> str:
    day = mail.day.isoformat() if mail.day else "no date   "
    marks = ("+" if mail.has_attachments else " ") + ("*" if mail.is_here else " ")
    return f"{day} {marks} {shown(mail.address or mail.writer):<32} {shown(mail.subject)}"


def mail_trouble(error: KnownError) -> str:
    """What kept a mailbox from being read, and how to choose from one."""
    words = " ".join(part for part in sentence(error) if part)
    return f"{words} {HOW_TO_CHOOSE}" if error.trouble is Trouble.CHOOSE_MAILS else words
