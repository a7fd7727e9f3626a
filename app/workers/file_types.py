"""What kind of file some bytes are. The content decides; the name is only asked where content cannot tell."""

from __future__ import annotations

import re

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
HEIC = "image/heic"
WEBP = "image/webp"
PLAIN_TEXT = "text/plain"
HTML = "text/html"
EMAIL = "message/rfc822"
OUTLOOK_EMAIL = "application/vnd.ms-outlook"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
MAILBOX = "application/mbox"

PICTURES = frozenset({JPEG, PNG, TIFF, HEIC, WEBP})
READABLE = PICTURES | {PDF, PLAIN_TEXT, HTML, EMAIL, OUTLOOK_EMAIL, DOCX, ODT}

HEAD_BYTES = 4096
"""How much of the beginning of a file :func:`media_type` wants to see."""

_PDF_HEADER_WITHIN = 1024
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"})
_EMAIL_HEADERS = (b"received:", b"from:", b"return-path:", b"delivered-to:", b"mime-version:", b"message-id:")
_MAILBOX_LINE = re.compile(rb"From \S{1,200} .{0,200}\d:\d\d.{0,60}\d{4}")
_MARKED_UP = b"{\\rtf"
"""Text for programs: shown as it is, it says nothing."""

_APPLE_ENDINGS = (".pages", ".numbers", ".key")
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")
_TEXT_ENDINGS = (".txt", ".text", ".md")


def media_type(head: bytes, name: str) -> str | None:
    """The media type of a file from its first ``HEAD_BYTES`` bytes, or None for a kind that is not known.

    A JPEG named ``.pdf`` is a JPEG. The name only helps where the content could be
    either of two kinds (mail or plain text, a Word file or a parcel of files).
    """
    name = name.lower()
    if _is_mailbox(head, name):
        return MAILBOX
    return _by_signature(head, name) or (None if head.startswith(_MARKED_UP) else _by_text(head, name))


def _by_signature(head: bytes, name: str) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return TIFF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and _is_heif(head):
        return HEIC
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # The container of all older Office files; what is inside stands too far back to look for.
        return OUTLOOK_EMAIL if name.endswith(".msg") else None
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(head, name)
    # Some scanners and mail gateways put bytes before the header; readers accept it within the first kilobyte.
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return PDF
    return None


def _is_mailbox(head: bytes, name: str) -> bool:
    """Mails one after the other, each begun by a line "From "; one mail alone may begin so, too."""
    if name.endswith((".eml", *_TEXT_ENDINGS)):
        return False
    line, _, following = head.partition(b"\n")
    if not line.startswith(b"From ") or b":" not in following.partition(b"\n")[0]:
        return False
    return name.endswith(".mbox") or _MAILBOX_LINE.match(line) is not None


def _is_heif(head: bytes) -> bool:
    length = int.from_bytes(head[:4], "big")
    brands = head[8 : min(max(length, 12), len(head))]
    return any(brands[at : at + 4] in _HEIF_BRANDS for at in range(0, len(brands), 4))


def _kind_of_zip(head: bytes, name: str) -> str | None:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
        return ODT
    if b"word/" in head or name.endswith(".docx"):
        return DOCX
    # Files of other Office programs are ZIP files too, but no parcels to be unpacked.
    is_document = b"[Content_Types].xml" in head or head[30:].startswith(b"mimetype") or b".iwa" in head
    return None if is_document or name.endswith(_APPLE_ENDINGS) else ZIP


def _by_text(head: bytes, name: str) -> str | None:
    if not head or not _is_text(head):
        return None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_HTML_STARTS) or name.endswith((".html", ".htm")):
        return HTML
    if name.endswith(".eml") or (_looks_like_mail(start) and not name.endswith(_TEXT_ENDINGS)):
        return EMAIL
    return PLAIN_TEXT


def _looks_like_mail(start: bytes) -> bool:
    lines = start.splitlines()[:40]
    return sum(line.startswith(_EMAIL_HEADERS) for line in lines) >= 3


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return controls == 0
