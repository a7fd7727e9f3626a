"""The few headers of a mail that tell it from others, read quickly: a mailbox has a hundred thousand of them."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime
from functools import lru_cache

from app.domain.arrivals import MailIds

MAX_HEAD_BYTES = 262_144
LONGEST_ID = 300
_LONGEST_SUBJECT = 300
_LONGEST_NAME = 120
_LONGEST_LIST = 8_000
_MOST_READERS = 30
_MOST_REFERENCES = 50
_FOLD = re.compile(rb"\r?\n[ \t]+")
_WANTED = re.compile(
    rb"^(from|to|cc|date|subject|message-id|in-reply-to|references|content-type)[ \t]*:[ \t]*([^\r\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_ID = re.compile(r"<[^<>\s]{1,300}>")


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a mail came from or went to. ``address`` is in small letters."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ShortHead:
    """What a mail says of itself. ``sent`` keeps the zone it was written in, or none; ``references`` oldest first."""

    writer: Address | None
    readers: tuple[Address, ...]
    subject: str
    sent: datetime | None
    message_id: str
    references: tuple[str, ...]
    may_have_attachments: bool

    @property
    def moment(self) -> int:
        """When it was sent, to put mails in order: seconds since 1970; 0 where it does not say."""
        if self.sent is None:
            return 0
        try:
            return int((self.sent if self.sent.tzinfo else self.sent.replace(tzinfo=UTC)).timestamp())
        except (OverflowError, ValueError, OSError):
            return 0


def short_head(head: bytes) -> ShortHead:
    """The head of a mail: ``head`` is everything before its first empty line, or more."""
    end = re.search(rb"\r?\n\r?\n", head)
    found: dict[str, str] = {}
    for match in _WANTED.finditer(_FOLD.sub(b" ", head[: end.start()] if end else head)):
        found.setdefault(match[1].decode().lower(), _text(match[2]))
    writers = _addresses(found.get("from", ""))
    readers = (*_addresses(found.get("to", "")), *_addresses(found.get("cc", "")))
    own = _ID.findall(found.get("message-id", "")[:LONGEST_ID])
    return ShortHead(
        writers[0] if writers else None,
        readers[:_MOST_READERS],
        _decoded(found.get("subject", ""))[:_LONGEST_SUBJECT],
        _sent(found.get("date", "")),
        own[0] if own else "",
        _references(found),
        found.get("content-type", "").lower().startswith(("multipart/mixed", "application/", "image/")),
    )


def mail_ids(path: str) -> MailIds:
    """What a mail saved as a file calls itself, and what it answers. Raises OSError."""
    with open(path, "rb") as file:
        said = short_head(file.read(MAX_HEAD_BYTES))
    return MailIds(said.message_id, said.references)


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _decoded(value: str) -> str:
    if "=?" in value:
        with contextlib.suppress(ValueError, LookupError, TypeError, MessageError):
            value = str(make_header(decode_header(value)))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


@lru_cache(maxsize=4_096)
def _addresses(value: str) -> tuple[Address, ...]:
    if not value:
        return ()
    try:
        pairs = getaddresses([value[:_LONGEST_LIST]])
    except (ValueError, TypeError, IndexError, AttributeError, RecursionError):
        return ()
    return tuple(
        Address(_decoded(name)[:_LONGEST_NAME], " ".join(address.lower().split())[:LONGEST_ID])
        for name, address in pairs
        if "@" in address
    )


def _sent(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _references(found: dict[str, str]) -> tuple[str, ...]:
    """The mails it answers: the list of them, or the one."""
    listed = _ID.findall(found.get("references", ""))
    answered = _ID.findall(found.get("in-reply-to", ""))
    every = dict.fromkeys((*listed[:1], *listed[-_MOST_REFERENCES:], *answered[:1]))
    return tuple(every)
