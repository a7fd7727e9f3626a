"""How it stands with a watched folder, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.domain.day_words import counted
from app.domain.watched_folders import AfterSafe
from app.domain.words import shown
from app.intake.places import PlaceKind
from app.intake.scanning import MOST_FILES
from app.intake.watcher import FolderState

_MOST_NAMED = 3
_PLACES = {
    PlaceKind.NETWORK: "On the network: papers come in a little later.",
    PlaceKind.UNKNOWN: "On another drive: papers come in a little later.",
    PlaceKind.CLOUD: "Kept by a cloud program: papers come in once they are on this computer.",
}
_AFTER = {
    AfterSafe.LEAVE: "Files stay in the folder.",
    AfterSafe.DONE: "Safe files move to Done, by month.",
}
_COME_AGAIN = "Papers come in again by themselves once"


def paused_words(states: Sequence[FolderState]) -> tuple[str, str]:
    """What to say of folders that are away or may not be read: that nothing is lost, and what to do."""
    happened, to_do = ["Nothing is lost."], []
    silent = [_quoted(state.folder.path) for state in states if state.is_silent]
    away = [_quoted(state.folder.path) for state in states if not (state.is_there or state.is_silent)]
    if away:
        happened.append(_that_all(away, "is not there", "are not there"))
        to_do.append(f"{_COME_AGAIN} {'it is' if len(away) == 1 else 'they are'} back.")
    if silent:
        happened.append(_that_all(silent, "does not answer", "do not answer"))
        to_do.append(f"{_COME_AGAIN} {'it does' if len(silent) == 1 else 'they do'}.")
    if away and silent:
        to_do = [f"{_COME_AGAIN} they are back."]
    closed = [_where(state.folder.path, Path(path)) for state in states for path in state.closed]
    if closed:
        happened.append(f"This computer does not let the app read {_folders(closed)}.")
        # "Them" could be any of the folders that were named before.
        to_do.append(_right_to_read(len(closed), _folders(closed) if away or silent else ""))
    return " ".join(happened), " ".join(to_do)


def _that_all(named: Sequence[str], is_so: str, are_so: str) -> str:
    if len(named) == 1:
        return f"The folder {named[0]} {is_so} right now."
    return f"These folders {are_so} right now: {', '.join(named)}."


def folder_line(after: AfterSafe, name: str) -> str:
    """What a watched folder does, in one line; ``name`` is whose papers land there, "" for nobody's in particular."""
    whose = f"{name}’s papers." if name else "The app finds out whose papers they are."
    return f"{whose} {_AFTER[after]}"


def folder_notices(state: FolderState) -> list[str]:
    """One sentence for each thing worth knowing; none where all is well."""
    if state.is_silent:
        return [f"It does not answer right now. {_COME_AGAIN} it does."]
    if not state.is_there:
        return [f"It is not there right now. {_COME_AGAIN} it is back."]
    found = [_PLACES.get(state.place, "")]
    if state.closed:
        found.append(f"Nothing is lost, but this computer does not let the app read {_closed_in(state)}.")
        found.append(_right_to_read(len(state.closed)))
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


def _closed_in(state: FolderState) -> str:
    inner = [_quoted(Path(path)) for path in state.closed if Path(path) != state.folder.path]
    return f"{_folders(inner)} in it" if inner else "it"


def _right_to_read(count: int, named: str = "") -> str:
    it, its = ("it", "its") if count == 1 else ("them", "their")
    return f"Give yourself the right to read {named or it}, and {its} papers come in by themselves."


def _folders(named: Sequence[str]) -> str:
    if len(named) == 1:
        return f"the folder {named[0]}"
    if len(named) <= _MOST_NAMED:
        return f"the folders {', '.join(named[:-1])} and {named[-1]}"
    return f"{len(named)} folders ({', '.join(named[:_MOST_NAMED])} and others)"


def _where(watched: Path, closed: Path) -> str:
    return _quoted(closed) if closed == watched else f"{_quoted(closed)} in {_quoted(watched)}"


def _quoted(folder: Path) -> str:
    return f"“{shown(folder.name)}”"
