"""A copy of a packet where the parent wants it: whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from pathlib import Path

from app.domain.errors import KnownError, Trouble


def copy_whole(source: str, target: str) -> str:
    """Copy a file; the path it has now. A file that stood there before stays until the copy is whole.

    Raises KnownError DISK_FULL or NO_PERMISSION.
    """
    wanted = Path(target)
    if wanted.suffix.lower() != ".pdf":
        wanted = wanted.with_name(f"{wanted.name}.pdf")
    part = wanted.with_name(f".{wanted.name}.part")
    try:
        with open(source, "rb") as whole, open(part, "wb") as copy:
            shutil.copyfileobj(whole, copy)
            copy.flush()
            os.fsync(copy.fileno())
        part.replace(wanted)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        trouble = Trouble.DISK_FULL if error.errno == errno.ENOSPC else Trouble.NO_PERMISSION
        raise KnownError(trouble, name=wanted.name) from error
    return str(wanted)
