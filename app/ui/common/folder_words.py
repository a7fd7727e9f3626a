"""How it stands with a watched folder, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.day_words import counted
from app.domain.words import shown
from app.intake.places import PlaceKind
from app.intake.scanning import MOST_FILES
from app.intake.watcher import FolderState

_PLACES = {
    PlaceKind.NETWORK: "On the network: papers come in a little later.",
    PlaceKind.UNKNOWN: "On another drive: papers come in a little later.",
    PlaceKind.CLOUD: "Kept by a cloud program: papers come in once they are on this computer.",
}


def away_words(names: Sequence[str]) -> tuple[str, str]:
    """What to say while folders of these names are away, and that nothing needs to be done."""
    if len(names) == 1:
        return (
            f"Nothing is lost. The folder “{shown(names[0])}” is not there right now.",
            "Papers come in again by themselves once it is back.",
        )
    listed = ", ".join(f"“{shown(name)}”" for name in names)
    return (
        f"Nothing is lost. These folders are not there right now: {listed}.",
        "Papers come in again by themselves once they are back.",
    )


def folder_notices(state: FolderState) -> list[str]:
    """One sentence for each thing worth knowing; none where all is well."""
    if not state.is_there:
        return ["It is not there right now. Papers come in again by themselves once it is back."]
    found = [_PLACES.get(state.place, "")]
    if state.not_moved:
        found.append(
            f"The papers are safe, but {counted(state.not_moved, 'file')} could not be moved to Done. "
            "The app tries again by itself."
        )
    if state.not_here_yet:
        verb = "is" if state.not_here_yet == 1 else "are"
        found.append(
            f"{counted(state.not_here_yet, 'file')} {verb} not on this computer yet. "
            "The cloud program brings them when you open the folder."
        )
    if state.left_alone:
        found.append(f"{counted(state.left_alone, 'link')} left alone. Put the paper itself here, not a link to it.")
    if state.cut_short:
        found.append(f"It holds more than {MOST_FILES:,} files or too many folders. Watch the folders in it instead.")
    return [sentence for sentence in found if sentence]
