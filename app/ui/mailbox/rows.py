"""Mails and people as rows to tick."""

from __future__ import annotations

from datetime import date

from app.domain.day_words import counted, short_day
from app.domain.mailboxes import Correspondent, ListedMail
from app.domain.words import shown
from app.ui.mailbox.tick_list import TickRow

HERE = "In the binder"


def mail_row(mail: ListedMail, today: date, *, ticked: bool) -> TickRow:
    """A mail: what it is about, who wrote it, when."""
    return TickRow(
        shown(mail.subject) or "(no subject)",
        shown(mail.writer) or "(nobody named)",
        short_day(mail.day, today) if mail.day else "no date",
        "paperclip" if mail.has_attachments else "",
        "with attachments" if mail.has_attachments else "",
        HERE if mail.is_here else "",
        None if mail.is_here else ticked,
    )


def person_row(person: Correspondent, *, ticked: bool) -> TickRow:
    """Someone who wrote."""
    address = shown(person.address) if person.name else ""
    return TickRow(shown(person.shown_name), address, counted(person.wrote, "mail"), ticked=ticked)
