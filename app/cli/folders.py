"""``iep-binder folders``: which folders are watched, and how; the open window does the watching."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.domain.errors import KnownError, Trouble
from app.domain.watched_folders import AfterSafe
from app.domain.words import shown
from app.intake.folder_words import folder_line, folder_notices
from app.intake.receiving import path_text
from app.intake.watcher import FolderState, WatchedFolder
from app.intake.watchers import states_now
from app.queries.family import ChildRow, WatchedFolderRow, list_children, list_watched_folders
from app.services.family import edit_watched_folder, stop_watching, watch_folder

NAME = "folders"
HELP = "list, add, change or stop the folders that are watched while the window is open"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--add", metavar="DIR", help="watch this folder")
    which.add_argument("--change", metavar="DIR", help="watch this folder in another way")
    which.add_argument("--stop", metavar="DIR", help="leave this folder alone from now on")
    parser.add_argument("--child", metavar="NAME", help='whose papers land there (first name; "" for nobody)')
    parser.add_argument(
        "--after",
        choices=[after.value for after in AfterSafe],
        help="what becomes of a file once its paper is safe: leave it, or move it to Done by month",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Do what was asked for, then print the folders and how it stands with each."""
    with surroundings.open_binder(call.binder) as binder:
        children = binder.runner.ask(list_children)
        _do(call, binder, children)
        folders = binder.runner.ask(list_watched_folders)
    states = states_now(WatchedFolder(Path(row.path), row.child, row.after) for row in folders)
    if call.arguments.json:
        listed = [_json(row, state) for row, state in zip(folders, states, strict=True)]
        call.say(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        names = {child.uid: child.first_name for child in children}
        for row, state in zip(folders, states, strict=True):
            call.say(shown(row.path))
            for line in (folder_line(row.after, shown(names.get(row.child or "", ""))), *folder_notices(state)):
                call.say(f"    {line}")
        if not folders:
            call.say("No folder is watched.")
    return ExitStatus.ATTENTION if any(state.closed for state in states) else ExitStatus.DONE


def _json(row: WatchedFolderRow, state: FolderState) -> dict[str, object]:
    return {
        "path": row.path,
        "child": row.child,
        "after": row.after.value,
        "is_there": state.is_there,
        "answers": not state.is_silent,
        "not_readable": [path_text(Path(path)) for path in state.closed],
    }


def _do(call: Call, binder: OpenBinder, children: Sequence[ChildRow]) -> None:
    asked = call.arguments
    if asked.add is not None:
        path = Path(asked.add).absolute()
        binder.check_folder(path)
        after = AfterSafe(asked.after) if asked.after else AfterSafe.LEAVE
        binder.runner.write(watch_folder, str(path), _uid(asked.child, children), after).result()
    elif asked.change is not None:
        row = _watched(binder, asked.change)
        child = row.child if asked.child is None else _uid(asked.child, children)
        after = AfterSafe(asked.after) if asked.after else row.after
        binder.runner.write(edit_watched_folder, row.uid, child, after).result()
    elif asked.stop is not None:
        binder.runner.write(stop_watching, _watched(binder, asked.stop).uid).result()


def _watched(binder: OpenBinder, named: str) -> WatchedFolderRow:
    path = str(Path(named).absolute())
    for row in binder.runner.ask(list_watched_folders):
        if row.path == path:
            return row
    raise KnownError(Trouble.NOT_FOUND)


def _uid(name: str | None, children: Sequence[ChildRow]) -> str | None:
    if not name:
        return None
    found = [child.uid for child in children if name.casefold() in {child.first_name.casefold(), child.uid}]
    if len(found) != 1:
        raise KnownError(Trouble.NOT_FOUND)
    return found[0]
