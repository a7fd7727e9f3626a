"""The master list of papers as a table that other programs open."""

from __future__ import annotations

import csv
import errno
import io
from pathlib import Path

from app.domain.document_list import HEADS, DocumentList, columns
from app.domain.errors import KnownError, Trouble
from app.files.safe_write import write_whole

# Spreadsheets take a cell that begins like this for something to work out.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_table(listed: DocumentList) -> bytes:
    """The list as CSV. The mark at its start tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = columns(listed)
    writer.writerow(HEADS[name] for name in names)
    for paper in listed.papers:
        writer.writerow(_cell(getattr(paper, name)) for name in names)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def save_table(target: str, listed: DocumentList) -> str:
    """Write the table where the parent wants it, whole or not at all; its path.

    Raises KnownError DISK_FULL or NO_PERMISSION.
    """
    wanted = Path(target)
    if wanted.suffix.lower() != ".csv":
        wanted = wanted.with_name(f"{wanted.name}.csv")
    try:
        write_whole(wanted, as_table(listed))
    except OSError as error:
        wanted.with_name(f".{wanted.name}.part").unlink(missing_ok=True)
        trouble = Trouble.DISK_FULL if error.errno == errno.ENOSPC else Trouble.NO_PERMISSION
        raise KnownError(trouble, name=wanted.name) from error
    return str(wanted)


def _cell(value: object) -> str:
    words = str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
