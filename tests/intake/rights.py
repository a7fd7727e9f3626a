"""The rights of files and folders, as they hold for any user; the tests may run as one for whom none hold."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VERSION = 0x20080522
_PASS_OVER_RIGHTS = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def ordinary_rights() -> Iterator[None]:
    """For as long as the block lasts, this thread and those it starts read and write only what they have a right to.

    The owner of all computers (root) may do everything on Linux for as long as he does not lay that down.
    """
    if sys.platform != "linux":
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = _Header(_VERSION, 0), (_Data * 2)()
    assert libc.capget(ctypes.byref(header), data) == 0
    before = data[0].effective
    data[0].effective = before & ~_PASS_OVER_RIGHTS
    assert libc.capset(ctypes.byref(header), data) == 0
    try:
        yield
    finally:
        data[0].effective = before
        assert libc.capset(ctypes.byref(header), data) == 0


@contextmanager
def closed(folder: Path, rights: int = 0) -> Iterator[None]:
    """For as long as the block lasts nobody may read a folder, or only as far as ``rights`` go."""
    before = folder.stat().st_mode
    with ordinary_rights():
        folder.chmod(rights)
        try:
            yield
        finally:
            folder.chmod(before)
