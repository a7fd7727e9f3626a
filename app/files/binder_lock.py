"""One program at a time opens a binder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import PRIVATE_FILE

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class BinderLock:
    """Held by the operating system for as long as this program lives, so a crash never leaves it behind."""

    def __init__(self, path: Path) -> None:
        """Take the lock; raises KnownError BINDER_IN_USE where another program holds it."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        try:
            if sys.platform == "win32":
                msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._descriptor)
            raise KnownError(Trouble.BINDER_IN_USE) from error

    def release(self) -> None:
        """Let others open the binder."""
        os.close(self._descriptor)
