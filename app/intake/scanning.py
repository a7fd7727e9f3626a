"""One look at a folder: the files in it that may be papers, as the disk tells it now."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.intake.ignoring import is_ignored, placeholder_for
from app.intake.stability import FileKey

MOST_FILES = 5_000
MOST_DEPTH = 8
# Windows: offline, recall on open, recall on data access. Reading such a file would fetch it from the cloud.
_ONLY_IN_THE_CLOUD = 0x1000 | 0x40000 | 0x400000
_DATALESS = 0x40000000
"""macOS: ``SF_DATALESS`` of a file that iCloud has taken off the disk."""
_JUNCTION = 0xA0000003
"""Windows: ``IO_REPARSE_TAG_MOUNT_POINT`` of a link to a folder. It calls itself a folder."""


@dataclass(slots=True)
class Look:
    """What one look found.

    ``not_here_yet``: files that a cloud program will fetch; ``left_alone``: links, pipes and devices with the names
    of papers; ``closed``: folders inside that may not be read; ``cut_short``: there were more files or deeper folders
    than one look takes.
    """

    files: list[FileKey] = field(default_factory=list)
    not_here_yet: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    cut_short: bool = False


def look_into(
    folder: Path, most_files: int = MOST_FILES, most_depth: int = MOST_DEPTH, without: Container[str] = ()
) -> Look:
    """Look at every file of a folder and the folders in it. Opens nothing, follows no link.

    ``without`` are folders in it that are passed over, like whatever vanishes meanwhile. Raises OSError where the
    folder itself is gone, PermissionError where it may not be read.
    """
    look = Look()
    # Breadth first, so that what lies deep is what falls out of a look that is cut short.
    folders = [str(folder)]
    for depth in range(most_depth + 1):
        deeper: list[str] = []
        for path in folders:
            found = _look_into_one(path, look, most_files, is_root=depth == 0)
            deeper += [inner for inner in found if inner not in without]
        folders = deeper
    look.cut_short |= bool(folders)
    return look


def _look_into_one(folder: str, look: Look, most_files: int, *, is_root: bool) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        yield from _look_at_all(folder, entries, look, most_files)
    except OSError as error:
        if is_root:
            raise
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            look.closed.append(folder)


def _look_at_all(folder: str, entries: list[os.DirEntry[str]], look: Look, most_files: int) -> Iterator[str]:
    for entry in entries:
        if len(look.files) >= most_files:
            look.cut_short = True
            return
        real_name = placeholder_for(entry.name)
        if real_name is not None:
            look.not_here_yet.append(os.path.join(folder, real_name))
        elif not is_ignored(entry.name):
            yield from _look_at(entry, look)


def _look_at(entry: os.DirEntry[str], look: Look) -> Iterator[str]:
    try:
        # Not the listing's own numbers: on Windows those of an open file are old.
        found = os.lstat(entry.path)
    except PermissionError:
        # The names in the folder may be read, and nothing else.
        raise
    except OSError:
        return
    attributes, flags = getattr(found, "st_file_attributes", 0), getattr(found, "st_flags", 0)
    if attributes & stat.FILE_ATTRIBUTE_HIDDEN or flags & stat.UF_HIDDEN:
        return
    if stat.S_ISDIR(found.st_mode) and getattr(found, "st_reparse_tag", 0) != _JUNCTION:
        yield entry.path
    elif not stat.S_ISREG(found.st_mode):
        look.left_alone.append(entry.path)
    elif attributes & _ONLY_IN_THE_CLOUD or flags & _DATALESS:
        look.not_here_yet.append(entry.path)
    else:
        look.files.append(FileKey(entry.path, found.st_size, found.st_mtime_ns))
