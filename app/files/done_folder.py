"""The Done folder inside a watched one: files are moved there whole, by renaming, and never over another file.

Done lies on the same disk as the file, so there is no copying; where it does not (somebody put a link there), the
file stays where it is.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from collections.abc import Container, Sequence
from datetime import date
from pathlib import Path

from app.domain.watched_folders import DONE_FOLDER

_MOST_NAMES = 1_000
_LONGEST_NAME = 255
_NOT_SUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
_HERE = -100
_NO_REPLACE = 1
_EXCLUSIVE = 4


def is_done_folder(name: str) -> bool:
    """Whether a folder of this name, right inside a watched one, is its Done folder."""
    return name == DONE_FOLDER or (sys.platform != "linux" and name.lower() == DONE_FOLDER.lower())


def make_month(watched: Path, inner: Sequence[str], day: date) -> Path:
    """The folder for what is done with on ``day``, made where it is missing; ``inner`` names the
    folders below ``watched`` that the file lies in. Whoever may open the watched folder may open it. Raises OSError.
    """
    rights = stat.S_IMODE(os.stat(watched).st_mode)
    folder = watched
    for part in (DONE_FOLDER, f"{day:%Y-%m}", *inner):
        folder = folder / part
        try:
            os.mkdir(folder)
        except FileExistsError:
            if not stat.S_ISDIR(os.lstat(folder).st_mode):
                raise
        else:
            os.chmod(folder, rights)
    return folder


def free_name(folder: Path, name: str, taken: Container[Path] = ()) -> Path:
    """A path in ``folder`` that nothing lies at and that is not ``taken``: "scan.pdf", "scan (2).pdf", ..."""
    stem, suffix = os.path.splitext(name)
    for number in range(1, _MOST_NAMES):
        mark = f" ({number}){suffix}" if number > 1 else suffix
        path = folder / (_cut(stem, _LONGEST_NAME - len(os.fsencode(mark))) + mark)
        if path not in taken and not os.path.lexists(path):
            return path
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _cut(stem: str, most: int) -> str:
    while len(os.fsencode(stem)) > most:
        stem = stem[:-1]
    return stem


def move_to_free(source: Path, target: Path) -> None:
    """Give a file another name on its disk. Raises FileExistsError where something lies at ``target``, or OSError."""
    if sys.platform == "win32":
        # Refuses a name that is taken.
        os.rename(source, target)
        return
    number = _rename_exclusive(os.fsencode(source), os.fsencode(target))
    if number in _NOT_SUPPORTED:
        # Some network drives cannot do both in one step.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        os.rename(source, target)
    elif number:
        raise OSError(number, os.strerror(number))


def _rename_exclusive(source: bytes, target: bytes) -> int:
    """The system's own call for it; its error number, or 0."""
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        failed = system.renamex_np(source, target, _EXCLUSIVE)
    else:
        failed = system.renameat2(_HERE, source, _HERE, target, _NO_REPLACE)
    return ctypes.get_errno() if failed else 0
