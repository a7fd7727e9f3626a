"""Mailboxes (.mbox): listed without reading more than the heads of mails into memory, and chosen mails taken out.

The format is mboxrd, as Gmail's Takeout writes it: each mail begins with a line "From ", and a line of a mail that
began so got a ">" in front, which is taken away again. But for that, a mail comes out byte for byte.
"""

from __future__ import annotations

import errno
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from app.domain.errors import KnownError, Trouble
from app.domain.mailboxes import Mailbox, MailboxPlace, Span
from app.domain.progress import Progress, ReportProgress
from app.workers.mailbox_columns import Columns
from app.workers.typed_papers.attachments import safe_name
from app.workers.typed_papers.mail import MAX_MAIL_BYTES
from app.workers.typed_papers.short_heads import MAX_HEAD_BYTES, short_head
from app.workers.unpacking import Member, UnpackResult, member_of_parcel, new_file

_CHUNK = 1 << 20
_LONGEST_LINE = 2_000
_MARK = b"\nFrom "
# A line that begins a mail has a time and a year; and what follows it is a header. A letter may begin "From " too.
_BEGINS_MAIL = re.compile(rb"From [^\n]{0,400}\d:\d\d[^\n]{0,80}\n(?:>?From |[!-9;-~]{1,100}[ \t]?:)")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ListRequest:
    """List the mails of a mailbox. ``known`` are the Message-IDs of the mails that the binder has."""

    place: MailboxPlace
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TakeRequest:
    """Take these mails out, each to a file whose path begins with ``into``."""

    place: MailboxPlace
    spans: tuple[Span, ...]
    into: str


def list_mails(request: ListRequest, report: ReportProgress) -> Mailbox:
    """Every mail of a mailbox.

    Raises KnownError FILE_GONE, CANNOT_OPEN, DAMAGED, NO_MAILS_INSIDE, TOO_MANY_MAILS.
    """
    columns = Columns(request.known)
    with _opened(request.place) as (stream, size):
        for span, head in _mails(stream, size, report):
            columns.add(span, head)
    if not len(columns):
        raise KnownError(Trouble.NO_MAILS_INSIDE)
    return columns.mailbox()


def take_mails(request: TakeRequest, report: ReportProgress) -> UnpackResult:
    """Take mails out of a mailbox, in the order in which they lie there.

    Raises KnownError FILE_GONE, CANNOT_OPEN, DAMAGED, DISK_FULL; CHANGED_WHILE_COPYING where the mailbox is not
    the one that was listed.
    """
    members = []
    with _opened(request.place) as (stream, _size):
        for number, span in enumerate(sorted(request.spans, key=lambda one: one.start)):
            members.append(_taken(stream, span, f"{request.into}-{number:04}"))
            report(Progress(number + 1, len(request.spans)))
    return UnpackResult(tuple(members))


@contextmanager
def _opened(place: MailboxPlace) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of a mailbox, read from its beginning to its end only; and how many there are."""
    try:
        with open(place.path, "rb") as file:
            if not place.inside:
                size = file.seek(0, 2)
                file.seek(0)
                yield file, size
                return
            with zipfile.ZipFile(file) as parcel:
                info = member_of_parcel(parcel, place.inside)
                with parcel.open(info) as packed:
                    yield packed, info.file_size
    except FileNotFoundError as error:
        raise KnownError(Trouble.FILE_GONE) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise KnownError(Trouble.DISK_FULL if full else Trouble.CANNOT_OPEN) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise KnownError(Trouble.DAMAGED) from error


def _mails(stream: IO[bytes], size: int, report: ReportProgress) -> Iterator[tuple[Span, bytes]]:
    """Where each mail lies, and its head."""
    reader = _Reader(stream)
    start: int | None = 0 if reader.begins_with(b"From ") else None
    head = reader.head_at(0) if start is not None else b""
    for begin in reader.marks():
        if start is not None:
            yield Span(start, begin), head
        start, head = begin, reader.head_at(begin)
        report(Progress(begin, size))
    if start is not None:
        yield Span(start, reader.end), head
    report(Progress(reader.end, reader.end))


class _Reader:
    """A window that moves over the bytes: never more of them in memory than a head and two chunks."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._window = b""
        self._begins_at = 0
        self._is_over = False
        self._fill(MAX_HEAD_BYTES)

    @property
    def end(self) -> int:
        """Where the bytes that were read so far end."""
        return self._begins_at + len(self._window)

    def begins_with(self, start: bytes) -> bool:
        """Whether the first bytes are these."""
        return self._window.startswith(start)

    def marks(self) -> Iterator[int]:
        """Where each mail begins, but for one at the very beginning."""
        at = 0
        while True:
            found = self._window.find(_MARK, at)
            if found < 0:
                if self._is_over:
                    return
                self._move_to(max(len(self._window) - len(_MARK), 0))
                at = 0
                continue
            if not self._is_over and len(self._window) - found < MAX_HEAD_BYTES + _LONGEST_LINE:
                self._move_to(found)
                found = 0
            if _BEGINS_MAIL.match(self._window, found + 1):
                yield self._begins_at + found + 1
            at = found + 1

    def head_at(self, begin: int) -> bytes:
        """The head of the mail that begins here, which the window holds."""
        at = begin - self._begins_at
        line_end = self._window.find(b"\n", at, at + _LONGEST_LINE) + 1
        if not line_end:
            return b""
        to = _END_OF_HEAD.search(self._window, line_end, line_end + MAX_HEAD_BYTES)
        return self._window[line_end : to.start() if to else line_end + MAX_HEAD_BYTES]

    def _move_to(self, at: int) -> None:
        """Let go of what was looked at, and read on."""
        self._window = self._window[at:]
        self._begins_at += at
        self._fill(MAX_HEAD_BYTES + _LONGEST_LINE + _CHUNK)

    def _fill(self, wanted: int) -> None:
        parts = [self._window]
        length = len(self._window)
        while length < wanted:
            chunk = self._stream.read(_CHUNK)
            if not chunk:
                self._is_over = True
                break
            parts.append(chunk)
            length += len(chunk)
        self._window = b"".join(parts)


def _taken(stream: IO[bytes], span: Span, path: str) -> Member:
    at = f"mail {span.start}"
    if span.end - span.start > MAX_MAIL_BYTES:
        return Member(at, at, "", Trouble.TOO_MUCH_INSIDE)
    stream.seek(span.start)
    raw = stream.read(span.end - span.start)
    line, _, content = raw.partition(b"\n")
    if len(raw) != span.end - span.start or not line.startswith(b"From "):
        raise KnownError(Trouble.CHANGED_WHILE_COPYING)
    with new_file(path) as file:
        file.write(unquoted(content))
    subject = short_head(content[:MAX_HEAD_BYTES]).subject
    return Member(f"{safe_name(subject) or 'mail'}.eml", at, path)


def unquoted(content: bytes) -> bytes:
    """A mail as it was before it was put into the mailbox: without the empty line after it and without quoting."""
    for ending in (b"\r\n\r\n", b"\n\n"):
        if content.endswith(ending):
            content = content[: -len(ending) // 2]
            break
    return _QUOTED.sub(rb"\1", content)
