"""The papers as they came: copied whole, named by their SHA-256, never changed, never deleted once a row knows them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import PRIVATE_FILE, PRIVATE_FOLDER, BinderFolder
from app.files.safe_write import put_in_place, sync_folder

_CHUNK = 1 << 20
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """A file that is safe in the binder. ``size`` in bytes; ``modified_ns`` of the source it was copied from.

    ``is_new``: nothing lay there before.
    """

    sha256: str
    size: int
    modified_ns: int
    is_new: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the disk says of a source file: enough to notice that it changed."""

    size: int
    modified_ns: int


def source_state(path: Path) -> SourceState:
    """Look at a source without opening it.

    Raises KnownError FILE_GONE, IS_A_FOLDER, NOT_A_FILE (link, pipe, device), EMPTY_FILE, NO_PERMISSION.
    """
    try:
        found = os.lstat(path)
    except OSError as error:
        raise known_error(error, path.name) from error
    if stat.S_ISDIR(found.st_mode):
        raise KnownError(Trouble.IS_A_FOLDER, name=path.name)
    if not stat.S_ISREG(found.st_mode):
        raise KnownError(Trouble.NOT_A_FILE, name=path.name)
    if found.st_size == 0:
        raise KnownError(Trouble.EMPTY_FILE, name=path.name)
    return SourceState(found.st_size, found.st_mtime_ns)


def store_copy(binder: BinderFolder, source: Path) -> StoredOriginal:
    """Copy a file into the binder, hashing on the way; nothing is named until every byte is on the disk.

    The source is only read. Raises KnownError as ``source_state``, CHANGED_WHILE_COPYING where the source did
    not hold still, DISK_FULL where there is no room (nothing is left behind then).
    """
    before = source_state(source)
    part = binder.staging / f"{uuid.uuid4().hex}.part"
    try:
        sha256 = _copy(source, part)
        if source_state(source) != before:
            raise KnownError(Trouble.CHANGED_WHILE_COPYING, name=source.name)
        is_new = _name(binder, part, sha256)
    except OSError as error:
        raise known_error(error, source.name) from error
    finally:
        part.unlink(missing_ok=True)
    return StoredOriginal(sha256, before.size, before.modified_ns, is_new)


def _copy(source: Path, part: Path) -> str:
    digest = hashlib.sha256()
    reading = os.open(source, os.O_RDONLY | _NO_FOLLOW)
    with os.fdopen(reading, "rb") as incoming:
        writing = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        with os.fdopen(writing, "wb") as outgoing:
            while chunk := incoming.read(_CHUNK):
                digest.update(chunk)
                outgoing.write(chunk)
    return digest.hexdigest()


def _name(binder: BinderFolder, part: Path, sha256: str) -> bool:
    """Give a copy its place; whether nothing lay there."""
    target = binder.original(sha256)
    if not target.parent.exists():
        target.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        sync_folder(binder.originals)
    is_new = not target.exists()
    if is_new or hash_of(target) != sha256:
        put_in_place(part, target)
    return is_new


def drop_copy(binder: BinderFolder, sha256: str) -> None:
    """Take away a copy that was new and that no row came to know; to be sure of both is the caller's."""
    target = binder.original(sha256)
    target.unlink(missing_ok=True)
    sync_folder(target.parent)


def known_error(error: OSError, name: str) -> KnownError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return KnownError(Trouble.DISK_FULL, name=name)
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
        return KnownError(Trouble.FILE_GONE, name=name)
    return KnownError(Trouble.NO_PERMISSION, name=name)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, as lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def list_originals(binder: BinderFolder) -> dict[str, int]:
    """Every original on the disk with its size in bytes, whether or not a row knows it."""
    return {
        file.name: file.stat().st_size
        for folder in sorted(binder.originals.iterdir())
        if folder.is_dir()
        for file in sorted(folder.iterdir())
    }


def sweep_staging(binder: BinderFolder) -> int:
    """Clear work in progress that a crash left behind; every such file is a copy of a source that still is.

    Returns how many were cleared. Call it only while no import runs.
    """
    leftovers = [entry for entry in binder.staging.iterdir() if entry.is_file()]
    for leftover in leftovers:
        leftover.unlink()
    return len(leftovers)
