"""Mails saved as files: who wrote what to whom and when, and what was attached."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from app.domain.errors import KnownError, Trouble
from app.workers.typed_papers.attachments import Attachment, foot_of
from app.workers.typed_papers.invitations import BEGINS, invitation_blocks
from app.workers.typed_papers.mail_bodies import Body, body_blocks, says_more
from app.workers.typed_papers.mail_end import without_torn_mark
from app.workers.typed_papers.mail_heads import head_rows, header_text
from app.workers.typed_papers.markup import MAX_PAGE_BYTES
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.plain import MAX_TEXT_BYTES, bounded_bytes, decoded
from app.workers.typed_papers.tnef import SIGNATURE, files_in_tnef
from app.workers.typed_papers.written import Written

MAX_MAIL_BYTES = 150_000_000
MAX_PARTS = 500
MAX_DEPTH = 20
_CONTENT_ID = re.compile(r"\bcid:([^\"'>\s)]{1,300})", re.IGNORECASE)


def written_mail(path: str, inside: PicturesInside) -> Written:
    """A mail. Raises KnownError TOO_LARGE, CANNOT_OPEN; OSError."""
    mail = _opened(path)
    bodies, attachments = _parts(mail)
    invitations = [one.content for one in attachments if one.content.startswith(BEGINS)]
    blocks = (*body_blocks(bodies, attachments, inside), *invitation_blocks(invitations))
    return Written(blocks, head_rows(mail), foot_of(attachments))


def mail_attachments(path: str) -> list[Attachment]:
    """What was attached to a mail, logos and the like too. Raises what :func:`written_mail` raises."""
    return _parts(_opened(path))[1]


def _opened(path: str) -> Message:
    raw = without_torn_mark(bounded_bytes(path, MAX_MAIL_BYTES))
    try:
        return message_from_bytes(raw, policy=policy.default)
    except (RecursionError, MessageError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        # The parser of the standard library trips over some mails that no program would write.
        raise KnownError(Trouble.CANNOT_OPEN) from error


def _parts(mail: Message) -> tuple[list[Body], list[Attachment]]:
    found = _PartsReader()
    found.read(mail, 0)
    return found.bodies, attachments_shown_in(found.markup, found.attachments)


def attachments_shown_in(markup: list[str], attachments: list[Attachment]) -> list[Attachment]:
    """The attachments, each knowing whether the HTML of its mail shows it among the words."""
    shown = {name for body in markup for name in _CONTENT_ID.findall(body)}
    return [attachment.shown_inside(attachment.content_id in shown) for attachment in attachments]


class _PartsReader:
    """Walks through the parts of a mail, bounded in number and depth."""

    def __init__(self) -> None:
        self.bodies: list[Body] = []
        self.markup: list[str] = []
        self.attachments: list[Attachment] = []
        self.left = MAX_PARTS

    def read(self, part: Message, depth: int) -> None:
        self.left -= 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise KnownError(Trouble.TOO_LARGE)
        kind = part.get_content_type()
        if kind == "message/rfc822" or (part.is_multipart() and not kind.startswith("multipart/")):
            self._attach_mail(part)
        elif kind == "multipart/alternative":
            self._choose(part, depth)
        elif part.is_multipart():
            for inner in _inner(part):
                self.read(inner, depth + 1)
        elif kind.startswith("multipart/"):
            # It says it has parts, and has none that can be told apart.
            self._add_body(part, is_markup=False)
        elif kind in ("text/plain", "text/html") and not _is_attached(part):
            self._add_body(part, kind == "text/html")
        else:
            self._attach(part)

    def _choose(self, part: Message, depth: int) -> None:
        """The plain words of a mail where they say as much; else those of its HTML."""
        choices: list[_PartsReader] = []
        for inner in _inner(part):
            choice = _PartsReader()
            choice.left = self.left
            choice.read(inner, depth + 1)
            self.left = choice.left
            self.attachments += choice.attachments
            self.markup += choice.markup
            choices.append(choice)
        plain = next((one.bodies for one in choices if one.bodies and not one.bodies[0].is_markup), None)
        rich = next((one.bodies for one in reversed(choices) if one.bodies and one.bodies[0].is_markup), None)
        self.bodies += (rich if rich and (not plain or says_more(rich[0], plain[0])) else plain) or []

    def _add_body(self, part: Message, is_markup: bool) -> None:
        raw = _bytes_of(part)
        if len(raw) > (MAX_PAGE_BYTES if is_markup else MAX_TEXT_BYTES):
            raise KnownError(Trouble.TOO_LARGE)
        text = decoded(raw, _charset(part))
        if is_markup:
            self.markup.append(text)
        if text.strip():
            self.bodies.append(Body(text, is_markup))

    def _attach(self, part: Message) -> None:
        content = _bytes_of(part)
        if content.startswith(SIGNATURE) and (inner := files_in_tnef(content)):
            self.attachments += [Attachment(name, inside) for name, inside in inner]
        elif content:
            content_id = str(part.get("Content-ID") or "").strip("<> ")
            self.attachments.append(Attachment(_file_name(part), content, content_id))

    def _attach_mail(self, part: Message) -> None:
        """A mail inside a mail, as the file it would be by itself."""
        for inner in _inner(part):
            try:
                content = inner.as_bytes(policy=policy.compat32)
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError) as error:
                raise KnownError(Trouble.CANNOT_OPEN) from error
            name = _file_name(part) or header_text(inner, "Subject") or "mail"
            self.attachments.append(Attachment(name if name.lower().endswith(".eml") else f"{name}.eml", content, ""))


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _is_attached(part: Message) -> bool:
    """Words with a file's name are a file, but for the body that some programs name."""
    disposition = str(part.get("Content-Disposition") or "").strip().lower()
    return disposition.startswith("attachment") or bool(_file_name(part))


def _bytes_of(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        name = ""
    if name.startswith("=?"):
        # Against the standard (RFC 2047, 5), and common.
        try:
            name = str(make_header(decode_header(name)))
        except (ValueError, LookupError, MessageError):
            return name
    return name
