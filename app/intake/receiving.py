"""A file comes in: look at it, copy it, give it its rows. In this order, so that a crash loses nothing.

Nothing here touches the source. A file that is killed on the way is either still only where it was, or whole in the
binder; the next look at it finishes what was begun.
"""

from __future__ import annotations

from pathlib import Path

from app.domain.arrivals import NewArrival, Origin, PageOutline, Received, RefusedArrival
from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.files.originals import SourceState, source_state, store_copy
from app.jobs import Runner, leave_to_result
from app.services.arrivals import receive_file, refuse_file
from app.workers.inspecting import InspectRequest, InspectResult, inspect

INSPECTION_SECONDS = 60.0
# The binder keeps no copy of these: they are no paper the app can do anything with, or not there to be copied.
_NOT_TAKEN = {
    Trouble.EMPTY_FILE,
    Trouble.NOT_A_FILE,
    Trouble.IS_A_FOLDER,
    Trouble.FILE_GONE,
    Trouble.NO_PERMISSION,
    Trouble.KIND_OF_FILE_NOT_READ,
}


class Receiver:
    """Takes one file after the other into the binder. Blocks: never used on the GUI thread."""

    def __init__(self, runner: Runner, folder: BinderFolder) -> None:
        self._runner = runner
        self._folder = folder

    def receive(self, path: Path, origin: Origin, child: str | None = None) -> Received:
        """Take a file in; what became of it. Raises KnownError CANCELLED only, when the app is shutting down."""
        state: SourceState | None = None
        try:
            if path.resolve().is_relative_to(self._folder.root.resolve()):
                raise KnownError(Trouble.INSIDE_BINDER, name=path.name)
            state = source_state(path)
            seen = self.look_at(path)
            if seen.trouble in _NOT_TAKEN or seen.media_type is None:
                raise KnownError(seen.trouble or Trouble.KIND_OF_FILE_NOT_READ, name=path.name)
            stored = self._runner.file(store_copy, self._folder, path, failed=leave_to_result).result()
        except KnownError as error:
            if error.trouble is Trouble.CANCELLED:
                raise
            return self._refuse(path, origin, error.trouble, state)
        new = NewArrival(
            source_path=str(path),
            source_name=path.name,
            size=stored.size,
            modified_ns=stored.modified_ns,
            sha256=stored.sha256,
            media_type=seen.media_type,
            pages=tuple(PageOutline(page.width_pt, page.height_pt) for page in seen.pages),
            origin=origin,
            trouble=_trouble(seen),
            repaired=seen.repaired,
            child=child,
        )
        return self._runner.write(receive_file, new, failed=leave_to_result).result()

    def look_at(self, path: Path) -> InspectResult:
        """What a child process says of a file. A file that ends the child is a paper that cannot be opened."""
        try:
            return self._runner.child(
                inspect, InspectRequest(str(path), path.name), timeout=INSPECTION_SECONDS, failed=leave_to_result
            ).result()
        except KnownError as error:
            if error.trouble is Trouble.CANCELLED:
                raise
            return InspectResult(_UNKNOWN_MEDIA_TYPE, trouble=error.trouble)

    def _refuse(self, path: Path, origin: Origin, trouble: Trouble, state: SourceState | None) -> Received:
        refused = RefusedArrival(
            source_path=str(path),
            source_name=path.name,
            origin=origin,
            trouble=trouble,
            size=state.size if state else None,
            modified_ns=state.modified_ns if state else None,
        )
        return self._runner.write(refuse_file, refused, failed=leave_to_result).result()


_UNKNOWN_MEDIA_TYPE = "application/octet-stream"


def _trouble(seen: InspectResult) -> Trouble | None:
    """What keeps a paper from being read; trouble with some of its pages does not."""
    if seen.whole and seen.page_count and seen.trouble is not Trouble.NEEDS_PASSWORD:
        return None
    return seen.trouble or Trouble.DAMAGED
