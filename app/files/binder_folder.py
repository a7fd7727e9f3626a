"""Where things lie inside a binder folder. Only this module knows the layout."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import KnownError, Trouble

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def is_hash(name: str) -> bool:
    """Whether this is a SHA-256, as originals are named by."""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class BinderFolder:
    """A binder on disk: ``binder.db``, ``originals/ab/<sha256>``, ``packets/``, ``backups/``, ``learned.npz``."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "binder.db"

    @property
    def originals(self) -> Path:
        """The papers as they came, by content, never changed."""
        return self.root / "originals"

    @property
    def packets(self) -> Path:
        """The packets as they were made."""
        return self.root / "packets"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.root / "backups"

    @property
    def learned(self) -> Path:
        """What was learned from the papers that were filed; made anew where it is missing."""
        return self.root / "learned.npz"

    @property
    def staging(self) -> Path:
        """Work in progress; whatever lies here after a crash is nobody's only copy."""
        return self.root / ".staging"

    @property
    def lock(self) -> Path:
        """The lock file of the one program that has this binder open."""
        return self.root / "binder.lock"

    def original(self, sha256: str) -> Path:
        """The place of the original with this hash."""
        if not is_hash(sha256):
            raise ValueError("not a SHA-256")
        return self.originals / sha256[:2] / sha256

    def packet(self, file_name: str) -> Path:
        """The place of a packet that was made."""
        if Path(file_name).name != file_name:
            raise ValueError("not a plain file name")
        return self.packets / file_name

    def exists(self) -> bool:
        """Whether a binder is here."""
        return self.database.is_file()

    def make(self) -> None:
        """Make the folders that are missing, readable by this user only.

        Raises KnownError NOT_A_BINDER where the place is a file or holds other things.
        """
        if self.root.exists() and not self.root.is_dir():
            raise KnownError(Trouble.NOT_A_BINDER, path=str(self.root))
        if self.root.is_dir() and not self.exists() and self._holds_other_things():
            raise KnownError(Trouble.FOLDER_NOT_EMPTY, path=str(self.root))
        self.root.mkdir(parents=True, exist_ok=True)
        for folder in (self.root, self.originals, self.packets, self.backups, self.staging):
            folder.mkdir(exist_ok=True)
            os.chmod(folder, PRIVATE_FOLDER)

    def _holds_other_things(self) -> bool:
        ours = {self.originals, self.packets, self.backups, self.staging, self.lock, self.learned}
        return any(entry not in ours and not entry.name.startswith("binder.db") for entry in self.root.iterdir())
