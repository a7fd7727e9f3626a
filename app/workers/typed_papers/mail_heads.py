"""The head of a mail as a family reads it: who, to whom, when, about what."""

from __future__ import annotations

from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

_HEAD = ("From", "To", "Cc", "Date", "Subject")
_LONGEST_HEADER = 2_000
# What is shown may be written in four times as many signs.
_LONGEST_RAW = 4 * _LONGEST_HEADER


def head_rows(mail: Message) -> tuple[tuple[str, str], ...]:
    """The rows of the head; none for what the mail does not say."""
    rows = []
    for name in _HEAD:
        value = header_text(mail, name)
        if value:
            rows.append((f"{name}:", shown_date(value) if name == "Date" else value))
    return tuple(rows)


def header_text(mail: Message, name: str) -> str:
    """A header as text on one line; as it stands in the file where it is broken."""
    raw = next((_beginning(str(given)) for key, given in mail.raw_items() if key.lower() == name.lower()), "")
    try:
        value = str(mail.policy.header_fetch_parse(name, raw))
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError, MessageError):
        try:
            value = str(make_header(decode_header(raw)))
        except (ValueError, LookupError, TypeError, MessageError):
            value = raw
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(value.split())[:_LONGEST_HEADER]


def _beginning(header: str) -> str:
    """As much as could be shown: the parser takes minutes over a list of all parents of a district."""
    if len(header) <= _LONGEST_RAW:
        return header
    end = max(header.rfind(sign, 0, _LONGEST_RAW) for sign in ", ")
    return header[: end if end > 0 else _LONGEST_RAW]


def shown_date(stated: str) -> str:
    """A date as mails write it (RFC 5322, 3.3), in the order a family reads it; as it stands where it is none."""
    try:
        at = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return stated
    return f"{day_and_time(at)} ({at:%z})" if at.tzinfo else day_and_time(at)


def day_and_time(at: datetime) -> str:
    """``Wednesday, December 21, 2022, 10:28 AM``, whatever the language of the computer."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")  # fmt: skip
    hour = at.hour % 12 or 12
    half = "AM" if at.hour < 12 else "PM"
    return f"{days[at.weekday()]}, {months[at.month - 1]} {at.day}, {at.year}, {hour}:{at.minute:02} {half}"
