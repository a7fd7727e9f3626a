"""Mails saved by Outlook (.msg): a handful of their properties, by MS-OXMSG and MS-OXPROPS."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy
from email.errors import MessageError
from email.message import Message

import olefile

from app.domain.arrivals import MailIds
from app.domain.errors import KnownError, Trouble
from app.workers.typed_papers.attachments import Attachment, foot_of
from app.workers.typed_papers.mail import MAX_MAIL_BYTES, attachments_shown_in
from app.workers.typed_papers.mail_bodies import Body, body_blocks, says_more
from app.workers.typed_papers.mail_heads import day_and_time, head_rows
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.plain import bounded_bytes, decoded
from app.workers.typed_papers.short_heads import short_head
from app.workers.typed_papers.written import Written

_SUBJECT, _HEADERS, _BODY, _HTML, _RTF = "0037", "007D", "1000", "1013", "1009"
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP, _TO, _CC = "0C1A", "0C1F", "5D01", "0E04", "0E03"
_IDS = {"Message-ID": "1035", "In-Reply-To": "1042", "References": "1039"}
_FILE, _NAME, _LONG_NAME, _CONTENT_ID = "3701", "3704", "3707", "3712"
_SENT_AT, _CAME_AT, _CODE_PAGE = 0x0039, 0x0E06, 0x3FDE
_UNICODE, _EIGHT_BIT, _BINARY, _STORAGE = "001F", "001E", "0102", "000D"
_PROPERTIES = "__properties_version1.0"
_PROPERTIES_HEAD, _PROPERTY_BYTES = 32, 16
_FIRST_DAY = datetime(1601, 1, 1, tzinfo=UTC)
_MAX_ATTACHMENTS = 500
_MAX_WORDS_BYTES = 10_000_000
_NO_WORDS = "The words of this message are kept in a form that the app cannot show. Outlook can print them to a PDF."
_UTF_8 = 65001


def written_outlook_mail(path: str, inside: PicturesInside) -> Written:
    """A mail of Outlook. Raises KnownError DAMAGED, TOO_LARGE; OSError."""
    with _opened(path) as mail:
        bodies = mail.bodies()
        attachments = mail.attachments()
        foot = foot_of(attachments)
        if not bodies and mail.has(_RTF, _BINARY):
            foot = (_NO_WORDS, *foot)
        return Written(tuple(body_blocks(bodies, attachments, inside)), mail.head(), foot)


def outlook_attachments(path: str) -> list[Attachment]:
    """What was attached to it, logos and the like too. Raises what :func:`written_outlook_mail` raises."""
    with _opened(path) as mail:
        return mail.attachments()


def outlook_ids(path: str) -> MailIds:
    """What it calls itself, and what it answers. Raises what :func:`written_outlook_mail` raises."""
    with _opened(path) as mail:
        return mail.ids()


@contextmanager
def _opened(path: str) -> Iterator[_OutlookMail]:
    raw = bounded_bytes(path, MAX_MAIL_BYTES)
    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as container:
            _check_end(container)
            mail = _OutlookMail(container)
            if not container.exists(_PROPERTIES):
                raise KnownError(Trouble.CANNOT_OPEN)
            yield mail
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error) as error:
        # What the reader of the container stumbles over in one that was cut off or made up.
        raise KnownError(Trouble.DAMAGED) from error


def _check_end(container: olefile.OleFileIO) -> None:
    """Raise KnownError DAMAGED where something in the container goes on in a sector that is not in the file."""
    if any(len(container.fat) <= following < olefile.MAXREGSECT for following in container.fat):
        raise KnownError(Trouble.DAMAGED)


class _OutlookMail:
    """Reads properties from their streams; each is held to a size."""

    def __init__(self, container: olefile.OleFileIO) -> None:
        self._container = container
        self._numbers = self._fixed()

    def head(self) -> tuple[tuple[str, str], ...]:
        """The head as it was sent; of a mail that was not sent through the internet, what Outlook knows."""
        headers = self._headers()
        rows = dict(head_rows(headers)) if headers is not None else {}
        known = {
            "From:": self._sender(),
            "To:": self.text("", _TO),
            "Cc:": self.text("", _CC),
            "Date:": self._sent(),
            "Subject:": self.text("", _SUBJECT),
        }
        return tuple((label, rows.get(label) or value) for label, value in known.items() if rows.get(label) or value)

    def ids(self) -> MailIds:
        """Its Message-ID and those of the mails it answers, as they were sent or as Outlook knows them."""
        known = {name: self.text("", number) for name, number in _IDS.items()}
        stated = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in known.items() if value.strip())
        said = short_head(f"{stated}\n{self.text('', _HEADERS)}".encode("utf-8", "replace"))
        return MailIds(said.message_id, said.references)

    def bodies(self) -> list[Body]:
        """Its words: plain where they say as much as the HTML."""
        plain, rich = Body(self.text("", _BODY), False), Body(self._html(), True)
        if rich.text.strip() and (not plain.text.strip() or says_more(rich, plain)):
            return [rich]
        return [plain] if plain.text.strip() else []

    def attachments(self) -> list[Attachment]:
        """What was attached."""
        folders = sorted({one[0] for one in self._container.listdir() if one[0].startswith("__attach_version1.0_")})
        if len(folders) > _MAX_ATTACHMENTS:
            raise KnownError(Trouble.TOO_LARGE)
        found = []
        for folder in folders:
            name = self.text(f"{folder}/", _LONG_NAME) or self.text(f"{folder}/", _NAME)
            inner_mail = self._container.exists(f"{folder}/__substg1.0_{_FILE}{_STORAGE}")
            content = self._stream(f"{folder}/", _FILE, _BINARY, MAX_MAIL_BYTES)
            if content or inner_mail:
                found.append(Attachment(name or "message", content, self.text(f"{folder}/", _CONTENT_ID)))
        return attachments_shown_in([self._html()], found)

    def has(self, number: str, kind: str) -> bool:
        """Whether there is such a property."""
        return bool(self._container.exists(f"__substg1.0_{number}{kind}"))

    def text(self, folder: str, number: str) -> str:
        """A property that is text."""
        wide = self._stream(folder, number, _UNICODE)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return decoded(self._stream(folder, number, _EIGHT_BIT), self._charset()).rstrip("\0")

    def _html(self) -> str:
        return decoded(self._stream("", _HTML, _BINARY), self._charset()) or self.text("", _HTML)

    def _charset(self) -> str | None:
        page = self._numbers.get(_CODE_PAGE, 0) & 0xFFFFFFFF
        return "utf-8" if page == _UTF_8 else f"cp{page}" if page else None

    def _sender(self) -> str:
        name = self.text("", _SENDER)
        address = self.text("", _SENDER_SMTP) or self.text("", _SENDER_ADDRESS)
        return f"{name} <{address}>" if name and "@" in address and address != name else name or address

    def _sent(self) -> str:
        """When it was sent or came, in universal time: Outlook keeps no other."""
        ticks = self._numbers.get(_SENT_AT) or self._numbers.get(_CAME_AT) or 0
        try:
            return f"{day_and_time(_FIRST_DAY + timedelta(microseconds=ticks // 10))} (+0000)" if ticks > 0 else ""
        except OverflowError:
            return ""

    def _headers(self) -> Message | None:
        raw = self.text("", _HEADERS)
        try:
            return message_from_string(raw, policy=policy.default) if raw.strip() else None
        except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError, MessageError):
            return None

    def _fixed(self) -> dict[int, int]:
        """Numbers and times, which lie in one table (MS-OXMSG, 2.4)."""
        if not self._container.exists(_PROPERTIES):
            return {}
        with self._container.openstream(_PROPERTIES) as stream:
            raw = stream.read(_MAX_WORDS_BYTES)
        found = {}
        for at in range(_PROPERTIES_HEAD, len(raw) - _PROPERTY_BYTES + 1, _PROPERTY_BYTES):
            _kind, number, _flags, value = struct.unpack_from("<HHIq", raw, at)
            found[number] = value
        return found

    def _stream(self, folder: str, number: str, kind: str, most: int = _MAX_WORDS_BYTES) -> bytes:
        name = f"{folder}__substg1.0_{number}{kind}"
        if not self._container.exists(name) or self._container.get_type(name) != olefile.STGTY_STREAM:
            return b""
        size = self._container.get_size(name)
        if size > most:
            raise KnownError(Trouble.TOO_LARGE)
        with self._container.openstream(name) as stream:
            content = bytes(stream.read())
        if len(content) < size:
            raise KnownError(Trouble.DAMAGED)
        return content
