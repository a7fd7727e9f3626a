"""Papers that no file outside holds (a screenshot, an attachment dragged out of a mail): kept until they came in.

Each lies whole and under its own name in ``.staging/<way>/<number>/``. Such a file may be the only one there is, so
it outlives a crash, and the next start takes it in.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable
from pathlib import Path

from app.files.binder_folder import PRIVATE_FOLDER, BinderFolder
from app.files.originals import known_error
from app.files.safe_write import put_in_place, sync_folder

Save = Callable[[Path], object]
"""Writes the paper to this path, where nothing lies yet; raises OSError."""

_LONGEST = 150
_NOT_IN_NAMES = '/\\:*?"<>|'


def keep_handed(binder: BinderFolder, way: str, name: str, save: Save) -> Path:
    """Write a paper down; its path. ``way`` is how it came. Raises KnownError DISK_FULL (nothing is left then)."""
    part = binder.staging / f"{uuid.uuid4().hex}.part"
    home = binder.staging / way / uuid.uuid4().hex
    try:
        save(part)
        part.chmod(0o600)
        home.mkdir(mode=PRIVATE_FOLDER, parents=True)
        put_in_place(part, home / safe_name(name))
        sync_folder(home.parent)
    except OSError as error:
        drop_handed(home / safe_name(name))
        raise known_error(error, name) from error
    finally:
        part.unlink(missing_ok=True)
    return home / safe_name(name)


def left_handed(binder: BinderFolder, way: str) -> list[Path]:
    """What came this way before a crash and is not in the binder yet."""
    return sorted((binder.staging / way).glob("*/*"))


def drop_handed(path: Path) -> None:
    """The paper is in the binder: its staged file goes."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()
        # Another one may be under way.
        path.parent.parent.rmdir()


def safe_name(name: str) -> str:
    """A name that came from another program, as a file may be called on every system."""
    plain = "".join("_" if sign in _NOT_IN_NAMES or not sign.isprintable() else sign for sign in name)
    stem, suffix = os.path.splitext(plain.strip(" ."))
    while len(os.fsencode(stem + suffix)) > _LONGEST:
        stem, suffix = stem[:-1], suffix if stem else suffix[:-1]
    return stem + suffix or "paper"
