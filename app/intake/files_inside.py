"""The files that lie in a mail or a PDF: a child takes them out, and each is copied into the binder like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from app.domain.arrivals import FilesInside, NewArrival, RefusedArrival
from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.files.originals import SourceState, source_state
from app.intake.copies import Keep
from app.intake.incoming import DEEPEST, Incoming, taken_out
from app.workers.file_types import ZIP
from app.workers.inspecting import InspectResult
from app.workers.unpacking import UnpackResult

NOT_TAKEN = {
    Trouble.EMPTY_FILE,
    Trouble.NOT_A_FILE,
    Trouble.IS_A_FOLDER,
    Trouble.FILE_GONE,
    Trouble.NO_PERMISSION,
    Trouble.KIND_OF_FILE_NOT_READ,
    Trouble.TOO_MUCH_INSIDE,
    Trouble.CHOOSE_MAILS,
}
"""The binder keeps no copy of these: no paper the app can do anything with, or not there to be copied."""

# Other trouble with the files in a paper does not keep the paper itself out.
_ENDS_IT = {Trouble.CANCELLED, Trouble.DISK_FULL}
# The next try will end like this one.
_FOR_GOOD = {Trouble.TOO_MUCH_INSIDE, Trouble.DAMAGED, Trouble.TOO_LARGE}

Store = Callable[[Incoming, SourceState, InspectResult, Keep], NewArrival]


class Unpacked(Protocol):
    """Has a child take out what lies in a file; ``into`` is what the paths of it begin with."""

    def __call__(self, path: Path, media_type: str, into: str, password: str | None = None) -> UnpackResult: ...


@dataclass(slots=True)
class _Found:
    parts: list[NewArrival] = field(default_factory=list)
    refused: list[RefusedArrival] = field(default_factory=list)
    left: bool = False

    def refuse(self, file: Incoming, trouble: Trouble) -> None:
        """A mailbox in there cannot be chosen from: it has to be taken out first."""
        trouble = Trouble.TOO_MUCH_INSIDE if trouble is Trouble.CHOOSE_MAILS else trouble
        self.refused.append(
            RefusedArrival(file.source_path, file.name, file.origin, trouble, None, file.modified_ns or 0)
        )


class FilesTaker:
    """Takes the files in a paper along with it. Blocks: never used on the GUI thread.

    ``look_at``, ``store`` and ``unpacked`` are those of the receiver.
    """

    def __init__(
        self, folder: BinderFolder, look_at: Callable[[Path, str], InspectResult], store: Store, unpacked: Unpacked
    ) -> None:
        self._folder = folder
        self._look_at = look_at
        self._store = store
        self._unpacked = unpacked

    def files_in(self, whole: Incoming, held: Path, media_type: str, keep: Keep, password: str | None) -> FilesInside:
        """What lies in the paper whose bytes are ``held``, copied into the binder; what there is to note of it.

        What cannot be taken out keeps nothing else from coming. Raises KnownError DISK_FULL; CANCELLED when the app
        is shutting down.
        """
        found = _Found()
        self._gather(whole, held, media_type, keep, password, found)
        return FilesInside(tuple(found.parts), tuple(found.refused), found.left)

    def _gather(
        self, whole: Incoming, held: Path, media_type: str, keep: Keep, password: str | None, found: _Found
    ) -> None:
        try:
            with taken_out(self._folder, partial(self._unpacked, held, media_type, password=password)) as members:
                if members and whole.depth >= DEEPEST:
                    raise KnownError(Trouble.TOO_MUCH_INSIDE)
                for member in members:
                    part = whole.inside(member, whole.modified_ns or 0)
                    if member.trouble is None:
                        self._take(part, keep, found)
                    else:
                        found.refuse(part, member.trouble)
        except KnownError as error:
            if error.trouble in _ENDS_IT:
                raise
            if error.trouble in _FOR_GOOD:
                found.refuse(whole, error.trouble)
            else:
                found.left = True

    def _take(self, part: Incoming, keep: Keep, found: _Found) -> None:
        seen = self._look_at(part.path, part.name)
        if seen.trouble is not None and (seen.media_type == ZIP or seen.trouble in NOT_TAKEN):
            found.refuse(part, seen.trouble)
        elif seen.media_type == ZIP:
            self._gather(part, part.path, ZIP, keep, None, found)
        else:
            found.parts.append(self._store(part, source_state(part.path), seen, keep))


def all_inside(found: Iterable[FilesInside]) -> FilesInside:
    """What lies in a paper that may be joined of several originals."""
    each = tuple(found)
    return FilesInside(
        tuple(part for one in each for part in one.parts),
        tuple(refused for one in each for refused in one.refused),
        any(one.left for one in each),
    )
