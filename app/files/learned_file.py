"""The file of what was learned from the papers that were filed. It can be thrown away: it is made anew."""

from __future__ import annotations

from app.files.binder_folder import BinderFolder
from app.files.safe_write import write_whole


def read_learned(folder: BinderFolder, at_most: int) -> bytes:
    """What is in it; empty where there is none, or one that is too large to be ours."""
    try:
        with folder.learned.open("rb") as stream:
            data = stream.read(at_most + 1)
    except OSError:
        return b""
    return data if len(data) <= at_most else b""


def write_learned(folder: BinderFolder, data: bytes) -> None:
    """Put another in its place, whole or not at all."""
    write_whole(folder.learned, data)
