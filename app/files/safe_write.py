"""Writing so that a power cut leaves the old file or the new one, never half of either."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.files.binder_folder import PRIVATE_FILE

if sys.platform == "darwin":
    from fcntl import F_FULLFSYNC, fcntl


def sync_file(descriptor: int) -> None:
    """Push a file's bytes to the disk itself. On macOS plain fsync stops at the drive's cache."""
    if sys.platform == "darwin":
        fcntl(descriptor, F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Push a folder's entries to the disk, so that a rename survives a power cut. Windows has no such call."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its name: sync, rename, sync the folder."""
    descriptor = os.open(part, os.O_RDWR)
    try:
        sync_file(descriptor)
    finally:
        os.close(descriptor)
    os.replace(part, target)
    sync_folder(target.parent)


def write_whole(target: Path, data: bytes) -> None:
    """Write a small file whole or not at all, readable by this user only."""
    part = target.with_name(f".{target.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
    put_in_place(part, target)
