"""Is a mail there to its end? One that is half written or half copied opens like a whole one."""

from __future__ import annotations

import re
from email.parser import BytesHeaderParser

from app.workers.typed_papers.plain import bounded_bytes

_MARKS = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_HEAD_ENDS = re.compile(rb"\r\n\r\n|\n\n|\r\r")


def mail_ends(path: str, most_bytes: int) -> bool:
    """Whether its head is closed, and its parts are where it has parts. Of a mail in one part nothing tells.

    Only what lies around all others counts: some programs forget to close the parts inside. Raises KnownError
    TOO_LARGE, OSError.
    """
    raw = bounded_bytes(path, most_bytes)
    head = _HEAD_ENDS.search(raw)
    if head is None:
        return False
    mark = _mark_of_parts(raw[: head.end()])
    if not mark:
        return True
    closing = re.compile(rb"(?:^|[\r\n])--" + re.escape(mark) + rb"--[ \t]*(?:[\r\n]|$)")
    return closing.search(raw, head.end() - 1) is not None


def without_torn_mark(raw: bytes) -> bytes:
    """A mail whose last line is only the beginning of a line that ends its parts, without it.

    It would count as words of the last part: as bytes at the end of a paper that was attached.
    """
    begins = max(raw.rfind(b"\n"), raw.rfind(b"\r")) + 1
    torn = raw[begins:]
    if not torn.startswith(b"-"):
        return raw
    marks = {b"--" + (quoted or plain) for quoted, plain in _MARKS.findall(raw)}
    if not any((mark + b"-").startswith(torn) for mark in marks):
        return raw
    return raw[:begins]


def _mark_of_parts(head: bytes) -> bytes:
    """What stands between the parts of a mail; empty where it has none, or none that can be made out."""
    try:
        said = BytesHeaderParser().parsebytes(head)
        if said.get_content_maintype() != "multipart":
            return b""
        return (said.get_boundary() or "").encode("utf-8", "surrogateescape")
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""
