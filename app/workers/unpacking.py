"""Files inside a file: what was attached to a mail, what lies in a ZIP. Taken out under names of ours.

Names inside are words to show, never places to write to.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from app.domain.errors import KnownError, Trouble
from app.domain.progress import ReportProgress
from app.workers.file_types import EMAIL, OUTLOOK_EMAIL, PDF, ZIP
from app.workers.pdf_files import files_in_pdf
from app.workers.typed_papers.attachments import Attachment, safe_name
from app.workers.typed_papers.mail import mail_attachments
from app.workers.typed_papers.outlook import outlook_attachments

CONTAINERS = frozenset({EMAIL, OUTLOOK_EMAIL, ZIP, PDF})
"""The kinds of files that hold other files."""

MAX_MEMBERS = 2_000
MAX_TOTAL_BYTES = 2_000_000_000
MAX_RATIO = 200
_RATIO_COUNTS_FROM = 1_000_000
_CHUNK = 1 << 20
MAILBOX_ENDING = ".mbox"
_LOCKED = 0x1


@dataclass(frozen=True, slots=True)
class UnpackRequest:
    """Take out what is inside the file at ``path``; each goes to a file whose path begins with ``into``.

    ``password`` opens a locked PDF.
    """

    path: str
    media_type: str
    into: str
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A file that was inside. ``at`` is where it lay in there, for showing; ``path`` where its bytes are now.

    ``trouble`` says why it could not be taken out: then there is no ``path``.
    """

    name: str
    at: str
    path: str
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class UnpackResult:
    """What was inside, in its order."""

    members: tuple[Member, ...]


def unpack(request: UnpackRequest, report: ReportProgress) -> UnpackResult:
    """Take out every file inside; of a mail or a PDF, those that are papers.

    What else lies in a PDF for people to look at is told with what keeps it there.

    Raises KnownError: TOO_MUCH_INSIDE (nothing is taken then), DAMAGED, CANNOT_OPEN, DISK_FULL,
    KIND_OF_FILE_NOT_READ.
    """
    try:
        if request.media_type == ZIP:
            return UnpackResult(_from_zip(request))
        if request.media_type == PDF:
            files = files_in_pdf(request.path, request.password)
            # No page of the PDF names them, as the foot of a mail does.
            left = (_left_inside(one) for one in files if not one.is_paper)
            return UnpackResult((*_from_attachments(files, request.into), *left))
        attachments = _ATTACHMENTS_BY.get(request.media_type)
        if attachments is None:
            raise KnownError(Trouble.KIND_OF_FILE_NOT_READ)
        return UnpackResult(_from_attachments(attachments(request.path), request.into))
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise KnownError(Trouble.DISK_FULL if full else Trouble.CANNOT_OPEN) from error


_ATTACHMENTS_BY: dict[str, Callable[[str], list[Attachment]]] = {
    EMAIL: mail_attachments,
    OUTLOOK_EMAIL: outlook_attachments,
}


def _from_attachments(attachments: list[Attachment], into: str) -> tuple[Member, ...]:
    members: list[Member] = []
    seen: set[bytes] = set()
    for attachment in attachments:
        if attachment.is_paper and attachment.content not in seen:
            seen.add(attachment.content)
            path = _own_path(into, len(members))
            with new_file(path) as file:
                file.write(attachment.content)
            members.append(Member(attachment.name, attachment.name, path))
    return tuple(members)


def _left_inside(file: Attachment) -> Member:
    return Member(file.name, file.name, "", Trouble.DAMAGED if file.damaged else Trouble.KIND_OF_FILE_NOT_READ)


def _from_zip(request: UnpackRequest) -> tuple[Member, ...]:
    try:
        with zipfile.ZipFile(request.path) as parcel:
            inside = [info for info in parcel.infolist() if not (info.is_dir() or _is_link(info) or _is_hidden(info))]
            _check_bounds(inside)
            members = tuple(
                _from_parcel(parcel, info, _own_path(request.into, number)) for number, info in enumerate(inside)
            )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise KnownError(Trouble.DAMAGED) from error
    return members


def check_parcel(path: str) -> None:
    """Look at a ZIP without unpacking it. Raises KnownError DAMAGED, TOO_MUCH_INSIDE; OSError."""
    try:
        with zipfile.ZipFile(path) as parcel:
            _check_bounds(parcel.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise KnownError(Trouble.DAMAGED) from error


def _check_bounds(listed: list[zipfile.ZipInfo]) -> None:
    """By what the parcel says of itself; it cannot yield more. Mailboxes are not taken out whole."""
    inside = [info for info in listed if not info.filename.lower().endswith(MAILBOX_ENDING)]
    if len(listed) > MAX_MEMBERS:
        raise KnownError(Trouble.TOO_MUCH_INSIDE)
    if sum(info.file_size for info in inside) > MAX_TOTAL_BYTES:
        raise KnownError(Trouble.TOO_MUCH_INSIDE)
    if any(info.file_size > max(info.compress_size * MAX_RATIO, _RATIO_COUNTS_FROM) for info in inside):
        raise KnownError(Trouble.TOO_MUCH_INSIDE)


def _from_parcel(parcel: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Member:
    """One file out of a ZIP. It never yields more than it says of itself: the rest is taken for damage."""
    at = _place_in_parcel(info)
    name = at.rpartition("/")[2]
    if name.lower().endswith(MAILBOX_ENDING):
        # It may be larger than all else together; the mails that are wanted are taken out of it where it lies.
        return Member(name, at, "", Trouble.CHOOSE_MAILS)
    if info.flag_bits & _LOCKED:
        return Member(name, at, "", Trouble.LOCKED_IN_PARCEL)
    try:
        with parcel.open(info) as packed, new_file(path) as file:
            shutil.copyfileobj(packed, file, _CHUNK)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError):
        return Member(name, at, "", Trouble.DAMAGED)
    return Member(name, at, path)


def _place_in_parcel(info: zipfile.ZipInfo) -> str:
    parts = [safe_name(part) for part in info.filename.replace("\\", "/").split("/")]
    return "/".join(part for part in parts if part) or "paper"


def member_of_parcel(parcel: zipfile.ZipFile, at: str) -> zipfile.ZipInfo:
    """The file that is shown as lying ``at`` this place. Raises KnownError FILE_GONE, LOCKED_IN_PARCEL."""
    found = next((info for info in parcel.infolist() if _place_in_parcel(info) == at), None)
    if found is None:
        raise KnownError(Trouble.FILE_GONE)
    if found.flag_bits & _LOCKED:
        raise KnownError(Trouble.LOCKED_IN_PARCEL)
    return found


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _is_hidden(info: zipfile.ZipInfo) -> bool:
    """What programs leave beside the files of a folder."""
    return any(part.startswith(".") and part.strip(".") for part in info.filename.replace("\\", "/").split("/"))


def _own_path(into: str, number: int) -> str:
    return f"{into}-{number:04}"


def new_file(path: str) -> BinaryIO:
    """A file that was not there before, for the family's eyes only."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")
