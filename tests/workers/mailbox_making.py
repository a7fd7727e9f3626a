"""Makes mailboxes as Gmail's Takeout writes them (mboxrd)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.workers.mail_making import mail

MARK = b"From 1716239@xxx Wed Nov 04 20:05:00 +0000 2026\n"
_WOULD_BEGIN_A_MAIL = re.compile(rb"^(>*From )", re.MULTILINE)


def mailbox_of(mails: Iterable[bytes], ending: bytes = b"\n") -> bytes:
    """The mails one after the other; lines that would begin a mail are quoted."""
    mark = MARK.replace(b"\n", ending)
    return b"".join(mark + _WOULD_BEGIN_A_MAIL.sub(rb">\1", one) + ending for one in mails)


def plain_mail(number: int, text: str = "", **headers: str) -> bytes:
    """A mail with its own number in its subject, body and Message-ID."""
    given = {"Subject": f"Reading group {number}", "Message-ID": f"<{number}@example.org>", **headers}
    return mail(text or f"Maya read {number} pages on Monday, and she liked them.", **given).as_bytes()


def put_mailbox(path: Path, *mails: bytes) -> Path:
    """A file with these mails."""
    path.write_bytes(mailbox_of(mails))
    return path
